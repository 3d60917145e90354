"""What kind of answer a question asks for, and whether a passage has one of that kind.

A passage that names the very partner of a question, and says nothing of how many people it helped, is
near in every other respect (answer typing: Moldovan et al. 2000, The structure and performance of an
open-domain question answering system).
"""

import re

from corpus.folding import fold

_ASKS_QUANTITY = re.compile(
    r"\b(?:how (?:many|much)|combien|budgets?|costs?|couts?|coutent|amounts?|montants?|percentages?"
    r"|per ?cent|pourcentages?|proportion|rate|taux|number of|nombre de|total|phone|telephone"
    r"|phone number|numero)\b"
)
_NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?"
    r"|millions?|billions?|half|quarter|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze"
    r"|douzaines?|dizaines?|vingt|trente|cent|cents|centaines?|mille|milliers?|milliards?|moitie"
    r"|quart|tiers)\b"
)
_NUMBER = re.compile(r"\d+(?:[\s\u00a0\u202f.,']\d{3})*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def asks_quantity(question: str) -> bool:
    """Tell whether a question, in English or French, asks how many or how much."""
    return _ASKS_QUANTITY.search(fold(question)) is not None


def has_quantity(text: str) -> bool:
    """Tell whether a text holds a number, in figures or words; a year is none."""
    figures = (found[0] for found in _NUMBER.finditer(text))
    return any(not _YEAR.fullmatch(figure) for figure in figures) or (
        _NUMBER_WORD.search(fold(text)) is not None
    )


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, without the marks that part their thousands."""
    return frozenset(re.sub(r"\D", "", found[0]) for found in _NUMBER.finditer(text))


def missing_numbers(asked: frozenset[str], text: str) -> float:
    """Return the share of a question's numbers that a text doesn't have, 0 if it has none."""
    return len(asked - numbers(text)) / len(asked) if asked else 0.0
