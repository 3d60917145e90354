"""What kind of answer a question asks for, and whether a passage has one of that kind.

A passage that names the very partner of a question, and says nothing of how many people it helped, is
near in every other respect (answer typing: Moldovan et al. 2000, The structure and performance of an
open-domain question answering system).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold

_NUMBER = re.compile(r"\d+(?:[\s\u00a0\u202f.,']\d{3})*")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Small numbers in words are everywhere ("two NGOs"): counting them cost more than it gave.
_LARGE = (
    r"dozens?|hundreds?|thousands?|millions?|billions?|half|douzaines?|dizaines?|cents?|centaines?"
    r"|mille|milliers?|milliards?|moitie|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|vingt|trente"
    r"|quarante|cinquante|soixante"
)
_PART = (
    r"per ?cent|pour ?cent|percentages?|pourcentages?|half|moitie|thirds?|tiers|quarters?|quarts?"
)
_MONTH = (
    r"january|february|march|april|(?:\d|in|of|since|by) may|may \d+|june|july|august"
    r"|september|october|november|december"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
)
_SPAN = r"(?:hour|day|week|month|year|decade|heure|jour|semaine|annee|decennie)s?|mois|ans|(?:un|par|l') ?an"


@dataclass(frozen=True, slots=True)
class AnswerType:
    """Hold one kind of answer: patterns of questions that ask for it, and of texts that have it.

    Both are matched against folded text; `text` against text with its capitals where `cased`.
    """

    name: str
    question: re.Pattern[str]
    text: re.Pattern[str]
    cased: bool = False

    def is_asked_by(self, question: str) -> bool:
        """Tell whether a question, in English or French, asks for this kind of answer."""
        return self.question.search(fold(question)) is not None

    def is_in(self, text: str) -> bool:
        """Tell whether a text has an answer of this kind."""
        return self.text.search(text if self.cased else fold(text)) is not None


ANSWER_TYPES = (
    AnswerType(
        "quantity",
        re.compile(
            r"\bhow (?:many|much)\b|\bcombien (?!de temps)|\bnumber of\b|\bnombre d|\btotal\b"
            r"|\bproportion\b|\b(?:rate|taux)\b"
        ),
        # A number in figures that is no year, or a large one in words.
        re.compile(rf"(?<![\d.,])(?!(?:19|20)\d\d(?!\d|[\s.,']\d{{3}}))\d|\b(?:{_LARGE})\b"),
    ),
    AnswerType(
        "money",
        re.compile(
            r"\b(?:budgets?|costs?|couts?|coute|coutent|montants?)\b|\bamounts? of (?:money|the)\b"
        ),
        re.compile(
            r"[$€£¥]|\b(?:usd|eur|chf|dollars?|euros?|francs?|pounds?|livres?|yen|rands?|roubles?"
            r"|millions?|billions?|milliards?)\b|\d ?(?:%|per ?cent|pour ?cent)|\b(?:free|gratuit)"
        ),
    ),
    AnswerType(
        "share",
        re.compile(r"\b(?:percentages?|pourcentages?|per ?cent|pour ?cent|share of|part des?)\b"),
        re.compile(rf"%|\b(?:{_PART})\b"),
    ),
    AnswerType(
        "time",
        re.compile(
            r"\bwhen (?:was|were|is|are|did|does|do|will|has|have|must|should|can)\b"
            r"|\bsince when\b|\bhow (?:long|soon|often|old)\b|\b(?:which|what) (?:year|month|date)\b"
            r"|^(?:\w+ ){0,2}quand (?!.*,)|\bquelles? (?:annees?|dates?)\b|\bquel mois\b"
            r"|\bcombien de temps\b|\b(?:deadlines?|date limite|delais?|duration|duree)\b"
        ),
        re.compile(rf"\b(?:(?:19|20)\d\d|{_MONTH}|{_SPAN})\b"),
    ),
    AnswerType(
        "person",
        re.compile(
            r"\bwho (?:heads|leads|chairs|directs|runs|manages)\b|\bqui (?:dirige|preside)\b"
            r"|\b(?:is|was|est|etait|name of|nom d\w+) (?:the |l'|le |la |du )?"
            r"(?:director|directeur|directrice|president|presidente|head|chair\w*|chef)\b"
            r"|\belected (?:president|chair\w*)|\bqui (?:a ete )?elue?\b|\belue? president"
        ),
        re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mme|Mlle|M)\.?\s+[A-Z]"),
        cased=True,
    ),
    AnswerType(
        "contact",
        re.compile(
            r"\b(?:tele)?phone\b|\be-?mail\b|\bcourriel\b|\bfax\b|\bweb ?sites?\b|\bsites? web\b"
            r"|\bcontact (?:details|information|person|address)|\bcoordonnees\b"
            r"|\b(?:postal|mailing|street) address|\badresse (?:postale|electronique)"
        ),
        re.compile(
            r"@|\bwww\.|https?:|\b(?:tele)?phone\b|\be-?mail\b|\bcourriel\b|\bfax\b|\bsites? web\b"
            r"|\bweb ?sites?\b"
        ),
    ),
)


def answer_types(question: str) -> tuple[AnswerType, ...]:
    """Return the kinds of answer that a question asks for, often none."""
    return tuple(kind for kind in ANSWER_TYPES if kind.is_asked_by(question))


def lacks(kinds: Sequence[AnswerType], text: str) -> bool:
    """Tell whether a text lacks an answer of one of some kinds."""
    return any(not kind.is_in(text) for kind in kinds)


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, without the marks that part their thousands."""
    return frozenset(re.sub(r"\D", "", found[0]) for found in _NUMBER.finditer(text))


def missing_numbers(asked: frozenset[str], text: str) -> float:
    """Return the share of a question's numbers that a text doesn't have, 0 if it has none."""
    return len(asked - numbers(text)) / len(asked) if asked else 0.0
