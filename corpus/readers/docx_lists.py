"""Which lists of a Word file number its paragraphs, which its sections, and which stand inside."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.readers.docx_items import Item
from corpus.readers.typed import is_short_phrase

_ROMAN_OR_LETTER = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]?")
Place = tuple[str, int]


def mark_lists(items: Sequence[Item]) -> None:
    """Mark the items of lists inside paragraphs, and make headings of those that number sections."""
    sub_lists = _lower_levels(items)
    for item in [*_between_paragraphs(items), *(i for i in items if i.place in sub_lists)]:
        item.is_inside = True
    sections = _section_lists(items)
    for item in items:
        if item.place in sections and item.kind == "text" and item.text.strip():
            item.kind, item.level = "heading", 7


def _lower_levels(items: Sequence[Item]) -> frozenset[Place]:
    """Return the lists below a level of the same definition that numbers text."""
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


def _between_paragraphs(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items of lists that begin at 1 between paragraph n and n + 1 of another list."""
    counted = [item for item in items if item.kind == "text" and _value(item) is not None]
    by_place: dict[Place | None, list[int]] = {}
    for at, item in enumerate(counted):
        by_place.setdefault(item.place, []).append(at)
    runs: list[Sequence[Item]] = []
    for positions in by_place.values():
        for first, second in pairwise(positions):
            if (_value(counted[first]) or 0) + 1 == _value(counted[second]):
                inside = counted[first + 1 : second]
                runs += [list(run) for _, run in groupby(inside, key=lambda item: item.place)]
    # Two lists that take turns, one for each language, count on from run to run.
    counting_on = {run[0].place for run in runs if _value(run[0]) != 1}
    for run in runs:
        if run[0].place not in counting_on:
            yield from run


def _value(item: Item) -> int | None:
    number = item.number.rstrip(".)")
    return int(number) if item.place is not None and number.isdecimal() else None


def _section_lists(items: Sequence[Item]) -> frozenset[Place]:
    """Return the lists of I., II. or A., B. that are all short phrases with text below each."""
    shown = [item for item in items if item.text.strip()]
    found: dict[Place, bool] = {}
    for item, after in pairwise([*shown, Item("text", "")]):
        if item.place is None or item.is_inside or not _ROMAN_OR_LETTER.fullmatch(item.number):
            continue
        text = item.text.strip()
        is_title = is_short_phrase(text) and text[0].isupper() and after.place != item.place
        found[item.place] = found.get(item.place, True) and is_title
    return frozenset(place for place, is_section in found.items() if is_section)
