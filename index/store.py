"""Documents, paragraphs and vectors in SQLite: the one source of truth."""

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.document import Edition, slug
from index.connection import Connections, damaged
from index.errors import (
    DocumentNotFoundError,
    EditionConflictError,
    EncoderMismatchError,
    StoreDamagedError,
    StoreUnwritableError,
)
from index.schema import TABLES, VERSION, insert_edition, read_edition

FILE_NAME = "alinea.sqlite3"
Outcome = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """Hold an edition and where it came from."""

    edition: Edition
    content_hash: str
    origin: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Hold what a list of documents says of one."""

    symbol: str
    title: str
    date: date | None
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    paragraphs: int


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
                _prepare(store._connections)
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
            return int(_meta(connection, "generation") or 0)

    @contextmanager
    def reading(self) -> Iterator["Reading"]:
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
        return [_summary(symbol, editions) for symbol, editions in grouped.items()]

    def document(self, name: str) -> list[StoredEdition]:
        """Return the editions of a document, by language.

        Args:
            name: its symbol, or the symbol as it stands in a URL, in any case.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        with self._connections.reading() as connection:
            rows = _editions_of(connection, name)
            return [_stored(connection, row) for row in rows]

    def find_content(self, content_hash: str) -> StoredEdition | None:
        """Return the edition that was read from exactly this content, if there is one."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT * FROM editions WHERE content_hash = ?", (content_hash,)
            ).fetchone()
            return None if row is None else _stored(connection, row)

    def missing(self, hashes: Collection[str], fingerprint: str) -> set[str]:
        """Return those of the text hashes that have no vector yet.

        Raises:
            EncoderMismatchError: the vectors there are another encoder's.
        """
        with self._connections.reading() as connection:
            _check_encoder(connection, fingerprint)
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

    def put(  # noqa: PLR0913 - one edition and all that is stored with it
        self,
        edition: Edition,
        content_hash: str,
        text_hashes: Collection[str],
        vectors: Mapping[str, NDArray[np.float32]],
        fingerprint: str,
        *,
        origin: str | None = None,
        replace: bool = False,
    ) -> Outcome:
        """Store an edition in one transaction, in place of its earlier version.

        Args:
            edition: what to store.
            content_hash: hash of the file it was read from.
            text_hashes: hashes of all its embedded texts.
            vectors: vectors of those that have none yet, by hash; float32, shape (dimension,).
            fingerprint: the encoder's.
            origin: the file's full path; an earlier edition from there is replaced, whatever
                its symbol was.
            replace: replace an edition of the same symbol and language from another file too.

        Raises:
            EditionConflictError: that symbol and language came from another file.
            EncoderMismatchError: the store was embedded with another encoder.
        """
        name = slug(edition.symbol)
        with self._connections.writing() as connection:
            _check_encoder(connection, fingerprint)
            earlier = _earlier(connection, edition, name, origin, replace)
            connection.executemany("DELETE FROM editions WHERE id = ?", [(e,) for e in earlier])
            edition_id = insert_edition(connection, edition, name, content_hash, origin)
            connection.executemany(
                "INSERT OR IGNORE INTO vectors (text_hash, vector) VALUES (?, ?)",
                ((key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()),
            )
            connection.executemany(
                "INSERT INTO embedded (edition, text_hash) VALUES (?, ?)",
                ((edition_id, key) for key in sorted(set(text_hashes))),
            )
            _set_meta(connection, "encoder", fingerprint)
            _finish(connection)
        return "replaced" if earlier else "added"

    def remove(self, name: str) -> None:
        """Remove a document with all its editions, paragraphs and vectors.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        with self._connections.writing() as connection:
            rows = _editions_of(connection, name)
            connection.executemany(
                "DELETE FROM editions WHERE id = ?", [(row["id"],) for row in rows]
            )
            _finish(connection)
        # The write-ahead log still holds the removed pages until it is folded back.
        with self._connections.translated():
            self._connections.get().execute("PRAGMA wal_checkpoint(TRUNCATE)")

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
            if int(_meta(connection, "generation") or 0) != generation:
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
            _set_meta(connection, "encoder", fingerprint)
            _finish(connection)
        return True


