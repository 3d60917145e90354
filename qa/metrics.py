"""Retrieval and abstention metrics, one formula each."""

import math
from collections.abc import Collection, Sequence
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")
Range = tuple[int, int]


def recall_at(ranked: Sequence[Item], relevant: Collection[Item], k: int) -> float:
    """Return recall@k: |relevant ∩ first k| / |relevant|; `relevant` must not be empty."""
    return len(set(ranked[:k]).intersection(relevant)) / len(relevant)


def success_at(ranked: Sequence[Item], relevant: Collection[Item], k: int) -> float:
    """Return 1 if any relevant item is among the first k, else 0; its mean is success@k."""
    return float(any(item in relevant for item in ranked[:k]))


def reciprocal_rank_at(ranked: Sequence[Item], relevant: Collection[Item], k: int) -> float:
    """Return 1 / rank of the first relevant item among the first k, 0 if there is none.

    Its mean over questions is MRR@k.
    """
    return next((1 / rank for rank, item in enumerate(ranked[:k], 1) if item in relevant), 0.0)


def ndcg_at(ranked: Sequence[Item], relevant: Collection[Item], k: int) -> float:
    """Return nDCG@k with binary gains: Σ 1/log2(rank+1) over its best possible value.

    Järvelin and Kekäläinen (2002), Cumulated gain-based evaluation of IR techniques.
    """
    gained = sum(
        1 / math.log2(rank + 1) for rank, item in enumerate(ranked[:k], 1) if item in relevant
    )
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), k) + 1))
    return gained / ideal


def area_under_roc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Return the chance that a positive scores above a negative; ties count half.

    This is the Mann-Whitney U statistic over the number of pairs; neither side may be empty.
    """
    wins = sum(
        1.0 if positive > negative else 0.5 if positive == negative else 0.0
        for positive in positives
        for negative in negatives
    )
    return wins / (len(positives) * len(negatives))


def threshold_for(scores: Sequence[float], share: float) -> float:
    """Return the highest threshold that at least `share` of the scores reach."""
    ordered = sorted(scores, reverse=True)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def interval(values: Sequence[float], resamples: int = 2000) -> tuple[float, float]:
    """Return the 95 % confidence interval of a mean, by the percentile bootstrap (Efron 1979).

    Args:
        values: one for each question, at least one.
        resamples: how many samples are drawn; always the same ones for the same values.
    """
    sample = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(0).integers(len(sample), size=(resamples, len(sample)))
    low, high = np.percentile(sample[drawn].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def highlight_hit(shown: Sequence[Range], gold: Sequence[Range]) -> bool:
    """Tell whether at least half of the characters of any gold range are shown."""
    return any(2 * _shared(shown, [one]) >= one[1] - one[0] for one in gold)


def highlight_precision(shown: Sequence[Range], gold: Sequence[Range]) -> float:
    """Return the share of the shown characters that lie in a gold range; 0 if none is shown."""
    length = sum(end - start for start, end in shown)
    return _shared(shown, gold) / length if length else 0.0


def _shared(first: Sequence[Range], second: Sequence[Range]) -> int:
    """Count the characters that two sets of ranges share; ranges of one set don't overlap."""
    return sum(max(min(a[1], b[1]) - max(a[0], b[0]), 0) for a in first for b in second)
