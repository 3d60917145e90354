"""How likely it is that a passage answers: one number, comparable across questions."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signals:
    """Hold what retrieval saw of one passage.

    Attributes:
        cosine: similarity of question and passage vectors, -1 to 1.
        lead: how far that lies above the language's ten best, on average.
        coverage: share of the question's words, weighted by their rarity, that the passage's
            BM25 score accounts for, 0 to 1.
    """

    cosine: float
    lead: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Map signals to a probability by logistic regression (Platt 1999).

    Attributes:
        bias: intercept.
        cosine: weight of the cosine.
        lead: weight of the lead.
        coverage: weight of the coverage.
        threshold: probability from which a passage counts as an answer.
    """

    bias: float
    cosine: float
    lead: float
    coverage: float
    threshold: float

    def probability(self, signals: Signals) -> float:
        """Return the probability that the passage answers, between 0 and 1."""
        logit = (
            self.bias
            + self.cosine * signals.cosine
            + self.lead * signals.lead
            + self.coverage * signals.coverage
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


BUNDLED_CALIBRATION = Calibration(bias=-5.5, cosine=8.0, lead=6.0, coverage=5.0, threshold=0.5)


def load_calibration(fingerprint: str) -> Calibration:
    """Return the calibration for an encoder."""
    return BUNDLED_CALIBRATION
