"""The domain: paragraphs, where they stand, and the edition of a document they belong to."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Part = Literal["body", "annex", "footnote"]


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """Name the place of a paragraph inside its document.

    Attributes:
        part: body, annex or footnote.
        annex: the annex's number or letter as printed; "" for an only, unnumbered annex; None
            outside annexes.
        number: the paragraph's number as printed ("13", "3.1"), None for text without a number.
        ordinal: 1, or more where the same number (or unnumbered text) occurs again in that part;
            with the other fields it is unique in an edition.
    """

    part: Part
    annex: str | None = None
    number: str | None = None
    ordinal: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph with everything that a citation needs.

    Attributes:
        locator: where it stands.
        language: ISO 639-1 code, "en" or "fr"; another code only in a document of that language.
        section: the nearest heading before it, None before the first.
        text: plain text; blocks of one paragraph are separated by a blank line.
        page: the page it starts on, from 1; None where the format has no pages.
        notes: numbers of the footnotes that it refers to, in order.
    """

    locator: Locator
    language: str
    section: str | None
    text: str
    page: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """Hold what one source file says: a document in one language edition.

    Two editions with the same symbol and different languages are one document. A bilingual file
    (French body, English annex) is one edition; its language is that of its body.

    Attributes:
        symbol: the document's symbol, such as "MC/INF/253".
        language: main language, ISO 639-1.
        title: as printed, in sentence case where it was printed in capitals; "" if none.
        date: date of the document, None if it states none.
        source: the file's name, without its folder.
        paragraphs: in document order, footnotes last.
        anomalies: what a records officer should check, one sentence each.
        session: the session it was written for, as printed; None if it states none.
        original_language: ISO 639-1 code of the language it was written in, None if it isn't stated.
    """

    symbol: str
    language: str
    title: str
    date: date | None
    source: str
    paragraphs: tuple[Paragraph, ...]
    anomalies: tuple[str, ...] = ()
    session: str | None = None
    original_language: str | None = None


def slug(symbol: str) -> str:
    """Return the symbol as it stands in a URL path: "MC/INF/253" becomes "MC-INF-253"."""
    return re.sub(r"[^\w.\-]+", "-", symbol).strip("-")
