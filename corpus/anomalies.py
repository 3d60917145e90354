"""What a records officer should check in a file, in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.document import Locator, Paragraph
from corpus.numbering import missing_between


def find_anomalies(
    paragraphs: Sequence[Paragraph], foreign: str | None, unread: Sequence[int] = ()
) -> Iterator[str]:
    """Report gaps and repeats in the numbers, dangling notes, lost pages and foreign languages.

    Args:
        paragraphs: all of an edition, in document order.
        foreign: the edition's language if it is neither English nor French, else None.
        unread: numbers of the pages that hold no text.
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
    for _, part in groupby(places, key=lambda place: (place.part, place.annex)):
        yield from _in_part(list(part))
    defined = {place.number for place in places if place.part == "footnote"}
    for paragraph in paragraphs:
        for note in paragraph.notes:
            if note not in defined:
                yield f"Paragraph {paragraph.locator.number} refers to a missing note {note}."


def _in_part(places: Sequence[Locator]) -> Iterator[str]:
    annex = places[0].annex
    where = places[0].part if not annex else f"{places[0].part} {annex}"
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


def _missing(before: Locator, after: Locator) -> int | None:
    try:
        return missing_between(before.number or "", after.number or "")
    except ValueError:  # a footnote marked by a letter or a sign
        return None
