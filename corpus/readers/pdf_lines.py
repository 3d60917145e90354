"""Spans of a PDF page to lines in reading order, in one column or two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.pdf_spans import HYPHEN, NARROWEST_DASH, NARROWEST_SPACE, Span

_FEWEST_SPANS = 40
# The largest page that PDF allows, in points (ISO 32000-1, annex C).
_WIDEST = 14_400
_LEAST_SHARE = 0.2
# How many of the lines may cross the gutter: the fewest that leave one are right, because a strip
# that more may cross takes in the numbers that hang before the right column.
_CROSSING = (0.02, 0.05, 0.1)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of a column.

    Attributes:
        spans: from left to right.
        page: the page's number, from 1.
        column: 0 for text over the whole width, 1 and 2 for the left and right column.
    """

    spans: tuple[Span, ...]
    page: int
    column: int = 0

    @property
    def left(self) -> float:
        """Return x of the left edge in points."""
        return self.spans[0].left

    @property
    def right(self) -> float:
        """Return x of the right edge in points."""
        return self.spans[-1].right

    @property
    def baseline(self) -> float:
        """Return y of the baseline, in points from the page's top."""
        return self.spans[0].baseline

    @property
    def size(self) -> float:
        """Return the size that most of its characters have, in points."""
        flat = [span for span in self.spans if not span.raised] or list(self.spans)
        return max(flat, key=lambda span: len(span.text)).size

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        words = [span for span in self.spans if any(c.isalpha() for c in span.text)]
        return all(span.bold for span in words or self.spans)

    @property
    def text(self) -> str:
        """Return its text, raised numbers in place."""
        return " ".join(self.words())

    def words(self) -> list[str]:
        """Return its words: spans that touch are one word."""
        words: list[str] = []
        right = float("-inf")
        for span in self.spans:
            # The hyphen of a divided word stands at the very margin, wherever the word ends.
            is_hyphen = span.text in {HYPHEN, "-"}
            narrowest = NARROWEST_DASH if is_hyphen else NARROWEST_SPACE
            if words and span.left - right < narrowest * span.size:
                words[-1] += span.text
            else:
                words.append(span.text)
            right = span.right
        return words


@dataclass(frozen=True, slots=True)
class Gutter:
    """Hold the white strip between two columns: its edges in points."""

    left: float
    right: float


def read_lines(spans: Sequence[Span], page: int) -> list[Line]:
    """Return the lines of a page in reading order: left column before right, top to bottom."""
    rows = _rows(spans)
    gutter = _gutter(spans, len(rows))
    if gutter is None:
        return [Line(tuple(row), page) for row in rows]
    ordered: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for row in rows:
        left = tuple(span for span in row if span.right <= gutter.right)
        right = tuple(span for span in row if span.left >= gutter.left and span not in left)
        if len(left) + len(right) < len(row) or _spans_gutter(left, right, gutter):
            ordered += [*columns[0], *columns[1], Line(tuple(row), page)]
            columns = ([], [])
            continue
        for at, part in enumerate((left, right)):
            if part:
                columns[at].append(Line(part, page, at + 1))
    return [*ordered, *columns[0], *columns[1]]


def _rows(spans: Sequence[Span]) -> list[list[Span]]:
    """Group spans by baseline, from the top down, each row from left to right."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: span.baseline):
        if rows and span.baseline - rows[-1][0].baseline < 0.2 * min(span.size, rows[-1][0].size):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [sorted(row, key=lambda span: span.left) for row in rows]


def _gutter(spans: Sequence[Span], lines: int) -> Gutter | None:
    """Return the widest strip near the middle that hardly any line crosses; None if none is."""
    left = min((span.left for span in spans), default=0.0)
    right = max((span.right for span in spans), default=0.0)
    if len(spans) < _FEWEST_SPANS or right > _WIDEST:
        return None
    size = sorted(span.size for span in spans)[len(spans) // 2]
    crossing = [0] * (int(right) + 2)
    for span in spans:
        for x in range(max(int(span.left), 0), min(int(span.right) + 1, len(crossing))):
            crossing[x] += 1
    start, end = left + 0.25 * (right - left), left + 0.75 * (right - left)
    for share in _CROSSING:
        strips = _strips(crossing, start, end, max(share * lines, 1))
        wide = [strip for strip in strips if strip.right - strip.left >= 0.5 * size]
        if wide:
            best = max(wide, key=lambda strip: strip.right - strip.left)
            sides = (
                sum(span.right <= best.right for span in spans),
                sum(span.left >= best.left for span in spans),
            )
            return best if min(sides) >= _LEAST_SHARE * len(spans) else None
    return None


def _strips(counts: Sequence[int], start: float, end: float, most: float) -> Iterator[Gutter]:
    begun: int | None = None
    for x in range(max(int(start), 0), min(int(end) + 1, len(counts))):
        if counts[x] <= most:
            begun = x if begun is None else begun
        elif begun is not None:
            yield Gutter(begun, x)
            begun = None
    if begun is not None:
        yield Gutter(begun, int(end))


def _spans_gutter(left: Sequence[Span], right: Sequence[Span], gutter: Gutter) -> bool:
    """Tell whether a line runs over the gutter with no more than a word space in it."""
    if not left or not right:
        return False
    return right[0].left - left[-1].right < 0.6 * (gutter.right - gutter.left)
