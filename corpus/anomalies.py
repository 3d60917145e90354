"""What a records officer should check in a file, in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.document import Locator, Paragraph
from corpus.numbering import missing_before, missing_between


def find_anomalies(
    paragraphs: Sequence[Paragraph],
    foreign: str | None,
    unread: Sequence[int] = (),
    referred: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Report gaps and repeats in the numbers, dangling notes, lost pages and foreign languages.

    Args:
        paragraphs: all of an edition, in document order.
        foreign: the edition's language if it is neither English nor French, else None.
        unread: numbers of the pages that hold no text.
        referred: numbers of the notes that headings and the cover refer to.
    """
    for page in unread:
        yield f"Page {page} has no text: it seems to be scanned, and what it says is missing."
    if foreign is not None:
        yield (
            f"The text seems to be in another language ({foreign}): it is stored, but only English "
            "and French are searched well."
        )
    places = [paragraph.locator for paragraph in paragraphs if paragraph.locator.number]
    if not any(place.part != "footnote" for place in places):
        yield "No numbered paragraphs: they are cited by section and ordinal."
    last: str | None = None
    for (part, _), group in groupby(places, key=lambda place: (place.part, place.annex)):
        found = list(group)
        yield from _at_start(found[0], None if part == "footnote" else last)
        yield from _in_part(found)
        last = found[-1].number
    referred = referred.union(*(paragraph.notes for paragraph in paragraphs))
    for place in places:
        if place.part == "footnote" and place.number not in referred:
            yield f"Note {place.number} stands alone: nothing in the text refers to it."
    defined = {place.number for place in places if place.part == "footnote"}
    for paragraph in paragraphs:
        for note in paragraph.notes:
            if note not in defined:
                place = paragraph.locator
                shown = f"Paragraph {place.number}" if place.number else f"Text {place.ordinal}"
                yield f"{shown} refers to a missing note {note}."


def _at_start(first: Locator, last: str | None) -> Iterator[str]:
    """Report a part that doesn't begin at 1; an annex may go on from the part before it."""
    try:
        goes_on = last is not None and missing_between(last, first.number or "") == 0
        missing = missing_before(first.number or "")
    except ValueError:  # a footnote marked by a letter or a sign
        return
    if missing > 0 and not goes_on:
        yield f"The {_name(first)} begins with number {first.number}: is the text before it missing?"


def _in_part(places: Sequence[Locator]) -> Iterator[str]:
    where = _name(places[0])
    for before, after in pairwise(places):
        missing = _missing(before, after)
        if missing == 1:
            yield f"In the {where}, a number is missing between {before.number} and {after.number}."
        elif missing:
            yield (
                f"In the {where}, {missing} numbers are missing between {before.number} and "
                f"{after.number}."
            )
    for place in places:
        if place.ordinal > 1:
            yield f"In the {where}, number {place.number} occurs again (time {place.ordinal})."


def _name(place: Locator) -> str:
    return place.part if not place.annex else f"{place.part} {place.annex}"


def _missing(before: Locator, after: Locator) -> int | None:
    try:
        return missing_between(before.number or "", after.number or "")
    except ValueError:  # a footnote marked by a letter or a sign
        return None
