"""The automatic numbers of a Word file, computed as Word does from numbering.xml.

Sources: ECMA-376 part 1, 17.9 (numbering), and what Word shows where the standard is silent: lists of
one abstract definition count on together, and a start override counts once, where its list begins.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.number_formats import formatted
from corpus.readers.ooxml import W, attribute, is_on

_PLACEHOLDER = re.compile(r"%([1-9])")
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """Hold one level of a list definition.

    Attributes:
        start: its first number.
        format: the number format, such as "decimal", "lowerLetter", "bullet", "none".
        text: the pattern, such as "%1.%2".
        restart: the level (from 1) after which it starts again; 0 for never, None for any higher.
        legal: show every number of the pattern in digits.
        style: the paragraph style tied to it.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether the number shows no higher level's number."""
        return len(set(_PLACEHOLDER.findall(self.text))) <= 1


@dataclass(frozen=True, slots=True)
class List:
    """Hold one list (w:num): its definition, and where it overrides that."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class _Counters:
    values: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Count the paragraphs of all lists of a document, in document order."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        self.lists = lists
        self._counters: dict[str, _Counters] = {}

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """Return the level (from 0) of a list that a paragraph style is tied to, else 0."""
        levels = self.lists[list_id].levels if list_id in self.lists else {}
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def advance(self, list_id: str, at: int) -> str:
        """Count one paragraph at a level (0 to 8) of a list and return its number as printed."""
        at = min(at, LEVELS - 1)
        found = self.lists.get(list_id)
        if found is None:
            return ""
        counters = self._counters.setdefault(found.definition, _Counters())
        values, level = counters.values, found.levels.get(at, Level())
        for higher in range(at):
            if higher not in values:
                values[higher] = self._start(found, higher)
        if at in found.starts and (list_id, at) not in counters.begun:
            values[at] = found.starts[at]
        elif at in values:
            values[at] += 1
        else:
            values[at] = self._start(found, at)
        counters.begun.add((list_id, at))
        for lower in range(at + 1, LEVELS):
            restart = found.levels.get(lower, Level()).restart
            if restart is None or (restart > 0 and at < restart):
                values.pop(lower, None)
        return self._printed(found, level, values)

    @staticmethod
    def _start(found: List, at: int) -> int:
        return found.starts.get(at, found.levels.get(at, Level()).start)

    @staticmethod
    def _printed(found: List, level: Level, values: Mapping[int, int]) -> str:
        if level.format == "bullet":
            return "•"
        if level.format == "none":
            return _PLACEHOLDER.sub("", level.text).strip()

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = found.levels.get(at, Level()).format
            if form == "none":
                return ""
            return formatted(values.get(at, 1), "decimal" if level.legal else form)

        return _PLACEHOLDER.sub(shown, level.text).strip()


def read_numbering(root: etree._Element | None) -> Numbering:
    """Read numbering.xml; None gives a numbering without lists."""
    if root is None:
        return Numbering({})
    definitions = {
        attribute(item, "abstractNumId"): item for item in root.findall(f"{W}abstractNum")
    }
    linked = {
        attribute(link): key
        for key, item in definitions.items()
        if (link := item.find(f"{W}styleLink")) is not None
    }
    lists: dict[str, List] = {}
    for item in root.findall(f"{W}num"):
        key = attribute(item.find(f"{W}abstractNumId"))
        definition = definitions.get(key)
        link = None if definition is None else definition.find(f"{W}numStyleLink")
        if link is not None:
            key = linked.get(attribute(link), key)
            definition = definitions.get(key)
        if definition is None or key is None:
            continue
        levels = _levels(definition)
        starts: dict[int, int] = {}
        for override in item.findall(f"{W}lvlOverride"):
            at = _integer(attribute(override, "ilvl"), 0)
            levels |= _levels(override)
            start = override.find(f"{W}startOverride")
            if start is not None:
                starts[at] = _integer(attribute(start), 1)
        lists[attribute(item, "numId") or ""] = List(key, levels, starts)
    return Numbering(lists)


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        _integer(attribute(item, "ilvl"), 0): Level(
            # Without <w:start> a level begins at 0 (17.9.25).
            start=_integer(attribute(item.find(f"{W}start")), 0),
            format=attribute(item.find(f"{W}numFmt")) or "decimal",
            text=attribute(item.find(f"{W}lvlText")) or "",
            restart=_optional(attribute(item.find(f"{W}lvlRestart"))),
            legal=is_on(item.find(f"{W}isLgl")),
            style=attribute(item.find(f"{W}pStyle")),
        )
        for item in parent.findall(f"{W}lvl")
    }


def _integer(text: str | None, default: int) -> int:
    found = _optional(text)
    return default if found is None else found


def _optional(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None
