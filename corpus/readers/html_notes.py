"""Which elements of a web page are footnotes, and which links refer to them."""

import re
from collections.abc import Mapping

from lxml import etree

from corpus.readers.html_content import text_of

# The attribute that marks a reference; it holds the numbers of its notes.
NOTE = "data-note"
NOTE_NUMBER = re.compile(r"[\[(]?(\d{1,3}|[*†‡])[\])]?")
_HOLDERS = frozenset({"li", "p", "div", "dd", "aside", "td"})


def note_targets(top: etree._Element) -> dict[etree._Element, str]:
    """Return the elements that notes stand in, with the number of each; mark the links to them."""
    by_id = {
        name: element
        for element in top.iter()
        for name in (element.get("id"), element.get("name"))
        if name
    }
    targets: dict[etree._Element, str] = {}
    order = {element: at for at, element in enumerate(top.iter())}
    for link in top.iter("a"):
        href, text = link.get("href") or "", text_of(link)
        match = NOTE_NUMBER.fullmatch(text)
        place = by_id.get(href[1:]) if href.startswith("#") else None
        if match is None or place is None or order[place] <= order[link]:
            continue  # a link back, or no note at all
        holder = place
        while holder.tag not in _HOLDERS:
            parent = holder.getparent()
            if parent is None or parent is top:
                break
            holder = parent
        if holder.tag in _HOLDERS:
            targets.setdefault(holder, match[1])
            link.set(NOTE, match[1])
    return targets | _raised_notes(top, order)


def _raised_notes(
    top: etree._Element, order: Mapping[etree._Element, int]
) -> dict[etree._Element, str]:
    """Return the notes that no link leads to: raised numbers open them, and raised ones refer."""
    raised = [sup for sup in top.iter("sup") if not any(True for _ in sup.iter("a"))]
    defined: dict[str, tuple[etree._Element, etree._Element]] = {}
    for sup in raised:
        match, holder = NOTE_NUMBER.fullmatch(text_of(sup)), _opened_by(sup, top)
        if match is not None and holder is not None:
            defined[match[1]] = holder, sup
    used: dict[etree._Element, str] = {}
    for sup in raised:
        numbers = re.split(r"\s*[,;]\s*", text_of(sup))
        found = [defined[number] for number in numbers if number in defined]
        if len(found) == len(numbers) and all(order[sup] < order[own] for _, own in found):
            sup.set(NOTE, " ".join(numbers))
            used |= {holder: number for number, (holder, _) in zip(numbers, found, strict=True)}
            for _, own in found:
                own.set(NOTE, "")
    return used


def _opened_by(sup: etree._Element, top: etree._Element) -> etree._Element | None:
    """Return the block that a raised number opens; None if text stands before it."""
    element = sup
    while element is not top:
        parent = element.getparent()
        if parent is None or element.getprevious() is not None or (parent.text or "").strip():
            return None
        if parent.tag in _HOLDERS:
            return parent
        element = parent
    return None
