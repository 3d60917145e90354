"""Rows of tables among the lines of a PDF: several lines in a row with cells that align."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_spans import Span

# White space that divides cells, in sizes of the text: wider than justified text ever gets.
_GAP = 1.8
_ALIGNED = 3.0
_MARKER = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[a-zA-Z]{1,4})[.)]?|[•▪●◦‣–—-]")


def table_text(lines: Sequence[Line]) -> str:
    """Return the rows of a table as lines, their cells divided by " | "."""
    rows: list[list[tuple[float, str]]] = []
    for line in lines:
        cells = [(group[0].left, _text(line, group)) for group in _groups(line)]
        wrapped = _wrapped_cell([left for left, _ in rows[-1]], line) if rows else None
        if wrapped is None:
            rows.append(cells)
        else:
            left, text = rows[-1][wrapped]
            rows[-1][wrapped] = left, f"{text} {cells[0][1]}"
    return "\n".join(" | ".join(text for _, text in row) for row in rows)


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """Return the positions of the lines that are rows of a table, or the rest of a cell of one."""
    found: set[int] = set()
    begun: list[int] = []
    for at, line in enumerate(lines):
        first = lines[begun[0]] if begun else None
        if first is None or (first.page, first.column) != (line.page, line.column):
            begun = [at]
        elif _wrapped_cell([group[0].left for group in _groups(first)], line) is not None:
            begun.append(at)
        else:
            if _align(first, line):
                found |= {*begun, at}
            begun = [at]
    return frozenset(found)


def _wrapped_cell(lefts: Sequence[float], line: Line) -> int | None:
    """Return which cell but the first a line goes on with; None if it is no such line."""
    groups = _groups(line)
    if len(groups) != 1:
        return None
    return next(
        (at for at, left in enumerate(lefts) if at and abs(left - line.left) < _ALIGNED), None
    )


def _text(line: Line, group: Sequence[Span]) -> str:
    return Line(tuple(group), line.page, line.column).text


def _align(first: Line, second: Line) -> bool:
    """Tell whether two lines share a column besides the first."""
    one, two = _cells(first), _cells(second)
    if min(len(one), len(two)) < 2 or second.baseline < first.baseline:
        return False
    return any(
        abs(a[0].left - b[0].left) < _ALIGNED or abs(a[-1].right - b[-1].right) < _ALIGNED
        for a in one[1:]
        for b in two[1:]
    )


def _cells(line: Line) -> list[list[Span]]:
    """Return the cells of a line, without the number or letter that hangs before a text."""
    groups = _groups(line)
    hangs = len(groups) > 1 and _MARKER.fullmatch("".join(span.text for span in groups[0]))
    return groups[1:] if hangs else groups


def _groups(line: Line) -> list[list[Span]]:
    groups = [[line.spans[0]]]
    for before, after in pairwise(line.spans):
        if after.left - before.right > _GAP * line.size:
            groups.append([])
        groups[-1].append(after)
    return groups
