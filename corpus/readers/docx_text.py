"""The text of a Word paragraph as a reader sees it: changes accepted, hidden text left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.docx_styles import Styles
from corpus.readers.ooxml import W, attribute, is_on

# Formulas: their letters and signs, in a row.
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "tblPr"))
_MARKS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}
FOOTNOTE, ENDNOTE = "footnote", "endnote"


@dataclass(slots=True)
class Text:
    """Hold the visible text of one paragraph.

    Attributes:
        pieces: its text in order; a tab stands for a tab, a line feed for a forced line break.
        notes: (kind, id, custom mark or None) of the notes referred to, in order.
        boxes: the contents of text boxes anchored in it.
        stands_out: whether all of its letters are bold or underlined.
        breaks_page: whether a page break stands in it.
    """

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    stands_out: bool = True
    breaks_page: bool = False

    @property
    def text(self) -> str:
        """Return the text."""
        return "".join(self.pieces)


class TextReader:
    """Read the visible text of paragraphs; complex fields may run on from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        # For each field that is open: whether its result has begun.
        self._fields: list[bool] = []

    def read(self, paragraph: etree._Element) -> Text:
        """Return the visible text of a paragraph."""
        found = Text()
        for run in _runs(paragraph):
            self._run(run, paragraph, found)
        found.stands_out = found.stands_out and any(piece.strip() for piece in found.pieces)
        return found

    def _run(self, run: etree._Element, paragraph: etree._Element, found: Text) -> None:
        if self._styles.is_hidden(run, paragraph):
            self._track_fields(run)
            return
        for item in _content(run):
            if item.tag == f"{W}fldChar":
                self._field(item)
            elif not all(self._fields):
                continue  # a field's instruction, not its result
            elif item.tag in {f"{W}t", f"{M}t"}:
                found.pieces.append(item.text or "")
                if (item.text or "").strip() and not self._styles.stands_out(run, paragraph):
                    found.stands_out = False
            elif item.tag == f"{W}br" and attribute(item, "type") in {"page", "column"}:
                found.breaks_page |= attribute(item, "type") == "page"
                found.pieces.append("\n")
            elif item.tag in _MARKS:
                found.pieces.append(_MARKS[item.tag])
            elif item.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                custom = is_on(item) if item.get(f"{W}customMarkFollows") else False
                mark = "".join(t.text or "" for t in run.findall(f"{W}t")) if custom else None
                kind = FOOTNOTE if item.tag == f"{W}footnoteReference" else ENDNOTE
                found.notes.append((kind, attribute(item, "id") or "", mark))
                if custom:
                    break
            elif item.tag == f"{W}txbxContent":
                found.boxes.append(item)

    def _track_fields(self, run: etree._Element) -> None:
        for item in run.findall(f"{W}fldChar"):
            self._field(item)

    def _field(self, item: etree._Element) -> None:
        kind = attribute(item, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs that an accepted view shows, through links, fields and content controls."""
    for child in parent:
        if child.tag in {f"{W}r", f"{M}r"}:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != f"{W}p":
            yield from _runs(child)


def _content(run: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands in a run; of a drawing, the content of its text box."""
    for child in run:
        if child.tag == _ALTERNATE:
            choice = child.find(_CHOICE)
            yield from () if choice is None else choice.iter(f"{W}txbxContent")
        elif child.tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            yield from child.iter(f"{W}txbxContent")
        else:
            yield child


def mark_is_gone(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph's end is deleted or hidden, so that the next one goes on with it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (
        mark.find(f"{W}del") is not None
        or mark.find(f"{W}moveFrom") is not None
        or is_on(mark.find(f"{W}vanish"))
    )
