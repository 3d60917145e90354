"""Parse in a worker process that can be killed: no file hangs or bloats the caller."""

import multiprocessing
import resource
from concurrent.futures import TimeoutError as FutureTimeoutError
from types import TracebackType

from pebble import ProcessExpired, ProcessPool

from corpus.document import Edition
from corpus.errors import CorpusError, ParseLimitError
from corpus.parse import parse_editions


class ParseWorker:
    """Parse files one after the other in one worker process, within limits.

    The process is started at the first file, reused, and replaced when a file broke a limit.

    Args:
        seconds: wall-clock time for one file.
        megabytes: address space of the worker process.
    """

    def __init__(self, seconds: float = 60.0, megabytes: int = 2048) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._pool = ProcessPool(
            max_workers=1,
            # spawn: a forked copy of a process with threads (uvicorn, torch) can deadlock
            context=multiprocessing.get_context("spawn"),
            initializer=_limit_memory,
            initargs=[megabytes],
        )

    def parse(
        self, content: bytes, name: str, symbol: str | None = None, language: str | None = None
    ) -> tuple[Edition, ...]:
        """Do as `corpus.parse.parse_editions` does, within the limits.

        Raises:
            ParseLimitError: the file took too much time or memory.
            CorpusError: as `corpus.parse.parse_editions` raises it.
        """
        future = self._pool.schedule(
            parse_editions, args=[content, name, symbol, language], timeout=self._seconds
        )
        try:
            editions: tuple[Edition, ...] = future.result()
        except CorpusError:
            raise
        except FutureTimeoutError as error:
            raise ParseLimitError(
                f"{name} took more than {self._seconds:g} seconds to read and was given up. "
                "Split it, or convert it to a simpler format."
            ) from error
        except (MemoryError, ProcessExpired, RecursionError) as error:
            raise ParseLimitError(
                f"{name} needs more than the {self._megabytes} MB of memory allowed for one file, "
                "or is nested too deeply. Split it, or convert it to a simpler format."
            ) from error
        return editions

    def close(self) -> None:
        """Stop the worker process."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def __enter__(self) -> "ParseWorker":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _limit_memory(megabytes: int) -> None:
    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
