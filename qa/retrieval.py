"""Dense and lexical search over every language's shelf, fused into one ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.lexical import Concept
from index.snapshot import Shelf, Snapshot
from index.translation import TranslationTable
from qa.confidence import Calibration, Signals
from qa.question import Question

# Candidates that each search of each language contributes to the union.
POOL = 60
# The ten best of a language say how high its similarities run for this question.
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


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Hold the candidates of one shelf: snapshot rows, and an array of values for each signal."""

    rows: NDArray[np.int64]
    cosines: NDArray[np.float32]
    leads: NDArray[np.float32]
    sentences: NDArray[np.float32]
    sentence_leads: NDArray[np.float32]
    lexical: NDArray[np.float32]
    ceiling: float


def retrieve(  # noqa: PLR0913, PLR0917 - everything the search needs is passed in
    question: Question,
    vector: NDArray[np.float32],
    snapshot: Snapshot,
    translations: TranslationTable,
    calibration: Calibration,
    allowed: NDArray[np.bool_] | None = None,
) -> list[Hit]:
    """Search all languages and rank the union of what dense and lexical search find.

    Each language has its own shelf, is searched with the question's words in its own terms, and
    measures similarities by its own ten best: neither the question's language nor the larger
    collection crowds out the other.

    Args:
        question: the question.
        vector: its embedding, shape (dimension,), unit length.
        snapshot: what is searched.
        translations: turns the question's words into the other language's terms.
        calibration: weights of the signals.
        allowed: mask over the snapshot's rows, None for all.

    Returns:
        Hits, best first; ties in document order.
    """
    found = [
        _search(shelf, _concepts(question, shelf.language, translations), vector, snapshot, allowed)
        for shelf in snapshot.shelves.values()
    ]
    best = max((float(c.lexical.max()) for c in found if len(c.rows)), default=0.0)
    hits = [
        Hit(int(row), calibration.probability(signals), signals)
        for candidates in found
        for row, signals in zip(candidates.rows, _signals(candidates, best), strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))


def _concepts(
    question: Question, language: str, translations: TranslationTable
) -> Sequence[Concept]:
    """Return the question's words in a shelf's terms; words of unknown language as either."""
    if question.detected == language:
        return translations.concepts(question.text, language, language)
    source = question.detected or ("fr" if language == "en" else "en")
    return translations.concepts(question.text, source, language)


def _search(
    shelf: Shelf,
    concepts: Sequence[Concept],
    vector: NDArray[np.float32],
    snapshot: Snapshot,
    allowed: NDArray[np.bool_] | None,
) -> _Candidates:
    """Search one shelf both ways, and complete each candidate's signals of the other way."""
    mask = None if allowed is None else allowed[shelf.rows]
    near, near_cosines = shelf.dense.search(vector, POOL, mask)
    bm25 = shelf.lexical.scores(concepts)
    shared, _ = shelf.lexical.search(concepts, POOL, mask)
    extra = np.setdiff1d(shared, near, assume_unique=True)
    local = np.concatenate([near, extra])
    cosines = np.concatenate([near_cosines, shelf.dense.similarities(vector, extra)])
    rows = shelf.rows[local]
    sentences = snapshot.best_sentences(rows, vector)
    return _Candidates(
        rows=rows,
        cosines=cosines,
        leads=_leads(cosines),
        sentences=sentences,
        sentence_leads=_leads(sentences),
        lexical=bm25[local],
        ceiling=shelf.lexical.ceiling(concepts),
    )


def _leads(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how far each value lies above the mean of the ten best."""
    if not len(values):
        return values
    best = np.float32(np.sort(values)[-_BEST:].mean())
    return values - best


def _signals(candidates: _Candidates, best: float) -> list[Signals]:
    """Return the signals of each candidate; `best` is the best BM25 score of any shelf."""
    lexical = candidates.lexical / best if best else candidates.lexical
    coverage = candidates.lexical / candidates.ceiling if candidates.ceiling else lexical
    columns = (
        candidates.cosines,
        candidates.leads,
        candidates.sentences,
        candidates.sentence_leads,
        lexical,
        coverage,
    )
    return [Signals(*values) for values in zip(*(c.tolist() for c in columns), strict=True)]
