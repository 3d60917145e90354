"""Documents, paragraphs and vectors in SQLite: the one source of truth."""

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.document import Edition
from index.connection import Connections, damaged
from index.errors import (
    StoreUnwritableError,
)
from index.queries import (
    Reading,
    StoredEdition,
    Summary,
    check_encoder,
    earlier_editions,
    editions_of,
    finish,
    meta,
    set_meta,
    stored_edition,
    summary,
)
from index.schema import insert_edition, prepare

FILE_NAME = "alinea.sqlite3"
Outcome = Literal["added", "replaced", "unchanged"]


class Store:
    """Keep documents, paragraphs and vectors of one data folder.

    Safe for several threads and several processes: every change is one transaction and moves
    the generation on.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether a data folder has a database."""
        return (folder / FILE_NAME).exists()

    @classmethod
    def open(cls, folder: Path, *, check: bool = True) -> "Store":
        """Open the store of a data folder, creating both if they are missing.

        Args:
            folder: the data folder.
            check: read all of the database to see whether it is sound; else call `check` later.

        Raises:
            StoreDamagedError: the database is damaged, or of a later version of Alinea.
            StoreUnwritableError: the folder can't be created or written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / FILE_NAME
            if path.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(13, "no permission to write there")
        except OSError as error:
            raise StoreUnwritableError(
                f"The data folder {folder} can't be used ({error.strerror or error}). Choose "
                "another with ALINEA_DATA_DIR, or change its permissions."
            ) from error
        store = cls(Connections(path))
        try:
            if check:
                store.check()
            with store._connections.translated():
                prepare(store._connections)
        except BaseException:
            store.close()
            raise
        return store

    def check(self) -> None:
        """Read all of the database to see whether it is sound.

        Raises:
            StoreDamagedError: it isn't.
        """
        with self._connections.translated():
            found = self._connections.get().execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(self._connections.path, str(found))

    def close(self) -> None:
        """Close the database."""
        self._connections.close()

    def generation(self) -> int:
        """Return a number that every change moves on."""
        with self._connections.reading() as connection:
            return int(meta(connection, "generation") or 0)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give a view of one unchanging state of the store."""
        with self._connections.reading() as connection:
            yield Reading(connection)

    def summaries(self) -> list[Summary]:
        """List the documents by symbol."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT e.*, (SELECT count(*) FROM paragraphs WHERE edition = e.id) AS size,"
                " (SELECT group_concat(DISTINCT p.language) FROM paragraphs p"
                "  WHERE edition = e.id) AS languages"
                " FROM editions e ORDER BY e.slug, e.language"
            ).fetchall()
        grouped: dict[str, list[sqlite3.Row]] = {}
        for row in rows:
            grouped.setdefault(row["symbol"], []).append(row)
        return [summary(symbol, editions) for symbol, editions in grouped.items()]

    def document(self, name: str) -> list[StoredEdition]:
        """Return the editions of a document, by language.

        Args:
            name: its symbol, or the symbol as it stands in a URL, in any case.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        with self._connections.reading() as connection:
            rows = editions_of(connection, name)
            return [stored_edition(connection, row) for row in rows]

    def find_content(self, content_hash: str) -> list[StoredEdition]:
        """Return the editions that were read from exactly this content."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM editions WHERE content_hash = ? ORDER BY language", (content_hash,)
            ).fetchall()
            return [stored_edition(connection, row) for row in rows]

    def missing(self, hashes: Collection[str], fingerprint: str) -> set[str]:
        """Return those of the text hashes that have no vector yet.

        Raises:
            EncoderMismatchError: the vectors there are another encoder's.
        """
        with self._connections.reading() as connection:
            check_encoder(connection, fingerprint)
            known = (
                {row[0] for row in connection.execute("SELECT text_hash FROM vectors").fetchall()}
                if len(hashes) > 500
                else {
                    row[0]
                    for text_hash in hashes
                    for row in connection.execute(
                        "SELECT text_hash FROM vectors WHERE text_hash = ?", (text_hash,)
                    )
                }
            )
        return set(hashes) - known

    def put(  # noqa: PLR0913 - what is stored, and the terms
        self,
        editions: Sequence[tuple[Edition, Collection[str]]],
        content_hash: str,
        vectors: Mapping[str, NDArray[np.float32]],
        fingerprint: str,
        *,
        origin: str | None = None,
        replace: bool = False,
    ) -> Outcome:
        """Store the editions of one file in one transaction, in place of their earlier versions.

        Args:
            editions: what to store, with the hashes of all texts of each that are embedded.
            content_hash: hash of the file they were read from.
            vectors: vectors of those texts that have none yet, by hash; float32, shape (dimension,).
            fingerprint: the encoder's.
            origin: the file's full path; earlier editions from there are replaced, whatever their
                symbol was.
            replace: replace an edition of the same symbol and language from another file too.

        Raises:
            EditionConflictError: that symbol and language came from another file.
            EncoderMismatchError: the store was embedded with another encoder.
        """
        with self._connections.writing() as connection:
            check_encoder(connection, fingerprint)
            earlier = {
                key
                for edition, _ in editions
                for key in earlier_editions(connection, edition, origin, replace)
            }
            connection.executemany("DELETE FROM editions WHERE id = ?", [(e,) for e in earlier])
            connection.executemany(
                "INSERT OR IGNORE INTO vectors (text_hash, vector) VALUES (?, ?)",
                ((key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()),
            )
            for edition, hashes in editions:
                edition_id = insert_edition(connection, edition, content_hash, origin)
                connection.executemany(
                    "INSERT INTO embedded (edition, text_hash) VALUES (?, ?)",
                    ((edition_id, key) for key in sorted(set(hashes))),
                )
            set_meta(connection, "encoder", fingerprint)
            finish(connection)
        return "replaced" if earlier else "added"

    def remove(self, name: str) -> None:
        """Remove a document with all its editions, paragraphs and vectors.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        with self._connections.writing() as connection:
            rows = editions_of(connection, name)
            connection.executemany(
                "DELETE FROM editions WHERE id = ?", [(row["id"],) for row in rows]
            )
            finish(connection)
        # The write-ahead log still holds the removed pages until it is folded back.
        with self._connections.translated():
            self._connections.get().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def origins(self) -> list[str]:
        """List the full paths of the files that editions were read from."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT origin FROM editions WHERE origin IS NOT NULL ORDER BY origin"
            ).fetchall()
        return [str(row[0]) for row in rows]

    def remove_origin(self, origin: str) -> None:
        """Remove the edition that was read from a file; nothing if there is none."""
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM editions WHERE origin = ?", (origin,))
            finish(connection)

    def replace_vectors(
        self,
        embedded: Mapping[int, Collection[str]],
        vectors: Mapping[str, NDArray[np.float32]],
        fingerprint: str,
        generation: int,
    ) -> bool:
        """Replace all vectors by another encoder's, in one transaction.

        Args:
            embedded: text hashes of each edition, by the edition's id.
            vectors: vector of every text hash.
            fingerprint: the other encoder's.
            generation: the generation that the texts were read from.

        Returns:
            False, with nothing changed, if the store has moved on since that generation.
        """
        with self._connections.writing() as connection:
            if int(meta(connection, "generation") or 0) != generation:
                return False
            connection.execute("DELETE FROM embedded")
            connection.execute("DELETE FROM vectors")
            connection.executemany(
                "INSERT INTO vectors (text_hash, vector) VALUES (?, ?)",
                ((key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()),
            )
            connection.executemany(
                "INSERT INTO embedded (edition, text_hash) VALUES (?, ?)",
                ((edition, key) for edition, keys in embedded.items() for key in sorted(set(keys))),
            )
            set_meta(connection, "encoder", fingerprint)
            finish(connection)
        return True
