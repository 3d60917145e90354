"""`alinea encoder` and `alinea reembed`."""

import json
import sys

from rich.console import Console
from rich.progress import Progress

from api.service import model_path
from api.settings import Settings
from index.encoder import load_encoder
from index.ingest import reembed
from index.store import Store


def print_encoder(settings: Settings) -> None:
    """Print name, path, dimension, size and longest input of the encoder as JSON."""
    encoder = load_encoder(model_path(settings), threads=settings.threads)
    facts = {
        "name": encoder.name,
        "path": str(encoder.path),
        "dimension": encoder.dimension,
        "size_bytes": encoder.size_bytes,
        "max_tokens": encoder.max_tokens,
    }
    sys.stdout.write(json.dumps(facts, indent=2) + "\n")


def reembed_store(settings: Settings) -> None:
    """Embed every stored paragraph with the present encoder, all or nothing."""
    console = Console(stderr=True)
    store = Store.open(settings.data_dir)
    try:
        encoder = load_encoder(model_path(settings), threads=settings.threads)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Embedding", total=None)
            reembed(
                store,
                encoder,
                lambda done, total: progress.update(task, completed=done, total=total),
            )
    finally:
        store.close()
    console.print("Every paragraph is embedded with the present encoder.")
