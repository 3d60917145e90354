"""How likely it is that a passage answers: one number, comparable across questions."""

import math
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Signals:
    """Hold what retrieval saw of one passage.

    Attributes:
        cosine: similarity of the question's vector and the passage's, -1 to 1.
        lead: how far that lies above the mean of its language's ten best.
        sentence: the same similarity with the passage's best sentence.
        sentence_lead: how far that lies above the mean of its language's ten best.
        lexical: BM25 score beside the best one of any passage, 0 to 1.
        coverage: BM25 score beside the highest that this question could reach, 0 to 1.
    """

    cosine: float
    lead: float
    sentence: float
    sentence_lead: float
    lexical: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Map signals to a probability by logistic regression (Platt 1999).

    Its weights also rank, so that order and probability never disagree.

    Attributes:
        weights: one for each signal.
        bias: intercept.
        threshold: probability from which a passage counts as an answer.
    """

    weights: Signals
    bias: float
    threshold: float

    def probability(self, signals: Signals) -> float:
        """Return the probability that the passage answers, between 0 and 1."""
        logit = self.bias + sum(
            weight * signal
            for weight, signal in zip(astuple(self.weights), astuple(signals), strict=True)
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


BUNDLED_CALIBRATION = Calibration(
    weights=Signals(
        cosine=2.09, lead=3.45, sentence=2.09, sentence_lead=3.52, lexical=2.33, coverage=2.32
    ),
    bias=-6.56,
    threshold=0.16,
)
