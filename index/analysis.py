"""Text to lexical terms: folding, elision, stop words, stemming."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

from corpus.function_words import ENGLISH, FRENCH

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'"})
_SYMBOL = r"[^\W_]+(?:/[^\W_]+[\w.\-]*)+"
_DOTTED = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"
_NUMBER = r"\d{1,3}(?:[\s\u00a0\u202f.,']\d{3})+(?![\d])|\d+(?:[.,]\d+)*"
_WORD = r"[^\W_]+(?:'[^\W_]+)?(?:-[^\W_]+(?:'[^\W_]+)?)*"
_TOKEN = re.compile(
    f"(?P<symbol>{_SYMBOL})|(?P<dotted>{_DOTTED})|(?P<number>{_NUMBER})|(?P<word>{_WORD})"
)
_ELISION = re.compile(r"^(?:[ldnjmtsc]|qu|lorsqu|puisqu|jusqu|quoiqu|presqu)'(?=\w)")
_STEMMERS = {"en": "english", "fr": "french"}
_STOP_WORDS = {"en": ENGLISH, "fr": FRENCH}


def terms(text: str, language: str) -> list[str]:
    """Return the lexical terms of a text, in order.

    Accents, case, elisions and typographic apostrophes make no difference; symbols such as
    MC/INF/253 are kept whole and in parts; "30 000" and "30,000" are one number; acronyms lose
    their full stops. Stemming is Snowball's for English and French; on French the accents go
    first, so that text typed without them gives the same terms.
    """
    found: list[str] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text).translate(_LIGATURES)):
        token = match[0]
        match match.lastgroup:
            case "symbol":
                found.append(fold(token).strip(".-"))
                for part in re.findall(r"[^\W_]+", token):
                    found.extend(_word_terms(part, language))
            case "dotted":
                found.append(fold(token).replace(".", ""))
            case "number":
                found.append(_number(token))
            case _:
                parts = [_word_terms(part, language) for part in token.split("-")]
                found.extend(term for part in parts for term in part)
                # "sous-traitance" is also "soustraitance"; "lutte-t-elle" is no compound.
                if len(parts) > 1 and all(parts):
                    found.append(_stem(fold(token).replace("-", "").replace("'", ""), language))
    return [term for term in found if term]


def fold(text: str) -> str:
    """Return a text in lower case without accents and ligatures."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _word_terms(word: str, language: str) -> list[str]:
    """Return the term of one word: none if it is a function word of the language."""
    is_acronym = len(word) > 1 and word.isupper()
    folded = _ELISION.sub("", fold(word))
    if folded.endswith("'s"):
        folded = folded[:-2]
    folded = folded.replace("'", "")
    if not is_acronym and (folded in _STOP_WORDS.get(language, ()) or len(folded) < 2):
        return []
    return [_stem(folded, language)]


def _number(token: str) -> str:
    grouped = re.fullmatch(r"\d{1,3}(?:[\s\u00a0\u202f.,']\d{3})+", token)
    if grouped:
        return re.sub(r"\D", "", token)
    return token.replace(",", ".")


# A corpus has far fewer words than tokens; the stemmer is the costly part.
@lru_cache(maxsize=200_000)
def _stem(word: str, language: str) -> str:
    algorithm = _STEMMERS.get(language)
    if algorithm is None or not word.isalpha():
        return word
    return str(_stemmer(algorithm).stemWord(word))


@lru_cache(maxsize=8)
def _stemmer(algorithm: str) -> "Stemmer.Stemmer":
    return Stemmer.Stemmer(algorithm)
