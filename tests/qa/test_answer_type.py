"""What a question asks for, and whether a passage has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer_type import ANSWER_TYPES, answer_types, lacks, missing_numbers, numbers

KINDS = {kind.name: kind for kind in ANSWER_TYPES}


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("quantity", "How many migrants returned?"),
        ("quantity", "how much did the shelter cost"),
        ("quantity", "Combien de camions l'OIM exploite-t-elle ?"),
        ("money", "budget du programme en 2003"),
        ("money", "COÛT DE LA CAMPAGNE"),
        ("money", "What did the campaign cost?"),
        ("share", "Quel pourcentage des ONG ?"),
        ("share", "What per cent of the funds is spent?"),
        ("time", "When was it signed?"),
        ("time", "Quand le bureau a-t-il ouvert ?"),
        ("time", "En quelle année l'accord est-il entré en vigueur ?"),
        ("time", "Combien de temps dure la formation ?"),
        ("time", "deadline for nominations"),
        ("person", "Who heads the health unit?"),
        ("person", "Qui dirige le service ?"),
        ("person", "Qui est le Directeur général ?"),
        ("person", "Qui a été élu président ?"),
        ("person", "name of the director"),
        ("contact", "hotline phone number"),
        ("contact", "Quelles sont les coordonnées du bureau ?"),
    ],
)
def test_questions_ask_for_a_kind_of_answer(kind: str, question: str) -> None:
    assert kind in {found.name for found in answer_types(question)}


@pytest.mark.parametrize(
    "question",
    [
        "Who helps minors?",
        "Qui aide les mineurs ?",
        "What happens when a child is found?",
        "Quand un enfant est retrouvé, qui le prend en charge ?",
        "coutumes locales",
        "How does the Organization address trafficking?",
    ],
)
def test_other_questions_ask_for_none(question: str) -> None:
    assert answer_types(question) == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("quantity", "1,500 people"),
        ("quantity", "2,000 families"),
        ("quantity", "à 12 mineurs"),
        ("quantity", "hundreds of families"),
        ("quantity", "la moitié"),
        ("money", "50.000 dollars"),
        ("money", "3 millions de francs suisses"),
        ("share", "12 %"),
        ("share", "a third of them"),
        ("time", "since 2001"),
        ("time", "en août"),
        ("time", "in May"),
        ("time", "deux fois par an"),
        ("time", "within six weeks"),
        ("person", "Mr. Brunson McKinley opened it."),
        ("person", "présenté par Mme Ndioro Ndiaye"),
        ("contact", "write to info@example.org"),
    ],
)
def test_texts_have_a_kind_of_answer(kind: str, text: str) -> None:
    assert KINDS[kind].is_in(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("quantity", "since 2001"),
        ("quantity", "en 1996, le Conseil"),
        ("quantity", "two shelters"),
        ("quantity", "no figure at all"),
        ("money", "120 people in 1999"),
        ("share", "some of them"),
        ("time", "It may be done in an orderly way."),
        ("person", "The NGO Medair"),
        ("contact", "the office in Bern"),
    ],
)
def test_texts_lack_a_kind_of_answer(kind: str, text: str) -> None:
    assert not KINDS[kind].is_in(text)


def test_a_text_lacks_what_one_of_the_kinds_asks() -> None:
    kinds = answer_types("When was it signed, and how many people did it help?")
    assert {kind.name for kind in kinds} == {"time", "quantity"}
    assert lacks(kinds, "It was signed in May.")
    assert not lacks(kinds, "Signed in May, it helped 300 people.")
    assert not lacks((), "")


def test_numbers_are_compared_without_the_marks_of_their_thousands() -> None:
    asked = numbers("30 000 en 2003")
    assert missing_numbers(asked, "about 30,000 people") == 0.5
    assert missing_numbers(asked, "30.000 personnes en 2003") == 0.0
    assert missing_numbers(frozenset(), "anything") == 0.0


@given(st.text(), st.text())
def test_the_share_that_is_missing_lies_between_none_and_all(question: str, text: str) -> None:
    assert 0.0 <= missing_numbers(numbers(question), text) <= 1.0
    assert missing_numbers(numbers(text), text) == 0.0
