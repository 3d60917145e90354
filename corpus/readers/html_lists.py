"""How a browser numbers the items of a list: start, value, reversed, type and style."""

import re
from dataclasses import dataclass

from lxml import etree

from corpus.readers.html_content import text_of
from corpus.readers.number_formats import formatted
from corpus.readers.typed import TYPED_NUMBER

_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
_STYLE = re.compile(
    rf"list-style(?:-type)?\s*:[^;]*?(?<![\w-])({'|'.join(_STYLES)})(?![\w-])", re.I
)
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))


@dataclass(slots=True)
class ItemList:
    """Hold a list that is open.

    Attributes:
        format: its number format; None for bullets, "none" where it prints no marker.
        next: its next number.
        step: what is added from one item to the next.
        is_frame: whether its items are whole sections, or open with numbers that were typed: what
            stands in them stands as if there were no list.
    """

    format: str | None
    next: int
    step: int = 1
    is_frame: bool = False

    def marker(self, item: etree._Element) -> str:
        """Count an item and return its number or bullet, as a browser prints it."""
        if self.format is None:
            return "•"
        value = integer(item.get("value"))
        current = self.next if value is None else value
        self.next = current + self.step
        return "" if self.format == "none" else f"{formatted(current, self.format)}."


def open_list(element: etree._Element) -> ItemList:
    """Return the state of a list (<ol> or <ul>) before its first item."""
    items = element.findall("li")
    is_framed = bool(items) and all(map(_opens_with_number, items))
    form = _format(element)
    if is_framed:
        form = "none"
    start = integer(element.get("start"))
    backwards = element.get("reversed") is not None
    first = start if start is not None else len(items) if backwards else 1
    is_frame = is_framed or any(map(_opens_with_heading, items))
    return ItemList(form, first, -1 if backwards else 1, is_frame)


def integer(text: str | None) -> int | None:
    """Return the number that an attribute holds, None if it holds none."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def _format(element: etree._Element) -> str | None:
    style = _STYLE.search(element.get("style") or "")
    if style is not None:
        return _STYLES[style[1].lower()]
    return _TYPES.get(element.get("type") or "1", "decimal") if element.tag == "ol" else None


def _opens_with_number(item: etree._Element) -> bool:
    """Tell whether an item's own text opens with a number, as where a style hides the list's."""
    match = TYPED_NUMBER.match(text_of(item).strip())
    return match is not None and not match[0][-1].isdigit()


def _opens_with_heading(item: etree._Element) -> bool:
    if (item.text or "").strip():
        return False
    first = next(iter(item), None)
    return first is not None and (first.tag in _HEADINGS or first.get("role") == "heading")
