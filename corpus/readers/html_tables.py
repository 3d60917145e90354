"""Tables of a web page: their rows, and whether they hold data or only lay the page out."""

from collections.abc import Sequence

from lxml import etree

from corpus.cover_lines import is_symbol_line
from corpus.readers.html_content import text_of
from corpus.readers.typed import TYPED_NUMBER

Rows = Sequence[Sequence[etree._Element]]


def rows_of(table: etree._Element) -> Rows:
    """Return the cells of a table by row, without those of tables inside it."""
    return [
        [cell for cell in row.iter("td", "th") if _owner(cell) is table]
        for row in table.iter("tr")
        if _owner(row) is table
    ]


def is_layout(rows: Rows, *, opens: bool) -> bool:
    """Tell whether a table only lays the page out.

    Args:
        rows: its cells.
        opens: whether it stands before all numbered paragraphs, where the cover is.
    """
    cells = [cell for row in rows for cell in row]
    return len(cells) == 1 or any(map(_lays_out, cells)) or (opens and any(map(_has_symbol, cells)))


def _has_symbol(cell: etree._Element) -> bool:
    return any(is_symbol_line(line) for text in cell.itertext() for line in str(text).split("\n"))


def _lays_out(cell: etree._Element) -> bool:
    """Tell whether a cell holds headings, lists or numbered text."""
    if any(True for _ in cell.iter("h1", "h2", "h3", "h4", "h5", "h6", "ol")):
        return True
    text = text_of(cell)
    return len(text) > 150 and TYPED_NUMBER.match(text) is not None


def _owner(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("table"), None)
