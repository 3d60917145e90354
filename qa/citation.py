"""Labels and links that name a paragraph, in English and French."""

from corpus.document import Locator, slug

_WORDS = {
    "en": {"para": "para. ", "annex": "Annex", "note": "footnote ", "text": "unnumbered text "},
    "fr": {"para": "par. ", "annex": "annexe", "note": "note ", "text": "texte non numéroté "},
}
_OCCURRENCE = {"en": " (occurrence {})", "fr": " (occurrence {})"}


def label(symbol: str, place: Locator, section: str | None, language: str) -> str:
    """Return the citation of a paragraph, such as "MC/INF/253, Annex, para. 28".

    Args:
        symbol: the document's symbol.
        place: the paragraph's place.
        section: its section; names the place of text that has no number.
        language: "en" or "fr", the language of the label.
    """
    words = _WORDS[language]
    parts = [symbol]
    if place.annex is not None:
        parts.append(f"{words['annex']} {place.annex}".strip())
    if place.number is None:
        if section:
            parts.append(f"“{section}”" if language == "en" else f"« {section} »")
        parts.append(f"{words['text']}{place.ordinal}")
        return ", ".join(parts)
    parts.append(words["note" if place.part == "footnote" else "para"] + place.number)
    again = _OCCURRENCE[language].format(place.ordinal) if place.ordinal > 1 else ""
    return ", ".join(parts) + again


def anchor(place: Locator) -> str:
    """Return the fragment that names a place on the document's page: `annex-II-par-4`."""
    parts: list[str] = []
    if place.annex is not None:
        parts.append("annex")
        if place.annex:
            parts.append(slug(place.annex))
    if place.number is None:
        parts.append("text")
        parts.append(str(place.ordinal))
        return "-".join(parts)
    parts.append("note" if place.part == "footnote" else "par")
    parts.append(slug(place.number))
    if place.ordinal > 1:
        parts.append(f"x{place.ordinal}")
    return "-".join(parts)


def url(symbol: str, place: Locator) -> str:
    """Return the path of the document's page with the paragraph's fragment."""
    return f"/documents/{slug(symbol)}#{anchor(place)}"
