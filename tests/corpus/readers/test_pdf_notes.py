"""Footnotes of PDF files: what they say, and what refers to them."""

import pytest

from corpus.parse import parse
from tests.corpus.readers.sheets import BODY, LEFT, TOP, Sheets

_PARTS = ("north", "south", "east", "west")


def test_a_paragraph_goes_on_over_a_page_and_past_its_notes() -> None:
    sheets = Sheets().paragraph("1.", "The council met in spring", "and decided", note="1")
    sheets.note("1", "At its tenth session, held", "in the town hall.").page()
    sheets.paragraph("", "that the fee be lowered.").paragraph("2.", "It was lowered.")
    edition = parse(sheets.content(), "A-1.pdf")
    assert [(p.locator.part, p.locator.number, p.text, p.notes) for p in edition.paragraphs] == [
        ("body", "1", "The council met in spring and decided that the fee be lowered.", ("1",)),
        ("body", "2", "It was lowered.", ()),
        ("footnote", "1", "At its tenth session, held in the town hall.", ()),
    ]


def test_a_note_whose_number_touches_its_text() -> None:
    sheets = Sheets().paragraph("1.", "One sentence stands here, and", "ends there", note="1")
    sheets.at(700).line("1See document CR/13/2, adopted in May.", size=8.5)
    edition = parse(sheets.content(), "A-1.pdf")
    assert [(p.locator.part, p.text, p.notes) for p in edition.paragraphs] == [
        ("body", "One sentence stands here, and ends there", ("1",)),
        ("footnote", "See document CR/13/2, adopted in May.", ()),
    ]


def test_punctuation_behind_a_note_s_number_stays_with_its_word() -> None:
    sheets = Sheets().paragraph("1.", "One sentence stands here", note="1")
    width = sheets.canvas.stringWidth("One sentence stands here", BODY, 11)
    sheets.at(TOP).line(".", x=LEFT + 24 + width + 3.4).note("1", "The note.")
    edition = parse(sheets.content(), "A-1.pdf")
    assert [p.text for p in edition.paragraphs] == ["One sentence stands here.", "The note."]


def test_a_note_goes_on_over_a_page() -> None:
    sheets = Sheets().paragraph("1.", "One sentence stands here.", note="1")
    sheets.note("1", "The note begins on one page").page()
    sheets.paragraph("2.", "Another sentence stands here.").at(770)
    sheets.line("and ends on the next.", size=8.5)
    notes = [
        p.text for p in parse(sheets.content(), "A.pdf").paragraphs if p.locator.part != "body"
    ]
    assert notes == ["The note begins on one page and ends on the next."]


@pytest.mark.parametrize("touches", [False, True])
def test_notes_may_be_longer_than_the_text(touches: bool) -> None:
    sheets, texts, notes = Sheets(), [], []
    for page, word in enumerate(("bridge", "road", "tunnel"), start=1):
        texts.append(f"The {word} stands here and ends there")
        notes.append(" ".join(f"The {part} of the {word} is told at length." for part in _PARTS))
        sheets.paragraph(f"{page}.", texts[-1], note=str(page))
        lines = [f"{part}." for part in notes[-1].removesuffix(".").split(". ")]
        if touches:
            sheets.at(700).line(f"{page}{lines[0]}", size=8.5)
            for line in lines[1:]:
                sheets.line(line, size=8.5)
        else:
            sheets.note(str(page), *lines)
        sheets.page()
    edition = parse(sheets.content(), "A-1.pdf")
    numbers = ["1", "2", "3"]
    assert [(p.locator.part, p.locator.number, p.text) for p in edition.paragraphs] == [
        *zip(["body"] * 3, numbers, texts, strict=True),
        *zip(["footnote"] * 3, numbers, notes, strict=True),
    ]
    assert edition.anomalies == ()
