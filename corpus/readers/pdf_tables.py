"""Rows of tables among the lines of a PDF: several lines in a row with cells that align."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.hyphens import Hyphens
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_spans import Span
from corpus.readers.typed import TYPED_NUMBER

# White space that divides cells, in sizes of the text: wider than justified text ever gets.
_GAP = 1.8
_NARROW_GAP, _WIDE_GAP = 0.5, 4.0
_ALIGNED = 3.0
# The spaces of a justified line: at least so many, and no more different, in sizes of the text.
_FEWEST_SPACES, _EQUAL = 3, 0.15
# The distance of two lines of one cell, in sizes, at most.
_CLOSE = 1.3
_MARKER = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[a-zA-Z]{1,4})[.)]?|[•▪●◦‣–—-]")


def table_text(lines: Sequence[Line], hyphens: Hyphens) -> str:
    """Return the rows of a table as lines, their cells divided by " | "."""
    rows: list[list[tuple[float, str]]] = []
    for at, line in enumerate(lines):
        lefts = [left for left, _ in rows[0]] if rows else []
        cells = [(group[0].left, _text(line, group)) for group in _groups(line, lefts)]
        wrapped = _wrapped_cell(lefts, line, lines[at - 1])
        if wrapped is None:
            rows.append(cells)
        else:
            left, text = rows[-1][wrapped]
            rows[-1][wrapped] = left, hyphens.continued(text, cells[0][1])
    return "\n".join(" | ".join(text for _, text in row) for row in rows)


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Return the positions of the lines that are rows of a table, or the rest of a cell of one."""
    found: set[int] = set()
    begun: list[int] = []
    lefts: list[float] = []
    for at, line in enumerate(lines):
        first = lines[begun[0]] if begun else None
        if first is None or (first.page, first.column) != (line.page, line.column):
            begun = [at]
            lefts = _lefts(line)
        elif _wrapped_cell(lefts, line, lines[at - 1]) is not None:
            begun.append(at)
            if begun[0] in found:
                found.add(at)
        else:
            if _align(first, line, lefts):
                found |= {*begun, at}
            else:
                lefts = _lefts(line)
            begun = [at]
    return frozenset(found)


def _wrapped_cell(lefts: Sequence[float], line: Line, before: Line) -> int | None:
    """Return which cell of a row a line goes on with; None if it is no such line.

    The first cell goes on only close below, and no wider than its column: else text follows.
    """
    groups = _groups(line, lefts)
    if len(groups) != 1 or not lefts:
        return None
    if len(lefts) > 1 and abs(lefts[0] - line.left) < _ALIGNED:
        is_close = 0 < line.baseline - before.baseline < _CLOSE * line.size
        return 0 if is_close and line.right < lefts[1] else None
    return next(
        (at for at, left in enumerate(lefts) if at and abs(left - line.left) < _ALIGNED), None
    )


def _lefts(line: Line) -> list[float]:
    return [group[0].left for group in _groups(line)]


def _text(line: Line, group: Sequence[Span]) -> str:
    return Line(tuple(group), line.page, line.column).text


def _align(first: Line, second: Line, lefts: Sequence[float]) -> bool:
    """Tell whether two lines share a column besides the first."""
    one, two = _cells(first, lefts), _cells(second, lefts)
    if min(len(one), len(two)) < 2 or second.baseline < first.baseline:
        return False
    # A numbered paragraph whose words happen to stand below the columns.
    if _opens_paragraph(second) and not _opens_paragraph(first):
        return False
    return any(
        abs(a[0].left - b[0].left) < _ALIGNED or abs(a[-1].right - b[-1].right) < _ALIGNED
        for a in one[1:]
        for b in two[1:]
    )


def _opens_paragraph(line: Line) -> bool:
    return len(line.spans) > 1 and TYPED_NUMBER.fullmatch(line.spans[0].text) is not None


def _cells(line: Line, lefts: Sequence[float] = ()) -> list[list[Span]]:
    """Return the cells of a line, without the number or letter that hangs before a text."""
    groups = _groups(line, lefts)
    hangs = len(groups) > 1 and _MARKER.fullmatch("".join(span.text for span in groups[0]))
    return groups[1:] if hangs else groups


def _column(span: Span, lefts: Sequence[float]) -> int:
    return sum(span.left > left - _ALIGNED for left in lefts)


def _groups(line: Line, lefts: Sequence[float] = ()) -> list[list[Span]]:
    """Part a line at wide white space, and at the columns of the row above where they are known."""
    if len(lefts) < 2 and _is_justified(line):
        return [list(line.spans)]
    groups = [[line.spans[0]]]
    for before, after in pairwise(line.spans):
        gap = after.left - before.right
        is_column = any(abs(after.left - left) < _ALIGNED for left in lefts[1:])
        # Justified text in a narrow column has wide spaces.
        is_inside = len(lefts) > 1 and _column(before, lefts) == _column(after, lefts)
        if gap > (_NARROW_GAP if is_column else _WIDE_GAP if is_inside else _GAP) * line.size:
            groups.append([])
        groups[-1].append(after)
    return groups


def _is_justified(line: Line) -> bool:
    """Tell whether a line is drawn out to its column's width: its words stand equally far apart.

    A heading of few long words can have wider spaces than a table. Columns of figures of one length
    stand equally far apart, too.
    """
    gaps = [after.left - before.right for before, after in pairwise(line.spans)]
    return (
        len(gaps) >= _FEWEST_SPACES
        and max(gaps) - min(gaps) < _EQUAL * line.size
        and not any(char.isdigit() for char in line.text)
    )
