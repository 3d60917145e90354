"""The pages that people see: the chat, and each document."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from api.languages import LANGUAGES
from api.messages import EXAMPLES, MESSAGES
from api.schemas import DocumentOut, ParagraphOut


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one paragraph's place on the page, with its text in each edition."""

    anchor: str
    number: str | None
    versions: tuple[ParagraphOut, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the rows under one heading of the document."""

    anchor: str
    part: str
    annex: str | None
    opens_part: bool
    sections: tuple[str, ...]
    rows: tuple[Row, ...]


def chat_page(language: str) -> str:
    """Return the chat page in "en" or "fr"."""
    return (
        environment()
        .get_template("chat.html")
        .render(**_shared(language), examples=EXAMPLES[language])
    )


def document_page(body: DocumentOut, language: str) -> str:
    """Return the page of a document, its interface in "en" or "fr"."""
    groups = tuple(_groups(_rows(body.paragraphs)))
    return (
        environment()
        .get_template("document.html")
        .render(**_shared(language), document=body, groups=groups)
    )


def _shared(language: str) -> dict[str, object]:
    others = [code for code in LANGUAGES if code != language]
    return {"lang": language, "others": others, "t": MESSAGES[language], "all": MESSAGES}


@cache
def environment() -> Environment:
    """Return the templates; what they are given is escaped."""
    environment = Environment(
        loader=PackageLoader("api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals["static"] = _static
    return environment


@cache
def _static(name: str) -> str:
    """Return the address of a static file, which changes with its content."""
    content = (files("api") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def _rows(paragraphs: Sequence[ParagraphOut]) -> list[Row]:
    """Lay both editions of each paragraph in one row, in the order of the first edition."""
    versions: dict[str, list[ParagraphOut]] = {}
    for paragraph in paragraphs:
        versions.setdefault(paragraph.url.partition("#")[2], []).append(paragraph)
    rows = [Row(anchor, found[0].paragraph, tuple(found)) for anchor, found in versions.items()]
    # Stable: keeps document order, and puts what only the second edition has into its part.
    parts = {"body": 0, "annex": 1, "footnote": 2}
    return sorted(rows, key=lambda row: parts[row.versions[0].part])


def _groups(rows: Sequence[Row]) -> Iterator[Group]:
    part: tuple[str, str | None] | None = None
    for number, (key, found) in enumerate(groupby(rows, key=_heading), start=1):
        listed = tuple(found)
        place = (key[0], key[1])
        sections = tuple(dict.fromkeys(v.section for v in listed[0].versions if v.section))
        yield Group(f"section-{number}", key[0], key[1], place != part, sections, listed)
        part = place


def _heading(row: Row) -> tuple[str, str | None, str | None]:
    first = row.versions[0]
    return first.part, None if first.part == "footnote" else first.annex, first.section
