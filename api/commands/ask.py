"""`alinea ask`: one question on the command line."""

import sys
import time
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from api.messages import MESSAGES
from api.responses import answer_response
from api.schemas import AskResponse, PassageOut
from api.service import Service
from api.settings import Settings

_NOT_ANSWERED = {
    "en": "The documents don't seem to answer this. The nearest passages:",
    "fr": "Les documents ne semblent pas y répondre. Les passages les plus proches :",
}


def print_answer(  # noqa: PLR0913, PLR0917 - one argument an option
    settings: Settings,
    question: str,
    language: str | None,
    top_k: int,
    documents: Sequence[str] | None,
    as_json: bool,
) -> None:
    """Print the answer to a question, as text or as the body of `/ask`."""
    service = Service(settings)
    try:
        service.load()
        start = time.perf_counter()
        answer = service.ask(question, language=language, top_k=top_k, documents=documents or None)
        response = answer_response(answer, (time.perf_counter() - start) * 1000)
    finally:
        service.close()
    if as_json:
        sys.stdout.write(response.model_dump_json() + "\n")
    else:
        _print(response, Console())


def _print(response: AskResponse, console: Console) -> None:
    reply = response.language.reply
    for notice in response.notices:
        console.print(notice, style="yellow", highlight=False)
    if not response.answered:
        console.print(_NOT_ANSWERED[reply], style="yellow", highlight=False)
    for passage in response.passages:
        console.print()
        console.print(
            Text.assemble(
                (passage.citation.label, "bold"),
                f"  [{passage.language}]  {passage.score:.2f}",
                f"  {passage.citation.section or ''}",
                f"  p. {passage.citation.page}" if passage.citation.page else "",
            )
        )
        console.print(_highlighted(passage))
        if passage.similar:
            labels = "; ".join(similar.label for similar in passage.similar)
            console.print(f"{MESSAGES[reply]['similar']} {labels}", style="dim", highlight=False)


def _highlighted(passage: PassageOut) -> Text:
    text = Text(passage.text)
    for start, end in passage.highlights:
        text.stylize("bold", start, end)
    return text
