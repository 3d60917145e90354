"""The two objectives. All vectors are unit length, shape (n, 384), float32."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import log_softmax, softmax

SCALE = 20.0


def soft_cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    """Return the mean cross-entropy of score rows, shape (n, k), against target distributions (n, k)."""
    return -(target * log_softmax(scores, dim=1)).sum(1).mean()


def distillation(student: Tensor, teacher: Tensor, others: Tensor, weight: float) -> Tensor:
    """Draw student vectors to the teacher's, and keep them as far from other texts as the teacher does.

    The first term is the multilingual distillation of Reimers and Gurevych (2020). The second compares
    the student's scores with the teacher's own over the batch and `others`, shape (k, 384): teacher
    vectors of near neighbours and random texts, which cost nothing because they are cached.
    """
    columns = torch.cat([teacher, others])
    target = softmax(SCALE * teacher @ columns.T, dim=1)
    contrast = soft_cross_entropy(SCALE * student @ columns.T, target)
    entropy = -(target * target.clamp_min(1e-9).log()).sum(1).mean()
    return (1 - (student * teacher).sum(1)).mean() + weight * (contrast - entropy)


def ranking(
    query: Tensor,
    passage: Tensor,
    query_teacher: Tensor,
    passage_teacher: Tensor,
    others: Tensor,
    trust: float,
) -> Tensor:
    """Rank passages for queries as the teacher does between English texts, whatever the languages.

    Each passage stands twice among the columns, as the student's vector in a random language and as the
    teacher's English vector, and both should score the same: a preference for the query's own language
    is punished. `trust` is the share of the target given to the labelled passage, the rest follows the
    teacher's scores.
    """
    columns = torch.cat([passage, passage_teacher, others])
    believed = torch.cat([passage_teacher, passage_teacher, others])
    own = torch.eye(len(query), device=query.device) / 2
    label = torch.cat([own, own, torch.zeros(len(query), len(others), device=query.device)], dim=1)
    target = (1 - trust) * softmax(SCALE * query_teacher @ believed.T, dim=1) + trust * label
    return soft_cross_entropy(SCALE * query @ columns.T, target)
