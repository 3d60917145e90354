"""What a question counts, and whether a text counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from qa.counting import count_of, counted


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many women has the partner sheltered?", "women has the"),
        ("Combien de réfugiés sont rentrés ?", "refugies sont rentres"),
        ("combien d\u2019enfants", "enfants"),
        ("Combien de temps dure le stage ?", None),
        ("Who helps women?", None),
        ("How much does it cost?", None),
    ],
)
def test_the_words_after_how_many(question: str, thing: str | None) -> None:
    found = counted(question)
    assert (found and found.strip()) == thing


WOMEN = count_of([(("women", 1.0), ("femm", 0.9), ("wife", 0.05))])


@pytest.mark.parametrize(
    "text",
    [
        "sheltered 312 women and girls",
        "312 trafficked and abandoned women",
        "a accueilli une quarantaine de femmes",
        "Twenty-four women were heard",
        "deux mille femmes",
    ],
)
def test_a_number_stands_shortly_before_what_it_counts(text: str) -> None:
    assert WOMEN.search(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "women received help",
        "3,000 leaflets; women read them",
        "In 1999 an office was opened in the capital for the protection of women",
        "12 wives",
    ],
)
def test_other_numbers_do_not_count_it(text: str) -> None:
    assert not WOMEN.search(fold(text))


def test_without_a_thing_any_number_will_do() -> None:
    assert count_of([]).search("there are 5")
    assert not count_of([]).search("there are none")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    thing = counted(f"how many {text}")
    count_of([((thing or text, 1.0),)]).search(fold(text))
