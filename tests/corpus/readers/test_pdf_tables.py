"""Tables of PDF files: rows, and cells that take several lines."""

from corpus.parse import parse
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_spans import Span
from corpus.readers.pdf_tables import table_rows
from tests.corpus.readers.sheets import PITCH, Sheets

COLUMNS = (96.0, 220.0, 340.0)


def row(sheets: Sheets, *cells: str) -> None:
    """Write one row; a line feed parts the lines of a cell."""
    top = sheets.y
    for x, cell in zip(COLUMNS, cells, strict=True):
        sheets.at(top)
        for line in cell.split("\n"):
            sheets.line(line, x=x)
    sheets.at(top + PITCH * (1 + max(cell.count("\n") for cell in cells))).gap(8)


def text(*rows: tuple[str, ...]) -> str:
    sheets = Sheets().paragraph("1.", "The fees are as follows:")
    for cells in rows:
        row(sheets, *cells)
    sheets.gap(10).paragraph("2.", "They are due in May.")
    first, second = parse(sheets.content(), "A-1.pdf").paragraphs
    assert second.text == "They are due in May."
    return first.text.partition("\n\n")[2]


def test_cells_of_several_lines() -> None:
    assert text(
        ("Class", "Members", "Fee"),
        ("Large and\nmedium states", "4", "720"),
        ("Small", "9 of the\neastern shore", "340"),
    ) == (
        "Class | Members | Fee\nLarge and medium states | 4 | 720\n"
        "Small | 9 of the eastern shore | 340"
    )


def test_a_cell_that_fills_its_column_stays_apart_from_the_next() -> None:
    assert (
        text(
            ("Class", "Members", "Fee"),
            ("States of the very east", "4", "720"),
            ("Small", "9", "340"),
        )
        == "Class | Members | Fee\nStates of the very east | 4 | 720\nSmall | 9 | 340"
    )


def test_a_word_divided_in_a_cell() -> None:
    assert (
        text(
            ("Class", "Members", "Fee"),
            ("Large organi-\nzations", "4", "720"),
            ("Small", "9", "340"),
        )
        == "Class | Members | Fee\nLarge organizations | 4 | 720\nSmall | 9 | 340"
    )


def line(words: str, gap: float, y: float) -> Line:
    """Return a line of words equally far apart, each six points a letter."""
    spans, left = [], 72.0
    for word in words.split():
        right = left + 6 * len(word)
        spans.append(Span(text=word, left=left, right=right, baseline=y, size=12.0, bold=True))
        left = right + gap
    return Line(tuple(spans), page=1, column=0)


def test_a_heading_drawn_out_to_its_column_is_no_table() -> None:
    # Both lines end at the same edge, and some of their words stand below each other.
    assert (
        table_rows([line("Plan of work for", 30, 100), line("Plan of the past", 30, 116)]) == set()
    )
    assert table_rows([line("Class Fee", 30, 100), line("Small Due", 30, 116)]) == {0, 1}
    assert table_rows([line("12 34 56 78", 30, 100), line("21 43 65 87", 30, 116)]) == {0, 1}
