"""The figures of an encoder, on cases small enough to count by hand."""

import numpy as np
import pytest

from training.evaluate import bm25, fused, mixed_pool, ranks, recall
from training.texts import Pair


def test_a_rank_counts_ties_against_the_right_passage() -> None:
    scores = np.array([[0.9, 0.1, 0.0], [0.5, 0.5, 0.1], [0.9, 0.8, 0.7]], np.float32)
    found = ranks(scores, [0, 1, 2])
    assert found.tolist() == [0, 1, 2]
    assert recall(found, 1) == pytest.approx(1 / 3)
    assert recall(found, 3) == 1.0


def test_fusion_lets_each_score_decide_where_the_other_does_not() -> None:
    dense = np.array([[0.5, 0.5, 0.1]], np.float32)
    lexical = np.array([[0.0, 9.0, 9.0]], np.float32)
    assert fused(dense, lexical)[0].argmax() == 1


def test_bm25_finds_french_words_by_their_stem() -> None:
    passages = ["Les budgets des missions.", "Le pont est vert."]
    assert bm25(["budget"], passages)[0].argmax() == 0


def test_a_preference_for_the_own_language_shows_across_languages() -> None:
    vectors = {"a en": (1, 0), "a fr": (0, 1), "b en": (0.9, 0.1), "b fr": (0.1, 0.9)}
    passages = [Pair("a en", "a fr", "x"), Pair("b en", "b fr", "x")]

    def encode(texts: list[str]) -> np.ndarray:
        return np.array([vectors[text] for text in texts], np.float32)

    found = mixed_pool(encode, "x", passages, [(Pair("a en", "a fr", "q"), 0)])  # type: ignore[arg-type]
    assert found["x en-en r@1"] == 1.0
    assert found["x en-fr r@1"] == 0.0
