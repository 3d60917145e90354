"""`alinea ingest --watch`: keep the store in step with folders."""

import threading
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from watchfiles import watch

from api.commands.ingest import Options, files_in, ingest_files, progress_bar
from api.service import Service
from api.settings import Settings


def watch_paths(
    settings: Settings,
    paths: Sequence[Path],
    options: Options,
    stop: threading.Event | None = None,
) -> bool:
    """Ingest what is in folders, then whatever changes there, until it is stopped.

    A file that goes takes its edition with it. Ctrl+C ends it.

    Args:
        settings: what the deployment sets.
        paths: files and folders.
        options: how files are taken in.
        stop: ends the watch when set.

    Returns:
        True: what fails on the way is reported and tried again with the next change.

    Raises:
        FileNotFoundError: a path doesn't exist.
        IndexingError: the store failed.
    """
    console = Console(stderr=True)
    service = Service(settings)
    try:
        service.load_to_ingest()
        _bring_in_step(service, paths, options, console)
        console.print("Watching for changes (stop with Ctrl+C)")
        for _ in watch(*paths, stop_event=stop, raise_interrupt=False):
            _bring_in_step(service, paths, options, console)
    finally:
        service.close()
    return True


def _bring_in_step(
    service: Service, paths: Sequence[Path], options: Options, console: Console
) -> None:
    """Ingest what is new or changed, and remove what is gone; the rest is skipped by its hash."""
    listed = list(files_in(paths))
    present = {str(path.resolve()) for path in listed}
    roots = [path.resolve() for path in paths]
    for origin in service.store.origins():
        if origin not in present and any(Path(origin).is_relative_to(root) for root in roots):
            service.store.remove_origin(origin)
            console.print(f"– {Path(origin).name}: gone, and removed", highlight=False)
    if listed:
        with progress_bar(console) as progress:
            ingest_files(service, listed, options, progress)
