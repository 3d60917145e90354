"""Which paragraphs of two language editions are the same paragraph."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from corpus.cover import symbol_from_name
from corpus.document import Edition, Locator, Paragraph, slug


def is_one_document(first: Edition, second: Edition) -> bool:
    """Tell whether two editions have symbols that are the same in a link."""
    return slug(first.symbol).upper() == slug(second.symbol).upper()


def is_named_by_file(edition: Edition) -> bool:
    """Tell whether an edition's symbol is no more than the name of its file."""
    return edition.symbol == symbol_from_name(edition.source)


def joined(edition: Edition, stored: Iterable[Edition]) -> Edition:
    """Return an edition with the symbol of the stored document that it belongs to.

    A file's name can't hold the strokes of a symbol: an edition that has only its file's name
    takes the symbol of the document with the same link, and its anomalies say so. They say it too
    where a stored edition is the one that has only its file's name.
    """
    for other in stored:
        if edition.symbol.upper() == other.symbol.upper() or not is_one_document(edition, other):
            continue
        if is_named_by_file(edition):
            said = (
                f"The file gives no symbol but its name, {edition.symbol}: it is taken for an "
                f"edition of {other.symbol}."
            )
            return replace(edition, symbol=other.symbol, anomalies=(*edition.anomalies, said))
        if is_named_by_file(other):
            said = (
                f"{other.source} gives no symbol but its name, {other.symbol}: it is taken for an "
                f"edition of {edition.symbol}."
            )
            return replace(edition, anomalies=(*edition.anomalies, said))
    return edition


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
        if is_one_document(first, second) and first.language != second.language
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
