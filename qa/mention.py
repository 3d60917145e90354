"""Questions after the paragraph that mentions a document: "which paragraph refers to MC/INF/240?"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from qa.reference_grammar import MARKS, NAMED
from qa.symbols import NamedSymbol

_ACTIVE = (
    r"(?:refer(?:s|red|ring)?|references?|cite[sd]?|citing|citations?|citent?|citant|mention\w*"
    r"|quot(?:e[sd]?|ing)|point(?:s|ing)?|reference|refere(?:nt)?|renvoi\w*|evoqu\w+|nomm\w+"
    r"|rappell?\w*|recalls?|invok\w+|invoqu\w+)"
)
_PASSIVE = (
    r"(?:referred|referenced|cited|mentioned|quoted|cite[es]{0,2}|mentionnee?s?|evoquee?s?|nommee?s?"
    r"|rappelee?s?|appears?|appear|figure|apparait|found)"
)
_FILLER = (
    r"(?:\s+(?:to|a|au|aux|the|le|la|du|de|document|doc|paper|report|rapport|cote|symbol))*\s*"
)
# The marks stand for symbols: \ue000 for the one that is asked about, \ue001 for any other.
_TARGET = re.compile(
    rf"\b{_ACTIVE}\b{_FILLER}\ue000"
    rf"|\ue000,?\s+(?:(?:is|was|est|etait|has|been|a|ete|est-il|se|trouve)\s+)+{_PASSIVE}\b"
    r"|\ue000,?\s+(?:is\s+it\s+)?(?:referred|referenced|cited|mentioned|quoted)\b"
    rf"|\b(?:is|was|est|etait|does)\s+{_FILLER}\ue000\s+{_PASSIVE}\b"
)
_VERB = re.compile(rf"\b(?:{_ACTIVE}|{_PASSIVE})\b")
_CONTENT = re.compile(
    r"\b(?:says?|said|states?|recommends?|decides?d?|according|dit|disent|stipule|recommande|decide"
    r"|selon|d'apres|contains?|contient)\b"
)
_JOINED = (
    r"[\s,:(]*(?:(?:of|in|from|du|de|dans)\s+)?(?:(?:the|le|la)\s+)?(?:(?:document|paper)\s+)?"
)
_REFERENCE_BEFORE = re.compile(rf"(?:{NAMED.pattern}){_JOINED}\Z", re.IGNORECASE)
_REFERENCE_AFTER = re.compile(rf"\A[\s,:(]*(?:{NAMED.pattern})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """Ask for the paragraphs that hold a document's symbol.

    Attributes:
        symbol: the symbol, upper-cased.
        is_asked_for: whether the question is after the mention; otherwise it is after what the
            document says, which a mention doesn't tell.
    """

    symbol: str
    is_asked_for: bool


def find_mentions(question: str, named: Sequence[NamedSymbol]) -> list[Mention]:
    """Find the documents whose mention a question is after.

    A document that isn't stored can't be looked in, so its mention is all there is to find, unless
    the question names a paragraph of it: that one doesn't exist here. One that is stored is meant
    only where the words say so: "which paragraphs cite MC/INF/253?".

    Args:
        question: the question as typed.
        named: the symbols in it.
    """
    found: list[Mention] = []
    for symbol in named:
        text = _marked(question, symbol, named)
        has_verb = _VERB.search(text) is not None
        is_elsewhere = not symbol.is_stored and (has_verb or not NAMED.search(text))
        if is_elsewhere or _TARGET.search(text):
            found.append(Mention(symbol.symbol, has_verb or not _CONTENT.search(text)))
    return list(dict.fromkeys(found))


def without_mentions(
    question: str, named: Sequence[NamedSymbol], mentions: Sequence[Mention]
) -> str:
    """Return a question without the symbols that it wants mentioned, nor paragraphs of theirs.

    "Which footnote cites paragraph 5 of MC/INF/240?" names no paragraph to show.
    """
    wanted = {mention.symbol for mention in mentions}
    for symbol in reversed(named):
        if symbol.symbol in wanted:
            before = _REFERENCE_BEFORE.sub(" ", question[: symbol.start])
            question = before + _REFERENCE_AFTER.sub(" ", question[symbol.end :])
    return question


def _marked(question: str, target: NamedSymbol, named: Sequence[NamedSymbol]) -> str:
    """Fold a question with a mark for each symbol."""
    text = MARKS.sub(" ", question)
    for symbol in reversed(named):
        mark = "\ue000" if symbol is target else "\ue001"
        text = f"{text[: symbol.start]}{mark}{text[symbol.end :]}"
    return fold(text)
