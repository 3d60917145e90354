"""Paragraphs that a question names outright."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Locator
from qa.reference import Reference, find_references

SYMBOLS = ("MC/INF/253", "EB/107/INF/3", "RC/12/4/Rev.1")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does paragraph 13 of MC/INF/253 say?", ("MC/INF/253", None, "13", "13")),
        ("MC/INF/253 §5", ("MC/INF/253", None, "5", "5")),
        ("mc-inf-253, para. 5", ("MC/INF/253", None, "5", "5")),
        ("annexe par. 28", (None, "annex", "28", "28")),
        ("Que dit l'annexe au paragraphe 28 ?", (None, "annex", "28", "28")),
        ("para 3.1 of EB/107/INF/3", ("EB/107/INF/3", None, "3.1", "3.1")),
        ("note de bas de page 8", (None, "footnote", "8", "8")),
        ("footnote 8 of MC/INF/253", ("MC/INF/253", "footnote", "8", "8")),
        ("note 8", (None, "footnote", "8", "8")),
        ("paras 13-15", (None, None, "13", "15")),
        ("paragraphes 13 à 15 du document MC/INF/253", ("MC/INF/253", None, "13", "15")),
        ("PARAGRAPHE 4", (None, None, "4", "4")),
        ("paragraph 4 of the main text", (None, "body", "4", "4")),
        ("corps du texte, par. 4", (None, "body", "4", "4")),
        ("para. 2 of RC/12/4/Rev.1", ("RC/12/4/REV.1", None, "2", "2")),
    ],
)
def test_one_reference(question: str, expected: tuple[str | None, ...]) -> None:
    (found,) = find_references(question, SYMBOLS)
    symbol, part, first, last = expected
    assert found.symbols == ((symbol,) if symbol else ())
    assert (found.part, found.first, found.last) == (part, first, last)


def test_a_list_of_numbers_is_several_references() -> None:
    found = find_references("What do paragraphs 3, 5 and 9 say?", SYMBOLS)
    assert [reference.first for reference in found] == ["3", "5", "9"]


def test_an_annex_s_identifier_is_kept() -> None:
    (found,) = find_references("Annex II, para. 4", SYMBOLS)
    assert (found.part, found.annex) == ("annex", "II")
    assert found.matches("RC/12/4/Rev.1", Locator("annex", "II", "4"))
    assert not found.matches("RC/12/4/Rev.1", Locator("annex", "I", "4"))


def test_a_document_that_is_not_stored_is_still_a_symbol() -> None:
    (found,) = find_references("What does para. 3 of MC/9999 say?", SYMBOLS)
    assert found.symbols == ("MC/9999",)


@pytest.mark.parametrize(
    "question",
    [
        "How many NGOs are observers?",
        "Which paragraph refers to MC/INF/240?",
        "What happened in 1996?",
        "Une note de service de 12 pages",
        "Who paid 20 % of the budget?",
        "What is paragraph numbering?",
        "",
    ],
)
def test_what_names_no_paragraph(question: str) -> None:
    assert find_references(question, SYMBOLS) == []


def test_a_bare_number_means_every_part_but_the_notes() -> None:
    reference = Reference((), None, None, "8", "8")
    assert reference.matches("A", Locator("body", None, "8"))
    assert reference.matches("A", Locator("annex", "", "8"))
    assert not reference.matches("A", Locator("footnote", None, "8"))
    assert not reference.matches("A", Locator("body", None, "18"))
    assert not reference.matches("A", Locator("body", None, None))


def test_a_range_counts_two_level_numbers_in_order() -> None:
    reference = Reference((), None, None, "3.9", "4.1")
    inside = ["3.9", "3.10", "4", "4.1"]
    outside = ["3.8", "3", "4.2", "40"]
    assert all(reference.matches("A", Locator("body", None, number)) for number in inside)
    assert not any(reference.matches("A", Locator("body", None, number)) for number in outside)


@given(st.integers(1, 9999), st.sampled_from(["para. {}", "§{}", "le paragraphe {}", "par. {} ?"]))
def test_any_number_is_found(number: int, form: str) -> None:
    (found,) = find_references(form.format(number), SYMBOLS)
    assert found.first == found.last == str(number)


@given(st.text(max_size=200))
def test_any_question_is_read(question: str) -> None:
    for reference in find_references(question, SYMBOLS):
        assert reference.first
