"""Document symbols, however they are typed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.symbols import find_symbols

SYMBOLS = ("MC/INF/253", "MC/INF/253-DIGEST", "EB/107/INF/3", "RC/12/4/Rev.1", "notes 2", "NGO")


def read(question: str) -> list[str]:
    return [f"{n.symbol}{'' if n.is_stored else '?'}" for n in find_symbols(question, SYMBOLS)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does MC/INF/253 say?", ["MC/INF/253"]),
        ("mc/inf/253", ["MC/INF/253"]),
        ("mc-inf-253", ["MC/INF/253"]),
        ("MC INF 253", ["MC/INF/253"]),
        ("the MC/INF/253-DIGEST", ["MC/INF/253-DIGEST"]),
        ("rc/12/4/rev.1.", ["RC/12/4/REV.1"]),
        ("RC 12 4 Rev 1", ["RC/12/4/REV.1"]),
        ("MC/INF/253/Add.1", ["MC/INF/253/ADD.1?"]),
        ("INF/3", ["EB/107/INF/3"]),
        ("INF/253 and MC/INF/240", ["MC/INF/253", "MC/INF/240?"]),
        ("A/RES/55/25", ["A/RES/55/25?"]),
        ("Which NGO helps?", ["NGO"]),
        ("notes 2", ["NOTES 2"]),
        ("notes, 2", []),
        ("HIV/AIDS in 24/7 and/or 1999/2000", []),
        ("C2003", []),
    ],
)
def test_symbols_in_a_question(question: str, expected: list[str]) -> None:
    assert read(question) == expected


@given(st.text(alphabet="MCINF253/-. _()aé", max_size=60))
def test_ranges_are_in_order_and_apart(question: str) -> None:
    found = find_symbols(question, SYMBOLS)
    for first, second in pairwise(found):
        assert first.end <= second.start
    assert all(0 <= named.start < named.end <= len(question) for named in found)
