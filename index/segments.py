"""The best of each run of vectors: several stand for one passage."""

import numpy as np
from numpy.typing import NDArray


def members(
    starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the positions in some ranges, one range after the other, and where each range begins.

    Args:
        starts: first position of each range, shape (ranges,).
        ends: the position behind the last of each, greater than its start.
    """
    lengths = ends - starts
    firsts = np.cumsum(lengths) - lengths
    return np.repeat(starts - firsts, lengths) + np.arange(lengths.sum()), firsts
