"""Words that were divided at the end of a line, put together again."""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.folding import fold
from corpus.function_words import ENGLISH, FRENCH
from corpus.language import is_known_word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SLASH = re.compile(r"\w/$")
# "sous-traitance" keeps its hyphen wherever a line ends.
_PREFIXES = frozenset(
    """all anti après avant contre demi ex extra half mid neo non post pseudo quasi self semi sous
    ultra vice""".split()
)
# "re-establish" does, and "re-cherche" doesn't: what is behind must be a word by itself.
_WEAK_PREFIXES = frozenset(
    "after auto co counter inter intra micro mini multi pre pro re sub sur trans".split()
)
# "peut-elle", "lui-même", "follow-up": these go with the word before them.
_SUFFIXES = frozenset("a ci dessous dessus elle elles il ils meme memes on unes uns up vis".split())
_SHORTEST_HALF = 4


class Hyphens:
    """Decide whether a hyphen at the end of a line belongs to the word.

    Args:
        texts: the lines of the document; what they write in mid-line decides first.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        is_divided = False
        for text in texts:
            # Neither half of a divided word is a word.
            words = _WORD.findall(text)[is_divided:]
            is_divided = text.endswith(("-", "\u00ad"))
            if words and (is_divided or text.endswith(words[-1])):
                words.pop()
            self._counts.update(map(_singular, words))

    def continued(self, before: str, after: str) -> str:
        """Join a line to the one that follows it, whether a word is divided or not."""
        before = before.removesuffix("\u00ad") + "-" * before.endswith("\u00ad")
        if before.endswith("-") and not before.endswith(" -"):
            return self.joined(before, after)
        # A symbol or a pair of words that goes on behind its stroke: "MC/" "INF/249".
        return before + after if _SLASH.search(before) else f"{before} {after}".strip()

    def joined(self, before: str, after: str) -> str:
        """Join a text that ends with a hyphen to the line that follows it."""
        first = _WORD.findall(before.rstrip("-"))
        second = _WORD.match(after)
        if not first or second is None or not before[:-1][-1:].isalpha():
            return before + after
        return (before if self._keeps(first[-1], second[0]) else before[:-1]) + after

    def _keeps(self, first: str, second: str) -> bool:
        # "main-d’œuvre": what is elided begins no second half of a word.
        if not second[0].islower() or len(second) == 1:
            return True
        joined, kept = (self._counts[_singular(first + mark + second)] for mark in ("", "-"))
        if joined != kept:
            return kept > joined
        if is_known_word(fold(first + second)):
            return False
        rest, _, before = fold(first).rpartition("-")
        after = fold(second).partition("-")[0]
        is_function_word = before in ENGLISH or before in FRENCH
        # "up-to-date", "vis-à-vis": a short word inside a compound.
        is_inside = bool(rest) and is_function_word
        goes_with = after in _SUFFIXES and (is_function_word or self._is_word(before))
        if before in _PREFIXES or is_inside or goes_with:
            return True
        if before in _WEAK_PREFIXES:
            # French writes "pré" and "ré" together with what follows.
            is_long = len(after) > _SHORTEST_HALF
            return first.isascii() and is_long and self._is_word(after)
        # "américano-ukrainien", and "asylum-seekers": two words of some length that nobody writes as one.
        return min(len(before), len(after)) >= _SHORTEST_HALF and (
            (before.endswith("o") or self._is_word(before)) and self._is_word(after)
        )

    def _is_word(self, folded: str) -> bool:
        return self._counts[_singular(folded)] > 0 or is_known_word(folded)


def _singular(word: str) -> str:
    """Return a folded word without the ending that English and French give most plurals."""
    return fold(word).removesuffix("s")
