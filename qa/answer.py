"""ask(): the whole path from a question to passages with citations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.document import slug
from index.encoder import Encoder
from index.snapshot import Passage, Snapshot
from index.translation import TranslationTable
from qa.confidence import Calibration
from qa.errors import UnknownDocumentError
from qa.highlight import highlights
from qa.named import resolve
from qa.notices import FOREIGN_QUESTION
from qa.question import Question, understand
from qa.retrieval import POOL, Hits, retrieve
from qa.similar import is_near_duplicate


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one passage of an answer.

    Attributes:
        passage: the passage, in the reply language where it exists in it.
        score: probability that it answers, 0 to 1.
        highlights: ranges of the text that answer, in code points.
        parallel: the same paragraph in the other edition, None if there is none.
        similar: paragraphs that say the same in nearly the same words, not shown themselves.
    """

    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...]
    parallel: Passage | None
    similar: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the answer to a question: passages, best first, and whether they answer it."""

    question: Question
    answered: bool
    found: tuple[Found, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ranked:
    row: int
    score: float
    similar: tuple[int, ...] = ()


def ask(  # noqa: PLR0913 - the whole path, everything it needs passed in
    text: str,
    snapshot: Snapshot,
    encoder: Encoder,
    translations: TranslationTable,
    calibration: Calibration,
    *,
    language: str | None = None,
    interface: str | None = None,
    top_k: int = 5,
    documents: Sequence[str] | None = None,
) -> Answer:
    """Answer a question with the best-matching passages.

    Args:
        text: the question as typed, not blank.
        snapshot: the documents to search.
        encoder: the encoder that embedded them.
        translations: turns the question's words into the other language's terms.
        calibration: weights that turn search signals into a probability.
        language: reply language; None to detect it. It never limits what is found.
        interface: language of the page, for questions whose words don't tell theirs.
        top_k: how many passages to return.
        documents: symbols (or their URL form) to search in; None for all.

    Raises:
        UnknownDocumentError: one of `documents` is not stored.
    """
    question = understand(text, language, interface, snapshot.symbols)
    allowed = _allowed_rows(snapshot, documents)
    named = resolve(question, snapshot, allowed)
    allowed = _within(question.documents, snapshot, allowed)
    vector = encoder.encode([question.searched])[0]
    # Editions and near-duplicates are merged: look further than is shown.
    pool = max(POOL, 2 * top_k)
    hits = retrieve(question, vector, snapshot, translations, calibration, allowed, pool)
    candidates = _named_first(named.rows, hits, snapshot)
    merged = _merge_editions(candidates, snapshot, question.reply, 2 * top_k)
    merged = _merge_similar(merged, named.rows, snapshot, top_k)
    answered = named.is_answer or (
        not named.is_missing and bool(merged) and merged[0].score >= calibration.threshold
    )
    found = tuple(_found(ranked, hits, vector, snapshot) for ranked in merged)
    remarks = (FOREIGN_QUESTION[question.reply],) if question.is_foreign else ()
    return Answer(question, answered, found, remarks + named.notices)


def _allowed_rows(snapshot: Snapshot, documents: Sequence[str] | None) -> NDArray[np.bool_] | None:
    """Return a mask of the rows of the named documents, None for all."""
    if documents is None:
        return None
    known = {slug(symbol).upper(): symbol for symbol in snapshot.symbols}
    unknown = [name for name in documents if slug(name).upper() not in known]
    if unknown:
        raise UnknownDocumentError(
            f"No document {', '.join(unknown)} is stored. GET /documents lists those that are."
        )
    wanted = {known[slug(name).upper()] for name in documents}
    return np.array([passage.symbol in wanted for passage in snapshot.passages], dtype=np.bool_)


def _within(
    symbols: Sequence[str], snapshot: Snapshot, allowed: NDArray[np.bool_] | None
) -> NDArray[np.bool_] | None:
    """Limit a search to the documents that the question asks about, where they may be searched."""
    if not symbols:
        return allowed
    inside = np.array([p.symbol.upper() in symbols for p in snapshot.passages], dtype=np.bool_)
    if allowed is not None:
        inside &= allowed
    return inside if inside.any() else allowed


def _named_first(named: Sequence[int], hits: Hits, snapshot: Snapshot) -> list[_Ranked]:
    """Put the named rows before the found ones.

    A document's named paragraphs stay in its order; where several documents have the paragraph,
    the one that the search ranks higher comes first.
    """
    rank = {row: at for at, row in enumerate(hits.rows.tolist())}
    of_document: dict[str, int] = {}
    for row in named:
        symbol = snapshot.passages[row].symbol
        of_document[symbol] = min(of_document.get(symbol, len(rank)), rank.get(row, len(rank)))
    order = sorted(named, key=lambda row: (of_document[snapshot.passages[row].symbol], row))
    found = zip(hits.rows.tolist(), hits.scores.tolist(), strict=True)
    first = frozenset(named)
    rest = [_Ranked(row, score) for row, score in found if row not in first]
    return [_Ranked(row, 1.0) for row in order] + rest


def _merge_editions(
    ranked: Iterable[_Ranked], snapshot: Snapshot, reply: str, most: int
) -> list[_Ranked]:
    """Keep one of the two editions of each paragraph, that in the reply language, up to `most`."""
    merged: list[_Ranked] = []
    seen: set[int] = set()
    for candidate in ranked:
        if candidate.row in seen:
            continue
        if len(merged) == most:
            break
        passage = snapshot.passages[candidate.row]
        seen.add(candidate.row)
        shown = candidate.row
        if passage.sister is not None:
            seen.add(passage.sister)
            if snapshot.passages[passage.sister].paragraph.language == reply:
                shown = passage.sister
        merged.append(_Ranked(shown, candidate.score))
    return merged


def _merge_similar(
    ranked: Sequence[_Ranked], named: Sequence[int], snapshot: Snapshot, top_k: int
) -> list[_Ranked]:
    """Show one of several near-duplicates, and what a question names in any case.

    `ranked` has as many candidates as are shown, and as many again.
    """
    shown: list[_Ranked] = []
    for candidate in ranked:
        paragraph = snapshot.passages[candidate.row].paragraph
        twin = None
        if candidate.row not in named:
            twin = next(
                (
                    at
                    for at, other in enumerate(shown)
                    if paragraph.language == snapshot.passages[other.row].paragraph.language
                    and is_near_duplicate(
                        paragraph.text, snapshot.passages[other.row].paragraph.text
                    )
                ),
                None,
            )
        if twin is not None:
            shown[twin] = replace(shown[twin], similar=(*shown[twin].similar, candidate.row))
        elif len(shown) < top_k:
            shown.append(candidate)
    return shown


def _found(ranked: _Ranked, hits: Hits, vector: NDArray[np.float32], snapshot: Snapshot) -> Found:
    """Gather what an answer shows of one ranked passage."""
    passage = snapshot.passages[ranked.row]
    return Found(
        passage=passage,
        score=ranked.score,
        highlights=highlights(
            passage.paragraph,
            snapshot.sentence_similarities(ranked.row, vector).tolist(),
            hits.concepts[passage.paragraph.language],
        ),
        parallel=None if passage.sister is None else snapshot.passages[passage.sister],
        similar=tuple(snapshot.passages[row] for row in ranked.similar),
    )
