"""Tables of PDF files: rows, and cells that take several lines."""

from corpus.parse import parse
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
