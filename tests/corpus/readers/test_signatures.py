"""Files whose names say something else than they are."""

import pytest

from corpus.errors import UnreadableFileError
from corpus.parse import parse
from tests.conftest import SAMPLES

PDF = next(SAMPLES.glob("*.pdf")).read_bytes()
WORD = next(SAMPLES.glob("*.docx")).read_bytes()
PAGE = b"<!DOCTYPE html><p>1. A text.</p>"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (PDF, "x.html", "a PDF file"),
        (PDF, "x.txt", "a PDF file"),
        (PDF, "x.docx", "a PDF file"),
        (WORD, "x.pdf", "a Word file"),
        (WORD, "x.htm", "a Word file"),
        (WORD, "x.md", "a Word file"),
        (PAGE, "x.docx", "a web page"),
        (PAGE, "x.md", "a web page"),
        (b"{\\rtf1 A text.}", "x.docx", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n", "x.pdf", "a picture"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "x.html", "an old Office file"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "x.docx", "password"),
        (b"MZ\0\0\x01", "x.html", "binary"),
    ],
)
def test_wrong_extensions_are_named(content: bytes, name: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        parse(content, name)


def test_right_ones_are_read_whatever_the_case() -> None:
    assert parse(PAGE, "X.HTML").paragraphs[0].text == "A text."
