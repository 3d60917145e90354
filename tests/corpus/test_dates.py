"""Dates in both languages' styles."""

from datetime import date

import pytest

from corpus.dates import find_date


@pytest.mark.parametrize(
    "text",
    [
        "1 November 2002", "1 NOVEMBER, 2002", "1st November 2002", "1st of November 2002",
        "November 1, 2002", "November 1st, 2002", "Nov. 1, 2002", "Friday, 1 November 2002",
        "1er novembre 2002", "1 er novembre 2002", "1ER NOVEMBRE 2002", "vendredi 1er novembre 2002",
        "le 1er\u202fnovembre\u00a02002", "1 nov. 2002", "2002-11-01",
    ],
)  # fmt: skip
def test_full_dates(text: str) -> None:
    assert find_date(text) == date(2002, 11, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [("3 janv. 2003", 1), ("3 févr. 2003", 2), ("3 avr. 2003", 4), ("3 juil. 2003", 7),
     ("3 août 2003", 8), ("3 aout 2003", 8), ("3 déc. 2003", 12), ("3 Sept 2003", 9)],
)  # fmt: skip
def test_abbreviations(text: str, month: int) -> None:
    assert find_date(text) == date(2003, month, 3)


@pytest.mark.parametrize(
    "text",
    ["November 2002", "3/4/2002", "31 February 2003", "2-4 December 2002", "2 – 4 December 2002",
     "du 2 au 4 décembre 2002", "from 2 to 4 December 2002", "les 3 et 4 mai 2001"],
)  # fmt: skip
def test_what_is_no_single_day(text: str) -> None:
    assert find_date(text) is None
