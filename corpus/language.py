"""English or French, for a paragraph or a question."""

import gzip
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import langdetect
from langdetect import detector_factory
from langdetect.lang_detect_exception import LangDetectException

from corpus.folding import fold
from corpus.function_words import ENGLISH, FRENCH

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ELISION = re.compile(r"\b(?:[ldnjmtsc]|qu|lorsqu|puisqu|jusqu|aujourd)['’]", re.IGNORECASE)
_ACCENT = re.compile(r"[àâæçéèêëîïôœùûüÿ]", re.IGNORECASE)
_ENGLISH_ENDINGS = re.compile(r"(?:ing|ness|ship|ful|ght|'s|’s|wh\w+|th\w*|\w+ly)", re.IGNORECASE)
_FRENCH_ENDINGS = re.compile(
    r"\w+(?:eux|euses?|aux|elles?|ees|oire|iques?|eurs?|ment|ites?)", re.IGNORECASE
)
_ACRONYM = re.compile(r"[A-Z]{2,}s?")
# Below this many letters langdetect's verdict is close to chance.
_LEAST_LETTERS = 18
# English and French prose has about half function words; its neighbours share some of them.
_FAMILIAR = 0.4
_WORD_LIST = Path(__file__).parent / "word_languages.txt.gz"
_SEED = 0


def detect(text: str, fallback: str | None = None) -> str | None:
    """Return "en" or "fr" for a text, or the fallback where the text doesn't say.

    Function words, elisions and accents decide where they agree; else langdetect, restricted to
    the two languages and seeded, on the lower-cased text. langdetect's probabilities sit near 1
    even when it is wrong, so only its verdict is used, and never on a few letters.
    """
    balance = evidence(text)
    if abs(balance) >= 1.0:
        return "fr" if balance > 0 else "en"
    letters = _without_names(text)
    if len(letters) >= _LEAST_LETTERS:
        verdict = _restricted_verdict(letters.lower())
        # Weak evidence against langdetect's verdict on a short text: neither is to be trusted.
        if verdict is not None and (len(letters) >= 60 or balance * _sign(verdict) >= 0):
            return verdict
    if abs(balance) >= 0.4:
        return "fr" if balance > 0 else "en"
    return fallback


def evidence(text: str) -> float:
    """Weigh the signs of French (positive) against those of English (negative) in a text.

    A function word that only one language has counts 1, an elision 1, another word that only one
    language uses 0.6, an accented word 0.5, a typical ending 0.4.
    """
    balance = float(len(_ELISION.findall(text)))
    found = words(text)
    shouted = text.upper() == text
    named = len(found) > 1 and not shouted and all(word[0].isupper() for word in found)
    for word in found:
        if _ACRONYM.fullmatch(word) and not shouted:
            continue
        lower = word.lower().replace("’", "'")
        plain = fold(word)
        if plain in FRENCH and plain not in ENGLISH:
            balance += 1.0
        elif plain in ENGLISH and plain not in FRENCH:
            balance -= 1.0
        elif not named and (word[0].islower() or shouted or word is found[0]):
            known = _word_languages().get(plain.rpartition("'")[2])
            if known is not None:
                balance += 0.6 * _sign(known)
            elif _ACCENT.search(lower):
                balance += 0.5
            elif _FRENCH_ENDINGS.fullmatch(plain):
                balance += 0.4
            elif _ENGLISH_ENDINGS.fullmatch(lower) or lower.endswith(("ing", "ness", "ship", "'s")):
                balance -= 0.4
    return balance


def foreign_language(texts: Sequence[str]) -> str | None:
    """Return the ISO 639-1 code of a document that is neither English nor French, else None.

    All of langdetect's languages are asked, and only about a text of 30 words or more that has
    few function words of either: it mistakes short English and French for other languages.
    """
    sample = " ".join(texts)[:6000]
    found = [fold(word) for word in words(sample)]
    if len(found) < 30:
        return None
    known = sum(word in ENGLISH or word in FRENCH for word in found) / len(found)
    if known > _FAMILIAR:
        return None
    langdetect.DetectorFactory.seed = _SEED
    try:
        best = langdetect.detect_langs(sample.lower())[0]
    except LangDetectException:
        return None
    return None if best.lang in {"en", "fr"} or best.prob < 0.99 else str(best.lang)


def _sign(language: str) -> int:
    return 1 if language == "fr" else -1


def words(text: str) -> list[str]:
    """Return the words of a text as written, elided articles kept."""
    return _WORD.findall(text)


def _without_names(text: str) -> str:
    """Drop acronyms and capitalised words in mid-sentence: names have no language."""
    found = words(text)
    if text.upper() == text:
        return " ".join(found)
    return " ".join(word for at, word in enumerate(found) if at == 0 or word[0].islower())


def is_known_word(folded: str) -> bool:
    """Tell whether a folded word is one that only English or only French uses."""
    return folded in _word_languages()


@cache
def _word_languages() -> dict[str, str]:
    """Read which words only one of the languages uses (`training/word_languages.py`)."""
    lines = gzip.decompress(_WORD_LIST.read_bytes()).decode().splitlines()
    return {word: language for language, *found in map(str.split, lines) for word in found}


@cache
def _restricted_factory() -> detector_factory.DetectorFactory:
    """Build a langdetect factory that knows English and French only."""
    profiles = Path(detector_factory.PROFILES_DIRECTORY)
    factory = detector_factory.DetectorFactory()
    factory.load_json_profile(
        [(profiles / language).read_text(encoding="utf-8") for language in ("en", "fr")]
    )
    factory.set_seed(_SEED)
    return factory


def _restricted_verdict(text: str) -> str | None:
    detector = _restricted_factory().create()
    detector.append(text)
    try:
        return str(detector.detect())
    except LangDetectException:  # no letters to judge by
        return None
