"""Dense and lexical search over every language's shelf, fused into one ranking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.folding import fold
from index.lexical import Concept, best_passages
from index.snapshot import Shelf, Snapshot
from index.translation import TranslationTable
from qa.answer_type import answer_types, lacks, missing_numbers, numbers
from qa.confidence import Calibration, Signals
from qa.counting import count_of, counted
from qa.question import Question

# Candidates that each search of each language contributes to the union: more changed no figure.
POOL = 30
# The ten best of a language say how high its similarities run for this question.
_BEST = 10


@dataclass(frozen=True, slots=True)
class Hits:
    """Hold ranked candidates.

    Attributes:
        rows: their rows in the snapshot, best first.
        scores: how likely each answers, 0 to 1, descending; the first is that of any.
        signals: what the scores were made from.
        concepts: the question's words in the terms of each language's shelf.
    """

    rows: NDArray[np.int64]
    scores: NDArray[np.float64]
    signals: Signals
    concepts: Mapping[str, Sequence[Concept]]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Hold the candidates of one shelf, with the BM25 score that none of it can exceed."""

    rows: NDArray[np.int64]
    cosines: NDArray[np.float32]
    sentences: NDArray[np.float32]
    bm25: NDArray[np.float32]
    ceiling: float


def retrieve(  # noqa: PLR0913, PLR0917 - everything the search needs is passed in
    question: Question,
    vector: NDArray[np.float32],
    snapshot: Snapshot,
    translations: TranslationTable,
    calibration: Calibration,
    allowed: NDArray[np.bool_] | None = None,
    pool: int = POOL,
) -> Hits:
    """Search all languages and rank the union of what dense and lexical search find.

    Each language has its own shelf, is searched with the question's words in its own terms, and
    measures similarities by its own ten best: neither the question's language nor the larger
    collection crowds out the other.

    Args:
        question: the question.
        vector: its embedding, shape (dimension,), unit length.
        snapshot: what is searched.
        translations: turns the question's words into the other language's terms.
        calibration: weights of the signals, for the order and for the scores.
        allowed: mask over the snapshot's rows, None for all.
        pool: most candidates of each search of each language.

    Returns:
        Candidates, best first; ties in document order.
    """
    concepts = {
        language: _concepts(question.searched, question, language, translations)
        for language in snapshot.shelves
    }
    found = [
        _search(shelf, concepts[language], vector, snapshot, allowed, pool)
        for language, shelf in snapshot.shelves.items()
    ]
    rows = np.concatenate([np.empty(0, np.int64), *(candidates.rows for candidates in found)])
    signals = _signals(found, _gaps(question, rows, snapshot, translations))
    order = calibration.order(signals, rows)
    ordered = Signals(*signals.matrix()[order].T)
    return Hits(rows[order], calibration.scores(ordered), ordered, concepts)


def _concepts(
    text: str, question: Question, language: str, translations: TranslationTable
) -> Sequence[Concept]:
    """Return a question's words in a shelf's terms; words of unknown language as either."""
    if question.detected == language:
        return translations.concepts(text, language, language)
    source = question.detected or ("fr" if language == "en" else "en")
    return translations.concepts(text, source, language)


def _search(  # noqa: PLR0913, PLR0917 - one shelf, and what it is asked
    shelf: Shelf,
    concepts: Sequence[Concept],
    vector: NDArray[np.float32],
    snapshot: Snapshot,
    allowed: NDArray[np.bool_] | None,
    pool: int,
) -> _Candidates:
    """Search one shelf both ways, and complete each candidate's signals of the other way."""
    mask = None if allowed is None else allowed[shelf.rows]
    near, near_cosines = shelf.dense.search(vector, pool, mask)
    bm25 = shelf.lexical.scores(concepts)
    shared = best_passages(bm25, pool, mask)
    extra = np.setdiff1d(shared, near, assume_unique=True)
    local = np.concatenate([near, extra])
    cosines = np.concatenate([near_cosines, shelf.dense.similarities(vector, extra)])
    rows = shelf.rows[local]
    return _Candidates(
        rows=rows,
        cosines=cosines,
        sentences=snapshot.best_sentences(rows, vector),
        bm25=bm25[local],
        ceiling=shelf.lexical.ceiling(concepts),
    )


def _gaps(
    question: Question,
    rows: NDArray[np.int64],
    snapshot: Snapshot,
    translations: TranslationTable,
) -> dict[str, NDArray[np.float32]]:
    """Return what each passage lacks of the answer that a question asks for."""
    kinds, asked = answer_types(question.searched), numbers(question.searched)
    thing = counted(question.searched)
    found = {name: np.zeros(len(rows), dtype=np.float32) for name in ("kind", "count", "number")}
    paragraphs = [snapshot.passages[row].paragraph for row in rows]
    if kinds:
        found["kind"][:] = [lacks(kinds, p.text) for p in paragraphs]
    if asked:
        found["number"][:] = [missing_numbers(asked, p.text) for p in paragraphs]
    if thing is not None:
        counts = {
            language: count_of(_concepts(thing, question, language, translations)[:1])
            for language in snapshot.shelves
        }
        found["count"][:] = [not counts[p.language].search(fold(p.text)) for p in paragraphs]
    return found


def _signals(found: Sequence[_Candidates], gaps: Mapping[str, NDArray[np.float32]]) -> Signals:
    """Return the signals of all shelves' candidates, one shelf after the other."""
    best = max((float(c.bm25.max(initial=0.0)) for c in found), default=0.0) or 1.0
    return Signals(
        cosine=_joined(c.cosines for c in found),
        lead=_joined(_leads(c.cosines) for c in found),
        sentence=_joined(c.sentences for c in found),
        sentence_lead=_joined(_leads(c.sentences) for c in found),
        lexical=_joined(c.bm25 / best for c in found),
        coverage=_joined(c.bm25 / (c.ceiling or 1.0) for c in found),
        **gaps,
    )


def _leads(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how far each value lies above the mean of the ten best."""
    if not len(values):
        return values
    best = np.float32(np.sort(values)[-_BEST:].mean())
    return values - best


def _joined(arrays: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.concatenate([np.empty(0, dtype=np.float32), *arrays]).astype(np.float32)
