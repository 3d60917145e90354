"""Web pages to blocks: numbered lists as the browser numbers them, typed numbers, notes, tables."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.blocks import Block
from corpus.readers.html_content import main_content, text_of
from corpus.readers.html_lists import ItemList, integer, open_list
from corpus.readers.html_notes import NOTE, NOTE_NUMBER, note_targets
from corpus.readers.html_tables import is_layout, rows_of
from corpus.readers.html_text import block_of, pieces
from corpus.readers.inline import squeeze
from corpus.readers.limits import refuse_many
from corpus.readers.typed import digits, numbers_rows

_BLOCKS = frozenset(
    """address article blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer header hgroup hr html li main ol p pre section summary table tbody td tfoot th
    thead tr ul""".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong", "u"})


def read_html(content: bytes) -> list[Block]:
    """Read a web page's main content into blocks.

    Raises:
        UnreadableFileError: there is no HTML in it, or too much.
    """
    top = main_content(content)
    refuse_many(sum(1 for _ in top.iter("p", "div", "li", "tr", "dt", "dd", "br")))
    walk = _Walk(note_targets(top))
    walk.children(top)
    walk.flush()
    return walk.blocks


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
    _notes: list[tuple[int, str]] = field(default_factory=list)
    _plain: bool = False
    _marker: str = ""
    _lists: list[ItemList] = field(default_factory=list)
    _note: str | None = None

    def children(self, element: etree._Element) -> None:
        """Read what stands inside an element."""
        self._add(element.text, element)
        for child in element:
            self._element(child)
            self._add(child.tail, element)

    def flush(self) -> None:
        """End the block that is being gathered."""
        is_whole = bool(self._marker) or self._note is not None
        found = list(pieces("".join(self._text), self._note_places(), is_whole=is_whole))
        bold, marker = not self._plain and len(found) == 1, self._marker
        self._text, self._notes, self._plain = [], [], False
        if not found:
            return
        self._marker = ""
        for lines, notes in found:
            text = "\n".join(filter(None, map(squeeze, lines)))
            if self._note is not None:
                self._add_note(text)
            elif marker:
                depth = sum(not each.is_frame for each in self._lists)
                is_number = depth == 1 and re.fullmatch(r"\d+\.", marker)
                number = digits(marker) if is_number else None
                self.blocks.append(
                    Block("text", text, number, marker, notes=notes, automatic=bool(is_number))
                )
            else:
                self.blocks.append(block_of(lines[0], text, notes, bold=bold))

    def _note_places(self) -> list[tuple[int, str]]:
        """Return the line that each reference stands in, and its number."""
        return [("".join(self._text[:at]).count("\n"), number) for at, number in self._notes]

    def _add(self, text: str | None, parent: etree._Element) -> None:
        if not text:
            return
        if not any(up.tag == "pre" for up in (parent, *parent.iterancestors("pre"))):
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
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
                self._notes.append((len(self._text), number))
        elif tag == "sup" and (numbers := element.get(NOTE)) is not None:
            self._notes += [(len(self._text), number) for number in numbers.split()]
        elif tag in _BLOCKS:
            self.flush()
            self.children(element)
            self.flush()
        else:
            self.children(element)

    def _heading(self, element: etree._Element) -> None:
        self.flush()
        level = _HEADINGS.get(element.tag) or integer(element.get("aria-level")) or 2
        self.children(element)
        marker = self._marker if self._marker != "•" else ""
        text = squeeze("".join(self._text))
        if text:
            notes = tuple(number for _, number in self._notes)
            self.blocks.append(
                Block("heading", f"{marker} {text}".strip(), level=level, notes=notes)
            )
            self._marker = ""
        self._text, self._notes, self._plain = [], [], False

    def _list(self, element: etree._Element) -> None:
        self.flush()
        self._lists.append(open_list(element))
        self.children(element)
        self.flush()
        self._lists.pop()

    def _item(self, element: etree._Element) -> None:
        self.flush()
        self._marker = (self._lists[-1] if self._lists else ItemList(None, 1)).marker(element)
        self.children(element)
        self.flush()
        self._marker = ""

    def _table(self, table: etree._Element) -> None:
        self.flush()
        rows = rows_of(table)
        if numbers_rows([[text_of(cell).strip() for cell in row] for row in rows]):
            for number, cell in rows:
                self._text.append(f"{text_of(number)} ")
                self.children(cell)
                self.flush()
            return
        if is_layout(rows, opens=not any(block.number for block in self.blocks)):
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
        read = [[self._cell(cell) for cell in row] for row in rows]
        lines = [" | ".join(text for text, _ in row) for row in read]
        text = "\n".join(line for line in lines if line.strip(" |"))
        notes = tuple(note for row in read for _, found in row for note in found)
        if text:
            self.blocks.append(Block("table", text, notes=notes))

    def _cell(self, cell: etree._Element) -> tuple[str, tuple[str, ...]]:
        """Return the text of a table's cell, on one line, and the notes that it refers to."""
        walk = _Walk(self.targets)
        walk.children(cell)
        walk.flush()
        self.blocks += [block for block in walk.blocks if block.kind == "note"]
        shown = [block for block in walk.blocks if block.kind != "note"]
        text = " / ".join(" ".join(block.printed.split()) for block in shown)
        return text, tuple(note for block in shown for note in block.notes)

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
        known = match is not None and link.get(NOTE) is not None
        return match[1] if match and known else None
