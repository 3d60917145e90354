"""Lines of a PDF to blocks: paragraphs joined across lines, columns and pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from corpus.blocks import Block
from corpus.readers.hyphens import Hyphens
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_notes import without_references
from corpus.readers.pdf_spans import HYPHEN
from corpus.readers.pdf_tables import table_rows, table_text
from corpus.readers.typed import (
    LONGEST_BOLD_HEADING,
    LONGEST_HEADING,
    TYPED_NUMBER,
    digits,
    is_in_capitals,
    is_short_phrase,
)

_ITEM = re.compile(
    r"(\(?(?:[a-zA-Z]|[ivxl]{2,5}|[IVXL]{2,5}|([a-z])\2)\)|\(\d{1,2}\)|[•▪●◦‣–—-])\s+(?=\S)"
)
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ROMAN_OR_LETTER = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])\.?\s")
_LARGE = 1.12
_TITLE = 1.25


@dataclass(slots=True)
class _Draft:
    """Hold the lines of one block while it grows."""

    lines: list[Line]
    text: str
    notes: list[str] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """Return its last line."""
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Measures:
    """Hold what is usual in a document.

    Attributes:
        size: size of the running text, in points.
        pitch: distance of two baselines of it, in points.
    """

    size: float
    pitch: float


def measure(lines: Sequence[Line]) -> Measures:
    """Return the usual size and pitch of a document's lines."""
    weights: dict[float, int] = {}
    for line in lines:
        weights[round(line.size, 1)] = weights.get(round(line.size, 1), 0) + len(line.text)
    size = max(weights, key=lambda key: weights[key], default=10.0)
    steps = [
        after.baseline - before.baseline
        for before, after in pairwise(lines)
        if (before.page, before.column) == (after.page, after.column)
        and abs(after.size - size) < 0.5
        and 0 < after.baseline - before.baseline < 3 * size
    ]
    # The closest common distance: paragraphs are set farther apart than their lines.
    return Measures(size, sorted(steps)[len(steps) // 4] if steps else 1.2 * size)


class BlockBuilder:
    """Build blocks from the lines of a document, notes and furniture already taken off.

    Args:
        measures: what is usual in the document.
        notes: numbers of its footnotes.
        hyphens: joins divided words.
    """

    def __init__(self, measures: Measures, notes: frozenset[str], hyphens: Hyphens) -> None:
        self._measures = measures
        self._notes = notes
        self._hyphens = hyphens

    def blocks(self, lines: Sequence[Line]) -> Iterator[Block]:
        """Yield the blocks of the lines, in order."""
        rights = {
            place: median(sorted(line.right for line in lines if _place(line) == place)[-6:])
            for place in dict.fromkeys(map(_place, lines))
        }
        rows = table_rows(lines)
        table: list[Line] = []
        current: _Draft | None = None
        for at, line in enumerate(lines):
            if table and (at not in rows or _place(line) != _place(table[-1])):
                yield _table(table, self._hyphens)
                table = []
            if at in rows:
                if current is not None:
                    yield self._block(current)
                    current = None
                table.append(line)
                continue
            bare, notes = without_references(line, self._notes)
            if bare is None:
                if current is not None:
                    current.notes += notes
                continue
            text = _clean(bare)
            if current is None or self._begins(current, bare, text, rights[_place(current.last)]):
                if current is not None:
                    yield self._block(current)
                current = _Draft([bare], text)
            else:
                current.text = self._hyphens.continued(current.text, text)
                current.lines.append(bare)
            current.notes += notes
        if table:
            yield _table(table, self._hyphens)
        if current is not None:
            yield self._block(current)

    def _begins(self, current: _Draft, line: Line, text: str, right: float) -> bool:
        """Tell whether a line begins a new block."""
        last = current.last
        ended = _ENDS.search(current.text) is not None
        if self._looks_change(current, line, ended):
            return True
        opens = self._opens(line, text)
        if _place(line) != _place(last):
            # Numbers begin lines by chance too: "in chapter" / "12." on the next page.
            return ended or self._is_display(current) or (opens and _says_more(text))
        gap = line.baseline - last.baseline
        if gap > 1.35 * self._measures.pitch * max(1.0, line.size / self._measures.size):
            return True
        if opens:
            outdented = line.left < last.left - 1 or len(current.lines) == 1
            return ended or outdented or gap > 1.2 * self._measures.pitch
        short = last.right < right - 0.15 * (right - last.left)
        indented = line.left > last.left + 0.8 * line.size and len(current.lines) > 1
        return ended and (short or indented)

    def _looks_change(self, current: _Draft, line: Line, ended: bool) -> bool:
        """Tell whether a line looks so different that a heading begins or ends with it."""
        last = current.last
        if abs(line.size - last.size) > 0.08 * last.size:
            return True
        if ended and self._looks_display(line) and not self._looks_display(last):
            return True
        # Bold words that open a paragraph may fill its first line and run on into the second.
        runs_in = last.bold and line.spans[0].bold
        differ = line.bold != last.bold and not runs_in
        return differ and (self._is_display(current) or self._looks_display(line))

    @staticmethod
    def _opens(line: Line, text: str) -> bool:
        return bool(TYPED_NUMBER.match(text) or _ITEM.match(text) or _hanging_number(line))

    def _is_display(self, draft: _Draft) -> bool:
        return len(draft.lines) <= 6 and all(map(self._looks_display, draft.lines))

    def _looks_display(self, line: Line) -> bool:
        return line.bold or is_in_capitals(line.text) or self._is_large(line, _LARGE)

    def _is_heading(self, draft: _Draft) -> bool:
        longest = (
            LONGEST_HEADING if self._is_large(draft.lines[0], _LARGE) else LONGEST_BOLD_HEADING
        )
        has_words = any(c.isalpha() for c in draft.text)
        return has_words and self._is_display(draft) and is_short_phrase(draft.text, longest)

    def _is_large(self, line: Line, times: float) -> bool:
        return line.size >= times * self._measures.size

    def _block(self, draft: _Draft) -> Block:
        return replace(self._plain_block(draft), lane=draft.lines[0].column)

    def _plain_block(self, draft: _Draft) -> Block:
        notes, page = tuple(dict.fromkeys(draft.notes)), draft.lines[0].page
        text = draft.text
        typed = TYPED_NUMBER.match(text)
        if self._is_heading(draft):
            level = 1 if self._is_large(draft.lines[0], _TITLE) else 7
            return Block("heading", text, level=level, notes=notes, page=page)
        if typed or (bare := _hanging_number(draft.lines[0])):
            marker = typed[0] if typed else bare
            rest = text[len(marker) :].strip()
            return Block("text", rest, digits(marker), marker, notes=notes, page=page)
        item = _ITEM.match(text)
        if item and not _ROMAN_OR_LETTER.match(text):
            rest = text[item.end() :]
            return Block("text", rest, marker=item[1], notes=notes, page=page)
        return Block("text", text, notes=notes, page=page)


def _says_more(text: str) -> bool:
    """Tell whether a sentence, and not the rest of one, stands behind the number of a line."""
    typed = TYPED_NUMBER.match(text)
    rest = text[typed.end() :].strip() if typed else text
    return bool(rest) and not rest[0].islower()


def _table(rows: Sequence[Line], hyphens: Hyphens) -> Block:
    return Block("table", table_text(rows, hyphens), page=rows[0].page, lane=rows[0].column)


def _place(line: Line) -> tuple[int, int]:
    return line.page, line.column


def _hanging_number(line: Line) -> str:
    """Return a number without punctuation that hangs before its paragraph, "" if there is none."""
    if len(line.spans) < 2 or not re.fullmatch(r"\d{1,3}", line.spans[0].text):
        return ""
    gap = line.spans[1].left - line.spans[0].right
    return line.spans[0].text if gap > 1.2 * line.size else ""


def _clean(line: Line) -> str:
    """Return a line's text: a hyphen stays at its end only, where a word may be divided."""
    text = line.text
    ends = text.endswith(HYPHEN)
    return text.replace(HYPHEN, "") + ("-" if ends else "")
