"""Make Word files with python-docx, and with the lists that it has no interface for."""

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap
from docx.text.paragraph import Paragraph

NS = nsdecls("w")
Level = tuple[str, str] | tuple[str, str, str]


class Word:
    """Build a document; `lists` gives each abstract definition its levels (format, pattern, more)."""

    def __init__(self) -> None:
        self.document = Document()
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

    def content(self) -> bytes:
        """Return the file."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def texts(count: int, what: str = "Paragraph") -> Sequence[str]:
    """Return texts that are sentences and no headings."""
    return [f"{what} {n} says something of its own." for n in range(1, count + 1)]
