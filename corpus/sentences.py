"""Sentences of a paragraph, as exact character ranges."""

import re
from collections.abc import Iterator

import sentencex

from corpus.function_words import ENGLISH, FRENCH

# A full stop behind one of these never ends a sentence: a name or a case follows.
_BEFORE_NAMES = frozenset(
    """amb app approx av c.-à-d capt cf col dr e.g env esp gen gov hon i.e jr lt m maj me mgr mlle
    mlles mm mme mmes mr mrs ms n.b p.ex pr prof réf rev sen sgt sr st ste sts tel tél vs""".split()
)
# Behind one of these it doesn't before a number: "no. 5", but "They said no. Others left."
_BEFORE_NUMBERS = frozenset(
    """add al alin ann apr art arts aug avr ch chap corr dec déc doc docs ed éd ex feb févr fig figs
    ibid jan janv juil jul jun mar mars no nos nov nº oct op p par para paras pars pp ref rés s sect
    sep sept sq suppl t tab vol vols""".split()
)
# A whole sentence in brackets, and the next one, which the splitter takes for the same.
_BRACKETED = re.compile(r"\s*\([^()]*[.!?]\)\s+(?=[A-ZÀ-Ý«“\"(])")
# It takes "etc." and single capitals for abbreviations that a sentence never ends with.
_MISSED = re.compile(r"(?<=\b[Ee]tc\. )(?=[A-ZÀ-Ý«“\"])|(?<=[\s(][A-Z]\. )(?=[A-ZÀ-Ý])")
_INITIALS = re.compile(r"[A-ZÀ-Ý](?:\.-[A-ZÀ-Ý])*")
_WORD = re.compile(r"[^\W\d_]+\b(?!\.)")
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
    for piece in _pieces(code, text):
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
    if piece.lstrip().lstrip("-")[:1].islower():
        return True
    match = _LAST_WORD.search(before[-_LONGEST:])
    if match is None:
        return False
    word = match[1].lower()
    if word in _BEFORE_NUMBERS:
        return _NUMBER.match(piece.lstrip()) is not None
    if word in _BEFORE_NAMES:
        return True
    # "J. Smith" goes on, "plan B. Then" doesn't.
    follows = _WORD.match(piece)
    is_name = follows is None or follows[0].lower() not in ENGLISH | FRENCH
    return is_name and _INITIALS.fullmatch(match[1]) is not None


def _pieces(code: str, text: str) -> Iterator[str]:
    """Yield what the splitter makes of a text, and the ends of sentences that it misses."""
    for piece in sentencex.segment(code, text):
        bracketed = _BRACKETED.match(piece)
        if bracketed:
            yield bracketed[0]
        yield from _MISSED.split(piece[bracketed.end() if bracketed else 0 :])


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
