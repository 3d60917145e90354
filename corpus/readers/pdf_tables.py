"""Rows of tables among the lines of a PDF: several lines in a row with cells that align."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_spans import Span

# White space that divides cells, in sizes of the text: wider than justified text ever gets.
_GAP = 1.8
_ALIGNED = 3.0


def cells_of(line: Line) -> list[str]:
    """Return the cells of a line: its text cut at wide white space."""
    return [Line(tuple(group), line.page, line.column).text for group in _groups(line)]


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Return the positions of the lines that are rows of a table."""
    found: set[int] = set()
    for at, (first, second) in enumerate(pairwise(lines)):
        if (first.page, first.column) == (second.page, second.column) and _align(first, second):
            found |= {at, at + 1}
    return frozenset(found)


def _align(first: Line, second: Line) -> bool:
    """Tell whether two lines share a column besides the first."""
    one, two = _groups(first), _groups(second)
    if min(len(one), len(two)) < 2 or second.baseline - first.baseline < 0:
        return False
    if max(len(one), len(two)) == 2 and all(_is_number(g[0][0].text) for g in (one, two)):
        return False  # two numbered paragraphs of one line each
    return any(
        abs(a[0].left - b[0].left) < _ALIGNED or abs(a[-1].right - b[-1].right) < _ALIGNED
        for a in one[1:]
        for b in two[1:]
    )


def _is_number(text: str) -> bool:
    return text.rstrip(".)").replace(".", "").isdigit()


def _groups(line: Line) -> list[list[Span]]:
    groups = [[line.spans[0]]]
    for before, after in pairwise(line.spans):
        if after.left - before.right > _GAP * line.size:
            groups.append([])
        groups[-1].append(after)
    return groups
