"""Document symbols in a question, however they are typed: "MC/INF/253", "mc-inf-253", "MC INF 253"."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_SYMBOL = re.compile(r"\b[A-Za-z]{1,10}\d{0,4}(?:/[\w.\-()]*[\w)])+")
_RUN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[/.\-–_() ]{1,3}")
# Symbols with more parts are recognised as typed in full only.
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class NamedSymbol:
    """Hold a symbol in a question.

    Attributes:
        start: where it starts in the question.
        end: where it ends, exclusive.
        symbol: the symbol in upper case, as stored if the document is.
        is_stored: whether such a document is stored.
    """

    start: int
    end: int
    symbol: str
    is_stored: bool


def find_symbols(question: str, symbols: Collection[str]) -> list[NamedSymbol]:
    """Find the symbols in a question, in order; those of no stored document too.

    Args:
        question: the question as typed.
        symbols: the symbols of the stored documents.
    """
    known = _by_key(frozenset(symbols))
    found = _stored(question, known, _beginnings(frozenset(known)))
    for match in _SYMBOL.finditer(question):
        if not any(char.isdigit() for char in match[0]):
            continue
        if any(named.start < match.end() and match.start() < named.end for named in found):
            continue
        ends_so = [symbol for symbol in known.values() if symbol.endswith("/" + match[0].upper())]
        symbol = ends_so[0] if len(ends_so) == 1 else match[0].upper()
        found.append(NamedSymbol(match.start(), match.end(), symbol, len(ends_so) == 1))
    return sorted(found, key=lambda named: named.start)


def _stored(
    question: str, known: Mapping[str, str], beginnings: frozenset[str]
) -> list[NamedSymbol]:
    """Find the symbols of stored documents: the longest that starts at each word."""
    runs = list(_RUN.finditer(question))
    found: list[NamedSymbol] = []
    at = 0
    while at < len(runs):
        named = None
        most = _MOST_PARTS if runs[at][0].upper() in beginnings else 0
        for last in range(min(at + most, len(runs)) - 1, at - 1, -1):
            named = _joined(question, runs[at : last + 1], known)
            if named is not None:
                at = last
                break
        if named is not None:
            found.append(named)
        at += 1
    return found


def _joined(
    question: str, runs: list[re.Match[str]], known: Mapping[str, str]
) -> NamedSymbol | None:
    """Return the stored symbol that some words spell, if they do."""
    start, end = runs[0].start(), runs[-1].end()
    gaps = [question[a.end() : b.start()] for a, b in pairwise(runs)]
    symbol = known.get("".join(run[0] for run in runs).upper())
    if symbol is None or not all(_GAP.fullmatch(gap) for gap in gaps):
        return None
    # Loosely typed, it must look like a symbol: a file called "notes 2" is no word of a question.
    loose = question[start:end].upper() not in {symbol, symbol.replace("/", "-")}
    if loose and not ("/" in symbol and any(char.isdigit() for char in symbol)):
        return None
    # "MC/INF/253/Add.1" and "MC/INF/253-DIGEST" are other documents.
    around = question[max(start - 1, 0) : start] + "|" + question[end : end + 2]
    if re.search(r"[\w/]\||\|(?:/|-\w)", around):
        return None
    return NamedSymbol(start, end, symbol, True)


@lru_cache(maxsize=4)
def _by_key(symbols: frozenset[str]) -> Mapping[str, str]:
    """Return the upper-cased symbols by their letters and digits."""
    return {"".join(_RUN.findall(symbol)).upper(): symbol.upper() for symbol in sorted(symbols)}


@lru_cache(maxsize=4)
def _beginnings(keys: frozenset[str]) -> frozenset[str]:
    """Return everything that a key may begin with: most words of a question begin none."""
    return frozenset(key[:length] for key in keys for length in range(1, len(key) + 1))
