"""Files with too many paragraphs are refused, whatever their format, before they are read."""

from collections.abc import Callable

import pytest

from corpus.errors import UnreadableFileError
from corpus.readers import limits, read_blocks
from tests.corpus.readers.sheets import Sheets
from tests.corpus.readers.word import Word


def word(paragraphs: int) -> bytes:
    made = Word()
    for number in range(paragraphs):
        made.say(f"{number + 1}. A text stands here.")
    return made.content()


def page(paragraphs: int) -> bytes:
    return "".join(f"<p>{n + 1}. A text stands here.</p>" for n in range(paragraphs)).encode()


def print_out(paragraphs: int) -> bytes:
    sheets = Sheets()
    for number in range(paragraphs):
        sheets.paragraph(f"{number + 1}.", "A text stands here.")
    return sheets.content()


def text(paragraphs: int) -> bytes:
    return "\r\n\r\n".join(f"A text {n + 1} stands here." for n in range(paragraphs)).encode()


def items(paragraphs: int) -> bytes:
    return "".join(f"{n + 1}. A text\n" for n in range(paragraphs)).encode()


def rows(paragraphs: int) -> bytes:
    head = "| a | b |\n|---|---|\n"
    return (head + "| c | d |\n" * max(paragraphs - 2, 0)).encode()


@pytest.mark.parametrize(
    ("name", "make"),
    [("x.docx", word), ("x.html", page), ("x.pdf", print_out), ("x.txt", text), ("x.md", items),
     ("x.md", rows)],
)  # fmt: skip
def test_the_limit_is_kept_to(
    name: str, make: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_PARAGRAPHS", 5)
    assert read_blocks(make(5), name)
    with pytest.raises(UnreadableFileError, match=r"about 6 paragraphs.* 5 are the most"):
        read_blocks(make(6), name)
