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
_ASKS_PERSON = re.compile(
    r"\b(?:who (?:heads|leads|chairs|directs|runs|manages)|qui (?:dirige|preside)"
    r"|(?:is|was|est|etait|name of|nom d\w+) (?:the |l'|le |la |du )?"
    r"(?:director|directeur|directrice|president|presidente|head|chair\w*|chef)"
    r"|(?:elected|elue?) (?:president|chair\w*)|qui (?:a ete )?elue?)\b"
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mme|Mlle|M)\.?\s+[A-Z]")
# Small numbers in words are everywhere ("two NGOs"): counting them cost more than it gave.
_NUMBER_WORD = re.compile(
    r"\b(?:dozens?|hundreds?|thousands?|millions?|billions?|half|douzaines?|dizaines?|cents?"
    r"|centaines?|mille|milliers?|milliards?|moitie)\b"
)
_NUMBER = re.compile(r"\d+(?:[\s\u00a0\u202f.,']\d{3})*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def asks_quantity(question: str) -> bool:
    """Tell whether a question, in English or French, asks how many or how much."""
    return _ASKS_QUANTITY.search(fold(question)) is not None


def has_quantity(text: str) -> bool:
    """Tell whether a text holds a quantity: a number in figures that is no year, or a large one in words."""
    figures = (found[0] for found in _NUMBER.finditer(text))
    return any(not _YEAR.fullmatch(figure) for figure in figures) or (
        _NUMBER_WORD.search(fold(text)) is not None
    )


def asks_person(question: str) -> bool:
    """Tell whether a question asks who holds an office."""
    return _ASKS_PERSON.search(fold(question)) is not None


def has_person(text: str) -> bool:
    """Tell whether a text names a person with a title, as papers do."""
    return _PERSON.search(text) is not None


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, without the marks that part their thousands."""
    return frozenset(re.sub(r"\D", "", found[0]) for found in _NUMBER.finditer(text))


def missing_numbers(asked: frozenset[str], text: str) -> float:
    """Return the share of a question's numbers that a text doesn't have, 0 if it has none."""
    return len(asked - numbers(text)) / len(asked) if asked else 0.0
