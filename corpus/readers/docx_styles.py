"""What a Word file's styles say of a paragraph: heading, list, hidden, bold."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.readers.ooxml import W, attribute, is_on

BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class ListItem:
    """Hold a paragraph's place in a list; `level` None where only the style can tell."""

    list_id: str
    level: int | None


class Styles:
    """Look properties up through the styles that are based on each other."""

    def __init__(self, root: etree._Element | None) -> None:
        items = [] if root is None else root.findall(f"{W}style")
        self._styles = {attribute(item, "styleId"): item for item in items}
        self._default = next(
            (
                attribute(item, "styleId")
                for item in items
                if attribute(item, "type") == "paragraph"
                and attribute(item, "default") in {"1", "true", "on"}
            ),
            None,
        )

    def style_of(self, paragraph: etree._Element) -> str | None:
        """Return the id of a paragraph's style."""
        return attribute(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default

    def name(self, style: str | None) -> str:
        """Return the name of a style in lower case, "" if there is no such style."""
        item = self._styles.get(style)
        return "" if item is None else (attribute(item.find(f"{W}name")) or "").lower()

    def outline(self, paragraph: etree._Element) -> int | None:
        """Return the outline level of a paragraph, 1 the highest; None for running text."""
        found = next(self._properties(paragraph, f"{W}pPr/{W}outlineLvl"), None)
        text = attribute(found)
        level = int(text) if text is not None and text.isdigit() else BODY_LEVEL
        return level + 1 if level < BODY_LEVEL else None

    def list_item(self, paragraph: etree._Element) -> ListItem | None:
        """Return the paragraph's place in a list, its own or through its style."""
        level: int | None = None
        for found in self._properties(paragraph, f"{W}pPr/{W}numPr"):
            own = attribute(found.find(f"{W}ilvl"))
            level = int(own) if level is None and own is not None and own.isdigit() else level
            list_id = attribute(found.find(f"{W}numId"))
            if list_id is not None:
                return None if list_id == "0" else ListItem(list_id, level)
        return None

    def is_hidden(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Tell whether a run is hidden text."""
        return self._run_is(run, paragraph, "vanish")

    def stands_out(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Tell whether a run is bold, or underlined by itself (a link is so by its style)."""
        underline = attribute(run.find(f"{W}rPr/{W}u"))
        return underline not in {None, "none"} or self._run_is(run, paragraph, "b")

    def _run_is(self, run: etree._Element, paragraph: etree._Element, toggle: str) -> bool:
        own = run.find(f"{W}rPr/{W}{toggle}")
        if own is not None:
            return is_on(own)
        for style in (attribute(run.find(f"{W}rPr/{W}rStyle")), self.style_of(paragraph)):
            for item in self._chain(style):
                found = item.find(f"{W}rPr/{W}{toggle}")
                if found is not None:
                    if is_on(found):
                        return True
                    break
        return False

    def _properties(self, paragraph: etree._Element, path: str) -> Iterator[etree._Element]:
        """Yield a property of a paragraph and then of its styles, the nearest first."""
        for item in (paragraph, *self._chain(self.style_of(paragraph))):
            found = item.find(path)
            if found is not None:
                yield found

    def _chain(self, style: str | None) -> Iterator[etree._Element]:
        seen: set[str | None] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = attribute(self._styles[style].find(f"{W}basedOn"))
