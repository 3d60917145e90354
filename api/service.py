"""Everything that one process holds: store, encoder, live index and parse worker."""

import gc
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from api.problems import NotReadyError
from api.settings import Settings
from corpus.document import Edition
from corpus.editions import all_mismatches, joined
from corpus.errors import AnomalyError
from corpus.worker import ParseWorker
from index.encoder import BUNDLED_MODEL, Encoder, load_encoder
from index.errors import DocumentNotFoundError
from index.ingest import add_editions, content_hash
from index.live import LiveIndex
from index.store import Outcome, Store
from index.translation import TranslationTable, load_translations
from qa.answer import Answer, ask
from qa.confidence import BUNDLED_CALIBRATION

_log = logging.getLogger(__name__)


class Service:
    """Answer questions and take in documents for one data folder.

    The store is opened at once, so that one of no use is reported before anything is served; it is
    checked, and the encoder and the index are loaded, by `load`, which takes seconds.

    Raises:
        StoreDamagedError: the database can't be used.
        StoreUnwritableError: the data folder can't be written.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store.open(settings.data_dir, check=False)
        self.failure: Exception | None = None
        self._encoder: Encoder | None = None
        self._live: LiveIndex | None = None
        self._translations: TranslationTable | None = None
        self._worker: ParseWorker | None = None
        self._writing = threading.Lock()

    def load(self) -> None:
        """Load the encoder and build the index; afterwards the service is ready.

        Raises:
            StoreDamagedError: the database is damaged.
            EncoderNotFoundError: the encoder named in the settings can't be loaded.
            EncoderMismatchError: the store was embedded with another encoder.
        """
        # Hundreds of thousands of lasting objects are made here: looking for garbage among them
        # again and again would cost a sixth of the start, and a little of every answer after it.
        gc.disable()
        try:
            with ThreadPoolExecutor(1) as pool:
                checked = pool.submit(self.store.check)
                encoder = load_encoder(model_path(self.settings), threads=self.settings.threads)
                checked.result()
            live = LiveIndex(self.store, encoder, self.settings.data_dir)
            live.start()
        except Exception as error:
            self.failure = error
            raise
        finally:
            gc.freeze()
            gc.enable()
        self._translations = load_translations()
        self._encoder = encoder
        self._live = live

    def load_to_ingest(self) -> None:
        """Load what taking in documents needs, and nothing to answer questions with.

        Raises:
            StoreDamagedError: the database is damaged.
            EncoderNotFoundError: the encoder named in the settings can't be loaded.
        """
        self.store.check()
        self._encoder = load_encoder(model_path(self.settings), threads=self.settings.threads)

    def close(self) -> None:
        """Stop the threads and processes of the service."""
        if self._live is not None:
            self._live.stop()
        if self._worker is not None:
            self._worker.close()
        self.store.close()

    @property
    def encoder(self) -> Encoder:
        """Return the encoder.

        Raises:
            NotReadyError: it is not loaded yet.
        """
        if self._encoder is None:
            raise self._not_ready()
        return self._encoder

    @property
    def live(self) -> LiveIndex:
        """Return the live index.

        Raises:
            NotReadyError: it is not loaded yet.
        """
        if self._live is None:
            raise self._not_ready()
        return self._live

    def _not_ready(self) -> NotReadyError:
        if self.failure is not None:
            return NotReadyError(f"The service could not start: {self.failure}")
        return NotReadyError("The encoder and the index are being loaded; try again shortly.")

    def ask(
        self,
        text: str,
        *,
        language: str | None = None,
        interface: str | None = None,
        top_k: int = 5,
        documents: Sequence[str] | None = None,
    ) -> Answer:
        """Answer a question from what is stored now; see `qa.answer.ask`."""
        encoder, live = self.encoder, self.live
        assert self._translations is not None
        return ask(
            text,
            live.snapshot,
            encoder,
            self._translations,
            BUNDLED_CALIBRATION,
            language=language,
            interface=interface,
            top_k=top_k,
            documents=documents,
        )

    def ingest(  # noqa: PLR0913 - what can be said of one file
        self,
        content: bytes,
        name: str,
        *,
        symbol: str | None = None,
        language: str | None = None,
        origin: str | None = None,
        replace: bool = False,
        strict: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[Sequence[Edition], Outcome]:
        """Read a file and store its editions; nothing is changed if any step fails.

        Args:
            content: the file's bytes.
            name: the file's name.
            symbol: the document's symbol; None to read it off the file.
            language: the edition's main language; None to detect it.
            origin: the file's full path, None for an upload.
            replace: replace an edition that came from a file of another name.
            strict: refuse a file with anything to check in it.
            progress: called with texts embedded so far and in all.

        Returns:
            The editions, one unless the file is bilingual, and what became of them.

        Raises:
            AnomalyError: `strict`, and there is something to check.
        """
        digest = content_hash(content, symbol or "", language or "")
        stored = [known.edition for known in self.store.find_content(digest)]
        if stored and all(edition.source == name for edition in stored):
            return stored, "unchanged"
        editions = self.parse(content, name, symbol, language)
        if symbol is None:
            editions = [joined(edition, self._stored(edition.symbol)) for edition in editions]
        if strict and (anomalies := self._to_check(editions)):
            raise AnomalyError(f"{name} is not stored: {' '.join(anomalies)}")
        with self._writing:
            outcome = add_editions(
                self.store,
                self.encoder,
                editions,
                digest,
                origin=origin,
                replace=replace,
                progress=progress,
            )
        if self._live is not None:
            self._live.refresh()
        return editions, outcome

    def parse(
        self, content: bytes, name: str, symbol: str | None = None, language: str | None = None
    ) -> Sequence[Edition]:
        """Read a file in the worker process, within the limits of the settings."""
        with self._writing:
            if self._worker is None:
                self._worker = ParseWorker(
                    self.settings.parse_seconds, self.settings.parse_memory_mb
                )
            worker = self._worker
        return worker.parse(content, name, symbol, language)

    def edition_mismatches(self, symbol: str) -> list[str]:
        """Say where the editions of a document are numbered differently."""
        return all_mismatches(stored.edition for stored in self.store.document(symbol))

    def _stored(self, symbol: str) -> list[Edition]:
        """Return the stored editions of a document, none if there are none."""
        with suppress(DocumentNotFoundError):
            return [stored.edition for stored in self.store.document(symbol)]
        return []

    def _to_check(self, editions: Sequence[Edition]) -> list[str]:
        """Return what is to check in a file, and between it and the document's other editions."""
        languages = {edition.language for edition in editions}
        stored = self._stored(editions[0].symbol)
        others = [edition for edition in stored if edition.language not in languages]
        anomalies = [anomaly for edition in editions for anomaly in edition.anomalies]
        return anomalies + all_mismatches([*editions, *others])


def model_path(settings: Settings) -> str | Path:
    """Return the encoder that the settings name: a folder or hub name, else the bundled one."""
    return settings.model or BUNDLED_MODEL
