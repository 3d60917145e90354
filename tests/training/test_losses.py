"""The objectives: least where they should be, and blind to the language of a passage."""

import torch
from torch.nn.functional import normalize

from training.losses import distillation, ranking


def vectors(count: int, seed: int) -> torch.Tensor:
    return normalize(torch.randn(count, 16, generator=torch.Generator().manual_seed(seed)), dim=1)


def test_distillation_is_nothing_for_a_perfect_student() -> None:
    teacher, others = vectors(6, 0), vectors(9, 1)
    perfect = distillation(teacher, teacher, others, 0.2)
    assert abs(perfect.item()) < 1e-5
    assert distillation(vectors(6, 2), teacher, others, 0.2) > perfect + 0.5


def test_distillation_pulls_a_student_to_its_teacher() -> None:
    teacher, others = vectors(6, 0), vectors(9, 1)
    student = vectors(6, 2).requires_grad_()
    optimiser = torch.optim.SGD([student], lr=1.0)
    for _ in range(200):
        loss = distillation(normalize(student, dim=1), teacher, others, 0.2)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert (normalize(student, dim=1) * teacher).sum(1).min() > 0.95


def test_ranking_prefers_the_labelled_passage() -> None:
    query, others = vectors(5, 0), vectors(7, 1)
    right, wrong = query, query.roll(1, 0)
    assert ranking(query, right, query, right, others, 1.0) < ranking(
        query, wrong, query, right, others, 1.0
    )


def test_ranking_draws_a_passage_to_its_other_language() -> None:
    query, others = vectors(5, 0), vectors(7, 1)
    passage = normalize(query + 0.5 * vectors(5, 3), dim=1)
    even = ranking(query, passage, query, passage, others, 1.0)
    drift = normalize(passage - 0.5 * query, dim=1)
    farther = ranking(query, drift, query, passage, others, 1.0)
    assert farther > even
