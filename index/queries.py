"""Questions to the database and the rules of a change, each on an open connection."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.document import Edition, slug
from corpus.editions import is_named_by_file, joined
from index.errors import DocumentNotFoundError, EditionConflictError, EncoderMismatchError
from index.schema import read_edition


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


class Reading:
    """Read one unchanging state of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def generation(self) -> int:
        """Return the generation of this state."""
        return int(meta(self._connection, "generation") or 0)

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
        check_encoder(self._connection, fingerprint)
        yield from self._connection.execute("SELECT text_hash, vector FROM vectors")


def earlier_editions(
    connection: sqlite3.Connection, edition: Edition, origin: str | None, replace: bool
) -> list[int]:
    """Return the ids of the editions that a new one takes the place of.

    Those of its document that had only their files' names for a symbol are given its symbol.
    """
    earlier = []
    name = slug(edition.symbol)
    rows = connection.execute(
        "SELECT * FROM editions WHERE slug = ? OR (origin IS NOT NULL AND origin = ?)",
        (name, origin),
    ).fetchall()
    for row in rows:
        if origin is not None and row["origin"] == origin:
            earlier.append(row["id"])
            continue
        if row["symbol"].upper() != edition.symbol.upper():
            _rename(connection, row, edition)
        if row["language"] == edition.language:
            if not replace and row["source"] != edition.source:
                raise EditionConflictError(
                    f"{edition.symbol} ({edition.language}) is already stored, from "
                    f"{row['source']}. Remove it first, ask for it to be replaced, or give this "
                    "file another symbol."
                )
            earlier.append(row["id"])
    return earlier


def _rename(connection: sqlite3.Connection, row: sqlite3.Row, edition: Edition) -> None:
    """Give a stored edition that has only its file's name the symbol of a new one.

    Raises:
        EditionConflictError: it has a symbol, which can't be told from the new one's in a link.
    """
    stored = read_edition(connection, row)
    if not is_named_by_file(stored):
        raise EditionConflictError(
            f"{edition.symbol} can't be told from the stored {row['symbol']} in a link "
            f"(both are {row['slug']}). Give one of them another symbol."
        )
    renamed = joined(stored, [edition])
    connection.execute(
        "UPDATE editions SET symbol = ?, anomalies = ? WHERE id = ?",
        (renamed.symbol, json.dumps(renamed.anomalies), row["id"]),
    )


def editions_of(connection: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """Return the rows of a document's editions, by language.

    Raises:
        DocumentNotFoundError: there is no such document.
    """
    rows = connection.execute(
        "SELECT * FROM editions WHERE slug = ? ORDER BY language", (slug(name),)
    ).fetchall()
    if not rows:
        raise DocumentNotFoundError(
            f"There is no document {name} in the store. `alinea documents` or GET /documents "
            "lists those that are."
        )
    return rows


def stored_edition(connection: sqlite3.Connection, row: sqlite3.Row) -> StoredEdition:
    """Read the edition of a row, with all its paragraphs."""
    return StoredEdition(read_edition(connection, row), row["content_hash"], row["origin"])


def summary(symbol: str, rows: list[sqlite3.Row]) -> Summary:
    """Sum up the editions of one document, given as rows with `size` and `languages`."""
    languages = {code for row in rows for code in (row["languages"] or "").split(",") if code}
    return Summary(
        symbol=symbol,
        title=rows[0]["title"],
        date=date.fromisoformat(rows[0]["date"]) if rows[0]["date"] else None,
        languages=tuple(sorted(languages)),
        sources=tuple(row["source"] for row in rows),
        paragraphs=sum(row["size"] for row in rows),
    )


def meta(connection: sqlite3.Connection, key: str) -> str | None:
    """Return a value that the store keeps about itself, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set a value that the store keeps about itself."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def check_encoder(connection: sqlite3.Connection, fingerprint: str) -> None:
    """Refuse to mix the vectors of two encoders.

    Raises:
        EncoderMismatchError: there are vectors, and they are another encoder's.
    """
    stored = meta(connection, "encoder")
    if stored in {None, fingerprint}:
        return
    if connection.execute("SELECT 1 FROM vectors LIMIT 1").fetchone() is None:
        return
    raise EncoderMismatchError(
        "The store was embedded with another encoder than the present one. Run `alinea reembed` "
        "to embed every paragraph again, or set ALINEA_MODEL back."
    )


def finish(connection: sqlite3.Connection) -> None:
    """Drop vectors that no edition needs, and move the generation on."""
    connection.execute(
        "DELETE FROM vectors WHERE NOT EXISTS"
        " (SELECT 1 FROM embedded WHERE embedded.text_hash = vectors.text_hash)"
    )
    set_meta(connection, "generation", str(int(meta(connection, "generation") or 0) + 1))
