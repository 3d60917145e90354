"""BM25 over the terms of passages, with bm25s."""

from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray


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
        self, query: Sequence[str], top_k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the passages that share terms with a query.

        Args:
            query: terms, analysed as the passages were; repeats count once.
            top_k: most passages to return.
            allowed: mask over the passages, None for all.

        Returns:
            Passages and their scores, best first, only those with a score above 0.
        """
        scores = self.scores(query)
        if allowed is not None:
            scores = np.where(allowed, scores, 0.0)
        found = np.flatnonzero(scores > 0)
        order = found[np.argsort(-scores[found], kind="stable")][:top_k]
        return order.astype(np.int64), scores[order].astype(np.float32)

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """Return the score of every passage, shape (passages,), float32."""
        known = [term for term in dict.fromkeys(query) if term in self._vocabulary()]
        if self._bm25 is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def ceiling(self, query: Sequence[str]) -> float:
        """Return the score of a passage that had every term at its best.

        A term that no passage has counts as the rarest one, so that a question about something
        else altogether can't come near the ceiling.
        """
        vocabulary = self._vocabulary()
        return float(
            sum(
                self._best[vocabulary[term]] if term in vocabulary else self._unknown
                for term in dict.fromkeys(query)
            )
        )

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
