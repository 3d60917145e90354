"""Connections to the database file, and its failures in the words of this package."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StoreBusyError, StoreDamagedError, StoreUnwritableError

_BUSY_SECONDS = 20.0
_DAMAGE = ("malformed", "not a database", "disk image", "file is encrypted")
_UNWRITABLE = ("readonly", "full", "unable to open", "disk i/o error", "permission")


class Connections:
    """Hold one connection for each thread that uses the store.

    Args:
        path: the database file; created if missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection, opening it at the first call."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            # What is removed is overwritten: a deleted paper must not linger in free pages.
            connection.execute("PRAGMA secure_delete = ON")
            self._local.connection = connection
            with self._guard:
                self._all.append(connection)
        return connection

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the database throughout."""
        with self.translated():
            connection = self.get()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside a write transaction: all of it is kept, or nothing."""
        with self.translated():
            connection = self.get()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
            except BaseException:
                if connection.in_transaction:
                    connection.rollback()
                raise

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn SQLite's errors into this package's.

        Raises:
            StoreDamagedError: the file is no sound database.
            StoreUnwritableError: permissions, a read-only or a full disk.
            StoreBusyError: another process holds the database for too long.
        """
        try:
            yield
        except sqlite3.Error as error:
            reason = str(error).lower()
            if any(sign in reason for sign in _DAMAGE):
                raise damaged(self.path, str(error)) from error
            if any(sign in reason for sign in _UNWRITABLE):
                raise StoreUnwritableError(
                    f"{self.path.parent} can't be written ({error}); nothing was changed. Check "
                    "its permissions and the free space on its disk."
                ) from error
            if "locked" in reason or "busy" in reason:
                raise StoreBusyError(
                    f"Another process has been writing to {self.path.parent} for more than "
                    f"{_BUSY_SECONDS:g} seconds. Try again when it has finished."
                ) from error
            raise


def damaged(path: Path, reason: str) -> StoreDamagedError:
    """Return the error for a damaged database, with the way to recover."""
    return StoreDamagedError(
        f"The database {path} is damaged ({reason}). Nothing is served from it. To recover, move "
        f"it away (mv {path.name} {path.name}.damaged, with its -wal and -shm files) and ingest "
        "the documents again, or put a backup in its place."
    )
