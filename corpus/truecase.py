"""Headings printed in capitals, given back the case that the running text uses."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from corpus.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLC]+")
_VOWELS = frozenset("aeiouy")


def vocabulary(texts: Iterable[str]) -> dict[str, str]:
    """Return the usual spelling of each word of the running text, by its folded form.

    The first word of a sentence says nothing about its case, so only words that follow another
    word or a comma are counted.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _WORD.finditer(text):
            before = text[: match.start()].rstrip("\"'“«( \n’")
            if (before and before[-1] not in ".!?:;…") or match[0].isupper():
                counts[fold(match[0])][match[0]] += 1
    return {folded: spellings.most_common(1)[0][0] for folded, spellings in counts.items()}


def is_capitals(text: str) -> bool:
    """Tell whether a heading is printed in capitals: four letters or more, none lower-case."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and not any(char.islower() for char in letters)


def to_sentence_case(heading: str, spellings: Mapping[str, str]) -> str:
    """Give a heading in capitals the case of the running text; leave any other as it is.

    Acronyms and names keep their capitals because the text writes them so; a word that the text
    doesn't use is lower-cased, unless it can only be an acronym (no vowel) or a roman number.
    """
    if not is_capitals(heading):
        return heading

    def restore(match: re.Match[str]) -> str:
        word = match[0]
        spelling = spellings.get(fold(word))
        if spelling is not None:
            return spelling
        if (len(word) > 1 and _ROMAN.fullmatch(word)) or not _VOWELS & set(fold(word)):
            return word if len(word) > 1 else word.lower()
        return word.lower()

    prefix = re.match(r"(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]\s+", heading)
    kept = prefix[0] if prefix else ""
    rest = _WORD.sub(restore, heading[len(kept) :])
    first = re.search(r"\w", rest)
    if first:
        rest = rest[: first.start()] + first[0].upper() + rest[first.end() :]
    return kept + rest
