"""Paragraphs that say the same in nearly the same words: one is shown, the others are mentioned."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from corpus.folding import fold
from qa.number_words import CARDINALS

# Share of the words that two paragraphs must have in common.
_NEARLY_ALL = 0.9
# "un" and "une" are articles more often than numbers.
_NUMBER_WORDS = CARDINALS.keys() - {"un", "one"}
_NEGATIONS = frozenset("not no never nor without cannot ne n pas jamais sans non aucun".split())
_TELLING = re.compile(r"[A-Z0-9]+")
_WORD = re.compile(r"[^\W_]+(?:[.,/\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Wording:
    """Hold a text's words, and in order those that must not differ: numbers, names, negations."""

    words: Counter[str]
    telling: tuple[str, ...]


def is_near_duplicate(first: str, second: str) -> bool:
    """Tell whether two paragraphs of one language say the same in nearly the same words.

    Every number, every word with a capital and every negation must be the same, in the same order:
    "Members of A may vote" and "Members of B may vote" are two things to know.
    """
    shorter, longer = sorted((len(first), len(second)))
    if shorter < _NEARLY_ALL * _NEARLY_ALL * longer:
        return False
    # Most pairs differ in what is quick to see: capitals and digits, in order.
    if _capitals_and_digits(first) != _capitals_and_digits(second):
        return False
    one, other = _wording(first), _wording(second)
    if one.telling != other.telling:
        return False
    shared = (one.words & other.words).total()
    return 2 * shared >= _NEARLY_ALL * (one.words.total() + other.words.total())


@lru_cache(maxsize=4096)
def _capitals_and_digits(text: str) -> tuple[str, ...]:
    return tuple(_TELLING.findall(text))


@lru_cache(maxsize=4096)
def _wording(text: str) -> _Wording:
    written = _WORD.findall(text)
    folded = [fold(word) for word in written]
    telling = tuple(
        plain
        for word, plain in zip(written, folded, strict=True)
        if word.lower() != word
        or any(char.isdigit() for char in word)
        or plain in _NUMBER_WORDS
        or plain in _NEGATIONS
    )
    return _Wording(Counter(folded), telling)
