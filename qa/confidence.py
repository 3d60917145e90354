"""Which passage answers best, and how likely it is that it does: comparable across questions."""

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
    """Turn signals into an order, and into the probability that a question is answered.

    What tells the right passage from its neighbours is not what tells a question with an answer from one
    without: each has weights of its own. The first minimise softmax cross-entropy over the candidates of
    answerable questions (ListNet: Cao et al. 2007, Learning to rank: from pairwise approach to listwise
    approach), the others are a logistic regression over all (Platt 1999).

    Attributes:
        ranking: weights of the order, one for each signal, in the order of `Signals`.
        weights: weights of the probability, in the same order.
        bias: its intercept.
        threshold: probability from which a passage counts as an answer.
    """

    ranking: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    threshold: float

    def order(self, signals: Signals, rows: NDArray[np.int64]) -> NDArray[np.intp]:
        """Return the candidates' places, best first, shape (candidates,); ties by row."""
        return np.lexsort((rows, -(signals.matrix() @ np.array(self.ranking))))

    def scores(self, signals: Signals) -> NDArray[np.float64]:
        """Return the scores of ranked candidates, 0 to 1, descending, shape (candidates,).

        The first is the probability that any of them answers, the highest of theirs; a later one is
        its own probability, but no more than that of those before it.
        """
        logits = signals.matrix() @ np.array(self.weights) + self.bias
        found = 1.0 / (1.0 + np.exp(-logits))
        found[:1] = found.max(initial=0.0)
        return np.asarray(np.minimum.accumulate(found))


# Fitted by `python -m training.calibrate`; docs/quality.md has the command and the figures.
BUNDLED_CALIBRATION = Calibration(
    ranking=(16.109, 6.713, 9.538, 2.576, 0.299, 2.662, 0.099, -1.291, -1.185),
    weights=(-5.605, 19.422, 7.159, -1.701, 1.797, 0.619, -2.107, -1.751, -3.250),
    bias=-5.864,
    threshold=0.0425,
)
