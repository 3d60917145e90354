"""Paragraphs that a question names outright: "para. 13 of MC/INF/253", "annexe, par. 28"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Locator, Part
from corpus.folding import fold
from qa import reference_grammar as grammar
from qa.symbols import NamedSymbol, find_symbols


@dataclass(frozen=True, slots=True)
class Reference:
    """Name one or more paragraphs, as far as the question says which.

    Attributes:
        symbols: upper-cased symbols of the documents named; empty for any document.
        part: body, annex or footnote; None for any paragraph that isn't a footnote.
        annex: the annex's identifier, upper-cased; None if the question gives none.
        first: first number.
        last: last number of the range, the same as `first` for one paragraph.
    """

    symbols: tuple[str, ...]
    part: Part | None
    annex: str | None
    first: str
    last: str

    def matches(self, symbol: str, place: Locator) -> bool:
        """Tell whether a paragraph is one of those named."""
        if place.number is None or (self.symbols and symbol.upper() not in self.symbols):
            return False
        if self.part is None and place.part == "footnote":
            return False
        if self.part is not None and place.part != self.part:
            return False
        if self.annex is not None and (place.annex or "").upper() != self.annex:
            return False
        value, first, last = _key(place.number), _key(self.first), _key(self.last)
        if value is None or first is None or last is None:
            return place.number == self.first
        return first <= value <= last and (first != last or value == first)


@dataclass(frozen=True, slots=True)
class _Marked:
    """Hold a question with one character for each symbol, annex and mention of the body."""

    text: str
    symbols: tuple[str, ...]
    annexes: tuple[str | None, ...]


def find_references(question: str, symbols: Collection[str]) -> list[Reference]:
    """Find the paragraphs that a question names.

    Args:
        question: the question as typed, in either language.
        symbols: the symbols of the stored documents: they are recognised in any case, and with
            "-" or a space for "/".
    """
    marked = _mark(question, find_symbols(question, symbols))
    matches = _matches(marked.text)
    if not matches:
        return []
    segments = _segments(marked.text, matches)
    documents = _documents(segments, marked.symbols)
    found: list[Reference] = []
    for match, segment, named in zip(matches, segments, documents, strict=True):
        part, annex = _part(match, segment, marked.annexes)
        found.extend(
            Reference(named, part, annex, first, last)
            for first, last in _numbers(match, marked.text)
        )
    return list(dict.fromkeys(found))


def _mark(question: str, named: Sequence[NamedSymbol]) -> _Marked:
    text = grammar.MARKS.sub(" ", question)
    for at, symbol in reversed(list(enumerate(named))):
        text = f"{text[: symbol.start]}{chr(ord(grammar.SYMBOL_MARK) + at)}{text[symbol.end :]}"
    annexes: list[str | None] = []

    def annex(match: re.Match[str]) -> str:
        identifier, rest = match["id"], match.string[match.end() :]
        # In capitals "ANNEXE A PROPOS DE" has no annex A.
        if identifier and match.string.isupper() and re.match(r"\s+(?!PAR|§|OF\b|DU\b)\w", rest):
            identifier = None
        annexes.append(identifier.upper() if identifier else None)
        after = "" if identifier or not match["id"] else f" {match['id']}"
        return chr(ord(grammar.ANNEX_MARK) + len(annexes) - 1) + after

    text = grammar.BODY.sub(grammar.BODY_MARK, grammar.ANNEX.sub(annex, text))
    return _Marked(
        grammar.digits(fold(text)), tuple(symbol.symbol for symbol in named), tuple(annexes)
    )


def _matches(text: str) -> list[re.Match[str]]:
    """Return where the text names paragraphs or notes."""
    found = [match for match in grammar.NAMED.finditer(text) if _is_meant(match, text)]
    placed = {
        at + 1
        for at, (first, second) in enumerate(pairwise(found))
        if first["note"]
        and not second["note"]
        and grammar.PLACED.fullmatch(text[first.end() : second.start()])
    }
    inside = {
        at
        for at, match in enumerate(found)
        if match["kind"].startswith("al") and not all(m["kind"].startswith("al") for m in found)
    }  # "paragraphe 3, alinéa 2" is paragraph 3
    return [match for at, match in enumerate(found) if at not in placed | inside]


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Tell whether an ambiguous word names a paragraph: "par 13" may mean "by 13"."""
    opens = grammar.OPENS.search(text[: match.start()]) is not None
    continues = grammar.CONTINUES.match(text, match.end()) is not None
    if match["bare"] or match["kind"] == "par":
        return opens and continues
    if match["kind"] == "para":  # "for" in Spanish
        return opens or continues
    return True


def _segments(text: str, matches: Sequence[re.Match[str]]) -> list[str]:
    """Cut the text so that each named number keeps the words that say where it stands."""
    cuts = [0]
    for first, second in pairwise(matches):
        between = text[first.end() : second.start()]
        cut = grammar.CONJUNCTION.search(between)
        if cut is not None:
            at = cut.start()
        elif "," in between and not grammar.OF.match(between):
            at = between.index(",")
        else:
            at = len(between) if grammar.OF.match(between) else 0
        cuts.append(first.end() + at)
    return [text[start:end] for start, end in pairwise([*cuts, len(text)])]


def _documents(segments: Sequence[str], symbols: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the documents of each segment: its own, else the last before it, else the next."""
    own = [
        tuple(s for at, s in enumerate(symbols) if chr(ord(grammar.SYMBOL_MARK) + at) in segment)
        for segment in segments
    ]
    return [
        next((named for named in (*reversed(own[: at + 1]), *own[at + 1 :]) if named), ())
        for at in range(len(own))
    ]


def _part(
    match: re.Match[str], segment: str, annexes: Sequence[str | None]
) -> tuple[Part | None, str | None]:
    if match["note"]:
        return "footnote", None
    for at, identifier in enumerate(annexes):
        if chr(ord(grammar.ANNEX_MARK) + at) in segment:
            return "annex", identifier
    return ("body" if grammar.BODY_MARK in segment else None), None


def _numbers(match: re.Match[str], text: str) -> list[tuple[str, str]]:
    """Return the ranges that a match names, each in ascending order."""
    written = match["numbers"]
    if match["note"]:  # "footnote 3 to paragraph 5"
        written = re.split(r"\bpar", written)[0]
    ends = grammar.BETWEEN_NUMBERS.fullmatch(written)
    if ends and grammar.BETWEEN.search(text[: match.start()]):
        found = [(ends[1], ends[2])]
    else:
        found = [(range_[1], range_[2] or range_[1]) for range_ in grammar.RANGE.finditer(written)]
    return [
        (first, last) if (_key(first) or ()) <= (_key(last) or ()) else (last, first)
        for first, last in found
    ]


def _key(number: str) -> tuple[int, ...] | None:
    try:
        return tuple(int(part) for part in number.split("."))
    except ValueError:
        return None
