"""Questions in a language that is neither English nor French."""

import re
import unicodedata

import langdetect
from langdetect.lang_detect_exception import LangDetectException

from corpus.folding import fold
from corpus.function_words import ENGLISH, FRENCH
from corpus.language import is_known_word, words

# Function words of languages that people are likely to try: folded, whatever else they may mean.
_FOREIGN = frozenset(
    # Spanish, Portuguese, Italian, Romanian
    """a al algunos ao aos aquela cand care cate che chi cine com como con cual cuales cuando cuanta
    cuantas cuanto cuantos cum da das de dei degli del della delle desde dins do donde dos e el
    ela eles en entre era es esta estan estao este fue foi gli ha hace hacen han hanno hasta hay il
    isso la le lo los las mais mas me muito muy na nas nel nella nelle no nos o onde os para pela pelo
    pentru per perche pode podem por porque puede pueden puo qual quais quale quali quando quanta
    quantas quante quanti quanto quantos que quem quien quienes sao se segun ser si sin sobre son
    sono sua sunt sus su tem tiene tienen um uma un una unde y
    attraverso come cosa dove fa fanno questo questa viene vengono"""
    # German, Dutch, Swedish, Danish, Norwegian
    """ als an auf aus av bei bij das dat dem den der des det die dies door dort durch een ein eine
    einem einen einer eines er for fra fur gegen gibt haben hat het hij hoe hoeveel hun hur hvad hvem
    hver hvilke hvilken hvor hvordan hvorfor ihre im in inte ikke is ist kan kann kein man met mit na
    naar nach nicht niet och oder og ook over per sich sind som uber um und van var varfor vad vem
    viele vilka vilken voor von vor waar waarom wann wanneer war waren warum was wat welche welchem
    welchen welcher welches welke werden wer wie wieviel wird wo worden wordt zijn zu zum zur"""
    # Polish, Czech, Turkish, Indonesian, Swahili
    """ apa bagaimana bir co czy dan dengan dla do gdzie hangi i icin ile jak jaka jakie jaki jest
    kac kde kdo kiedy kim kto ktora ktore ktory kwa mi na nasil ne nedir nie nim o oraz przez sa sie
    siapa untuk ve w wa ya yang z za ze""".split()
)
_HOME = (ENGLISH | FRENCH) - _FOREIGN
_SHARED = ENGLISH | FRENCH
# Letters that neither language has, in words that are no names.
_MARKS = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZÀ-Þ]*[ßñãõáíóúìòąćęłńśźżğışőűřčďěňťåøäö]")
_LEAST_WORDS = 3
_LEAST_LETTERS = 20
_SURE = 0.99


def is_foreign(question: str) -> bool:
    """Tell whether a question is in a language that is neither English nor French.

    Another script tells at once. Function words do otherwise: those of other languages against those
    that only English and French have; names (capitals) and words that they share count for neither.
    langdetect is asked only about a longer question without a single word that is known: it takes
    short English and French for other languages.
    """
    letters = [char for char in question if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    if "¿" in question or "¡" in question or latin < len(letters) / 2:
        return True
    found = _plain_words(question)
    home = sum(word in _HOME or (word not in _FOREIGN and is_known_word(word)) for word in found)
    foreign = sum(word in _FOREIGN and word not in _SHARED for word in found)
    foreign += len(_MARKS.findall(question))
    if foreign > home and (foreign > 1 or len(found) >= _LEAST_WORDS):
        return True
    if home or len(found) <= _LEAST_WORDS or sum(map(len, found)) < _LEAST_LETTERS:
        return False
    return _is_surely_foreign(" ".join(found))


def _plain_words(question: str) -> list[str]:
    """Return the folded words that are no names: those without a capital, and the first."""
    shouted = question.upper() == question
    return [
        fold(word)
        for at, word in enumerate(words(question))
        if at == 0 or shouted or word[0].islower()
    ]


def _is_surely_foreign(text: str) -> bool:
    langdetect.DetectorFactory.seed = 0
    try:
        best = langdetect.detect_langs(text)[0]
    except LangDetectException:
        return False
    return best.lang not in {"en", "fr"} and best.prob >= _SURE
