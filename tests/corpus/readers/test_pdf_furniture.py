"""What repeats at the edges of pages, and what only looks as if it did."""

from corpus.parse import parse
from tests.corpus.readers.sheets import BOLD, Sheets


def test_what_a_browser_prints_around_a_single_page_goes() -> None:
    sheets = Sheets().at(30).line("24/11/2026, 10:21 CR/14/7 | River Council", size=8)
    sheets.at(100).paragraph("1.", "The first text stands here.").paragraph("2.", "The second.")
    sheets.at(820).line("https://example.org/papers/7 1/1", size=8)
    edition = parse(sheets.content(), "A-1.pdf")
    assert [p.text for p in edition.paragraphs] == ["The first text stands here.", "The second."]


def test_titles_of_annexes_that_look_alike_stay() -> None:
    sheets = Sheets()
    for page in range(1, 5):
        if page > 2:
            sheets.line(f"Annex {'I' * (page - 2)}", size=13, font=BOLD).gap(4)
            sheets.line("List of works", size=16, font=BOLD).gap()
        sheets.at(150).paragraph("1." if page != 2 else "2.", "Some text stands here,", "and more.")
        sheets.page()
    edition = parse(sheets.content(), "A-1.pdf")
    assert [(p.locator.annex, p.section) for p in edition.paragraphs] == [
        (None, None), (None, None), ("I", "List of works"), ("II", "List of works"),
    ]  # fmt: skip
