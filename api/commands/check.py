"""`alinea ingest --check`: what is in files, without a store."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from api.commands.ingest import (
    Options,
    files_in,
    progress_bar,
    read_file,
    report_anomaly,
    report_edition,
)
from api.settings import Settings
from corpus.document import Edition
from corpus.editions import all_mismatches, joined
from corpus.errors import CorpusError
from corpus.worker import ParseWorker


def check_paths(settings: Settings, paths: Sequence[Path], options: Options) -> bool:
    """Read files and report what is found; nothing is stored.

    Returns:
        Whether every file could be read and, if `options` is strict, none has anything to check.

    Raises:
        FileNotFoundError: a path doesn't exist.
    """
    console = Console(stderr=True)
    listed = list(files_in(paths))
    failed = 0
    found: list[Edition] = []
    with (
        ParseWorker(settings.parse_seconds, settings.parse_memory_mb) as worker,
        progress_bar(console) as progress,
    ):
        for path in progress.track(listed, description="Files"):
            try:
                content = read_file(path, settings)
                editions = worker.parse(content, path.name, options.symbol, options.language)
            except (CorpusError, OSError) as error:
                message = f"✗ {path}: {error}"
                progress.console.print(message, style="red", highlight=False, soft_wrap=True)
                failed += 1
                continue
            if options.symbol is None:
                editions = tuple(joined(edition, found) for edition in editions)
            for edition in editions:
                report_edition(progress.console, edition)
            found += editions
            failed += options.strict and any(edition.anomalies for edition in editions)
    for mismatch in (disagreements := all_mismatches(found)):
        report_anomaly(console, mismatch)
    failed += options.strict and bool(disagreements)
    console.print(f"{len(listed)} read, {failed} failed, nothing stored")
    return bool(listed) and not failed
