"""Paragraphs that say the same in nearly the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.similar import is_near_duplicate

TEXT = (
    "In 2001 the office in Vienna helped 411 families from Bosnia to go home, and paid for the "
    "journey, with the help of Caritas and of three local partners that did not ask for money."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("helped", "assisted"),
        ("the journey", "their  journey"),
        (", and paid", " and paid"),
    ],
)
def test_a_word_may_differ(old: str, new: str) -> None:
    assert is_near_duplicate(TEXT, TEXT.replace(old, new) if old else TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2001", "2002"),
        ("411", "412"),
        ("411 ", ""),
        ("Vienna", "Prague"),
        ("Caritas", "CARE"),
        ("three", "four"),
        ("did not ask", "did ask"),
        ("Vienna helped 411 families from Bosnia", "Bosnia helped 411 families from Vienna"),
        ("helped 411 families from Bosnia to go home", "rescued 411 children of Bosnia in need"),
        (" and of three local partners that did not ask for money", ""),
    ],
)
def test_a_number_a_name_or_more_than_a_few_words_may_not(old: str, new: str) -> None:
    assert not is_near_duplicate(TEXT, TEXT.replace(old, new))


def test_short_paragraphs_must_be_the_same() -> None:
    assert is_near_duplicate("The budget is large.", "The budget is  large")
    assert not is_near_duplicate("The budget is large.", "The budget is small.")


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_is_symmetric_and_holds_for_equals(first: str, second: str) -> None:
    assert is_near_duplicate(first, first)
    assert is_near_duplicate(first, second) == is_near_duplicate(second, first)
