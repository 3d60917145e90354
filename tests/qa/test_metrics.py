"""Metrics, cross-checked against ir_measures."""

import math

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, nDCG

from qa.metrics import area_under_roc, ndcg_at, recall_at, reciprocal_rank_at, threshold_for

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
        [R @ k, RR @ k, nDCG @ k], {"q": dict.fromkeys(relevant, 1)}, run
    )
    assert recall_at(ranked, relevant, k) == pytest.approx(theirs[R @ k])
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
