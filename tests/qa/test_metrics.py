"""Metrics, cross-checked against ir_measures."""

import math

import ir_measures
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, Success, nDCG
from scipy.stats import bootstrap
from sklearn.metrics import roc_auc_score

from qa.metrics import (
    area_under_roc,
    highlight_hit,
    highlight_precision,
    interval,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    success_at,
    threshold_for,
)

_ITEMS = [f"p{number}" for number in range(15)]


@given(
    st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=12, unique=True),
    st.sets(st.sampled_from(_ITEMS), min_size=1, max_size=6),
    st.sampled_from([1, 5, 10]),
)
def test_retrieval_metrics_agree_with_ir_measures(
    ranked: list[str], relevant: set[str], k: int
) -> None:
    run = {"q": {item: float(-rank) for rank, item in enumerate(ranked)}}
    theirs = ir_measures.calc_aggregate(
        [R @ k, Success @ k, RR @ k, nDCG @ k], {"q": dict.fromkeys(relevant, 1)}, run
    )
    assert recall_at(ranked, relevant, k) == pytest.approx(theirs[R @ k])
    assert success_at(ranked, relevant, k) == theirs[Success @ k]
    assert reciprocal_rank_at(ranked, relevant, k) == pytest.approx(theirs[RR @ k])
    assert ndcg_at(ranked, relevant, k) == pytest.approx(theirs[nDCG @ k])


def test_area_under_roc() -> None:
    assert area_under_roc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert area_under_roc([0.1], [0.9]) == 0.0
    assert area_under_roc([0.5, 0.5], [0.5]) == 0.5
    assert area_under_roc([0.9, 0.3], [0.5, 0.1]) == pytest.approx(3 / 4)


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=40),
    st.sampled_from([0.5, 0.9, 0.95, 1.0]),
)
def test_the_threshold_is_reached_by_the_share_and_is_the_highest(
    scores: list[float], share: float
) -> None:
    threshold = threshold_for(scores, share)
    needed = math.ceil(share * len(scores))
    assert sum(score >= threshold for score in scores) >= needed
    assert sum(score > threshold for score in scores) < needed


@given(
    st.lists(st.integers(0, 5).map(float), min_size=1, max_size=20),
    st.lists(st.integers(0, 5).map(float), min_size=1, max_size=20),
)
def test_area_under_roc_agrees_with_scikit_learn(good: list[float], bad: list[float]) -> None:
    theirs = roc_auc_score([1] * len(good) + [0] * len(bad), good + bad)
    assert area_under_roc(good, bad) == pytest.approx(theirs)


def test_the_interval_agrees_with_scipy() -> None:
    values = [0.0, 1.0, 1.0, 0.5, 1.0, 0.0, 1.0, 0.25, 1.0, 1.0] * 3
    theirs = bootstrap((values,), np.mean, n_resamples=9999, method="percentile", rng=1)
    assert interval(values) == pytest.approx(tuple(theirs.confidence_interval), abs=0.02)


@pytest.mark.parametrize(
    ("shown", "hit", "precision"),
    [
        ([(10, 20)], True, 1.0),
        ([(10, 15)], True, 1.0),
        ([(10, 14)], False, 1.0),
        ([(0, 20)], True, 0.5),
        ([(0, 9), (30, 40)], True, 10 / 19),
        ([(20, 30)], False, 0.0),
        ([], False, 0.0),
    ],
)
def test_highlights_against_gold_ranges(
    shown: list[tuple[int, int]], hit: bool, precision: float
) -> None:
    gold = [(10, 20), (30, 40)]
    assert highlight_hit(shown, gold) == hit
    assert highlight_precision(shown, gold) == pytest.approx(precision)
