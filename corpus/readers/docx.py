"""Word files (.docx, ECMA-376) to blocks, with the numbers that Word computes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from corpus.blocks import Block
from corpus.cover_lines import is_symbol_line
from corpus.readers.docx_items import Item, Walk
from corpus.readers.docx_lists import mark_lists
from corpus.readers.docx_notes import Notes
from corpus.readers.docx_numbering import read_numbering
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import TextReader
from corpus.readers.inline import squeeze
from corpus.readers.limits import refuse_many
from corpus.readers.ooxml import Package, W
from corpus.readers.typed import (
    BARE_NUMBER,
    TYPED_NUMBER,
    digits,
    is_in_capitals,
    looks_like_heading,
)

# An automatic number that numbers a paragraph: "1.", "1.2", "§ 3", "[4]", "5.-".
_NUMBER = re.compile(r"(?:§\s*)?\[?\d{1,4}(?:\.\d{1,3})*[.):\]°]{0,2}(?:\s?[-–—])?")
_LONGEST_NUMBERED_HEADING = 120
_MOST_WORDS = 3


def read_docx(content: bytes) -> list[Block]:
    """Read a Word file into blocks.

    Tracked changes are read as accepted, hidden text and tables of contents are left out, and the
    text of a table belongs to the paragraph before it.

    Raises:
        UnreadableFileError: the content is no .docx file, is encrypted, damaged or too long.
    """
    package = Package(content)
    root = package.root(package.main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        return []
    refuse_many(sum(1 for _ in body.iter(f"{W}p")))
    styles = Styles(_first(package, "styles"))
    items = list(Walk(styles, read_numbering(_first(package, "numbering"))).items(body))
    mark_lists(items)
    notes = Notes(package, root, styles)
    blocks = [Block("text", line) for line in _symbols_in_headers(package, styles)]
    for item in items:
        blocks.extend(_blocks(item, notes))
    return blocks


def _blocks(item: Item, notes: Notes) -> Iterator[Block]:
    if item.breaks_page:
        yield Block("rule")
    text = "\n".join(filter(None, map(squeeze, item.text.split("\n"))))
    numbers, definitions = notes.resolve(item.notes, item.section)
    if item.kind == "table":
        if text:
            yield Block("table", text, notes=numbers)
    elif text:
        yield replace(_block(item, text, numbers), lane=item.lane)
    yield from definitions


def _block(item: Item, text: str, notes: tuple[str, ...]) -> Block:
    """Make a block of a paragraph: heading, numbered or plain."""
    printed = f"{item.number} {text}".strip()
    if item.kind == "heading" and not _is_paragraph_in_disguise(item, text):
        return Block("heading", printed.replace("\n", " "), level=item.level, notes=notes)
    if (item.stands_out or is_in_capitals(text)) and looks_like_heading(printed):
        return Block("heading", printed.replace("\n", " "), level=7, notes=notes)
    if item.number:
        is_paragraph = _NUMBER.fullmatch(item.number) and not item.is_inside
        number = digits(item.number) if is_paragraph else None
        return Block("text", text, number, item.number, notes=notes, automatic=True)
    typed = TYPED_NUMBER.match(text) or BARE_NUMBER.match(item.text.lstrip(" "))
    if typed is None:
        return Block("text", text, notes=notes)
    marker = typed[0].strip()
    return Block("text", text[len(marker) :].strip(), digits(marker), marker, notes=notes)


def _is_paragraph_in_disguise(item: Item, text: str) -> bool:
    """Tell whether a numbered "heading" is a paragraph that was given a heading's style."""
    if not (TYPED_NUMBER.match(f"{item.number} {text}".strip()) or _NUMBER.fullmatch(item.number)):
        return False
    is_sentence = text.endswith((".", ";", ":")) and len(text.split()) > _MOST_WORDS
    return is_sentence or len(text) > _LONGEST_NUMBERED_HEADING


def _symbols_in_headers(package: Package, styles: Styles) -> Iterator[str]:
    """Yield the document's symbol where a page header prints it."""
    reader = TextReader(styles)
    lines = (
        squeeze(line)
        for root in map(package.root, package.related("header"))
        if root is not None
        for paragraph in root.iter(f"{W}p")
        for line in reader.read(paragraph).text.split("\n")
    )
    symbol = next(filter(is_symbol_line, lines), None)
    yield from () if symbol is None else (symbol,)


def _first(package: Package, kind: str) -> etree._Element | None:
    return next(map(package.root, package.related(kind)), None)
