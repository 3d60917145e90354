"""Ranges laid out one after the other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.segments import members

RANGES = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 6)), min_size=1, max_size=8)


@given(RANGES)
def test_every_position_of_every_range_stands_in_order(ranges: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in ranges], dtype=np.int64)
    ends = starts + np.array([length for _, length in ranges])
    found, firsts = members(starts, ends)
    expected = [at for start, end in zip(starts, ends, strict=True) for at in range(start, end)]
    assert found.tolist() == expected
    assert found[firsts].tolist() == starts.tolist()


def test_no_range_gives_nothing() -> None:
    none = np.empty(0, dtype=np.int64)
    found, firsts = members(none, none)
    assert found.shape == firsts.shape == (0,)
