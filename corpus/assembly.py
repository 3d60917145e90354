"""Blocks of one part to its paragraphs: torn ones joined, sub-items and tables kept with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.blocks import Block
from corpus.numbering import Candidate, choose
from corpus.parts import PartBlocks

_SENTENCE_END = re.compile(r"[.!?:;…|]$")
_CLOSERS = "\"'”’»)]} "


@dataclass(slots=True)
class Draft:
    """Hold a paragraph while its blocks are gathered; `number` is None for unnumbered text."""

    number: str | None
    section: str | None
    pieces: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    page: int | None = None
    ends_with_table: bool = False

    @property
    def text(self) -> str:
        """Return the paragraph's text, its blocks separated by a blank line."""
        return "\n\n".join(piece for piece in self.pieces if piece)


def assemble(part: PartBlocks) -> list[Draft]:
    """Gather the blocks of one part into paragraphs, in order.

    Text without a number continues the numbered paragraph before it, across page rules and
    footnotes; only a heading ends that. Text under a heading with no number yet stands alone.
    """
    numbered = _paragraph_numbers(part)
    section = part.title
    drafts: list[Draft] = []
    current: Draft | None = None
    of_heading: list[str] = []
    for at, block in enumerate(part.blocks):
        if block.kind in {"rule", "note", "unread"}:
            continue
        if block.kind == "heading":
            section, current = block.text, None
            of_heading += block.notes
            continue
        if at in numbered:
            current = Draft(block.number, section, page=block.page)
            drafts.append(current)
            _append(current, block.text)
        elif current is not None and (
            current.number is not None or _continues(current, block.text)
        ):
            _append(current, block.printed, stands_alone=_stands_alone(block))
            current.ends_with_table = block.kind == "table"
        else:
            current = Draft(None, section, page=block.page)
            drafts.append(current)
            _append(current, block.printed)
        # What a heading refers to goes with the text below it.
        current.notes.extend([*of_heading, *block.notes])
        of_heading.clear()
    return [draft for draft in drafts if draft.text or draft.number]


def _stands_alone(block: Block) -> bool:
    """Tell whether a block is a table or a list item: those never go on with a torn sentence."""
    # "In" / "2002. The office …" or "at 9.30": a year or a sum opened the line, not an item.
    is_sum = block.number is not None and (len(block.number) == 4 or not block.text)
    return block.kind == "table" or (bool(block.marker) and not is_sum)


def is_torn(before: str, after: str) -> bool:
    """Tell whether a text was cut in mid-sentence and goes on in the next block."""
    if not before or not after:
        return False
    if after[0].islower():
        return not _SENTENCE_END.search(before.rstrip(_CLOSERS)) or before.endswith(",")
    return not _SENTENCE_END.search(before.rstrip(_CLOSERS))


def _continues(current: Draft, text: str) -> bool:
    return (
        bool(current.pieces)
        and bool(text)
        and text[0].islower()
        and is_torn(current.pieces[-1], text)
    )


def _append(draft: Draft, text: str, *, stands_alone: bool = False) -> None:
    alone = stands_alone or draft.ends_with_table
    if draft.pieces and not alone and is_torn(draft.pieces[-1], text):
        draft.pieces[-1] += _seam(draft.pieces[-1]) + text
    elif text:
        draft.pieces.append(text)


def _seam(before: str) -> str:
    """Return what joins a torn text: nothing after a hyphen inside a word, else a space."""
    return "" if re.search(r"\w-$", before) else " "


def _paragraph_numbers(part: PartBlocks) -> set[int]:
    """Return the positions of the blocks whose number numbers a paragraph."""
    candidates = list(_candidates(part))
    chosen = choose([candidate for _, candidate in candidates])
    return {at for (at, _), is_chosen in zip(candidates, chosen, strict=True) if is_chosen}


def _candidates(part: PartBlocks) -> Iterator[tuple[int, Candidate]]:
    headings, before = 0, ""
    for at, block in enumerate(part.blocks):
        if block.kind == "heading":
            headings, before = headings + 1, ""
        elif block.kind == "text":
            # "about" / "2.5 million": a page ended inside a sentence.
            is_sum = block.marker[-1:].isdigit() and block.text[:1].islower()
            if block.number and (block.automatic or not (is_sum and is_torn(before, block.text))):
                length = len(block.text)
                yield at, Candidate(block.number, block.marker, length, headings, block.automatic)
            before = block.text
