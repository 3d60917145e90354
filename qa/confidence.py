"""How likely it is that a passage answers: one number, comparable across questions."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Signals:
    """Hold what retrieval saw of some candidates: arrays of one value each, float32.

    Attributes:
        cosine: similarity of the question's vector and the passage's, -1 to 1.
        lead: how far that lies above the mean of its language's ten best.
        sentence: the same similarity with the passage's best sentence.
        sentence_lead: how far that lies above the mean of its language's ten best.
        lexical: BM25 score beside the best one of any passage, 0 to 1.
        coverage: BM25 score beside the highest that this question could reach, 0 to 1.
        kind: 1 where the question asks for an amount, a date or the like and the passage has none,
            else 0.
        count: 1 where the question asks how many there are of a thing and the passage doesn't count
            it, else 0.
        number: share of the question's numbers that the passage doesn't have, 0 to 1.
    """

    cosine: NDArray[np.float32]
    lead: NDArray[np.float32]
    sentence: NDArray[np.float32]
    sentence_lead: NDArray[np.float32]
    lexical: NDArray[np.float32]
    coverage: NDArray[np.float32]
    kind: NDArray[np.float32]
    count: NDArray[np.float32]
    number: NDArray[np.float32]

    def matrix(self) -> NDArray[np.float32]:
        """Return the signals as columns, shape (candidates, signals), in the order above."""
        return np.stack([getattr(self, field.name) for field in fields(self)], axis=1)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Map signals to a probability by logistic regression (Platt 1999).

    Its weights also rank, so that order and probability never disagree.

    Attributes:
        weights: one for each signal, in the order of `Signals`.
        bias: intercept.
        threshold: probability from which a passage counts as an answer.
    """

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def probabilities(self, signals: Signals) -> NDArray[np.float64]:
        """Return the probability that each candidate answers, shape (candidates,)."""
        logits = signals.matrix() @ np.array(self.weights) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-logits)))


# Fitted by `python -m training.calibrate`; docs/quality.md has the command and the figures.
BUNDLED_CALIBRATION = Calibration(
    weights=(-5.509, 17.742, 6.653, 0.568, 2.074, -0.458, -2.270, -2.493, -3.787),
    bias=-5.673,
    threshold=0.0507,
)
