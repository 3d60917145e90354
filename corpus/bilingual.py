"""Files that hold both language editions: side by side, or one paragraph after the other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corpus.blocks import Block
from corpus.language import detect

# A lane with less text is a picture's caption or a margin, and no edition.
_LEAST_BLOCKS = 3
_LEAST_SHARE = 0.3
# How many of the numbered blocks must stand in pairs of one number and two languages.
_LEAST_PAIRS = 3
_PAIRED_SHARE = 0.8


def split_languages(blocks: Sequence[Block]) -> Mapping[str | None, list[Block]]:
    """Return the blocks of each language edition by language; all under None if there is one.

    Text that belongs to no side (a title over both columns) goes with its language, and into both
    where it doesn't tell.
    """
    sides = _side_by_side(blocks) or _alternating(blocks)
    if sides is None:
        return {None: list(blocks)}
    return {
        language: [
            block
            for block, side in zip(blocks, sides, strict=True)
            if side is None or side == language
        ]
        for language in ("en", "fr")
    }


def _side_by_side(blocks: Sequence[Block]) -> list[str | None] | None:
    """Return the language of each block if the two lanes of a page hold one language each."""
    lanes = {lane: [b for b in blocks if b.lane == lane and b.text] for lane in (1, 2)}
    sizes = [sum(len(block.text) for block in found) for found in lanes.values()]
    if min(map(len, lanes.values())) < _LEAST_BLOCKS or min(sizes) < _LEAST_SHARE * max(sizes):
        return None
    first, second = (detect(" ".join(block.text for block in found)) for found in lanes.values())
    if first is None or second is None or first == second:
        return None
    language = {1: first, 2: second}
    return [language.get(block.lane) or detect(block.text) for block in blocks]


def _alternating(blocks: Sequence[Block]) -> list[str | None] | None:
    """Return the language of each block if every number stands twice, once in each language."""
    numbered = [block for block in blocks if block.number and block.kind == "text"]
    pairs = list(_pairs(numbered))
    if len(pairs) < _LEAST_PAIRS or 2 * len(pairs) < _PAIRED_SHARE * len(numbered):
        return None
    return list(_sides(blocks))


def _pairs(numbered: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    taken = False
    for first, second in pairwise(numbered):
        languages = {detect(first.text), detect(second.text)}
        if not taken and first.number == second.number and languages == {"en", "fr"}:
            taken = True
            yield first, second
        else:
            taken = False


def _sides(blocks: Sequence[Block]) -> Iterator[str | None]:
    """Yield the language of each block; what doesn't tell goes on with the paragraph before it."""
    current: str | None = None
    for block in blocks:
        own = detect(block.text) if block.text else None
        if block.kind == "heading":
            current = own
        elif block.number and block.kind == "text":
            current = own or current
        yield own or current
