"""Text to lexical terms: folding, elision, stop words, stemming."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

from corpus.folding import fold
from corpus.function_words import ENGLISH, FRENCH

_APOSTROPHES = re.compile("[’‘ʼ]")
_SYMBOL = r"[^\W_]+(?:/[^\W_]+[\w.\-]*)+"
_DOTTED = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"
_NUMBER = r"\d{1,3}(?:[\s\u00a0\u202f.,']\d{3})+(?![\d])|\d+(?:[.,]\d+)*"
_WORD = r"[^\W_]+(?:'[^\W_]+)?(?:-[^\W_]+(?:'[^\W_]+)?)*"
_TOKEN = re.compile("|".join((_SYMBOL, _DOTTED, _NUMBER, _WORD)))
_KIND = re.compile(
    f"(?P<symbol>{_SYMBOL})|(?P<dotted>{_DOTTED})|(?P<number>{_NUMBER})|(?P<word>{_WORD})"
)
_ELISION = re.compile(r"^(?:[ldnjmtsc]|qu|lorsqu|puisqu|jusqu|quoiqu|presqu)'(?=\w)")
_FEMININE = re.compile(r"(?<=\w{3})ees?$")
_STEMMERS = {"en": "english", "fr": "french"}
_STOP_WORDS = {"en": ENGLISH, "fr": FRENCH}


def terms(text: str, language: str) -> list[str]:
    """Return the lexical terms of a text, in order: its words, stemmed.

    Stemming is Snowball's for English and French. Accents go before stemming, so that French
    typed without them gives the same terms.
    """
    shouted = text.isupper()
    return [term for token in _tokens(text) for term in _terms(token, language, shouted)]


def words(text: str, language: str) -> list[str]:
    """Return the words of a text that carry meaning, folded and in order.

    Accents, case, elisions and typographic apostrophes make no difference; function words of the
    language are left out; symbols such as MC/INF/253 are kept whole and in parts; "30 000" and
    "30,000" are one number; acronyms lose their full stops.
    """
    shouted = text.isupper()
    return [word for token in _tokens(text) for word in _words(token, language, shouted)]


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; numbers, symbols and other languages stay as they are."""
    algorithm = _STEMMERS.get(language)
    if algorithm is None or not word.isalpha():
        return word
    if language == "fr":
        # Without its accents "réfugiée" no longer looks like "réfugié" to the stemmer.
        word = _FEMININE.sub("e", word)
    return str(_stemmer(algorithm).stemWord(word))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_APOSTROPHES.sub("'", unicodedata.normalize("NFC", text)))


# Tokens repeat: a collection is analysed several times faster with them remembered.
@lru_cache(maxsize=200_000)
def _terms(token: str, language: str, shouted: bool) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in _words(token, language, shouted))


def _words(token: str, language: str, shouted: bool) -> list[str]:
    """Return the words of one token, which has no spaces but those within a number."""
    kind = _KIND.fullmatch(token)
    match kind and kind.lastgroup:
        case "symbol":
            parts = [fold(token).strip(".-")]
            for part in re.findall(r"[^\W_]+", token):
                parts.extend(_meaningful(part, language, shouted))
        case "dotted":
            parts = [fold(token).replace(".", "")]
        case "number":
            parts = [_number(token)]
        case _:
            found = [_meaningful(part, language, shouted) for part in token.split("-")]
            parts = [word for words in found for word in words]
            # "sous-traitance" is also "soustraitance"; "lutte-t-elle" is no compound.
            if len(found) > 1 and all(found):
                parts.append(fold(token).replace("-", "").replace("'", ""))
    return [part for part in parts if part]


def _meaningful(word: str, language: str, shouted: bool) -> tuple[str, ...]:
    """Return a word, folded; nothing if it is a function word of the language.

    "IT" and "OU" in capitals are acronyms, unless the whole text is in capitals.
    """
    is_acronym = len(word) > 1 and word.isupper() and not shouted
    folded = _ELISION.sub("", fold(word))
    if folded.endswith("'s"):
        folded = folded[:-2]
    folded = folded.replace("'", "")
    if not is_acronym and (folded in _STOP_WORDS.get(language, ()) or len(folded) < 2):
        return ()
    return (folded,)


def _number(token: str) -> str:
    grouped = re.fullmatch(r"\d{1,3}(?:[\s\u00a0\u202f.,']\d{3})+", token)
    if grouped:
        return re.sub(r"\D", "", token)
    return token.replace(",", ".")


@lru_cache(maxsize=8)
def _stemmer(algorithm: str) -> "Stemmer.Stemmer":
    return Stemmer.Stemmer(algorithm)
