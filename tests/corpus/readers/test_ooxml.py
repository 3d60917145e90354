"""Files that are no Word files, or mean harm."""

import io
import zipfile

import pytest

from corpus.errors import UnreadableFileError
from corpus.readers.docx import read_docx
from tests.corpus.readers.word import Word


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("_", "/") + ".xml", content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip at all", "no .docx file"),
        (Word().content()[:2000], "cut short"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "password"),
        (zipped(other="<x/>"), "no word-processing document"),
        (zipped(word_document="<w:document"), "damaged"),
        (
            zipped(word_document='<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
            "entities",
        ),
    ],
)
def test_what_is_no_word_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_docx(content)


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.ooxml._MOST_BYTES", 1_000_000)
    with pytest.raises(UnreadableFileError, match="unpacks to more"):
        read_docx(zipped(word_document="<x>" + " " * 2_000_000 + "</x>"))


def test_an_empty_document_has_no_blocks() -> None:
    assert read_docx(Word().content()) == []
