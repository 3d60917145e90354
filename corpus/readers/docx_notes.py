"""Footnotes and endnotes of a Word file, numbered in the order of their references."""

from collections.abc import Sequence

from lxml import etree

from corpus.blocks import Block
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import ENDNOTE, FOOTNOTE, TextReader
from corpus.readers.inline import squeeze
from corpus.readers.number_formats import formatted
from corpus.readers.ooxml import Package, W, attribute

_USUAL_FORMAT = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}


class Notes:
    """Give each note its printed number when it is first referred to.

    Notes count through the whole document; Word's setting to restart on each page is not followed,
    because only a page layout would tell where pages end.
    """

    def __init__(self, package: Package, document: etree._Element, styles: Styles) -> None:
        self._reader = TextReader(styles)
        self._notes = {kind: self._definitions(package, kind) for kind in _USUAL_FORMAT}
        settings = next(map(package.root, package.related("settings")), None)
        self._formats: dict[str, str] = {}
        self._next: dict[str, int] = {}
        for kind, usual in _USUAL_FORMAT.items():
            path = f"{W}{kind}Pr"
            places = [document.find(f".//{W}sectPr/{path}")]
            places.append(None if settings is None else settings.find(path))
            found = [place for place in places if place is not None]
            self._formats[kind] = next(
                (form for place in found if (form := attribute(place.find(f"{W}numFmt")))), usual
            )
            start = next(
                (value for place in found if (value := attribute(place.find(f"{W}numStart")))), "1"
            )
            self._next[kind] = int(start) if start.isdigit() else 1
        self._numbers: dict[tuple[str, str], str] = {}

    def resolve(
        self, references: Sequence[tuple[str, str, str | None]]
    ) -> tuple[tuple[str, ...], list[Block]]:
        """Return the numbers of the notes referred to, and a block for each one met first here."""
        numbers: list[str] = []
        blocks: list[Block] = []
        for kind, key, mark in references:
            if key not in self._notes[kind]:
                continue
            if (kind, key) not in self._numbers:
                number = mark or formatted(self._next[kind], self._formats[kind])
                self._next[kind] += mark is None
                self._numbers[kind, key] = number
                blocks.append(Block("note", self._text(kind, key), number))
            numbers.append(self._numbers[kind, key])
        return tuple(numbers), blocks

    @staticmethod
    def _definitions(package: Package, kind: str) -> dict[str, etree._Element]:
        root = next(map(package.root, package.related(f"{kind}s")), None)
        return {
            attribute(item, "id") or "": item
            for item in (() if root is None else root.findall(f"{W}{kind}"))
            # Separators are stored as notes too.
            if attribute(item, "type") in {None, "normal"}
        }

    def _text(self, kind: str, key: str) -> str:
        paragraphs = self._notes[kind][key].iter(f"{W}p")
        return " ".join(filter(None, (squeeze(self._reader.read(p).text) for p in paragraphs)))
