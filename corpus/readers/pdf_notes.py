"""Footnotes at the bottoms of PDF pages, set apart from the body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_spans import NARROWEST_SPACE, Span

_NUMBER = re.compile(r"\d{1,3}|[*†‡]{1,3}")
# Some print the number at full height, touching the note: "1See document CR/13/2".
_TOUCHING = re.compile(r"(\d{1,3})(?=[^\W\d_a-zà-ÿ]|[«“\"(])")
_SMALL = 0.93
# Notes stand in the lower part of a page.
_HIGHEST = 0.3


@dataclass(slots=True)
class Note:
    """Hold a footnote: its number as printed, and its lines' texts."""

    number: str
    lines: list[str]
    page: int


class NoteFinder:
    """Take the notes off one page after the other; one that runs over goes on with the last.

    Args:
        body_size: size of the running text, in points.
    """

    def __init__(self, body_size: float) -> None:
        self._body_size = body_size
        self.notes: list[Note] = []

    def body_of(self, lines: Sequence[Line], height: float) -> list[Line]:
        """Return a page's lines without its notes, and keep those in `notes`."""
        kept: list[Line] = []
        for _, column in groupby(lines, key=lambda line: line.column):
            found = list(column)
            at = self._first_note(found, height)
            kept += found[:at]
            self._take(found[at:])
        return kept

    def _first_note(self, lines: Sequence[Line], height: float) -> int:
        """Return the position of the first line of a column's notes, else its length."""
        at = len(lines)
        while at > 0 and self._may_be_note(lines[at - 1], height):
            at -= 1
        for first in range(at, len(lines)):
            goes_on = first == at and bool(self.notes) and self._is_small(lines[first])
            if self._opening(_parted(lines[first])) or goes_on:
                return first
        return len(lines)

    def _may_be_note(self, line: Line, height: float) -> bool:
        return line.baseline > _HIGHEST * height and (
            self._is_small(line) or _raised_number(line) is not None
        )

    def _is_small(self, line: Line) -> bool:
        return line.size <= _SMALL * self._body_size

    def _opening(self, line: Line) -> tuple[str, int] | None:
        """Return the number that opens a note and how many spans it takes."""
        raised = _raised_number(line)
        if raised is not None:
            return raised, 1
        first = line.spans[0].text.rstrip(".")
        if not self._is_small(line) or not _NUMBER.fullmatch(first) or len(line.spans) < 2:
            return None
        # A small line may begin with any number: only the next one opens a note.
        last = next((n.number for n in reversed(self.notes) if n.number.isdigit()), "0")
        is_next = not first.isdigit() or int(first) == int(last) + 1 or first == "1"
        return (first, 1) if is_next else None

    def _take(self, lines: Sequence[Line]) -> None:
        for line in map(_parted, lines):
            opening = self._opening(line)
            if opening is not None:
                number, used = opening
                rest = Line(line.spans[used:], line.page, line.column)
                self.notes.append(Note(number, [rest.text] if rest.spans else [], line.page))
            elif self.notes:
                self.notes[-1].lines.append(line.text)


def above_notes(lines: Sequence[Line], height: float) -> list[Line]:
    """Return a page's lines without what follows a number that only a note begins with.

    That asks for no size, so the size of the running text can be measured on what is left.
    """
    kept: list[Line] = []
    for _, column in groupby(lines, key=lambda line: line.column):
        kept += takewhile(
            lambda line: line.baseline <= _HIGHEST * height or not _is_surely_note(line), column
        )
    return kept


def _is_surely_note(line: Line) -> bool:
    return _raised_number(line) is not None or _parted(line) is not line


def _parted(line: Line) -> Line:
    """Return a line with the number that touches its first word as a span of its own."""
    first = line.spans[0]
    match = _TOUCHING.match(first.text)
    if match is None or first.raised:
        return line
    middle = first.left + (first.right - first.left) * len(match[1]) / len(first.text)
    number = replace(first, text=match[1], right=middle)
    rest = replace(first, text=first.text[match.end() :], left=middle)
    return replace(line, spans=(number, rest, *line.spans[1:]))


def _raised_number(line: Line) -> str | None:
    first = line.spans[0]
    return first.text if first.raised and _NUMBER.fullmatch(first.text) else None


def without_references(line: Line, numbers: frozenset[str]) -> tuple[Line | None, list[str]]:
    """Return a line without the raised numbers that refer to notes, and those numbers."""
    spans: list[Span] = []
    found: list[str] = []
    for span in line.spans:
        named = list(_named(span))
        if named and set(named) <= numbers:
            found += named
            # What stands close behind the number touches the word before it.
            if spans and span.left - spans[-1].right < NARROWEST_SPACE * spans[-1].size:
                spans[-1] = replace(spans[-1], right=span.right)
        else:
            spans.append(span)
    return (Line(tuple(spans), line.page, line.column) if spans else None), found


def _named(span: Span) -> Iterator[str]:
    if span.raised and re.fullmatch(
        r"(?:\d{1,3}|[*†‡]{1,3})(?:[,;](?:\d{1,3}|[*†‡]{1,3}))*", span.text
    ):
        yield from re.split("[,;]", span.text)
