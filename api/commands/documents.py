"""`alinea documents`, `show` and `remove`."""

import sys

from rich.console import Console
from rich.table import Table

from api.responses import document_response, summary_response
from api.schemas import DocumentList
from api.settings import Settings
from index.errors import DocumentNotFoundError
from index.store import Store


def print_documents(settings: Settings, as_json: bool) -> None:
    """Print a table of the stored documents, or the body of `GET /documents`."""
    store = Store.open(settings.data_dir)
    listed = [summary_response(summary) for summary in store.summaries()]
    store.close()
    if as_json:
        sys.stdout.write(DocumentList(documents=listed).model_dump_json() + "\n")
        return
    console = Console()
    if not listed:
        console.print("No documents yet: add some with `alinea ingest PATH`.", markup=False)
        return
    table = Table("Symbol", "Date", "Languages", "Paragraphs", "Title", box=None)
    for item in listed:
        table.add_row(
            item.symbol,
            item.date.isoformat() if item.date else "",
            "+".join(item.languages),
            str(item.paragraphs),
            item.title,
        )
    console.print(table)


def print_document(settings: Settings, symbol: str, paragraph: str | None, as_json: bool) -> None:
    """Print a document, or only the paragraphs of one number.

    Raises:
        DocumentNotFoundError: no such document, or no such paragraph in it.
    """
    store = Store.open(settings.data_dir)
    try:
        body = document_response(store.document(symbol), "en")
    finally:
        store.close()
    if paragraph is not None:
        found = [item for item in body.paragraphs if item.paragraph == paragraph]
        if not found:
            raise DocumentNotFoundError(f"{body.symbol} has no paragraph {paragraph}.")
        body = body.model_copy(update={"paragraphs": found})
    if as_json:
        sys.stdout.write(body.model_dump_json() + "\n")
        return
    console = Console()
    console.print(f"{body.symbol}  {body.title}", style="bold", highlight=False, markup=False)
    for item in body.paragraphs:
        console.print(f"\n{item.label}  ({item.language})", style="dim", markup=False)
        console.print(item.text, highlight=False, markup=False)


def remove_document(settings: Settings, symbol: str) -> None:
    """Delete a document.

    Raises:
        DocumentNotFoundError: no such document.
    """
    store = Store.open(settings.data_dir)
    try:
        store.remove(symbol)
    finally:
        store.close()
    Console(stderr=True).print(f"Removed {symbol}.", markup=False, highlight=False)
