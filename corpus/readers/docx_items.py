"""The paragraphs and tables of a Word file in reading order, with their automatic numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from corpus.cover_lines import is_symbol_line
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import Text, TextReader, mark_is_gone
from corpus.readers.ooxml import W
from corpus.readers.typed import CONTENTS, TYPED_NUMBER, numbers_rows


@dataclass(slots=True)
class Item:
    """Hold a paragraph or table before it becomes blocks.

    Attributes:
        kind: "text", "heading" or "table".
        text: the paragraph's text, or the table's rows as lines.
        level: outline level of a heading.
        number: the automatic number as printed, "" if none.
        place: its list's definition and level, None outside lists.
        own: whether the automatic number shows no higher level's number.
        stands_out: whether all of it is bold or underlined.
        notes: (kind, id, custom mark or None) of the notes referred to, in order.
        breaks_page: whether a page break stands in it.
        lane: 1 or 2 for the left or right of two columns of a table, else 0.
        section: how many sections of the document end before it.
        is_inside: whether its list stands inside a numbered paragraph.
    """

    kind: str
    text: str
    level: int = 0
    number: str = ""
    place: tuple[str, int] | None = None
    own: bool = True
    stands_out: bool = False
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)
    breaks_page: bool = False
    lane: int = 0
    section: int = 0
    is_inside: bool = False

    @property
    def printed(self) -> str:
        """Return its number and text on one line."""
        return " ".join(f"{self.number} {self.text}".split())


class Walk:
    """Walk the body once, in order, counting list numbers on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._reader = TextReader(styles)
        self._carried: list[Text] = []
        self._section = 0
        self._has_begun = False

    def items(self, parent: etree._Element) -> Iterator[Item]:
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
            yield Item("text", text, notes=notes, section=self._section)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Item]:
        found = self._reader.read(paragraph)
        if mark_is_gone(paragraph):
            self._carried.append(found)
            return
        parts, self._carried = [*self._carried, found], []
        style = self._styles.style_of(paragraph)
        text = "".join(part.text for part in parts)
        if not CONTENTS.match(self._styles.name(style)):
            place, number, own = self._number(paragraph, style)
            outline = self._styles.outline(paragraph)
            if self._styles.name(style) == "title":
                outline = 1
            item = Item(
                kind="text" if outline is None else "heading",
                text=text,
                level=outline or 0,
                number=number,
                place=place,
                own=own,
                stands_out=bool(text.strip())
                and all(part.stands_out for part in parts if part.text.strip()),
                notes=[note for part in parts for note in part.notes],
                breaks_page=any(part.breaks_page for part in parts),
                section=self._section,
            )
            self._has_begun |= item.kind == "text" and is_numbered(item)
            yield item
        for part in parts:
            for box in part.boxes:
                yield from self._box(box)
        self._section += paragraph.find(f"{W}pPr/{W}sectPr") is not None

    def _number(
        self, paragraph: etree._Element, style: str | None
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

    def _box(self, box: etree._Element) -> Iterator[Item]:
        """Yield a text box: an aside, whose title is no section's, unless paragraphs stand in it."""
        had_begun = self._has_begun
        items = [item for item in self.items(box) if item.printed]
        if not had_begun or any(map(is_numbered, items)):
            yield from items
        elif items:
            notes = [note for item in items for note in item.notes]
            text = "\n".join(item.text if item.kind == "table" else item.printed for item in items)
            yield Item("table", text, notes=notes, section=self._section)

    def _table(self, table: etree._Element) -> Iterator[Item]:
        """Yield a table as one item, or its paragraphs where it only lays a page out."""
        is_first = not self._has_begun
        rows = [
            [list(self.items(cell)) for cell in row.iter(f"{W}tc") if _owner(cell) is table]
            for row in table.iter(f"{W}tr")
            if _owner(row) is table and row.find(f"{W}trPr/{W}del") is None
        ]
        cells = [cell for row in rows for cell in row]
        texts = [
            [" / ".join(item.printed for item in cell if item.printed) for cell in row]
            for row in rows
        ]
        if numbers_rows(texts):
            for (number, _), (_, cell) in zip(texts, rows, strict=True):
                cell[0].text = f"{number}\t{cell[0].text}"
                yield from cell
            self._has_begun = True
        elif _is_layout(cells) or (is_first and _is_cover(cells)):
            for row in rows:
                for lane, cell in enumerate(row, start=1):
                    for item in cell:
                        item.lane = lane if len(row) == 2 else 0
                        yield item
        else:
            lines = [" | ".join(row) for row in texts]
            notes = [note for cell in cells for item in cell for note in item.notes]
            text = "\n".join(line for line in lines if line.strip(" |"))
            yield Item("table", text, notes=notes, section=self._section)


def is_numbered(item: Item) -> bool:
    """Tell whether an item opens with a number, automatic or typed."""
    return TYPED_NUMBER.match(item.printed) is not None


def _owner(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)


def _is_cover(cells: Sequence[Sequence[Item]]) -> bool:
    """Tell whether a table holds the facts of a cover: the document's symbol among them."""
    return any(
        is_symbol_line(line) for cell in cells for item in cell for line in item.text.split("\n")
    )


def _is_layout(cells: Sequence[Sequence[Item]]) -> bool:
    """Tell whether a table only lays text out: its cells hold headings or numbered paragraphs."""
    if len(cells) == 1:
        return True
    numbered = [cell for cell in cells if cell and is_numbered(cell[0])]
    sentences = sum(len(cell[0].printed) > 25 for cell in numbered)
    longest = max((len(item.text) for cell in numbered for item in cell), default=0)
    is_heading = any(item.kind == "heading" for cell in cells for item in cell)
    return is_heading or longest > 150 or 2 * sentences > len(cells)
