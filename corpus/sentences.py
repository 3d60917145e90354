"""Sentences of a paragraph, as exact character ranges."""

import re

import sentencex

# A full stop behind one of these never ends a sentence: a name or a case follows.
_BEFORE_NAMES = frozenset(
    """app approx c.-à-d cf dr e.g env esp i.e jr lt m mgr mlle mm mme mmes mr mrs ms n.b p.ex prof
    réf sr st ste tel tél vs""".split()
)
# Behind one of these it doesn't before a number: "no. 5", but "They said no. Others left."
_BEFORE_NUMBERS = frozenset(
    """al alin ann art arts ch chap col ed éd ex fig figs ibid no nos nº op p par para paras pars
    pp ref rev rés s sect sq suppl t tab vol vols""".split()
)
_NUMBER = re.compile(r"[(\[]?(?:\d|[IVXLC]+\b)")
# No abbreviation is longer; looking no further back keeps the search linear in the text.
_LONGEST = 40
_LAST_WORD = re.compile(r"(?:^|[\s(«“\"'’])([^\s(«“\"'’]+)\.\s*$")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Split a text into sentences.

    The splitter is sentencex (Wikimedia); its breaks behind an abbreviation ("par. 13",
    "M. Dupont", "No. 5") or before a lower-case letter are undone.

    Returns:
        Ranges of code points, start inclusive and end exclusive, in order, without the white
        space between them; together they cover everything else in the text.
    """
    code = language if language in {"en", "fr"} else "en"
    ranges: list[tuple[int, int]] = []
    offset = 0
    for piece in sentencex.segment(code, text):
        start, offset = offset, offset + len(piece)
        if ranges and _goes_on(text[ranges[-1][0] : start], piece):
            ranges[-1] = (ranges[-1][0], offset)
        else:
            ranges.append((start, offset))
    if offset != len(text):  # never lose text, whatever the splitter does
        return [(0, len(text))] if text.strip() else []
    return [trimmed for start, end in ranges if (trimmed := _trim(text, start, end))]


def _goes_on(before: str, piece: str) -> bool:
    """Tell whether a piece goes on with the sentence before it."""
    if not piece.strip() or before.endswith("\n\n") or "\n\n" in before[-3:]:
        return False
    if piece.lstrip()[0].islower():
        return True
    match = _LAST_WORD.search(before[-_LONGEST:])
    if match is None:
        return False
    word = match[1].lower()
    if word in _BEFORE_NUMBERS:
        return _NUMBER.match(piece.lstrip()) is not None
    return word in _BEFORE_NAMES or (len(word) == 1 and word.isalpha() and match[1].isupper())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
