"""Paragraphs that a question names outright: "para. 13 of MC/INF/253", "annexe, par. 28"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.document import Locator, Part

_NUMBER = r"\d{1,4}(?:\.\d{1,3})*"
_RANGE = rf"(?P<first>{_NUMBER})(?:\s*(?:-|–|—|to|through|à|au|a)\s*(?P<last>{_NUMBER}))?"
_LIST_TAIL = rf"(?P<more>(?:\s*(?:,|and|et|&|or|ou)\s*{_NUMBER})*)"
_PARAGRAPH = (
    r"(?:\bparagraphe?s?|\bparas?\b\.?|\bpars?\b\.?|§{1,2}|\balin[ée]as?)\s*(?:n[o°]s?\.?\s*)?"
)
_NOTE = (
    r"(?:\bfoot-?notes?|\bnotes?\s+(?:de\s+bas\s+de\s+page|infrapaginale)s?|\bnotes?)"
    r"\s*(?:n[o°]s?\.?\s*)?"
)
_ANNEX = re.compile(
    r"\b(?:annexe?s?|appendix|appendice)\b(?:\s+(?P<id>[IVXLC]{1,5}|\d{1,2}|[A-Z])\b)?",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:main\s+(?:text|body)|body|corps(?:\s+du\s+(?:texte|document))?)\b", re.I)
_NAMED = re.compile(
    rf"(?P<kind>{_PARAGRAPH}|{_NOTE}){_RANGE}{_LIST_TAIL}(?!\s*(?:%|\w*/))", re.IGNORECASE
)
_SYMBOL = re.compile(r"\b[A-Za-z]{1,10}\d{0,4}(?:/[\w.\-()]*[\w)])+")


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


def find_references(question: str, symbols: Iterable[str]) -> list[Reference]:
    """Find the paragraphs that a question names.

    Args:
        question: the question as typed, in either language.
        symbols: the symbols of the stored documents: they are recognised in any case, and with
            "-" for "/".
    """
    named = _named_symbols(question, symbols)
    text = question
    for written, _ in named:
        text = text.replace(written, " ")
    annex = _ANNEX.search(text)
    found: list[Reference] = []
    for match in _NAMED.finditer(text):
        is_note = re.match(_NOTE, match["kind"], re.IGNORECASE) is not None
        part: Part | None = "footnote" if is_note else None
        if not is_note and annex is not None:
            part = "annex"
        elif not is_note and _BODY.search(text):
            part = "body"
        identifier = annex["id"].upper() if annex is not None and annex["id"] else None
        numbers = [(match["first"], match["last"] or match["first"])]
        numbers += [(number, number) for number in re.findall(_NUMBER, match["more"])]
        found.extend(
            Reference(tuple(symbol for _, symbol in named), part, identifier, first, last)
            for first, last in numbers
        )
    return found


def _named_symbols(question: str, symbols: Iterable[str]) -> list[tuple[str, str]]:
    """Return the symbols in a question, as written and upper-cased; unknown ones too."""
    upper = question.upper()
    found: list[tuple[str, str]] = []
    known = sorted((symbol.upper() for symbol in symbols), key=len, reverse=True)
    for symbol in known:
        for form in (symbol, symbol.replace("/", "-")):
            match = re.search(rf"(?<![\w/]){re.escape(form)}(?![\w/]|-\w)", upper)
            if match and not any(match[0] in written.upper() for written, _ in found):
                found.append((question[match.start() : match.end()], symbol))
                break
    found.extend(
        (match[0], match[0].upper())
        for match in _SYMBOL.finditer(question)
        if any(char.isdigit() for char in match[0])
        and match[0].upper() not in {written.upper() for written, _ in found}
    )
    return found


def _key(number: str) -> tuple[int, ...] | None:
    try:
        return tuple(int(part) for part in number.split("."))
    except ValueError:
        return None
