"""Numbers written out, in English and French: "third", "treize", "vingt et unième"."""

import re
from collections.abc import Iterator, Mapping

_EN = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
_EN_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth""".split()
_EN_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty"}
_FR = """un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
    dix-sept dix-huit dix-neuf""".split()
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _english() -> Iterator[tuple[str, str, int]]:
    """Yield each number as cardinal, ordinal and value."""
    for value, (cardinal, ordinal) in enumerate(zip(_EN, _EN_ORDINALS, strict=True), 1):
        yield cardinal, ordinal, value
        if value < 10:
            for tens, word in _EN_TENS.items():
                yield f"{word}-{cardinal}", f"{word}-{ordinal}", tens + value
    for tens, word in _EN_TENS.items():
        yield word, f"{word[:-1]}ieth", tens


def _french() -> Iterator[tuple[str, str, int]]:
    for value, cardinal in enumerate(_FR, 1):
        yield cardinal, "premier" if value == 1 else _ordinal(cardinal), value
        if value < 10:
            for tens, word in _FR_TENS.items():
                joined = f"{word}-et-un" if value == 1 else f"{word}-{cardinal}"
                yield joined, _ordinal(joined), tens + value
    for tens, word in _FR_TENS.items():
        yield word, _ordinal(word), tens


def _ordinal(cardinal: str) -> str:
    """Return a French ordinal without accents: "cinquieme", "neuvieme", "quatrieme"."""
    stem = cardinal.removesuffix("e")
    stem = f"{stem}u" if stem.endswith("cinq") else stem
    return f"{stem[:-1]}vieme" if stem.endswith("neuf") else f"{stem}ieme"


_ALL = [*_english(), *_french()]
CARDINALS: Mapping[str, int] = {cardinal: value for cardinal, _, value in _ALL}
ORDINALS: Mapping[str, int] = {
    **{ordinal: value for _, ordinal, value in _ALL},
    "premiere": 1,
    "seconde": 2,
}


def pattern(words: Mapping[str, int]) -> str:
    """Return a regular expression of folded number words, spaces as good as hyphens."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\-", r"[\s\-]") for word in longest_first)


def value_of(written: str, words: Mapping[str, int]) -> int:
    """Return the number that a word matched by `pattern` stands for."""
    return words[re.sub(r"\s", "-", written)]
