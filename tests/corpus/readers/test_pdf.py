"""PDF files: paragraphs over lines, columns and pages, and what is no text of theirs."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from corpus.errors import UnreadableFileError
from corpus.parse import parse
from corpus.readers.pdf import read_pdf
from tests.corpus.readers.sheets import BODY, BOLD, TOP, Sheets


def found(content: bytes) -> list[tuple[str | None, str]]:
    return [(p.locator.number, p.text) for p in parse(content, "A-1.pdf").paragraphs]


def test_lines_are_joined_and_numbers_set_apart() -> None:
    sheets = Sheets().paragraph("1.", "The office moved to the", "new house in May.")
    sheets.paragraph("2.", "It is smaller than the old one.")
    assert found(sheets.content()) == [
        ("1", "The office moved to the new house in May."),
        ("2", "It is smaller than the old one."),
    ]


def test_a_number_may_stand_without_punctuation_and_in_two_levels() -> None:
    sheets = Sheets().paragraph("1", "First text of this paper.").paragraph("2", "Second text.")
    assert [number for number, _ in found(sheets.content())] == ["1", "2"]
    sheets = Sheets().paragraph("3.1", "First text of this paper.").paragraph("3.2", "Second one.")
    assert [number for number, _ in found(sheets.content())] == ["3.1", "3.2"]


def test_running_headers_footers_and_page_numbers_go() -> None:
    sheets = Sheets()
    for page in range(1, 5):
        sheets.at(30).line("EB/107/INF/3", x=430, size=9).line(f"Page {page}", x=430, size=9)
        sheets.at(140).paragraph(f"{page}.", f"Text of page {page} stands here,", "and ends here.")
        sheets.at(815).line("Restricted distribution", size=8).page()
    content = sheets.content()
    edition = parse(content, "upload.pdf")
    assert edition.symbol == "EB/107/INF/3"
    assert [(p.locator.number, p.text, p.page) for p in edition.paragraphs] == [
        (str(n), f"Text of page {n} stands here, and ends here.", n) for n in range(1, 5)
    ]


def test_a_narrow_space_between_capitals_divides_words() -> None:
    sheets = Sheets().line("1. The members are ADRA", x=72)
    width = sheets.canvas.stringWidth("1. The members are ADRA", BODY, 11)
    sheets.at(TOP).line("Angola and others.", x=72 + width + 1.6)
    assert found(sheets.content()) == [("1", "The members are ADRA Angola and others.")]


def test_a_number_that_begins_a_page_by_chance_is_text() -> None:
    sheets = Sheets().paragraph("1.", "The rules are set out in chapter").page()
    sheets.line("12.").gap().paragraph("2.", "About a million went, or")
    sheets.page().line("2.5 million with those who came back.")
    assert found(sheets.content()) == [
        ("1", "The rules are set out in chapter 12."),
        ("2", "About a million went, or 2.5 million with those who came back."),
    ]


def test_divided_words_are_joined_and_compounds_kept() -> None:
    sheets = Sheets().paragraph("1.", "The organi-", "zation hired staff.")
    sheets.paragraph("2.", "La sous-", "traitance des travaux est permise.")
    sheets.paragraph("3.", "Le Conseil a pris acte de la sous-traitance, y compris par-", "tielle.")
    assert [text for _, text in found(sheets.content())] == [
        "The organization hired staff.",
        "La sous-traitance des travaux est permise.",
        "Le Conseil a pris acte de la sous-traitance, y compris partielle.",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheets = Sheets().line("REPORT ON THE WORK OF BOTH COMMITTEES IN THE YEAR", x=120, font=BOLD)
    top = sheets.gap(20).y
    for x, first in ((60.0, 1), (320.0, 5)):
        sheets.at(top)
        for number in range(first, first + 4):
            sheets.paragraph(
                f"{number}.", "Words fill this narrow column", "and one more line.", x=x
            )
    edition = parse(sheets.content(), "A-1.pdf")
    assert [p.locator.number for p in edition.paragraphs] == [str(n) for n in range(1, 9)]
    assert {p.text for p in edition.paragraphs} == {
        "Words fill this narrow column and one more line."
    }


def test_headings_by_look() -> None:
    sheets = Sheets().line("Report on bridges", size=18, font=BOLD).gap(20)
    sheets.line("I. Introduction", font=BOLD).gap().paragraph("1.", "A bridge was built here.")
    sheets.line("II. COSTS").gap().paragraph("2.", "It cost a thousand crowns.")
    edition = parse(sheets.content(), "A-1.pdf")
    assert edition.title == "Report on bridges"
    assert [p.section for p in edition.paragraphs] == ["I. Introduction", "II. Costs"]


def test_a_table_belongs_to_the_paragraph_before_it() -> None:
    sheets = Sheets().paragraph("1.", "The fees are as follows:")
    for row in (("Class", "Members", "Fee"), ("A", "4", "720"), ("B", "9", "340")):
        y = sheets.y
        for x, text in zip((96.0, 220.0, 340.0), row, strict=True):
            sheets.at(y).line(text, x=x)
    sheets.gap(10).paragraph("2.", "They are due in May.")
    assert found(sheets.content()) == [
        ("1", "The fees are as follows:\n\nClass | Members | Fee\nA | 4 | 720\nB | 9 | 340"),
        ("2", "They are due in May."),
    ]


def test_sub_items_belong_to_their_paragraph() -> None:
    sheets = Sheets().paragraph("1.", "The members shall:")
    sheets.line("(a) pay their fees;", x=110).line("(b) vote.", x=110).gap()
    sheets.paragraph("2.", "The office reports.")
    assert found(sheets.content()) == [
        ("1", "The members shall:\n\n(a) pay their fees;\n\n(b) vote."),
        ("2", "The office reports."),
    ]


def test_ligatures_and_typographic_apostrophes() -> None:
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer)
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = next(iter(_fonts()), None)
    if path is None:
        pytest.skip("no TrueType font with ligatures here")
    pdfmetrics.registerFont(TTFont("Font", path))
    sheet.setFont("Font", 11)
    sheet.drawString(72, 700, "1. L’oﬃce dé\ufb01nit le ﬂux.")
    sheet.save()
    assert found(buffer.getvalue()) == [("1", "L’office définit le flux.")]


def _fonts() -> list[str]:
    from pathlib import Path

    return [str(p) for p in Path("/usr/share/fonts").rglob("DejaVuSans.ttf")]


def scanned(sheets: Sheets) -> Sheets:
    image = Image.effect_noise((200, 200), 40)
    sheets.canvas.drawImage(ImageReader(image), 50, 100, 400, 600)
    return sheets.page()


def test_a_scanned_page_is_reported_with_its_number() -> None:
    sheets = scanned(Sheets().paragraph("1.", "The first page has text.").page())
    sheets.page()  # a blank page loses nothing
    sheets.paragraph("2.", "The last page has text.")
    edition = parse(sheets.content(), "A-1.pdf")
    assert edition.anomalies == (
        "Page 2 has no text: it seems to be scanned, and what it says is missing.",
    )


def protected() -> bytes:
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    sheet.drawString(72, 700, "1. Nobody reads this.")
    sheet.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 and nothing else", "no PDF, or is damaged"),
        (b"no pdf at all", "no PDF, or is damaged"),
        (protected(), "password"),
        (scanned(Sheets()).content(), "scanned"),
        (Sheets().page().content(), "no text"),
    ],
)
def test_what_can_t_be_read_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_pdf(content)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_read_or_refused_but_never_misread(share: float) -> None:
    content = Sheets().paragraph("1.", "Some text stands here.").content()
    try:
        blocks = read_pdf(content[: int(share * len(content))])
    except UnreadableFileError:
        return
    assert [(block.number, block.text) for block in blocks] == [("1", "Some text stands here.")]


def test_absurd_page_counts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf.MOST_PAGES", 2)
    document = pdfium.PdfDocument.new()
    for _ in range(3):
        document.new_page(200, 200)
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(UnreadableFileError, match="3 pages"):
        read_pdf(buffer.getvalue())
