"""Word files (.docx, ECMA-376) to blocks, with the numbers that Word computes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.blocks import Block
from corpus.cover import is_symbol_line
from corpus.readers.docx_notes import Notes
from corpus.readers.docx_numbering import Numbering, read_numbering
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import Text, TextReader, mark_is_gone
from corpus.readers.inline import squeeze
from corpus.readers.ooxml import Package, W
from corpus.readers.typed import BARE_NUMBER, TYPED_NUMBER, digits, looks_like_heading

# An automatic number that numbers a paragraph, and one that was typed with a tab behind it.
_NUMBER = re.compile(r"(?:§\s*)?\d{1,4}(?:\.\d{1,3})*[.)]?")
_CONTENTS = re.compile(r"toc\b|table of|index \d")
_LONGEST_NUMBERED_HEADING = 120


def read_docx(content: bytes) -> list[Block]:
    """Read a Word file into blocks.

    Tracked changes are read as accepted, hidden text and tables of contents are left out, and the
    text of a table belongs to the paragraph before it.

    Raises:
        UnreadableFileError: the content is no .docx file, is encrypted or damaged.
    """
    package = Package(content)
    root = package.root(package.main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        return []
    styles = Styles(_first(package, "styles"))
    items = list(_Walk(styles, read_numbering(_first(package, "numbering"))).items(body))
    notes = Notes(package, root, styles)
    sub_lists = _sub_lists(items)
    blocks = [Block("text", line) for line in _symbols_in_headers(package, styles)]
    for item in items:
        blocks.extend(_blocks(item, notes, sub_lists))
    return blocks


@dataclass(slots=True)
class _Item:
    """Hold a paragraph or table before it becomes blocks.

    Attributes:
        kind: "text", "heading" or "table".
        text: the paragraph's text, or the table's rows as lines.
        number: the automatic number as printed, "" if none.
        place: its list's definition and level, None outside lists.
        own: whether the automatic number shows no higher level's number.
    """

    kind: str
    text: str
    level: int = 0
    number: str = ""
    place: tuple[str, int] | None = None
    own: bool = True
    bold: bool = False
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)
    breaks_page: bool = False
    lane: int = 0


class _Walk:
    """Walk the body once, in order, counting list numbers on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._reader = TextReader(styles)
        self._carried: list[Text] = []

    def items(self, parent: etree._Element) -> Iterator[_Item]:
        """Yield the paragraphs and tables of a body, a cell or a text box."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                yield from () if content is None else self.items(content)
            elif child.tag in {f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
                yield from self.items(child)
        # A paragraph whose end is gone, with nothing behind it to go on with.
        text = "".join(part.text for part in self._carried)
        notes = [note for part in self._carried for note in part.notes]
        self._carried = []
        if text.strip():
            yield _Item("text", text, notes=notes)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[_Item]:
        found = self._reader.read(paragraph)
        if mark_is_gone(paragraph):
            self._carried.append(found)
            return
        parts, self._carried = [*self._carried, found], []
        style = self._styles.style_of(paragraph)
        text = "".join(part.text for part in parts)
        if not _CONTENTS.match(self._styles.name(style)):
            place, number, own = self._number(paragraph, style, text)
            outline = self._styles.outline(paragraph)
            if self._styles.name(style) == "title":
                outline = 1
            yield _Item(
                kind="text" if outline is None else "heading",
                text=text,
                level=outline or 0,
                number=number,
                place=place,
                own=own,
                bold=all(part.bold for part in parts if part.text.strip()) and bool(text.strip()),
                notes=[note for part in parts for note in part.notes],
                breaks_page=any(part.breaks_page for part in parts),
            )
        for part in parts:
            for box in part.boxes:
                yield from self.items(box)

    def _number(
        self, paragraph: etree._Element, style: str | None, text: str
    ) -> tuple[tuple[str, int] | None, str, bool]:
        item = self._styles.list_item(paragraph)
        if item is None or item.list_id not in self._numbering.lists:
            return None, "", True
        at = item.level
        if at is None:
            at = self._numbering.level_of_style(item.list_id, style)
        found = self._numbering.lists[item.list_id]
        # Word numbers an empty list paragraph too.
        number = self._numbering.advance(item.list_id, at)
        level = found.levels.get(at)
        return (found.definition, at), number, level is None or level.is_own

    def _table(self, table: etree._Element) -> Iterator[_Item]:
        """Yield a table as one item, or its paragraphs where it only lays a page out."""
        rows = [
            [list(self.items(cell)) for cell in row.iter(f"{W}tc") if _owner(cell) is table]
            for row in table.iter(f"{W}tr")
            if _owner(row) is table and row.find(f"{W}trPr/{W}del") is None
        ]
        cells = [cell for row in rows for cell in row]
        if _is_layout(cells):
            for row in rows:
                for lane, cell in enumerate(row, start=1):
                    for item in cell:
                        item.lane = lane if len(row) == 2 else 0
                        yield item
            return
        lines = [
            " | ".join(" / ".join(_shown(item) for item in cell if _shown(item)) for cell in row)
            for row in rows
        ]
        text = "\n".join(line for line in lines if line.strip(" |/"))
        yield _Item("table", text, notes=[n for cell in cells for item in cell for n in item.notes])


def _owner(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)


def _shown(item: _Item) -> str:
    return squeeze(f"{item.number} {item.text}")


def _is_layout(cells: Sequence[Sequence[_Item]]) -> bool:
    """Tell whether a table only lays text out: its cells hold headings or numbered paragraphs."""
    if len(cells) == 1:
        return True
    numbered = [cell for cell in cells if cell and TYPED_NUMBER.match(_shown(cell[0])) is not None]
    sentences = sum(len(_shown(cell[0])) > 25 for cell in numbered)
    longest = max((len(item.text) for cell in numbered for item in cell), default=0)
    is_heading = any(item.kind == "heading" for cell in cells for item in cell)
    return is_heading or longest > 150 or 2 * sentences > len(cells)


def _sub_lists(items: Sequence[_Item]) -> frozenset[tuple[str, int]]:
    """Return the (definition, level) of lists inside paragraphs: below a level that numbers text."""
    highest: dict[str, int] = {}
    for item in items:
        if item.place is not None and item.kind == "text" and item.text.strip():
            definition, at = item.place
            highest[definition] = min(at, highest.get(definition, at))
    return frozenset(
        item.place
        for item in items
        if item.place is not None and item.own and item.place[1] > highest.get(item.place[0], 9)
    )


def _blocks(item: _Item, notes: Notes, sub_lists: frozenset[tuple[str, int]]) -> Iterator[Block]:
    if item.breaks_page:
        yield Block("rule")
    text = "\n".join(filter(None, map(squeeze, item.text.split("\n"))))
    numbers, definitions = notes.resolve(item.notes)
    if item.kind == "table":
        if text:
            yield Block("table", text, notes=numbers)
    elif text:
        yield replace(_block(item, text, numbers, sub_lists), lane=item.lane)
    yield from definitions


def _block(
    item: _Item, text: str, notes: tuple[str, ...], sub_lists: frozenset[tuple[str, int]]
) -> Block:
    """Make a block of a paragraph: heading, numbered or plain."""
    printed = f"{item.number} {text}".strip()
    is_typed = TYPED_NUMBER.match(printed) is not None
    if item.kind == "heading" and not (is_typed and len(text) > _LONGEST_NUMBERED_HEADING):
        return Block("heading", printed.replace("\n", " "), level=item.level, notes=notes)
    if item.bold and looks_like_heading(printed):
        return Block("heading", printed.replace("\n", " "), level=7, notes=notes)
    if item.number:
        is_paragraph = _NUMBER.fullmatch(item.number) and item.place not in sub_lists
        number = digits(item.number) if is_paragraph else None
        return Block("text", text, number, item.number, notes=notes)
    typed = TYPED_NUMBER.match(text) or BARE_NUMBER.match(item.text.lstrip(" "))
    if typed is None:
        return Block("text", text, notes=notes)
    marker = typed[0].strip()
    return Block("text", text[len(marker) :].strip(), digits(marker), marker, notes=notes)


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
