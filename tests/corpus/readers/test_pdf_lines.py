"""Lines of PDF pages, and how they look."""

from corpus.parse import parse
from tests.corpus.readers.sheets import Sheets


def test_a_line_of_digits_alone_is_not_bold() -> None:
    sheets = Sheets().paragraph("1.", "It is set out in document MC/INF/", "245).")
    (paragraph,) = parse(sheets.content(), "A-1.pdf").paragraphs
    assert paragraph.text == "It is set out in document MC/INF/245)."
