"""One searchable state of the store, held in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from corpus.document import Edition, Paragraph
from corpus.editions import pair
from index.analysis import terms
from index.dense import DenseIndex
from index.encoder import Encoder
from index.errors import EncoderMismatchError
from index.faiss_cache import load_or_build
from index.lexical import LexicalIndex
from index.passages import embedded_texts, text_hash
from index.segments import members
from index.store import Store


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one paragraph as it is searched.

    Attributes:
        symbol: its document's symbol.
        title: its edition's title.
        paragraph: the paragraph.
        sister: row of the same paragraph in the other language edition, None if there is none.
    """

    symbol: str
    title: str
    paragraph: Paragraph
    sister: int | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Hold the indexes over the passages of one language.

    Attributes:
        language: ISO 639-1 code.
        rows: snapshot row of each passage of the indexes, shape (n,), ascending.
        dense: vectors.
        lexical: terms.
    """

    language: str
    rows: NDArray[np.int64]
    dense: DenseIndex
    lexical: LexicalIndex


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hold everything that a question is searched in.

    Attributes:
        generation: the store's generation that this is.
        passages: all paragraphs of all documents.
        symbols: the documents' symbols.
        shelves: indexes by paragraph language, so that each language always contributes.
        sentence_vectors: float16, shape (sentences, dimension), in the order of the passages.
        sentence_starts: first sentence vector of each passage, shape (passages + 1,).
    """

    generation: int
    passages: tuple[Passage, ...]
    symbols: frozenset[str]
    shelves: Mapping[str, Shelf]
    sentence_vectors: NDArray[np.float16]
    sentence_starts: NDArray[np.int64]

    def sentence_similarities(self, row: int, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the similarity of a vector to each sentence of a passage, shape (sentences,)."""
        start, end = self.sentence_starts[row], self.sentence_starts[row + 1]
        return self.sentence_vectors[start:end].astype(np.float32) @ query

    def best_sentences(
        self, rows: NDArray[np.int64], query: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the similarity of a vector to the best sentence of each passage, shape (rows,)."""
        if not len(rows):
            return np.empty(0, dtype=np.float32)
        found, firsts = members(self.sentence_starts[rows], self.sentence_starts[rows + 1])
        similarities = self.sentence_vectors[found].astype(np.float32) @ query
        return np.maximum.reduceat(similarities, firsts)


def build_snapshot(store: Store, encoder: Encoder, folder: Path | None = None) -> Snapshot:
    """Build the snapshot of the store's present state.

    Args:
        store: the store.
        encoder: the encoder that embedded it.
        folder: where FAISS files are kept between starts; None to keep none.

    Raises:
        EncoderMismatchError: the store was embedded with another encoder, or other texts of the
            paragraphs were embedded than this version searches.
    """
    with store.reading() as reading:
        generation = reading.generation()
        editions = [edition for _, edition in reading.editions()]
        passages = _passages(editions)
        texts = [embedded_texts(passage.paragraph) for passage in passages]
        windows = _Vectors([t.windows for t in texts], encoder.dimension, np.float32)
        sentences = _Vectors([t.sentences for t in texts], encoder.dimension, np.float16)
        del texts
        for key, vector in reading.vectors(encoder.fingerprint):
            windows.fill(key, vector)
            sentences.fill(key, vector)
    if not (windows.complete and sentences.complete):
        raise EncoderMismatchError(
            "Some paragraphs are not embedded as this version of Alinea searches them. Run "
            "`alinea reembed` to embed every paragraph again."
        )
    return Snapshot(
        generation=generation,
        passages=passages,
        symbols=frozenset(passage.symbol for passage in passages),
        shelves={
            language: _shelf(language, rows, passages, windows, encoder.fingerprint, folder)
            for language, rows in sorted(_by_language(passages).items())
        },
        sentence_vectors=sentences.matrix,
        sentence_starts=sentences.starts,
    )


class _Vectors:
    """Gather the vectors of texts, several a passage, straight into one array.

    Args:
        texts: the texts of each passage.
        dimension: length of a vector.
        dtype: of the array.
    """

    def __init__(self, texts: Sequence[Sequence[str]], dimension: int, dtype: DTypeLike) -> None:
        self.starts = np.cumsum([0, *(len(group) for group in texts)])
        self.matrix = np.zeros((int(self.starts[-1]), dimension), dtype=dtype)
        self.keys = [text_hash(text) for group in texts for text in group]
        self._missing: dict[str, list[int]] = {}
        for row, key in enumerate(self.keys):
            self._missing.setdefault(key, []).append(row)

    def fill(self, key: str, vector: bytes) -> None:
        """Put a vector where its text stands; a text may stand in several places or in none."""
        rows = self._missing.pop(key, None)
        if rows is not None:
            self.matrix[rows] = np.frombuffer(vector, dtype="<f4")

    @property
    def complete(self) -> bool:
        """Tell whether every text has its vector."""
        return not self._missing


def _passages(editions: Sequence[Edition]) -> tuple[Passage, ...]:
    """Lay the paragraphs of all editions out in rows, each with its sister's row."""
    starts = np.cumsum([0, *(len(edition.paragraphs) for edition in editions)]).tolist()
    sisters: dict[int, int] = {}
    for at, first in enumerate(editions):
        for other in range(at + 1, len(editions)):
            if editions[other].symbol != first.symbol:
                break  # the editions of a document stand together
            for mine, theirs in pair(first, editions[other]):
                sisters.setdefault(starts[at] + mine, starts[other] + theirs)
                sisters.setdefault(starts[other] + theirs, starts[at] + mine)
    return tuple(
        Passage(edition.symbol, edition.title, paragraph, sisters.get(start + position))
        for start, edition in zip(starts, editions, strict=False)
        for position, paragraph in enumerate(edition.paragraphs)
    )


def _by_language(passages: Iterable[Passage]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, passage in enumerate(passages):
        rows.setdefault(passage.paragraph.language, []).append(row)
    return rows


def _shelf(  # noqa: PLR0913, PLR0917 - one language's share of everything
    language: str,
    rows: Sequence[int],
    passages: Sequence[Passage],
    windows: _Vectors,
    fingerprint: str,
    folder: Path | None,
) -> Shelf:
    starts, ends = windows.starts[rows], windows.starts[np.array(rows) + 1]
    owners = np.repeat(np.arange(len(rows), dtype=np.int64), ends - starts)
    found, _ = members(starts, ends)
    dense = load_or_build(
        folder,
        language,
        f"{fingerprint}:{text_hash(' '.join(windows.keys[at] for at in found.tolist()))}",
        owners,
        lambda: DenseIndex.build(windows.matrix[found], owners),
    )
    lexical = LexicalIndex([_terms(passages[row].paragraph, language) for row in rows])
    return Shelf(language, np.array(rows, dtype=np.int64), dense, lexical)


def _terms(paragraph: Paragraph, language: str) -> list[str]:
    """Return a paragraph's terms; its section's title says what it is about, so it counts too."""
    return terms(paragraph.section or "", language) + terms(paragraph.text, language)
