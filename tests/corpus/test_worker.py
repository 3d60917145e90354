"""The worker process: what a file may cost, and that the next one is read all the same."""

import io
import time
import zipfile
from collections.abc import Iterator

import pytest

from corpus import worker as module
from corpus.errors import CorpusError, EmptyFileError, ParseLimitError, UnreadableFileError
from corpus.parse import parse_editions
from corpus.worker import ParseWorker
from tests.corpus.readers.word import NS

PAPER = b"**A/1**\n\n# On bridges\n\n1. The bridge was painted green."


def zipped(body: str) -> bytes:
    """Return a Word file with a body and nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def hang(*_: object) -> None:
    time.sleep(60)


def bloat(*_: object) -> None:
    bytearray(8 << 30)


def recurse(*_: object) -> None:
    recurse()


def die(*_: object) -> None:
    import os

    os._exit(9)


@pytest.fixture(scope="module")
def worker() -> Iterator[ParseWorker]:
    with ParseWorker(seconds=3, megabytes=2048) as worker:
        yield worker


def test_it_reads_as_parse_does(worker: ParseWorker) -> None:
    assert worker.parse(PAPER, "a.md") == parse_editions(PAPER, "a.md")
    (edition,) = worker.parse(PAPER, "a.md", "B/2", "fr")
    assert (edition.symbol, edition.language) == ("B/2", "fr")


def test_an_error_of_the_file_comes_through(worker: ParseWorker) -> None:
    with pytest.raises(EmptyFileError):
        worker.parse(b"", "a.md")


@pytest.mark.parametrize(
    ("cost", "said"), [(hang, "seconds"), (bloat, "memory"), (recurse, "nested"), (die, "memory")]
)
def test_a_costly_file_is_given_up_and_the_next_is_read(
    worker: ParseWorker, monkeypatch: pytest.MonkeyPatch, cost: object, said: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, "parse_editions", cost)
        with pytest.raises(ParseLimitError, match=said):
            worker.parse(PAPER, "costly.md")
    assert worker.parse(PAPER, "a.md")[0].symbol == "A/1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("million.docx", zipped("<w:p><w:r><w:t>1. x</w:t></w:r></w:p>" * 1_000_000)),
        ("million.md", b"1. x\n\n" * 1_000_000),
        ("million.html", b"<p>1. x</p>" * 1_000_000),
    ],
)
def test_a_million_paragraphs_are_refused(name: str, content: bytes) -> None:
    with ParseWorker() as worker, pytest.raises(UnreadableFileError, match="100,000 are the most"):
        worker.parse(content, name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nested.html", b"<ol><li>" * 10_000 + b"text"),
        ("nested.docx", zipped("<w:tbl><w:tr><w:tc>" * 5000)),
        ("quoted.md", b">" * 100_000 + b"text"),
        ("wrong.pdf", zipped("<w:p/>")),
        ("wrong.docx", b"%PDF-1.4"),
    ],
)
def test_absurd_nesting_and_wrong_extensions_are_refused(
    worker: ParseWorker, name: str, content: bytes
) -> None:
    with pytest.raises(CorpusError):
        worker.parse(content, name)
