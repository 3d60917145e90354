"""One reader for each format: bytes in, blocks out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath

from corpus.blocks import Block
from corpus.errors import UnsupportedFormatError
from corpus.readers.docx import read_docx
from corpus.readers.encoding import cleaned
from corpus.readers.html import read_html
from corpus.readers.limits import refuse_many
from corpus.readers.markdown import read_markdown
from corpus.readers.pdf import read_pdf
from corpus.readers.signatures import refuse_wrong_name

READERS: Mapping[str, Callable[[bytes], list[Block]]] = {
    ".docx": read_docx,
    ".htm": read_html,
    ".html": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".pdf": read_pdf,
    ".txt": read_markdown,
}


def is_supported(name: str) -> bool:
    """Tell whether a file of that name has a reader."""
    return PurePath(name).suffix.lower() in READERS


def read_blocks(content: bytes, name: str) -> list[Block]:
    """Read a file's content with the reader for its name's extension.

    Raises:
        UnsupportedFormatError: no reader reads that extension.
        UnreadableFileError: the content is not what the extension says, or holds too many paragraphs.
    """
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        shown = f"“{suffix}” files" if suffix else "files without an extension"
        raise UnsupportedFormatError(
            f"{name}: {shown} can't be read; convert the document to one of {known}."
        )
    refuse_wrong_name(content, name)
    blocks = reader(content)
    refuse_many(len(blocks))
    return [replace(block, text=cleaned(block.text)) for block in blocks]
