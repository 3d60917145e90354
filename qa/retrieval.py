"""Dense and lexical search over every language's shelf, fused into one ranking."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis import terms
from index.snapshot import Shelf, Snapshot
from qa.confidence import Calibration, Signals

# Candidates that each search of each language contributes to the union.
POOL = 50
# The ten best of a language say how high its cosines run for this question.
_BEST = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold a candidate passage.

    Attributes:
        row: its row in the snapshot.
        score: probability that it answers.
        signals: what the score was made from.
    """

    row: int
    score: float
    signals: Signals


def retrieve(
    question: str,
    vector: NDArray[np.float32],
    snapshot: Snapshot,
    calibration: Calibration,
    allowed: NDArray[np.bool_] | None = None,
) -> list[Hit]:
    """Search all languages and rank the union of what dense and lexical search find.

    Each language has its own shelf and is searched with its own analysis of the question, so that
    neither the language of the question nor the larger collection crowds out the other. Scores
    become comparable across shelves through the signals of `Signals`.

    Args:
        question: the question's text.
        vector: its embedding, shape (dimension,), unit length.
        snapshot: what is searched.
        calibration: weights of the signals.
        allowed: mask over the snapshot's rows, None for all.

    Returns:
        Hits, best first; ties in document order.
    """
    hits: list[Hit] = []
    for shelf in snapshot.shelves.values():
        mask = None if allowed is None else allowed[shelf.rows]
        if mask is not None and not mask.any():
            continue
        for row, signals in _search(question, vector, shelf, mask):
            hits.append(Hit(row, calibration.probability(signals), signals))
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))


def _search(
    question: str, vector: NDArray[np.float32], shelf: Shelf, mask: NDArray[np.bool_] | None
) -> list[tuple[int, Signals]]:
    """Return the candidates of one shelf as snapshot rows with their signals."""
    rows, cosines = shelf.dense.search(vector, POOL, mask)
    cosine = dict(zip(rows.tolist(), cosines.tolist(), strict=True))
    best = float(np.mean(cosines[:_BEST])) if len(cosines) else 0.0
    found, scores = shelf.lexical.search(terms(question, shelf.language), POOL, mask)
    lexical = dict(zip(found.tolist(), scores.tolist(), strict=True))
    missing = [row for row in lexical if row not in cosine]
    cosine.update(zip(missing, shelf.dense.similarities(vector, missing).tolist(), strict=True))
    ceiling = shelf.lexical.ceiling(terms(question, shelf.language))
    return [
        (
            int(shelf.rows[local]),
            Signals(
                cosine=value,
                lead=value - best,
                coverage=lexical.get(local, 0.0) / ceiling if ceiling else 0.0,
            ),
        )
        for local, value in cosine.items()
    ]
