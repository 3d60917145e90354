"""Nearest neighbours of a vector among passages, with FAISS."""

from pathlib import Path
from typing import Any

import faiss  # its stubs miss half of its classes: see the override in pyproject.toml
import numpy as np
from numpy.typing import NDArray

from index.segments import members

# Up to here an exact search takes a few milliseconds; beyond, a graph is searched instead.
EXACT_LIMIT = 50_000
_NEIGHBOURS = 32
_BUILD_DEPTH = 200
_SEARCH_DEPTH = 256


class DenseIndex:
    """Search passages by inner product; a passage's score is that of its best vector.

    Args:
        index: FAISS index over all vectors.
        owners: the passage of each vector, shape (n,), ascending from 0.

    Raises:
        ValueError: index and owners differ in length.
    """

    def __init__(self, index: Any, owners: NDArray[np.int64]) -> None:
        if index.ntotal != len(owners):
            raise ValueError(f"{index.ntotal} vectors, but {len(owners)} owners")
        self._index = index
        self._owners = owners
        self._passages = int(owners[-1]) + 1 if len(owners) else 0
        # The vectors of passage i are those from starts[i] to starts[i + 1].
        self._starts = np.searchsorted(owners, np.arange(self._passages + 1))
        self._most = int(np.diff(self._starts).max()) if self._passages else 1

    @classmethod
    def build(
        cls,
        vectors: NDArray[np.float32],
        owners: NDArray[np.int64],
        exact_limit: int = EXACT_LIMIT,
    ) -> "DenseIndex":
        """Build an index.

        Exact up to `exact_limit` vectors, then a navigable small-world graph (Malkov and
        Yashunin 2018), whose cost grows with the logarithm of their number.

        Args:
            vectors: shape (n, dimension), float32, unit length.
            owners: the passage of each vector, shape (n,), ascending from 0.
            exact_limit: most vectors that are searched exactly.
        """
        dimension = vectors.shape[1]
        index: Any
        if len(vectors) <= exact_limit:
            index = faiss.IndexFlatIP(dimension)
        else:
            index = faiss.IndexHNSWFlat(dimension, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _BUILD_DEPTH
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index, owners)

    def search(
        self, query: NDArray[np.float32], top_k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the passages nearest to a vector.

        Args:
            query: shape (dimension,), unit length.
            top_k: most passages to return.
            allowed: mask over the passages, None for all.

        Returns:
            Passages and their scores, best first, each passage once.
        """
        selector = None
        if allowed is not None:
            members = np.flatnonzero(allowed[self._owners]).astype(np.int64)
            if not len(members):
                return np.empty(0, np.int64), np.empty(0, np.float32)
            selector = faiss.IDSelectorBatch(members)
        # Several vectors of one passage may crowd the front: ask for enough to have top_k left.
        wanted = min(top_k * self._most, self._index.ntotal)
        if not wanted:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        scores, ids = self._index.search(query[None, :], wanted, params=self._parameters(selector))
        # FAISS pads short results with -1.
        valid = ids[0] >= 0
        owners, values = self._owners[ids[0][valid]], scores[0][valid]
        _, first = np.unique(owners, return_index=True)
        kept = np.sort(first)[:top_k]
        return owners[kept], values[kept]

    def similarities(
        self, query: NDArray[np.float32], passages: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Return the scores of given passages, shape (len(passages),)."""
        if not len(passages):
            return np.empty(0, dtype=np.float32)
        found, firsts = members(self._starts[passages], self._starts[passages + 1])
        similarities = self._index.reconstruct_batch(found) @ query
        return np.asarray(np.maximum.reduceat(similarities, firsts), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the FAISS index to a file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path, owners: NDArray[np.int64]) -> "DenseIndex":
        """Read the FAISS index from a file that `save` wrote for the same owners.

        Raises:
            RuntimeError: FAISS can't read the file.
            ValueError: it holds another number of vectors.
        """
        return cls(faiss.read_index(str(path)), owners)

    def _parameters(self, selector: Any) -> Any:
        if isinstance(self._index, faiss.IndexHNSW):
            return faiss.SearchParametersHNSW(efSearch=_SEARCH_DEPTH, sel=selector)
        return None if selector is None else faiss.SearchParameters(sel=selector)
