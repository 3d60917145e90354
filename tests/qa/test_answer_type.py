"""What a question asks for, and whether a passage has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer_type import (
    asks_person,
    asks_quantity,
    has_person,
    has_quantity,
    missing_numbers,
    numbers,
)


@pytest.mark.parametrize(
    "question",
    [
        "How many migrants returned?",
        "how much did the shelter cost",
        "Combien de camions l'OIM exploite-t-elle ?",
        "budget du programme en 2003",
        "COÛT DE LA CAMPAGNE",
        "Quel pourcentage des ONG ?",
        "hotline phone number",
    ],
)
def test_questions_of_quantity(question: str) -> None:
    assert asks_quantity(question)


@pytest.mark.parametrize(
    "question",
    ["Who helps minors?", "Qui aide les mineurs ?", "When was it signed?", "coutumes locales"],
)
def test_other_questions(question: str) -> None:
    assert not asks_quantity(question)


@pytest.mark.parametrize(
    "text", ["1,500 people", "à 12 mineurs", "hundreds of families", "la moitié"]
)
def test_texts_with_a_quantity(text: str) -> None:
    assert has_quantity(text)


@pytest.mark.parametrize(
    "text", ["since 2001", "en 1996, le Conseil", "two shelters", "no figure at all"]
)
def test_a_year_or_a_small_number_in_words_is_no_quantity(text: str) -> None:
    assert not has_quantity(text)


@pytest.mark.parametrize(
    "question",
    [
        "Who heads the health unit?",
        "Qui dirige le service ?",
        "Qui est le Directeur général ?",
        "Qui a été élu président ?",
        "name of the director",
    ],
)
def test_questions_of_an_office_holder(question: str) -> None:
    assert asks_person(question)


def test_other_people_are_not_asked_for() -> None:
    assert not asks_person("Who helps minors?")
    assert not asks_person("Qui aide les mineurs ?")
    assert has_person("Mr. Brunson McKinley opened it.")
    assert has_person("présenté par Mme Ndioro Ndiaye")
    assert not has_person("The NGO Medair")


def test_numbers_are_compared_without_the_marks_of_their_thousands() -> None:
    asked = numbers("30 000 en 2003")
    assert missing_numbers(asked, "about 30,000 people") == 0.5
    assert missing_numbers(asked, "30.000 personnes en 2003") == 0.0
    assert missing_numbers(frozenset(), "anything") == 0.0


@given(st.text(), st.text())
def test_the_share_that_is_missing_lies_between_none_and_all(question: str, text: str) -> None:
    assert 0.0 <= missing_numbers(numbers(question), text) <= 1.0
    assert missing_numbers(numbers(text), text) == 0.0
