"""Where a document's body ends and its annexes begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block

_ANNEX = re.compile(
    r"(?:annexe?s?|appendix|appendices?|appendice)"
    r"(?:\s+(?P<id>[IVXLC]+|\d{1,2}|[A-Z]))?"
    r"(?:\s*(?:[.:–—-]|\n)\s*(?P<title>.+))?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class PartBlocks:
    """Hold the blocks of the body (`annex` None) or of one annex, and the annex's own title."""

    annex: str | None
    title: str | None = None
    blocks: list[Block] = field(default_factory=list)


def annex_heading(block: Block) -> tuple[str, str | None] | None:
    """Return the annex's identifier as printed ("" if none) and its title, if a block opens one."""
    if block.kind == "heading":
        longest = 200
    elif block.kind == "text" and block.number is None and not block.marker:
        longest = 12
    else:
        return None
    text = block.text.strip()
    match = _ANNEX.fullmatch(text) if len(text) <= longest else None
    if match is None:
        return None
    identifier = match["id"] or ""
    if identifier and not identifier.isdigit() and identifier != identifier.upper():
        return None
    return identifier, match["title"]


def split_parts(blocks: Sequence[Block]) -> list[PartBlocks]:
    """Split a document at the headings of its annexes; the body comes first.

    A heading of any level inside an annex stays inside it: converters get levels wrong, and only
    the next annex ends one. The same annex heading twice (a running header) opens one annex.
    """
    parts = [PartBlocks(annex=None)]
    for block in blocks:
        opened = annex_heading(block)
        if opened is None:
            parts[-1].blocks.append(block)
            continue
        identifier, title = opened
        current = parts[-1]
        if current.annex is not None and (
            current.annex == identifier
            or not any(b.kind not in {"rule", "unread"} for b in current.blocks)
        ):
            current.annex, current.title = identifier, title or current.title
        else:
            parts.append(PartBlocks(identifier, title))
    return parts
