"""Inline text that was gathered from a web page to blocks: paragraphs, numbers, headings."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.blocks import Block
from corpus.readers.typed import BARE_NUMBER, TYPED_NUMBER, digits, looks_like_heading


def pieces(
    text: str, notes: Sequence[tuple[int, str]], *, is_whole: bool
) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Divide a text at empty lines and before typed numbers: paragraphs that <br> alone parts."""
    lines = text.split("\n")
    starts = [
        at
        for at, line in enumerate(lines)
        if at == 0
        or (not is_whole and (not lines[at - 1].strip() or TYPED_NUMBER.match(line.strip())))
    ]
    for start, end in pairwise([*starts, len(lines)]):
        if any(line.strip() for line in lines[start:end]):
            own = [line for line in lines[start:end] if line.strip()]
            yield own, tuple(number for at, number in notes if start <= at < end)


def block_of(first: str, text: str, notes: tuple[str, ...], *, bold: bool) -> Block:
    """Make a block of a text outside numbered lists; `first` is its first line, spaces kept."""
    typed = TYPED_NUMBER.match(text) or BARE_NUMBER.match(first.lstrip())
    if typed:
        rest = text[len(typed[0]) :].strip()
        return Block("text", rest, digits(typed[0]), typed[0], notes=notes)
    if bold and looks_like_heading(text):
        return Block("heading", text, level=7, notes=notes)
    return Block("text", text, notes=notes)
