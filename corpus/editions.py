"""Which paragraphs of two language editions are the same paragraph."""

from collections.abc import Iterable
from itertools import combinations

from corpus.document import Edition, Locator, Paragraph


def pair(first: Edition, second: Edition) -> list[tuple[int, int]]:
    """Pair the paragraphs of two editions of one document by part and number.

    A part is paired only if both editions number it alike: where they differ, any pairing would
    be a guess. Unnumbered text is paired where both have as many pieces of it. A pair always
    joins two languages.

    Returns:
        Pairs of positions in `first.paragraphs` and `second.paragraphs`, in order.
    """
    places_first, places_second = _by_part(first), _by_part(second)
    pairs: list[tuple[int, int]] = []
    for part, places in places_first.items():
        others = places_second.get(part, {})
        if places.keys() == others.keys():
            pairs.extend((at, others[locator]) for locator, at in places.items())
    return sorted(
        (at, other)
        for at, other in pairs
        if first.paragraphs[at].language != second.paragraphs[other].language
    )


def mismatches(first: Edition, second: Edition) -> list[str]:
    """Say in words where the numbering of two editions differs, one sentence for each part."""
    places_first, places_second = _by_part(first), _by_part(second)
    found = []
    for part in sorted(places_first.keys() | places_second.keys(), key=str):
        only_first = places_first.get(part, {}).keys() - places_second.get(part, {}).keys()
        only_second = places_second.get(part, {}).keys() - places_first.get(part, {}).keys()
        if only_first or only_second:
            sides = [
                f"{len(places)} only in {edition.source} ({_shown(places)})"
                for edition, places in ((first, only_first), (second, only_second))
                if places
            ]
            found.append(
                f"The editions number the {_part_name(part)} differently, so nothing there is "
                f"paired: {'; '.join(sides)}."
            )
    return found


def all_mismatches(editions: Iterable[Edition]) -> list[str]:
    """Say where any two editions of one document in different languages are numbered differently."""
    return [
        sentence
        for first, second in combinations(editions, 2)
        if first.symbol == second.symbol and first.language != second.language
        for sentence in mismatches(first, second)
    ]


_PartKey = tuple[str, str | None, bool]


def _by_part(edition: Edition) -> dict[_PartKey, dict[Locator, int]]:
    parts: dict[_PartKey, dict[Locator, int]] = {}
    for at, paragraph in enumerate(edition.paragraphs):
        parts.setdefault(_part_of(paragraph), {})[paragraph.locator] = at
    return parts


def _part_of(paragraph: Paragraph) -> _PartKey:
    locator = paragraph.locator
    return locator.part, locator.annex, locator.number is not None


def _part_name(part: _PartKey) -> str:
    name, annex, numbered = part
    shown = f"{name} {annex}".strip() if annex is not None else name
    return shown if numbered else f"unnumbered text of the {shown}"


def _shown(places: set[Locator]) -> str:
    numbers = [
        str(locator.number or f"text {locator.ordinal}")
        for locator in sorted(
            places, key=lambda place: (str(place.annex), place.number or "", place.ordinal)
        )
    ]
    return ", ".join(numbers[:5]) + (" …" if len(numbers) > 5 else "")
