"""Words that were divided at the end of a line, put together again."""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.folding import fold
from corpus.language import is_known_word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# "sous-traitance" keeps its hyphen wherever a line ends.
_PREFIXES = frozenset(
    """after all anti auto avant co contre counter demi ex extra half inter intra micro mid mini
    multi neo non note post pre pro pseudo quasi re self semi sous sub sur trans ultra vice
    """.split()
)


class Hyphens:
    """Decide whether a hyphen at the end of a line belongs to the word.

    Args:
        texts: the lines of the document; what they write in mid-line decides first.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = Counter(
            fold(word) for text in texts for word in _WORD.findall(text) if not text.endswith(word)
        )

    def joined(self, before: str, after: str) -> str:
        """Join a text that ends with a hyphen to the line that follows it."""
        first = _WORD.findall(before.rstrip("-"))
        second = _WORD.match(after)
        if not first or second is None or not before[:-1][-1:].isalpha():
            return before + after
        return (before if self._keeps(first[-1], second[0]) else before[:-1]) + after

    def _keeps(self, first: str, second: str) -> bool:
        if not second[0].islower():
            return True
        one, two = fold(first + second), fold(f"{first}-{second}")
        if self._counts[one] != self._counts[two]:
            return self._counts[two] > self._counts[one]
        if is_known_word(one):
            return False
        return fold(first).rpartition("-")[2] in _PREFIXES
