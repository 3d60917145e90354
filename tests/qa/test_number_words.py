"""Numbers written out."""

import re

import pytest

from qa.number_words import CARDINALS, ORDINALS, pattern, value_of


@pytest.mark.parametrize(
    ("word", "value"),
    [("one", 1), ("twenty one", 21), ("forty", 40), ("quinze", 15), ("vingt-et-un", 21)],
)
def test_cardinals(word: str, value: int) -> None:
    assert re.fullmatch(pattern(CARDINALS), word)
    assert value_of(word, CARDINALS) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("third", 3),
        ("twelfth", 12),
        ("thirtieth", 30),
        ("twenty-first", 21),
        ("premiere", 1),
        ("quatrieme", 4),
        ("cinquieme", 5),
        ("neuvieme", 9),
        ("trentieme", 30),
        ("quarante et unieme", 41),
        ("vingt-neuvieme", 29),
    ],
)
def test_ordinals(word: str, value: int) -> None:
    assert re.fullmatch(pattern(ORDINALS), word)
    assert value_of(word, ORDINALS) == value
