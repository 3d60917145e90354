"""Footnotes and endnotes of a Word file, numbered in the order of their references."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.blocks import Block
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import ENDNOTE, FOOTNOTE, TextReader
from corpus.readers.inline import squeeze
from corpus.readers.number_formats import formatted
from corpus.readers.ooxml import Package, W, attribute

_USUAL_FORMAT = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}


@dataclass(frozen=True, slots=True)
class _Rules:
    """Hold how the notes of one kind are numbered in one section of the document."""

    format: str
    start: int
    restarts: bool


class Notes:
    """Give each note its printed number when it is first referred to.

    Notes count through the whole document, or start again in each section that says so. Word's
    setting to restart on each page is not followed: only a page layout would tell where pages end.
    """

    def __init__(self, package: Package, document: etree._Element, styles: Styles) -> None:
        self._reader = TextReader(styles)
        self._notes = {kind: self._definitions(package, kind) for kind in _USUAL_FORMAT}
        settings = next(map(package.root, package.related("settings")), None)
        sections = list(_sections(document))
        self._rules: Mapping[str, Sequence[_Rules]] = {
            kind: [_rules(kind, section, settings) for section in sections] or [_rules(kind)]
            for kind in _USUAL_FORMAT
        }
        self._next = {kind: rules[0].start for kind, rules in self._rules.items()}
        self._at = dict.fromkeys(_USUAL_FORMAT, 0)
        self._numbers: dict[tuple[str, str], str] = {}

    def resolve(
        self, references: Sequence[tuple[str, str, str | None]], section: int
    ) -> tuple[tuple[str, ...], list[Block]]:
        """Return the numbers of the notes referred to, and a block for each one met first here."""
        numbers: list[str] = []
        blocks: list[Block] = []
        for kind, key, mark in references:
            if key not in self._notes[kind]:
                continue
            if (kind, key) not in self._numbers:
                number = mark or self._count(kind, section)
                self._numbers[kind, key] = number
                blocks.append(Block("note", self._text(kind, key), number))
            numbers.append(self._numbers[kind, key])
        return tuple(numbers), blocks

    def _count(self, kind: str, section: int) -> str:
        rules = self._rules[kind][min(section, len(self._rules[kind]) - 1)]
        if rules.restarts and section != self._at[kind]:
            self._next[kind] = rules.start
        self._at[kind] = section
        self._next[kind] += 1
        return formatted(self._next[kind] - 1, rules.format)

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


def _sections(document: etree._Element) -> Iterator[etree._Element]:
    """Yield the properties of each section in order; those before a tracked change are no more."""
    for section in document.iter(f"{W}sectPr"):
        parent = section.getparent()
        if parent is not None and parent.tag in {f"{W}pPr", f"{W}body"}:
            yield section


def _rules(kind: str, *places: etree._Element | None) -> _Rules:
    """Return how notes are numbered, as the first place that says so does."""

    def said(name: str) -> str | None:
        path = f"{W}{kind}Pr/{W}{name}"
        found = (attribute(place.find(path)) for place in places if place is not None)
        return next(filter(None, found), None)

    start = said("numStart") or "1"
    return _Rules(
        format=said("numFmt") or _USUAL_FORMAT[kind],
        start=int(start) if start.isdecimal() else 1,
        restarts=said("numRestart") == "eachSect",
    )
