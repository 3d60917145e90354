"""Files that hold both editions: two are made of them, and paired."""

import pytest

from corpus.document import Edition
from corpus.editions import mismatches, pair
from corpus.parse import parse_editions
from tests.corpus.readers.sheets import BOLD, Sheets
from tests.corpus.readers.word import Word

ENGLISH = (
    "The council met in the spring and agreed on the budget.",
    "The members will pay their fees before the end of May.",
    "The office has moved to a new house by the river.",
    "The staff have asked for a longer pause at noon.",
)
FRENCH = (
    "Le conseil s'est réuni au printemps et a adopté le budget.",
    "Les membres verseront leurs cotisations avant la fin de mai.",
    "Le bureau s'est installé dans une maison au bord du fleuve.",
    "Le personnel a demandé une pause plus longue à midi.",
)


def check(editions: tuple[Edition, ...]) -> None:
    assert [edition.language for edition in editions] == ["en", "fr"]
    for edition, texts in zip(editions, (ENGLISH, FRENCH), strict=True):
        assert [p.text for p in edition.paragraphs] == list(texts)
        assert [p.locator.number for p in edition.paragraphs] == ["1", "2", "3", "4"]
        assert {p.language for p in edition.paragraphs} == {edition.language}
        assert edition.symbol == "EB/1/2"
        assert edition.anomalies == ()
    assert mismatches(*editions) == []
    assert pair(*editions) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_alternating_paragraphs() -> None:
    text = "**EB/1/2**\n\n# Report / Rapport\n\n" + "\n\n".join(
        f"{n}. {en}\n\n{n}. {fr}" for n, (en, fr) in enumerate(zip(ENGLISH, FRENCH, strict=True), 1)
    )
    check(parse_editions(text.encode(), "x.md"))


def test_side_by_side_in_a_web_page() -> None:
    rows = "".join(
        f"<tr><td><p>{n}. {fr}</p></td><td><ol start={n}><li>{en}</li></ol></td></tr>"
        for n, (en, fr) in enumerate(zip(ENGLISH, FRENCH, strict=True), 1)
    )
    check(parse_editions(f"<p>EB/1/2</p><table>{rows}</table>".encode(), "x.html"))


def test_side_by_side_in_a_word_table() -> None:
    word = Word()
    word.say("EB/1/2")
    table = word.document.add_table(4, 2)
    for n, (en, fr) in enumerate(zip(ENGLISH, FRENCH, strict=True)):
        table.cell(n, 0).text = f"{n + 1}. {en}"
        table.cell(n, 1).text = f"{n + 1}. {fr}"
    check(parse_editions(word.content(), "x.docx"))


def test_alternating_lists_of_word() -> None:
    word = Word()
    for key in (1, 2):
        word.define(key, ("decimal", "%1."))
        word.number(key, key)
    word.say("EB/1/2")
    for en, fr in zip(ENGLISH, FRENCH, strict=True):
        word.say(en, 1)
        word.say(fr, 2)
    check(parse_editions(word.content(), "x.docx"))


def test_side_by_side_in_a_pdf() -> None:
    sheets = Sheets().line("EB/1/2", font=BOLD)
    top = sheets.gap(20).y
    for x, texts in ((50.0, ENGLISH), (320.0, FRENCH)):
        sheets.at(top)
        for n, text in enumerate(texts, start=1):
            words = text.split()
            lines = [" ".join(words[i : i + 5]) for i in range(0, len(words), 5)]
            sheets.paragraph(f"{n}.", *lines, x=x)
    check(parse_editions(sheets.content(), "x.pdf"))


@pytest.mark.parametrize(
    "texts", [ENGLISH + ENGLISH[:2], (*ENGLISH, FRENCH[0]), (ENGLISH[0], FRENCH[0])]
)
def test_other_files_stay_whole(texts: tuple[str, ...]) -> None:
    source = "\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))
    (edition,) = parse_editions(source.encode(), "x.md")
    assert [p.text for p in edition.paragraphs] == list(texts)


def test_a_french_body_with_an_english_annex_is_one_edition() -> None:
    body = "\n\n".join(f"{n}. {text}" for n, text in enumerate(FRENCH, 1))
    annex = "\n\n".join(f"{n}. {text}" for n, text in enumerate(ENGLISH, 1))
    (edition,) = parse_editions(f"{body}\n\n# Annex\n\n{annex}".encode(), "x.md")
    assert edition.language == "fr"
    assert len(edition.paragraphs) == 8


def test_two_columns_of_one_language_stay_one_edition() -> None:
    sheets, top = Sheets(), 100.0
    for x, texts, first in ((50.0, ENGLISH[:2], 1), (320.0, ENGLISH[2:], 3)):
        sheets.at(top)
        for n, text in enumerate(texts, start=first):
            words = text.split()
            sheets.paragraph(f"{n}.", " ".join(words[:6]), " ".join(words[6:]), x=x)
    (edition,) = parse_editions(sheets.content(), "x.pdf")
    assert [p.locator.number for p in edition.paragraphs] == ["1", "2", "3", "4"]
