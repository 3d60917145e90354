"""The snapshot of a running service, renewed when the store changes."""

import logging
import threading
from pathlib import Path
from types import TracebackType

from index.encoder import Encoder
from index.errors import IndexingError
from index.snapshot import Snapshot, build_snapshot
from index.store import Store

_log = logging.getLogger(__name__)


class LiveIndex:
    """Keep a snapshot in step with the store, whichever process changes it.

    Requests read `snapshot`, one reference that is swapped for a newer one when that is built;
    what is being answered meanwhile goes on with the old one.

    Args:
        store: the store.
        encoder: the encoder that embedded it.
        folder: data folder, for FAISS files; None to keep none.
        poll_seconds: how often the store is looked at.

    Raises:
        IndexingError: the first snapshot can't be built.
    """

    def __init__(
        self, store: Store, encoder: Encoder, folder: Path | None, poll_seconds: float = 1.0
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._folder = folder
        self._poll_seconds = poll_seconds
        self._stopping = threading.Event()
        self._building = threading.Lock()
        self._thread = threading.Thread(target=self._watch, name="live-index", daemon=True)
        self.snapshot: Snapshot = build_snapshot(store, encoder, folder)
        self.problem: str | None = None

    def start(self) -> None:
        """Start watching the store."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def refresh(self) -> None:
        """Renew the snapshot now if the store has changed; on failure keep it and say why."""
        with self._building:
            try:
                if self._store.generation() != self.snapshot.generation:
                    self.snapshot = build_snapshot(self._store, self._encoder, self._folder)
                self.problem = None
            except IndexingError as error:
                if str(error) != self.problem:
                    _log.error("The index can't be renewed: %s", error)
                self.problem = str(error)

    def __enter__(self) -> "LiveIndex":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _watch(self) -> None:
        while not self._stopping.wait(self._poll_seconds):
            try:
                self.refresh()
            except Exception:  # the watcher must outlive whatever goes wrong once
                _log.exception("The index can't be renewed")
