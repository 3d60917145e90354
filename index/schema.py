"""The database's tables, and the rows they turn into."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from corpus.document import Edition, Locator, Paragraph, slug
from index.connection import Connections
from index.errors import StoreDamagedError

VERSION = 2
TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS editions (
    id INTEGER PRIMARY KEY,
    symbol TEXT NOT NULL,
    slug TEXT NOT NULL COLLATE NOCASE,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT NOT NULL,
    origin TEXT,
    content_hash TEXT NOT NULL,
    anomalies TEXT NOT NULL,
    session TEXT,
    original_language TEXT,
    UNIQUE (slug, language)
);
CREATE TABLE IF NOT EXISTS paragraphs (
    edition INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    part TEXT NOT NULL,
    annex TEXT,
    number TEXT,
    ordinal INTEGER NOT NULL,
    language TEXT NOT NULL,
    section TEXT,
    text TEXT NOT NULL,
    page INTEGER,
    notes TEXT NOT NULL,
    PRIMARY KEY (edition, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (text_hash TEXT PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS embedded (
    edition INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    text_hash TEXT NOT NULL REFERENCES vectors (text_hash)
);
CREATE INDEX IF NOT EXISTS embedded_by_edition ON embedded (edition);
CREATE INDEX IF NOT EXISTS embedded_by_hash ON embedded (text_hash);
CREATE INDEX IF NOT EXISTS editions_by_content ON editions (content_hash);
"""
# What brings a database of an earlier version up to the one of the key.
MIGRATIONS = {
    2: (
        "ALTER TABLE editions ADD COLUMN session TEXT",
        "ALTER TABLE editions ADD COLUMN original_language TEXT",
    ),
}
_PARAGRAPH_COLUMNS = "position, part, annex, number, ordinal, language, section, text, page, notes"


def prepare(connections: Connections) -> None:
    """Create the tables, or bring those of an earlier version up to this one.

    Raises:
        StoreDamagedError: a later version of Alinea wrote them.
    """
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
            # Another process may have done it since.
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            for statement in _statements(version):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(version: int) -> list[str]:
    """Return what brings a database of an earlier version, 0 for an empty one, up to this one."""
    if version == 0:
        return [statement for statement in TABLES.split(";") if statement.strip()]
    return [s for step in range(version + 1, VERSION + 1) for s in MIGRATIONS[step]]


def insert_edition(
    connection: sqlite3.Connection,
    edition: Edition,
    content_hash: str,
    origin: str | None,
) -> int:
    """Insert an edition with its paragraphs and return its id."""
    cursor = connection.execute(
        "INSERT INTO editions (symbol, slug, language, title, date, source, origin, content_hash,"
        " anomalies, session, original_language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            edition.symbol,
            slug(edition.symbol),
            edition.language,
            edition.title,
            edition.date.isoformat() if edition.date else None,
            edition.source,
            origin,
            content_hash,
            json.dumps(edition.anomalies),
            edition.session,
            edition.original_language,
        ),
    )
    connection.executemany(
        f"INSERT INTO paragraphs (edition, {_PARAGRAPH_COLUMNS})"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                cursor.lastrowid,
                position,
                paragraph.locator.part,
                paragraph.locator.annex,
                paragraph.locator.number,
                paragraph.locator.ordinal,
                paragraph.language,
                paragraph.section,
                paragraph.text,
                paragraph.page,
                json.dumps(paragraph.notes),
            )
            for position, paragraph in enumerate(edition.paragraphs)
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def read_edition(connection: sqlite3.Connection, row: sqlite3.Row) -> Edition:
    """Return the edition of a row of `editions`, with its paragraphs in document order."""
    rows = connection.execute(
        f"SELECT {_PARAGRAPH_COLUMNS} FROM paragraphs WHERE edition = ? ORDER BY position",
        (row["id"],),
    )
    return Edition(
        symbol=row["symbol"],
        language=row["language"],
        title=row["title"],
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        source=row["source"],
        paragraphs=tuple(_paragraphs(rows)),
        anomalies=tuple(json.loads(row["anomalies"])),
        session=row["session"],
        original_language=row["original_language"],
    )


def _paragraphs(rows: Iterable[sqlite3.Row]) -> Iterable[Paragraph]:
    for row in rows:
        yield Paragraph(
            locator=Locator(row["part"], row["annex"], row["number"], row["ordinal"]),
            language=row["language"],
            section=row["section"],
            text=row["text"],
            page=row["page"],
            notes=tuple(json.loads(row["notes"])),
        )
