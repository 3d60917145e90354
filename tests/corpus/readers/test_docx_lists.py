"""Lists of Word files: which numbers are paragraphs'."""

import pytest

from corpus.parse import parse
from tests.corpus.readers.word import DECIMAL, Word, numbers, paper, texts


def test_numbered_headings_are_sections_and_count_apart() -> None:
    word = paper()
    word.define(2, ("upperRoman", "%1."))
    word.number(2, 2)
    word.style_list("Heading 1", 2)
    for title in ("Aims", "Means"):
        word.say(title, style="Heading 1")
        word.say(f"Text on {title}.", 1)
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.section) for p in edition.paragraphs] == [
        ("1", "I. Aims"),
        ("2", "II. Means"),
    ]


def test_numbers_through_a_style_and_the_style_it_is_based_on() -> None:
    word = paper()
    word.style_list("List Number", 1)
    word.document.styles.add_style("Derived", 1).base_style = word.document.styles["List Number"]
    word.say("One is short.", style="List Number")
    word.say("Two is short.", style="Derived")
    stopped = word.say("Not counted.", 0, style="Derived")
    assert stopped.style.name == "Derived"
    word.say("Three is short.", style="Derived")
    assert numbers(word) == ["1", "2", None, "3"]


def test_sub_items_belong_to_their_paragraph() -> None:
    word = Word()
    word.define(1, DECIMAL, ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
    word.number(1, 1)
    word.say("The members:", 1)
    word.say("pay their fees;", 1, 1)
    word.say("vote, namely", 1, 1)
    word.say("by letter.", 1, 2)
    word.say("The office reports.", 1)
    edition = parse(word.content(), "A-1.docx")
    assert [p.locator.number for p in edition.paragraphs] == ["1", "2"]
    assert edition.paragraphs[0].text == (
        "The members:\n\n(a) pay their fees;\n\n(b) vote, namely\n\n(i) by letter."
    )


def test_decimal_items_below_a_numbered_paragraph_are_no_paragraphs() -> None:
    word = Word()
    word.define(1, DECIMAL, ("decimal", "%2)"))
    word.number(1, 1)
    for text in texts(2):
        word.say(text, 1)
        for item in texts(3, "Item"):
            word.say(item, 1, 1)
    edition = parse(word.content(), "A-1.docx")
    assert [p.locator.number for p in edition.paragraphs] == ["1", "2"]
    assert "3) Item 3" in edition.paragraphs[1].text


def test_two_level_numbers() -> None:
    word = Word()
    word.define(1, ("decimal", "%1."), ("decimal", "%1.%2"))
    word.number(1, 1)
    word.style_list("Heading 1", 1, 0)
    for title in ("Aims", "Means"):
        word.say(title, style="Heading 1")
        for text in texts(2):
            word.say(text, 1, 1)
    assert numbers(word) == ["1.1", "1.2", "2.1", "2.2"]


def test_paragraphs_that_count_on_below_headings_that_restart() -> None:
    word = Word()
    word.define(1, ("upperRoman", "%1."), ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    word.number(1, 1)
    word.style_list("Heading 1", 1, 0)
    for title in ("Aims", "Means"):
        word.say(title, style="Heading 1")
        for text in texts(2):
            word.say(text, 1, 1)
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.section) for p in edition.paragraphs] == [
        ("1", "I. Aims"), ("2", "I. Aims"), ("3", "II. Means"), ("4", "II. Means"),
    ]  # fmt: skip


def test_typed_and_automatic_numbers_in_one_file() -> None:
    word = paper()
    word.say("First is automatic.", 1)
    word.say("Second is automatic.", 1)
    word.say("3.\tThird was typed.")
    word.say("4\tFourth was typed with a tab.")
    word.say("12 people came, and that is no number.")
    assert numbers(word) == ["1", "2", "3", "4", None]


def test_an_annex_restarts() -> None:
    word = paper()
    word.number(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    for text in texts(2):
        word.say(text, 1)
    word.say("Annex II", style="Heading 1")
    for text in texts(2, "Annexed"):
        word.say(text, 2)
    edition = parse(word.content(), "A-1.docx")
    places = [(p.locator.part, p.locator.annex, p.locator.number) for p in edition.paragraphs]
    assert places == [
        ("body", None, "1"), ("body", None, "2"), ("annex", "II", "1"), ("annex", "II", "2"),
    ]  # fmt: skip


def test_a_list_between_two_paragraphs_stands_inside_the_first() -> None:
    word = paper()
    word.define(2, DECIMAL)
    word.number(2, 2)
    word.say("The council decides:", 1)
    for item in texts(4, "Item"):
        word.say(item, 2)
    word.say("The office reports in May.", 1)
    edition = parse(word.content(), "A-1.docx")
    assert [p.locator.number for p in edition.paragraphs] == ["1", "2"]
    assert "4. Item 4" in edition.paragraphs[0].text


def test_a_computed_number_is_kept_however_wide_the_gap() -> None:
    word = paper()
    word.number(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="40"/></w:lvlOverride>')
    for text in texts(2):
        word.say(text, 1)
    word.say("The last one stands far away.", 2)
    edition = parse(word.content(), "A-1.docx")
    assert [p.locator.number for p in edition.paragraphs] == ["1", "2", "40"]
    assert edition.anomalies == ("In the body, 37 numbers are missing between 2 and 40.",)


def test_roman_lists_of_short_phrases_are_sections() -> None:
    word = paper()
    word.define(2, ("upperRoman", "%1."))
    word.number(2, 2)
    for title, text in zip(("Aims", "Means"), texts(2), strict=True):
        word.say(title, 2)
        word.say(text, 1)
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.section) for p in edition.paragraphs] == [
        ("1", "I. Aims"),
        ("2", "II. Means"),
    ]


def test_roman_lists_of_clauses_are_no_sections() -> None:
    word = paper()
    word.define(2, ("upperRoman", "%1."))
    word.number(2, 2)
    word.say("There are two classes:", 1)
    for title in ("Members", "Guests"):
        word.say(title, 2)
    (paragraph,) = parse(word.content(), "A-1.docx").paragraphs
    assert paragraph.text == "There are two classes:\n\nI. Members\n\nII. Guests"


def test_paragraphs_in_a_heading_s_style_are_paragraphs() -> None:
    word = Word()
    word.define(1, DECIMAL, ("decimal", "%1.%2"))
    word.number(1, 1)
    word.style_list("Heading 1", 1, 0)
    word.style_list("Heading 2", 1, 1)
    word.say("Aims", style="Heading 1")
    for text in texts(2):
        word.say(text, style="Heading 2")
    edition = parse(word.content(), "A-1.docx")
    assert [(p.locator.number, p.section) for p in edition.paragraphs] == [
        ("1.1", "1. Aims"),
        ("1.2", "1. Aims"),
    ]


@pytest.mark.parametrize("pattern", ["%1", "%1)", "[%1]", "%1.-", "%1.°", "§ %1", "%1 –", "%1:"])
def test_patterns_around_a_number(pattern: str) -> None:
    word = Word()
    word.define(1, ("decimal", pattern))
    word.number(1, 1)
    for text in texts(2):
        word.say(text, 1)
    assert numbers(word) == ["1", "2"]
