"""Nearest neighbours with FAISS."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import DenseIndex

RNG = np.random.default_rng(0)


def unit(count: int, dimension: int = 16) -> NDArray[np.float32]:
    vectors = RNG.standard_normal((count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_a_passage_scores_as_its_best_vector_and_appears_once() -> None:
    vectors = unit(7)
    owners = np.array([0, 0, 1, 1, 1, 2, 3])
    index = DenseIndex.build(vectors, owners)
    query = unit(1)[0]
    rows, scores = index.search(query, 10)
    expected = {row: max(vectors[owners == row] @ query) for row in range(4)}
    assert sorted(rows.tolist()) == [0, 1, 2, 3]
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    for row, score in zip(rows.tolist(), scores.tolist(), strict=True):
        assert score == pytest.approx(expected[row], abs=1e-5)
    np.testing.assert_allclose(index.similarities(query, rows), scores, atol=1e-5)


def test_a_short_result_has_no_padding() -> None:
    index = DenseIndex.build(unit(3), np.arange(3))
    rows, _ = index.search(unit(1)[0], 50)
    assert sorted(rows.tolist()) == [0, 1, 2]


@pytest.mark.parametrize("exact_limit", [1000, 10])
def test_the_mask_is_obeyed(exact_limit: int) -> None:
    index = DenseIndex.build(unit(200), np.arange(200), exact_limit)
    allowed = np.zeros(200, dtype=np.bool_)
    allowed[[3, 50, 120]] = True
    rows, _ = index.search(unit(1)[0], 10, allowed)
    assert set(rows.tolist()) <= {3, 50, 120}
    assert len(index.search(unit(1)[0], 10, np.zeros(200, dtype=np.bool_))[0]) == 0


def test_an_empty_index() -> None:
    index = DenseIndex.build(np.empty((0, 16), np.float32), np.empty(0, np.int64))
    rows, scores = index.search(unit(1)[0], 5)
    assert len(rows) == len(scores) == 0


def test_the_graph_finds_what_an_exact_search_finds() -> None:
    centres = unit(40)
    vectors = centres[RNG.integers(0, 40, 3000)] + 0.15 * unit(3000)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    owners = np.arange(3000)
    exact = DenseIndex.build(vectors, owners)
    graph = DenseIndex.build(vectors, owners, exact_limit=100)
    found = 0
    for query in unit(50):
        found += len(set(exact.search(query, 10)[0]) & set(graph.search(query, 10)[0]))
    assert found >= 0.95 * 500


def test_owners_must_match() -> None:
    index = DenseIndex.build(unit(3), np.arange(3))
    with pytest.raises(ValueError, match="3 vectors, but 2 owners"):
        DenseIndex(index._index, np.arange(2))


@pytest.mark.parametrize("exact_limit", [1000, 10])
def test_saved_and_loaded_it_answers_the_same(tmp_path: Path, exact_limit: int) -> None:
    index = DenseIndex.build(unit(100), np.arange(100), exact_limit)
    index.save(tmp_path / "x.faiss")
    loaded = DenseIndex.load(tmp_path / "x.faiss", np.arange(100))
    query = unit(1)[0]
    np.testing.assert_array_equal(index.search(query, 5)[0], loaded.search(query, 5)[0])
