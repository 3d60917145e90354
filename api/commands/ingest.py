"""`alinea ingest`: files and folders into the store."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.responses import parts_in_words
from api.service import Service
from api.settings import Settings
from corpus.document import Edition
from corpus.errors import CorpusError, ParseLimitError, UnsupportedFormatError
from corpus.readers import is_supported
from index.errors import EditionConflictError


@dataclass(frozen=True, slots=True)
class Options:
    """Hold how files are taken in.

    Attributes:
        symbol: the document's symbol, for a single file; None to read it off the file.
        language: the edition's main language; None to detect it.
        replace: replace an edition that came from another file.
        strict: refuse a file with anything to check in it.
    """

    symbol: str | None = None
    language: str | None = None
    replace: bool = False
    strict: bool = False


def ingest_paths(settings: Settings, paths: Sequence[Path], options: Options) -> bool:
    """Ingest files and folders; a bad file doesn't stop the others.

    Returns:
        Whether every file was read and stored.

    Raises:
        FileNotFoundError: a path doesn't exist.
        IndexingError: the store failed, so no further file can succeed.
    """
    console = Console(stderr=True)
    listed = list(files_in(paths))
    if not listed:
        console.print("Nothing to ingest: no file of a known format there.")
        return False
    service = Service(settings)
    try:
        with progress_bar(console) as progress:
            loading = progress.add_task("Loading the encoder", total=None)
            service.load_to_ingest()
            progress.remove_task(loading)
            return ingest_files(service, listed, options, progress)
    finally:
        service.close()


def ingest_files(
    service: Service, listed: Sequence[Path], options: Options, progress: Progress
) -> bool:
    """Ingest files one after the other, and sum up what became of them.

    Returns:
        Whether none failed.
    """
    counts: Counter[str] = Counter()
    overall = progress.add_task("Files", total=len(listed))
    for path in listed:
        counts[_ingest_file(service, path, options, progress)] += 1
        progress.advance(overall)
    progress.remove_task(overall)
    progress.console.print(", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    return not counts["failed"]


def ingest_samples(settings: Settings) -> bool:
    """Ingest the sample documents that ship with the package."""
    with as_file(files("corpus") / "samples") as folder:
        return ingest_paths(settings, [folder], Options())


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """List the files to ingest: named ones whatever they are, in folders the known formats.

    Raises:
        FileNotFoundError: a path doesn't exist.
        PermissionError: a folder can't be read.
    """
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise FileNotFoundError(f"{path}: there is no such file or folder.")
            yield path
            continue
        if not os.access(path, os.R_OK | os.X_OK):
            raise PermissionError(f"{path}: no permission to read this folder.")
        yield from sorted(
            found
            for found in path.rglob("*")
            if found.is_file()
            and is_supported(found.name)
            # Hidden files, and the lock files of word processors.
            and not any(part.startswith((".", "~$")) for part in found.relative_to(path).parts)
        )


def _ingest_file(service: Service, path: Path, options: Options, progress: Progress) -> str:
    """Ingest one file and say what it was; return its outcome for the summary."""
    task = progress.add_task(path.name, total=None)
    console = progress.console
    try:
        editions, outcome = service.ingest(
            read_file(path, service.settings),
            path.name,
            symbol=options.symbol,
            language=options.language,
            origin=str(path.resolve()),
            replace=options.replace,
            strict=options.strict,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    except (CorpusError, EditionConflictError, OSError) as error:
        console.print(f"✗ {path}: {error}", style="red", highlight=False, soft_wrap=True)
        return "failed"
    finally:
        progress.remove_task(task)
    if outcome != "unchanged":
        for edition in editions:
            report_edition(console, edition)
        for mismatch in service.edition_mismatches(editions[0].symbol):
            report_anomaly(console, mismatch)
    return outcome


def read_file(path: Path, settings: Settings) -> bytes:
    """Return a file's content, if it is of a known format and not too large.

    Raises:
        UnsupportedFormatError: no reader reads files of that name.
        ParseLimitError: it is larger than the settings allow.
        OSError: it can't be read.
    """
    if not is_supported(path.name):
        raise UnsupportedFormatError(f"{path.name}: no reader for this format.")
    if path.stat().st_size > settings.max_upload_mb * 1024 * 1024:
        raise ParseLimitError(f"it is larger than {settings.max_upload_mb} MB.")
    return path.read_bytes()


def report_edition(console: Console, edition: Edition) -> None:
    """Say what was found in a file, and what to check in it."""
    languages = "+".join(sorted({paragraph.language for paragraph in edition.paragraphs}))
    console.print(
        f"✓ {edition.source}: {edition.symbol} ({languages}), {', '.join(parts_in_words(edition))}",
        highlight=False,
        soft_wrap=True,
    )
    for anomaly in edition.anomalies:
        report_anomaly(console, anomaly)


def report_anomaly(console: Console, anomaly: str) -> None:
    """Say one thing to check."""
    console.print(f"  ! {anomaly}", style="yellow", highlight=False, soft_wrap=True)


def progress_bar(console: Console) -> Progress:
    """Return a progress bar with an estimate, shown on a terminal only."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
