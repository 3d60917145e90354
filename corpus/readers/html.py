"""Web pages to blocks: numbered lists as the browser numbers them, typed numbers, notes, tables."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.blocks import Block
from corpus.readers.html_content import main_content, text_of
from corpus.readers.html_notes import NOTE_NUMBER, note_targets
from corpus.readers.inline import squeeze
from corpus.readers.number_formats import formatted
from corpus.readers.typed import TYPED_NUMBER, digits, looks_like_heading

_BLOCKS = frozenset(
    """address article blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer header hgroup hr html li main ol p pre section summary table tbody td tfoot th
    thead tr ul""".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LIST_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_BOLD = frozenset({"b", "strong"})


def read_html(content: bytes) -> list[Block]:
    """Read a web page's main content into blocks.

    Raises:
        UnreadableFileError: there is no HTML in it.
    """
    top = main_content(content)
    walk = _Walk(note_targets(top))
    walk.children(top)
    walk.flush()
    return walk.blocks


@dataclass(slots=True)
class _List:
    """Hold a list that is open: its format (None for bullets) and its next number."""

    format: str | None
    next: int
    step: int = 1


@dataclass(slots=True)
class _Walk:
    """Walk the tree once; inline text gathers until a block element ends it.

    Attributes:
        targets: the element of each note, and the note's number.
        blocks: what was read.
    """

    targets: dict[etree._Element, str]
    blocks: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _plain: bool = False
    _marker: str = ""
    _lists: list[_List] = field(default_factory=list)
    _note: str | None = None

    def children(self, element: etree._Element) -> None:
        """Read what stands inside an element."""
        self._add(element.text, element)
        for child in element:
            self._element(child)
            self._add(child.tail, element)

    def flush(self) -> None:
        """End the block that is being gathered."""
        lines = "".join(self._text).split("\n")
        text = "\n".join(filter(None, map(squeeze, lines)))
        notes, bold, marker = tuple(self._notes), not self._plain, self._marker
        self._text, self._notes, self._plain = [], [], False
        if not text:
            return
        self._marker = ""
        if self._note is not None:
            self._add_note(text)
        elif marker:
            is_number = len(self._lists) == 1 and re.fullmatch(r"\d+\.", marker)
            number = digits(marker) if is_number else None
            self.blocks.append(Block("text", text, number, marker, notes=notes))
        elif typed := TYPED_NUMBER.match(text):
            rest = text[typed.end() :].strip()
            self.blocks.append(Block("text", rest, digits(typed[0]), typed[0], notes=notes))
        elif bold and looks_like_heading(text):
            self.blocks.append(Block("heading", text, level=7, notes=notes))
        else:
            self.blocks.append(Block("text", text, notes=notes))

    def _add(self, text: str | None, parent: etree._Element) -> None:
        if not text:
            return
        if not any(up.tag == "pre" for up in (parent, *parent.iterancestors("pre"))):
            text = re.sub(r"\s+", " ", text)
        self._text.append(text)
        if text.strip() and not any(up.tag in _BOLD for up in (parent, *parent.iterancestors())):
            self._plain = True

    def _element(self, element: etree._Element) -> None:
        tag = element.tag
        if element in self.targets:
            self._read_note(element)
        elif tag in _HEADINGS or element.get("role") == "heading":
            self._heading(element)
        elif tag in {"ol", "ul"}:
            self._list(element)
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self._table(element)
        elif tag == "br":
            self._text.append("\n")
        elif tag == "a" and (number := self._reference(element)):
            if number != self._note:
                self._notes.append(number)
        elif tag in _BLOCKS:
            self.flush()
            self.children(element)
            self.flush()
        else:
            self.children(element)

    def _heading(self, element: etree._Element) -> None:
        self.flush()
        level = _HEADINGS.get(element.tag) or int(element.get("aria-level") or 2)
        self.children(element)
        text = squeeze("".join(self._text))
        if text:
            self.blocks.append(Block("heading", text, level=level, notes=tuple(self._notes)))
        self._text, self._notes, self._plain = [], [], False

    def _list(self, element: etree._Element) -> None:
        self.flush()
        items = element.findall("li")
        start = _integer(element.get("start"))
        backwards = element.get("reversed") is not None
        first = start if start is not None else len(items) if backwards else 1
        form = _LIST_TYPES.get(element.get("type") or "1", "decimal")
        self._lists.append(
            _List(form if element.tag == "ol" else None, first, -1 if backwards else 1)
        )
        self.children(element)
        self.flush()
        self._lists.pop()

    def _item(self, element: etree._Element) -> None:
        self.flush()
        current = self._lists[-1] if self._lists else _List(None, 1)
        if current.format is None:
            self._marker = "•"
        else:
            value = _integer(element.get("value"))
            current.next = current.next if value is None else value
            self._marker = f"{formatted(current.next, current.format)}."
            current.next += current.step
        self.children(element)
        self.flush()
        self._marker = ""

    def _table(self, table: etree._Element) -> None:
        self.flush()
        rows = [
            [cell for cell in row.iter("td", "th") if _owner(cell, "table") is table]
            for row in table.iter("tr")
            if _owner(row, "table") is table
        ]
        cells = [cell for row in rows for cell in row]
        if len(cells) == 1 or any(map(_is_layout, cells)):
            for row in rows:
                for lane, cell in enumerate(row, start=1):
                    begun = len(self.blocks)
                    self._element(cell)
                    if len(row) == 2:
                        own = [replace(block, lane=lane) for block in self.blocks[begun:]]
                        self.blocks[begun:] = own
            return
        for caption in table.findall("caption"):
            self._element(caption)
        lines = [" | ".join(text_of(cell) for cell in row) for row in rows]
        text = "\n".join(line for line in lines if line.strip(" |"))
        if text:
            self.blocks.append(Block("table", text))

    def _read_note(self, element: etree._Element) -> None:
        self.flush()
        self._note, outer = self.targets.pop(element), self._note
        if element.tag == "li" and self._lists:
            self._lists[-1].next += self._lists[-1].step
        self.children(element)
        self.flush()
        self._note = outer

    def _add_note(self, text: str) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind == "note" and last.number == self._note:
            self.blocks[-1] = Block("note", f"{last.text} {text}", self._note)
        else:
            text = re.sub(rf"^[\[(]?{re.escape(self._note or '')}[\])]?\.?\s+", "", text)
            self.blocks.append(Block("note", text, self._note))

    def _reference(self, link: etree._Element) -> str | None:
        """Return the number of the note that a link refers to, or that it leads back from."""
        href, text = link.get("href") or "", text_of(link)
        if not href.startswith("#"):
            return None
        if self._note is not None and (text in {"↩", "↩︎", "^", "↑"} or NOTE_NUMBER.fullmatch(text)):
            return self._note
        match = NOTE_NUMBER.fullmatch(text)
        known = match is not None and link.get("data-note") is not None
        return match[1] if match and known else None


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _is_layout(cell: etree._Element) -> bool:
    """Tell whether a cell only lays the page out: it holds headings, lists or numbered text."""
    if any(True for _ in cell.iter(*_HEADINGS, "ol")):
        return True
    text = text_of(cell)
    return len(text) > 150 and TYPED_NUMBER.match(text) is not None


def _integer(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None
