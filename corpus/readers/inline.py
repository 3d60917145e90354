"""Inline Markdown to plain text, with the footnote references taken out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT_RUN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NOTE_NUMBERS = re.compile(r"\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(slots=True)
class Line:
    """Hold one forced or soft line of a block while its text is gathered.

    `opening` is the superscript number that the line starts with: the number of a footnote, if
    the block turns out to be one.
    """

    text: str = ""
    opening: str | None = None
    references: list[tuple[int, str]] = field(default_factory=list)
    soft: bool = False
    plain: bool = False


def lines_of(children: Sequence[Token]) -> list[Line]:
    """Split the inline content of a block into lines of plain text.

    Every superscript number is set apart with its position: whether it is a reference or just a
    square metre is known only when all footnotes of the file have been seen.
    """
    lines = [Line()]
    strong = 0
    raised: list[str] | None = None
    for token in children:
        line = lines[-1]
        if token.type == "html_inline":
            tag = token.content.lower()
            if tag.startswith("<sup"):
                raised = []
            elif tag.startswith("</sup") and raised is not None:
                _end_superscript(line, "".join(raised))
                raised = None
            elif _BREAK_TAG.fullmatch(token.content):
                lines.append(Line())
            continue
        if token.type in {"softbreak", "hardbreak"}:
            lines.append(Line(soft=token.type == "softbreak"))
        elif token.type == "footnote_ref":
            line.references.append((len(line.text), str(token.meta["label"])))
        elif token.type in {"strong_open", "strong_close"}:
            strong += 1 if token.type == "strong_open" else -1
        elif token.type == "image":
            line.text += token.content
        elif token.content and raised is not None:
            raised.append(token.content)
        elif token.content:
            _append_text(line, token.content)
            line.plain = line.plain or (strong == 0 and bool(token.content.strip()))
    if raised:
        _append_text(lines[-1], "".join(raised))
    return lines


def _append_text(line: Line, text: str) -> None:
    """Append text, setting apart the numbers in it that are written as superscript characters."""
    start = 0
    for match in _SUPERSCRIPT_RUN.finditer(text):
        line.text += text[start : match.start()]
        _end_superscript(line, match[0].translate(SUPERSCRIPTS), raw=match[0])
        start = match.end()
    line.text += text[start:]


def _end_superscript(line: Line, text: str, raw: str | None = None) -> None:
    if not _NOTE_NUMBERS.fullmatch(text):
        line.text += text
    elif not line.text.strip() and line.opening is None and text.strip().isdigit():
        line.opening = text.strip()
    else:
        line.references.append((len(line.text), text.strip() if raw is None else raw))


def resolve(line: Line, defined: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return a line's text and the footnotes it refers to.

    A superscript number is a reference where a footnote of that number exists (`defined`);
    elsewhere it is text and goes back to its place.
    """
    text, notes, shift = line.text, [], 0
    for position, label in line.references:
        numbers = re.split(r"\s*[,;]\s*", label.translate(SUPERSCRIPTS))
        if all(number in defined for number in numbers):
            notes.extend(numbers)
        else:
            at = position + shift
            text = text[:at] + label + text[at:]
            shift += len(label)
    return squeeze(text), tuple(notes)


def squeeze(text: str) -> str:
    """Replace every run of white space inside a line, non-breaking included, by one space."""
    return _SPACES.sub(" ", text).strip()
