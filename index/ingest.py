"""Editions into the store, embedding only what has no vector yet."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.document import Edition
from index.encoder import Encoder
from index.errors import StoreBusyError
from index.passages import embedded_texts, text_hash
from index.store import Outcome, Store

Progress = Callable[[int, int], None]
_BATCH = 64
_TRIES = 3
# Moves on with every change of the readers that could read a stored file differently.
_READER_VERSION = "3"


def content_hash(content: bytes, *given: str) -> str:
    """Return the identity of a file's content as it would be read now.

    Args:
        content: the file's bytes.
        given: what else decides how it is read, such as a symbol given with it.
    """
    digest = hashlib.sha256(content)
    for text in (_READER_VERSION, *given):
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()


def add_editions(  # noqa: PLR0913 - what is stored, and the terms
    store: Store,
    encoder: Encoder,
    editions: Sequence[Edition],
    digest: str,
    *,
    origin: str | None = None,
    replace: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Embed the editions of one file and store them, all or nothing.

    Args:
        store: where to.
        encoder: embeds the texts whose vectors are not stored yet.
        editions: what to store.
        digest: the file's `content_hash`.
        origin: the file's full path, None for an upload.
        replace: replace an edition of that symbol and language from another file.
        progress: called with the texts embedded so far and in all.

    Raises:
        IndexingError: as `Store.put` raises it; nothing is changed then.
    """
    texts = _texts_by_hash(editions)
    hashes = [(edition, _texts_by_hash([edition]).keys()) for edition in editions]
    for _ in range(_TRIES):
        missing = sorted(store.missing(texts.keys(), encoder.fingerprint))
        vectors = embed(encoder, {key: texts[key] for key in missing}, progress)
        try:
            return store.put(
                hashes, digest, vectors, encoder.fingerprint, origin=origin, replace=replace
            )
        except sqlite3.IntegrityError:
            # Another process removed a document that shared a vector: embed that one after all.
            continue
    raise StoreBusyError("The store changes too fast to add a document; try again.")


def reembed(store: Store, encoder: Encoder, progress: Progress | None = None) -> None:
    """Embed every stored paragraph with an encoder and replace all vectors, all or nothing.

    Raises:
        StoreBusyError: other processes kept changing the store meanwhile.
    """
    for _ in range(_TRIES):
        with store.reading() as reading:
            generation = reading.generation()
            editions = dict(reading.editions())
        vectors = embed(encoder, _texts_by_hash(list(editions.values())), progress)
        embedded = {key: _texts_by_hash([edition]).keys() for key, edition in editions.items()}
        if store.replace_vectors(embedded, vectors, encoder.fingerprint, generation):
            return
    raise StoreBusyError("The store keeps changing; try again when nothing is being ingested.")


def embed(
    encoder: Encoder, texts: Mapping[str, str], progress: Progress | None = None
) -> dict[str, NDArray[np.float32]]:
    """Return the vector of each text, by its key."""
    # Texts of a length go together: a batch costs as much as its longest text.
    keys = sorted(texts, key=lambda key: len(texts[key]))
    found: dict[str, NDArray[np.float32]] = {}
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        found.update(zip(batch, encoder.encode([texts[key] for key in batch]), strict=True))
        if progress is not None:
            progress(len(found), len(keys))
    return found


def _texts_by_hash(editions: Sequence[Edition]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for edition in editions:
        for paragraph in edition.paragraphs:
            embedded = embedded_texts(paragraph)
            for text in (*embedded.windows, *embedded.sentences):
                texts[text_hash(text)] = text
    return texts