class Reading:
    """Read one unchanging state of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def generation(self) -> int:
        """Return the generation of this state."""
        return int(_meta(self._connection, "generation") or 0)

    def editions(self) -> Iterator[tuple[int, Edition]]:
        """Yield every edition with its id, by symbol and language."""
        rows = self._connection.execute("SELECT * FROM editions ORDER BY slug, language").fetchall()
        for row in rows:
            yield row["id"], read_edition(self._connection, row)

    def vectors(self, fingerprint: str) -> Iterator[tuple[str, bytes]]:
        """Yield the key of every embedded text with its little-endian float32 vector.

        Raises:
            EncoderMismatchError: the vectors are another encoder's.
        """
        _check_encoder(self._connection, fingerprint)
        yield from self._connection.execute("SELECT text_hash, vector FROM vectors")


def _prepare(connections: Connections) -> None:
    connection = connections.get()
    connection.execute("PRAGMA journal_mode = WAL")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise StoreDamagedError(
            f"The database {connections.path} was written by a later version of Alinea (schema "
            f"{version}, this one knows {VERSION}). Use that version, or another data folder."
        )
    if version < VERSION:
        with connections.writing():
            for statement in filter(str.strip, TABLES.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _earlier(
    connection: sqlite3.Connection, edition: Edition, name: str, origin: str | None, replace: bool
) -> list[int]:
    """Return the ids of the editions that a new one takes the place of."""
    earlier = []
    rows = connection.execute(
        "SELECT * FROM editions WHERE slug = ? OR (origin IS NOT NULL AND origin = ?)",
        (name, origin),
    ).fetchall()
    for row in rows:
        if origin is not None and row["origin"] == origin:
            earlier.append(row["id"])
        elif row["symbol"].upper() != edition.symbol.upper():
            raise EditionConflictError(
                f"{edition.symbol} can't be told from the stored {row['symbol']} in a link "
                f"(both are {name}). Give one of them another symbol."
            )
        elif row["language"] == edition.language:
            if not replace and row["source"] != edition.source:
                raise EditionConflictError(
                    f"{edition.symbol} ({edition.language}) is already stored, from "
                    f"{row['source']}. Remove it first, ask for it to be replaced, or give this "
                    "file another symbol."
                )
            earlier.append(row["id"])
    return earlier


def _editions_of(connection: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    rows = connection.execute(
        "SELECT * FROM editions WHERE slug = ? ORDER BY language", (slug(name),)
    ).fetchall()
    if not rows:
        raise DocumentNotFoundError(
            f"There is no document {name} in the store. `alinea documents` or GET /documents "
            "lists those that are."
        )
    return rows


def _stored(connection: sqlite3.Connection, row: sqlite3.Row) -> StoredEdition:
    return StoredEdition(read_edition(connection, row), row["content_hash"], row["origin"])


def _summary(symbol: str, rows: list[sqlite3.Row]) -> Summary:
    languages = {code for row in rows for code in (row["languages"] or "").split(",") if code}
    return Summary(
        symbol=symbol,
        title=rows[0]["title"],
        date=date.fromisoformat(rows[0]["date"]) if rows[0]["date"] else None,
        languages=tuple(sorted(languages)),
        sources=tuple(row["source"] for row in rows),
        paragraphs=sum(row["size"] for row in rows),
    )


def _meta(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def _set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def _check_encoder(connection: sqlite3.Connection, fingerprint: str) -> None:
    stored = _meta(connection, "encoder")
    if stored in {None, fingerprint}:
        return
    if connection.execute("SELECT 1 FROM vectors LIMIT 1").fetchone() is None:
        return
    raise EncoderMismatchError(
        "The store was embedded with another encoder than the present one. Run `alinea reembed` "
        "to embed every paragraph again, or set ALINEA_MODEL back."
    )


def _finish(connection: sqlite3.Connection) -> None:
    """Drop vectors that no edition needs, and move the generation on."""
    connection.execute(
        "DELETE FROM vectors WHERE NOT EXISTS"
        " (SELECT 1 FROM embedded WHERE embedded.text_hash = vectors.text_hash)"
    )
    _set_meta(connection, "generation", str(int(_meta(connection, "generation") or 0) + 1))
