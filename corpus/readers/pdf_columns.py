"""Columns that are two editions: each goes on in its own column of the next page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.language import detect
from corpus.readers.pdf_lines import Line


def by_language(lines: Sequence[Line]) -> list[Line]:
    """Return lines in reading order: where the two columns hold two languages, one after the other.

    Text over the whole width stays where it is, and parts what stands above it from what is below.
    """
    languages = [
        detect(" ".join(line.text for line in lines if line.column == column)) for column in (1, 2)
    ]
    if None in languages or languages[0] == languages[1]:
        return list(lines)
    return list(_reordered(lines))


def _reordered(lines: Sequence[Line]) -> Iterator[Line]:
    for is_wide, band in groupby(lines, key=lambda line: line.column == 0):
        found = list(band)
        yield from found if is_wide else sorted(found, key=lambda line: line.column)
