"""Symbol, title and date, from the cover block that opens a document; never invented."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from corpus.blocks import Block
from corpus.dates import find_date
from corpus.folding import fold

_SYMBOL = r"[A-Z]{1,10}\d{0,4}(?:/(?:[A-Z0-9][\w.\-]*|\([A-Z0-9][\w.\-]*\)))+"
_SYMBOL_LINE = re.compile(rf"(?:(?:symbol|document|doc\.|cote)\s*:?\s*)?({_SYMBOL})", re.IGNORECASE)
_SYMBOL_OPENS_TITLE = re.compile(rf"({_SYMBOL})\s*[:–—-]\s+\S")
_EDITION_SUFFIX = re.compile(r"[._-](?:en|fr|eng|fre|fra|english|french|e|f)$", re.IGNORECASE)
_SECTION_LIKE = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]\s")
_META = re.compile(
    r"original\s*:|distr\b|(?:general|limited|restricted)$|(?:english|french|anglais|français)"
    r"(?:\s+only|\s+seulement)?$|.*\b(?:session|séance|sitting)\b|.*\b(?:agenda item|item \d+|"
    r"point \d+)\b|(?:page|p\.)\s*\d+$",
    re.IGNORECASE,
)
# The organ that a paper is for, where its name stands alone.
_ORGAN = re.compile(
    r"(?:the |le |la |l['’])?(?:international organi[sz]ation for migration|organisation "
    r"internationale pour les migrations|united nations|nations unies|council|conseil|committee|"
    r"comité|commission|board|assembly|assemblée|(?:executive|standing|governing|general|sub-?)\s?"
    r"(?:committee|council|board|body|assembly|conference)|conférence)"
    r"(?: (?:exécutif|permanent|général|générale|d['’]administration))?",
    re.IGNORECASE,
)
_SESSION = re.compile(r"[\w\s'’.,()-]{0,60}\b(?:session|séance|meeting|réunion)", re.IGNORECASE)
_ORIGINAL = re.compile(r"original\s*:\s*([^\W\d_]+)", re.IGNORECASE)
_LANGUAGES = {
    "english": "en", "anglais": "en", "french": "fr", "francais": "fr", "spanish": "es",
    "espagnol": "es", "arabic": "ar", "arabe": "ar", "russian": "ru", "russe": "ru",
    "chinese": "zh", "chinois": "zh",
}  # fmt: skip
_LEADING_BLOCKS = 30
_LONGEST_COVER_LINE = 160


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
    lines = [line for at in sorted(covered) for line in body[at].text.split("\n")]
    title = body[title_at].text if title_at is not None else _longest_title(body, covered)
    return Cover(
        symbol=_symbol_in(lines, title),
        title=" ".join(title.split()),
        date=next((found for line in lines if (found := find_date(line))), None),
        session=next((line for line in lines if _SESSION.fullmatch(line.strip())), None),
        original_language=next(filter(None, map(_original_language, lines)), None),
        blocks=frozenset(covered),
    )


def _original_language(line: str) -> str | None:
    match = _ORIGINAL.search(line)
    return _LANGUAGES.get(fold(match[1])) if match else None


def symbol_from_name(name: str) -> str:
    """Return the symbol of a document that prints none: its file's name, less a language suffix."""
    stem = PurePath(name).stem
    return _EDITION_SUFFIX.sub("", stem) or stem


def is_symbol_line(line: str) -> bool:
    """Tell whether a line is a document's symbol and nothing else."""
    match = _SYMBOL_LINE.fullmatch(line.strip())
    return match is not None and any(char.isdigit() for char in match[1])


def _symbol_in(lines: Sequence[str], title: str) -> str | None:
    for line in lines:
        match = _SYMBOL_LINE.fullmatch(line.strip())
        if match and is_symbol_line(line):
            return match[1]
    match = _SYMBOL_OPENS_TITLE.match(title)
    return match[1] if match and any(char.isdigit() for char in match[1]) else None


def _is_meta(text: str) -> bool:
    """Tell whether every line is a symbol, a date, a session or the like, and no title."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return all(
        len(line) <= _LONGEST_COVER_LINE
        and (
            _SYMBOL_LINE.fullmatch(line) is not None
            or _META.match(line) is not None
            or _ORGAN.fullmatch(line) is not None
            or (find_date(line) is not None and len(line) <= 40)
        )
        for line in lines
    )


def _is_title(body: Sequence[Block], at: int) -> bool:
    """Tell whether a heading is the document's title and not its first section's."""
    block = body[at]
    if block.kind != "heading" or block.level > 6 or _is_meta(block.text):
        return False
    if _SECTION_LIKE.match(block.text):
        return False
    if block.level == 1:
        return True
    after = [
        other
        for other in body[at + 1 :]
        if other.kind not in {"rule", "unread"} and not _is_meta(other.text)
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
        is_line = block.kind in {"heading", "text"} and len(block.text) <= _LONGEST_COVER_LINE
        if (
            at == title_at
            or (block.kind != "note" and _is_meta(block.text))
            or (before_title and is_line and not block.text.endswith((".", ";", ":")))
            or (
                title_at is None
                and block.kind == "heading"
                and block.level > 6
                and not _SECTION_LIKE.match(block.text)
                and not covered - {other for other in covered if _is_meta(dict(lead)[other].text)}
            )
        ):
            covered.add(at)
        elif not before_title:
            break
    return covered


def _longest_title(body: Sequence[Block], covered: set[int]) -> str:
    """Return the longest line of a cover without a heading that is no fact; "" if none."""
    titles = [body[at].text for at in covered if not _is_meta(body[at].text)]
    return max(titles, key=len, default="")
