"""Symbol, title and date, from the cover block that opens a document; never invented."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from corpus.blocks import Block
from corpus.cover_lines import (
    LONGEST_LINE,
    is_meta,
    is_symbol_line,
    original_language_of,
    session_of,
    symbol_before_title,
    symbol_of,
)
from corpus.dates import find_date

_EDITION_SUFFIX = re.compile(r"[._-](?:en|fr|eng|fre|fra|english|french|e|f)$", re.IGNORECASE)
_SECTION_LIKE = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]\s")
_LEADING_BLOCKS = 30


@dataclass(frozen=True, slots=True)
class Cover:
    """Hold what the cover says, and the positions of the blocks that say it.

    Attributes:
        symbol: None if the cover prints none.
        title: "" if it prints none.
        date: None if it prints none.
        session: the session, as printed; None if it prints none.
        original_language: ISO 639-1 code, None if it prints none.
        blocks: positions of the cover's blocks in the body: they are no paragraphs.
    """

    symbol: str | None
    title: str
    date: date | None
    session: str | None
    original_language: str | None
    blocks: frozenset[int]


def read_cover(body: Sequence[Block]) -> Cover:
    """Read symbol, title and date from the blocks before the first numbered paragraph."""
    first_number = next((i for i, b in enumerate(body) if b.number and b.kind == "text"), None)
    lead = list(enumerate(body[: min(first_number or len(body), _LEADING_BLOCKS)]))
    if first_number == 0:
        lead = []
    title_at = next((at for at, _ in lead if _is_title(body, at)), None)
    covered = _covered(lead, title_at)
    lines = [line for at in sorted(covered - {title_at}) for line in body[at].text.split("\n")]
    title = body[title_at].text if title_at is not None else _longest_title(body, covered)
    return Cover(
        symbol=_symbol_in(lines, title),
        title=" ".join(title.split()),
        date=next((found for line in lines if (found := find_date(line))), None),
        session=next(filter(None, map(session_of, lines)), None),
        original_language=next(filter(None, map(original_language_of, lines)), None),
        blocks=frozenset(covered),
    )


def symbol_from_name(name: str) -> str:
    """Return the symbol of a document that prints none: its file's name, less a language suffix."""
    stem = PurePath(name).stem
    return _EDITION_SUFFIX.sub("", stem) or stem


def _symbol_in(lines: Sequence[str], title: str) -> str | None:
    # A line of its own is surer than one that says more.
    alone = (symbol_of(line) for line in lines if is_symbol_line(line))
    found = next(alone, None) or next(filter(None, map(symbol_of, lines)), None)
    return found or symbol_before_title(title)


def _is_title(body: Sequence[Block], at: int) -> bool:
    """Tell whether a heading is the document's title and not its first section's."""
    block = body[at]
    if block.kind != "heading" or block.level > 6 or is_meta(block.text):
        return False
    if _SECTION_LIKE.match(block.text):
        return False
    if block.level == 1:
        return True
    after = [
        other
        for other in body[at + 1 :]
        if other.kind not in {"rule", "unread"} and not is_meta(other.text)
    ]
    if after and after[0].kind == "heading":
        return True
    following = next((other for other in after if other.kind == "heading"), None)
    return following is not None and following.level > block.level


def _covered(lead: Sequence[tuple[int, Block]], title_at: int | None) -> set[int]:
    """Return the positions of the cover's blocks: up to the title, and its facts behind it."""
    covered: set[int] = set()
    for at, block in lead:
        if block.kind in {"rule", "unread"}:
            continue
        before_title = title_at is not None and at <= title_at
        is_line = block.kind in {"heading", "text"} and len(block.text) <= LONGEST_LINE
        if (
            at == title_at
            or (block.kind != "note" and is_meta(block.text))
            or (before_title and is_line and not block.text.endswith((".", ";", ":")))
            or (
                title_at is None
                and block.kind == "heading"
                and block.level > 6
                and not _SECTION_LIKE.match(block.text)
                and not covered - {other for other in covered if is_meta(dict(lead)[other].text)}
            )
        ):
            covered.add(at)
        elif not before_title:
            break
    return covered


def _longest_title(body: Sequence[Block], covered: set[int]) -> str:
    """Return the longest line of a cover without a heading that is no fact; "" if none."""
    titles = [body[at].text for at in covered if not is_meta(body[at].text)]
    return max(titles, key=len, default="")
