"""Which elements of a web page are footnotes, and which links refer to them."""

import re

from lxml import etree

from corpus.readers.html_content import text_of

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
            link.set("data-note", match[1])
    return targets
