"""`alinea ingest`: files and folders into the store."""

import os
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.responses import parts_in_words
from api.service import Service
from api.settings import Settings
from corpus.document import Edition
from corpus.errors import CorpusError, UnsupportedFormatError
from corpus.readers import is_supported
from index.errors import EditionConflictError
from index.store import Outcome


def ingest_paths(
    settings: Settings,
    paths: Sequence[Path],
    symbol: str | None = None,
    language: str | None = None,
    replace: bool = False,
) -> bool:
    """Ingest files and folders; a bad file doesn't stop the others.

    Returns:
        Whether every file was read and stored.

    Raises:
        FileNotFoundError: a path doesn't exist.
        IndexingError: the store failed, so no further file can succeed.
    """
    console = Console(stderr=True)
    listed = list(_files(paths))
    if not listed:
        console.print("Nothing to ingest: no file of a known format there.")
        return False
    service = Service(settings)
    counts: dict[str, int] = {}
    try:
        with _progress(console) as progress:
            loading = progress.add_task("Loading the encoder", total=None)
            service.load()
            progress.remove_task(loading)
            overall = progress.add_task("Files", total=len(listed))
            for path in listed:
                result = _ingest_file(service, path, symbol, language, replace, progress)
                counts[result] = counts.get(result, 0) + 1
                progress.advance(overall)
    finally:
        service.close()
    console.print(", ".join(f"{count} {result}" for result, count in sorted(counts.items())))
    return "failed" not in counts


def ingest_samples(settings: Settings) -> bool:
    """Ingest the sample documents that ship with the package."""
    with as_file(files("corpus") / "samples") as folder:
        return ingest_paths(settings, [folder])


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """List the files to ingest: named ones whatever they are, in folders the known formats."""
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
            and not any(part.startswith(".") for part in found.relative_to(path).parts)
        )


def _ingest_file(  # noqa: PLR0913, PLR0917 - one argument an option
    service: Service,
    path: Path,
    symbol: str | None,
    language: str | None,
    replace: bool,
    progress: Progress,
) -> str:
    """Ingest one file and say what it was; return its outcome for the summary."""
    task = progress.add_task(path.name, total=None)
    console = progress.console
    try:
        if not is_supported(path.name):
            raise UnsupportedFormatError(f"{path.name}: no reader for this format.")
        limit = service.settings.max_upload_mb * 1024 * 1024
        if path.stat().st_size > limit:
            console.print(f"✗ {path}: larger than {service.settings.max_upload_mb} MB", style="red")
            return "failed"
        edition, outcome = service.ingest(
            path.read_bytes(),
            path.name,
            symbol=symbol,
            language=language,
            origin=str(path.resolve()),
            replace=replace,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    except (CorpusError, EditionConflictError, OSError) as error:
        console.print(f"✗ {path}: {error}", style="red", highlight=False, soft_wrap=True)
        return "failed"
    finally:
        progress.remove_task(task)
    _report(console, service, edition, outcome)
    return outcome


def _report(console: Console, service: Service, edition: Edition, outcome: Outcome) -> None:
    """Say what was found in a file, and what to check in it."""
    if outcome == "unchanged":
        return
    languages = "+".join(sorted({paragraph.language for paragraph in edition.paragraphs}))
    console.print(
        f"✓ {edition.source}: {edition.symbol} ({languages}), {', '.join(parts_in_words(edition))}",
        highlight=False,
        soft_wrap=True,
    )
    for anomaly in (*edition.anomalies, *service.edition_mismatches(edition.symbol)):
        console.print(f"  ! {anomaly}", style="yellow", highlight=False, soft_wrap=True)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
