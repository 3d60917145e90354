"""BM25 over the terms of passages, with bm25s."""

from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

# One word of a question: the terms that may stand for it, each with a weight from 0 to 1.
Concept = tuple[tuple[str, float], ...]


def best_passages(
    scores: NDArray[np.float32], top_k: int, allowed: NDArray[np.bool_] | None = None
) -> NDArray[np.int64]:
    """Return the passages with the highest scores above 0, best first, ties in their order.

    Args:
        scores: of every passage, shape (passages,).
        top_k: most passages to return.
        allowed: mask over the passages, None for all.
    """
    if allowed is not None:
        scores = np.where(allowed, scores, np.float32(0))
    found = np.flatnonzero(scores > 0)
    if len(found) > top_k:
        least = np.partition(scores[found], len(found) - top_k)[len(found) - top_k]
        found = found[scores[found] >= least]
    return found[np.argsort(-scores[found], kind="stable")][:top_k].astype(np.int64)


class LexicalIndex:
    """Search passages by their terms (Robertson and Zaragoza 2009; Lucene's variant of BM25).

    Args:
        passages: the terms of each passage.
    """

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self._size = len(passages)
        self._bm25: bm25s.BM25 | None = None
        if any(passages):
            self._bm25 = bm25s.BM25(method="lucene")
            self._bm25.index([list(terms) for terms in passages], show_progress=False)
        self._best = self._best_scores()
        self._unknown = float(self._best.max()) if len(self._best) else 0.0

    def search(
        self, query: Sequence[Concept], top_k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the passages that share terms with a query.

        Args:
            query: concepts, their terms analysed as the passages' were; repeats count once.
            top_k: most passages to return.
            allowed: mask over the passages, None for all.

        Returns:
            Passages and their scores, best first, only those with a score above 0.
        """
        scores = self.scores(query)
        order = best_passages(scores, top_k, allowed)
        return order, scores[order]

    def scores(self, query: Sequence[Concept]) -> NDArray[np.float32]:
        """Return the score of every passage, shape (passages,), float32.

        A passage scores for a concept as for the best of its terms that it has, weighted: it
        needs one translation of a word, not all of them.
        """
        total = np.zeros(self._size, dtype=np.float32)
        for concept in dict.fromkeys(query):
            best = np.zeros(self._size, dtype=np.float32)
            for term, weight in concept:
                rows, values = self._postings(term)
                best[rows] = np.maximum(best[rows], weight * values)
            total += best
        return total

    def ceiling(self, query: Sequence[Concept]) -> float:
        """Return the score of a passage that had every concept at its best.

        A concept that no passage has counts as the rarest term, so that a question about
        something else altogether can't come near the ceiling.
        """
        vocabulary = self._vocabulary()
        total = 0.0
        for concept in dict.fromkeys(query):
            known = [
                weight * float(self._best[vocabulary[term]])
                for term, weight in concept
                if term in vocabulary
            ]
            total += max(known, default=self._unknown)
        return total

    def _postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return the passages that have a term, and its BM25 score in each."""
        row = self._vocabulary().get(term)
        if self._bm25 is None or row is None:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        scores = self._bm25.scores
        start, end = scores["indptr"][row], scores["indptr"][row + 1]
        return scores["indices"][start:end], scores["data"][start:end]

    def _vocabulary(self) -> dict[str, int]:
        return {} if self._bm25 is None else self._bm25.vocab_dict

    def _best_scores(self) -> NDArray[np.float32]:
        """Return the best score of each term in any passage, shape (terms,)."""
        if self._bm25 is None:
            return np.empty(0, dtype=np.float32)
        starts = self._bm25.scores["indptr"][:-1]
        data = self._bm25.scores["data"]
        lengths = np.diff(self._bm25.scores["indptr"])
        best = np.zeros(len(starts), dtype=np.float32)
        filled = lengths > 0
        best[filled] = np.maximum.reduceat(data, starts[filled]) if filled.any() else 0.0
        return best
