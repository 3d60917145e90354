"""Running headers, footers and page numbers of a PDF: what repeats at the edges of pages."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from corpus.blocks import Block
from corpus.cover_lines import is_symbol_line
from corpus.parts import annex_heading
from corpus.readers.pdf_lines import Line
from corpus.readers.typed import TYPED_NUMBER

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|-|–|—)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:-|–|—|(?:/|of|sur|de)\s*\d{1,4})?",
    re.IGNORECASE,
)
# What a browser prints around a page: "24/11/2026, 10:21 Title", "https://example.org/x 1/3".
_BROWSER = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}:\d{2}\b.*|(?:file|https?)://\S+(?:\s\d+/\d+)?"
)
# How many lines from an edge may be furniture, and how much of the page's height.
_DEPTH = 4
_EDGE = 0.14
_LEAST_SHARE = 0.4
_LARGE_SHARE = 0.6
_LARGE = 1.12


def without_furniture(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> tuple[list[list[Line]], list[Line]]:
    """Return the pages' lines without running headers, footers and page numbers, and those lines."""
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(
        key for lines in edges for key in {_key(line) for line in lines if not _is_text(line)}
    )
    filled = sum(bool(lines) for lines in pages)
    repeated = {key for key, count in seen.items() if count >= max(2, _LEAST_SHARE * filled)}
    everywhere = {key for key in repeated if seen[key] >= _LARGE_SHARE * filled}
    size = median(line.size for lines in pages for line in lines)
    kept: list[list[Line]] = []
    removed: list[Line] = []
    for lines, edge in zip(pages, edges, strict=True):
        gone = [
            line
            for line in edge
            # Two annexes may have titles that look alike; those are large.
            if (
                _key(line) in (everywhere if line.size > _LARGE * size else repeated)
                and not _is_text(line)
            )
            or _is_lone(line)
        ]
        removed += gone
        kept.append([line for line in lines if line not in gone])
    return kept, removed


def _edge_lines(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the lines near the top and the bottom of a page."""
    by_height = sorted(lines, key=lambda line: line.baseline)
    top = [line for line in by_height[:_DEPTH] if line.baseline < _EDGE * height]
    bottom = [line for line in by_height[-_DEPTH:] if line.baseline > (1 - _EDGE) * height]
    return top + bottom


def _key(line: Line) -> tuple[str, int]:
    """Return a line's text with its numbers masked, and about how high it stands."""
    return _DIGITS.sub("#", line.text.lower()), round(line.baseline / 6)


def _is_text(line: Line) -> bool:
    """Tell whether a line opens a paragraph or an annex: two of those may differ in their numbers."""
    if annex_heading(Block("heading", line.text)) is not None:
        return True
    return TYPED_NUMBER.match(line.text) is not None and len(line.text) > 16


def _is_lone(line: Line) -> bool:
    """Tell whether a line at an edge is a page number, the document's symbol or a browser's, and nothing else."""
    if is_symbol_line(line.text) or _BROWSER.fullmatch(line.text):
        return True
    return len(line.text) <= 16 and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
