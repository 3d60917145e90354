"""The command `alinea`: arguments in, exit codes out; the work is in `api.commands`."""

# Heavy imports (torch takes seconds) stay inside the commands that need them.
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.settings import Settings

app = typer.Typer(
    name="alinea",
    help="Answers from numbered papers in English and French, each with its citation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
FAILED = 1
WRONG_USAGE = 2


class Language(StrEnum):
    """A reply language."""

    EN = "en"
    FR = "fr"


Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")]


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any.")
    ] = None,
    samples: Annotated[
        bool, typer.Option("--samples", help="Ingest the sample documents on the first start.")
    ] = False,
) -> None:
    """Serve the chat page and the HTTP interface."""
    with failures():
        from api.server import run

        settings = Settings()
        run(settings, host or settings.host, settings.port if port is None else port, samples)


@app.command()
def ingest(  # noqa: PLR0913, PLR0917 - one argument an option
    # readable=False leaves the check to the command: an unreadable folder is a failure, not misuse.
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files, or folders to search for files.", readable=False),
    ],
    symbol: Annotated[
        str | None, typer.Option(help="The document's symbol, for one file that states none.")
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help="The edition's main language; detected if not given.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace an edition that came from another file.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Refuse a file with anything to check in it, or that disagrees with its other edition.",
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Report what is found, and store nothing.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and keep the store in step with the folders.")
    ] = False,
) -> None:
    """Read files into the store; unchanged ones are left alone, changed ones replaced."""
    if symbol is not None and (len(paths) != 1 or paths[0].is_dir()):
        raise typer.BadParameter("--symbol goes with exactly one file.")
    if check and watch:
        raise typer.BadParameter("--check stores nothing, so there is nothing to --watch for.")
    with failures():
        from api.commands.ingest import Options, ingest_paths

        options = Options(symbol, language, replace, strict)
        if check:
            from api.commands.check import check_paths

            complete = check_paths(Settings(), paths, options)
        elif watch:
            from api.commands.watch import watch_paths

            complete = watch_paths(Settings(), paths, options)
        else:
            complete = ingest_paths(Settings(), paths, options)
    if not complete:
        raise typer.Exit(FAILED)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in English or French.")],
    language: Annotated[Language | None, typer.Option(help="Language of the reply.")] = None,
    top_k: Annotated[int, typer.Option(min=1, max=50, help="How many passages to show.")] = 5,
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", help="Symbol to search in; repeat for several."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Ask a question and print the best passages with their citations."""
    text = question.strip()
    if not 1 <= len(text) <= 1000:
        raise typer.BadParameter("The question must have 1 to 1,000 characters.")
    with failures():
        from api.commands.ask import print_answer

        print_answer(Settings(), text, language, top_k, documents, as_json)


@app.command()
def documents(as_json: Json = False) -> None:
    """List the stored documents."""
    with failures():
        from api.commands.documents import print_documents

        print_documents(Settings(), as_json)


@app.command()
def show(
    symbol: Annotated[str, typer.Argument(help="The document's symbol.")],
    paragraph: Annotated[
        str | None, typer.Argument(help="A paragraph's number; all paragraphs if not given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print a document, or the paragraphs of one number."""
    with failures():
        from api.commands.documents import print_document

        print_document(Settings(), symbol, paragraph, as_json)


@app.command()
def remove(symbol: Annotated[str, typer.Argument(help="The document's symbol.")]) -> None:
    """Delete a document with all its editions, paragraphs and vectors."""
    with failures():
        from api.commands.documents import remove_document

        remove_document(Settings(), symbol)


@app.command()
def encoder() -> None:
    """Print the encoder's facts as JSON."""
    with failures():
        from api.commands.encoder import print_encoder

        print_encoder(Settings())


@app.command()
def reembed() -> None:
    """Embed everything again with the present encoder, after a change of ALINEA_MODEL."""
    with failures():
        from api.commands.encoder import reembed_store

        reembed_store(Settings())


@app.command()
def evaluate(
    questions: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, help="Questions as JSON lines."),
    ],
    as_json: Json = False,
    report: Annotated[
        Path | None, typer.Option(help="Write an HTML report with plots to this file.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Save the run to this file, as JSON.")] = None,
    compare: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A saved run to compare with."),
    ] = None,
) -> None:
    """Measure retrieval and abstention on questions with known answers."""
    with failures():
        from api.commands.evaluate import Extras, print_evaluation

        print_evaluation(Settings(), questions, as_json, Extras(report, save, compare))


@contextmanager
def failures() -> Iterator[None]:
    """Turn errors of the project, and of the file system, into a message and exit code 1."""
    from pydantic import ValidationError

    from api.problems import ServiceError
    from corpus.errors import CorpusError
    from index.errors import IndexingError
    from qa.errors import QuestionError

    try:
        yield
    except ValidationError as error:
        for item in error.errors():
            variable = "ALINEA_" + "_".join(str(part) for part in item["loc"]).upper()
            _complain(f"{variable}: {item['msg']}")
        raise typer.Exit(WRONG_USAGE) from error
    except (CorpusError, IndexingError, QuestionError, ServiceError, OSError) as error:
        _complain(str(error))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt as error:
        _complain("Interrupted; what was stored before stays.")
        raise typer.Exit(130) from error


def _complain(message: str) -> None:
    Console(stderr=True).print(f"[bold red]alinea:[/] {message}", highlight=False, soft_wrap=True)


def main() -> None:
    """Run the command line."""
    # A closed pipe (`alinea show … | head`) ends the output, not the program with a traceback.
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
