"""Make Word files with python-docx, and with the lists that it has no interface for."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap
from docx.text.paragraph import Paragraph

from corpus.readers.docx import read_docx

NS = nsdecls("w")
DECIMAL = ("decimal", "%1.")
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPE = f"{_OFFICE}.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
Level = tuple[str, str] | tuple[str, str, str]


class Word:
    """Build a document; `lists` gives each abstract definition its levels (format, pattern, more)."""

    def __init__(self) -> None:
        self.document = Document()
        self._notes: list[tuple[int, str]] = []
        self._numbering = self.document.part.numbering_part.element
        for child in list(self._numbering):
            self._numbering.remove(child)

    def define(self, key: int, *levels: Level, more: str = "") -> None:
        """Add an abstract list definition."""
        body = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level[0]}"/>'
            f'{level[2] if len(level) > 2 else ""}<w:lvlText w:val="{escape(level[1])}"/></w:lvl>'
            for at, level in enumerate(levels)
        )
        element = parse_xml(
            f'<w:abstractNum {NS} w:abstractNumId="{key}">{more}{body}</w:abstractNum>'
        )
        nums = self._numbering.findall(element.tag.replace("abstractNum", "num"))
        self._numbering.insert(len(self._numbering) - len(nums), element)

    def number(self, key: int, definition: int, overrides: str = "") -> None:
        """Add a list of a definition."""
        self._numbering.append(
            parse_xml(
                f'<w:num {NS} w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}'
                "</w:num>"
            )
        )

    def say(
        self, text: str, num: int | None = None, level: int = 0, style: str | None = None
    ) -> Paragraph:
        """Add a paragraph, in a list or not."""
        paragraph = self.document.add_paragraph(text, style=style)
        if num is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
                )
            )
        return paragraph

    def add(self, xml: str) -> None:
        """Add a body element as XML; `w:` is bound."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {NS}>", 1)))

    def style_list(self, style: str, num: int, level: int | None = None) -> None:
        """Tie a paragraph style to a list."""
        at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        properties = self.document.styles[style].element.get_or_add_pPr()
        for old in properties.findall(f"{{{nsmap['w']}}}numPr"):
            properties.remove(old)
        properties.append(parse_xml(f'<w:numPr {NS}>{at}<w:numId w:val="{num}"/></w:numPr>'))

    def note(self, paragraph: Paragraph, text: str, key: int | None = None) -> None:
        """Add a footnote and a reference to it at the end of a paragraph."""
        number = len(self._notes) + 1 if key is None else key
        self._notes.append((number, text))
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(parse_xml(f'<w:footnoteReference {NS} w:id="{number}"/>'))

    def content(self) -> bytes:
        """Return the file."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return _with_notes(buffer, self._notes) if self._notes else buffer.getvalue()


def _with_notes(source: io.BytesIO, notes: Sequence[tuple[int, str]]) -> bytes:
    """Add the part that python-docx has no interface for, stored in the order of the ids."""
    separators = "".join(
        f'<w:footnote w:id="{key}" w:type="{kind}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    bodies = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:pPr><w:r><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr>'
        f'<w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for key, text in sorted(notes)
    )
    extra = {
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdNotes" Type="{_RELATION}" Target="footnotes.xml"/>',
        ),
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/>',
        ),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename in extra:
                end, added = extra[item.filename]
                content = content.replace(end.encode(), f"{added}{end}".encode())
            new.writestr(item, content)
        new.writestr("word/footnotes.xml", f"<w:footnotes {NS}>{separators}{bodies}</w:footnotes>")
    return target.getvalue()


def texts(count: int, what: str = "Paragraph") -> Sequence[str]:
    """Return texts that are sentences and no headings."""
    return [f"{what} {n} says something of its own." for n in range(1, count + 1)]


def paper() -> Word:
    """Return a file whose list 1 numbers its paragraphs."""
    word = Word()
    word.define(1, DECIMAL)
    word.number(1, 1)
    return word


def numbers(word: Word) -> list[str | None]:
    """Return the number of each paragraph, as the reader sees it."""
    return [block.number for block in read_docx(word.content()) if block.kind == "text"]


def shown(word: Word) -> list[tuple[str, str | None, str]]:
    """Return kind, number and text of each block, as the reader sees it."""
    return [(b.kind, b.number, b.text) for b in read_docx(word.content())]
