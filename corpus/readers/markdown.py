"""Markdown and plain text, as PDF converters write them, to blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from corpus.blocks import Block
from corpus.errors import UnreadableFileError
from corpus.readers.encoding import decode
from corpus.readers.inline import Line, lines_of, resolve, squeeze
from corpus.readers.limits import refuse_many_in
from corpus.readers.typed import LONGEST_HEADING, TYPED_NUMBER, looks_like_heading, numbers_rows

# A list takes two levels, and so does each item; the parser leaves out what stands deeper.
_DEEPEST = 100


def read_markdown(content: bytes) -> list[Block]:
    """Read Markdown (CommonMark, tables, footnotes) or plain text into blocks.

    Raises:
        UnreadableFileError: the content is not text, or too long.
    """
    text = decode(content)
    refuse_many_in(text)
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin, inline=False)
    # Converters indent at random: four spaces are no code here, and lists need no blank line.
    parser.disable("code")
    # The plugin drops the notes that nothing refers to.
    parser.core.ruler.disable("footnote_tail")
    parser.options["maxNesting"] = _DEEPEST
    tokens = parser.parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise UnreadableFileError(
            f"Lists or quotations are nested more than {_DEEPEST // 2} deep: what stands deeper would be "
            "lost. Save the document in a simpler form."
        )
    drafts = list(_Walk().drafts(tokens))
    defined = frozenset(
        note for draft in drafts for note in (draft.label, *_opening_notes(draft)) if note
    )
    return [block for draft in drafts for block in _blocks(draft, defined)]


@dataclass(slots=True)
class _Draft:
    """Hold a block whose footnote references are not resolved yet."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    marker: str = ""
    nested: bool = False
    label: str | None = None
    setext: bool = False


class _Walk:
    """Walk the token stream once, keeping track of lists, tables and footnote definitions."""

    def __init__(self) -> None:
        self._markers: list[str] = []
        self._lists: list[Token] = []
        self._label: str | None = None
        self._heading: Token | None = None
        self._row: list[str] | None = None
        self._rows: list[Line] = []

    def drafts(self, tokens: Sequence[Token]) -> Iterator[_Draft]:
        """Yield a draft for each block, in order."""
        for token in tokens:
            if token.type == "inline":
                yield from self._text(token)
            elif token.type == "table_close":
                yield _Draft("table", self._rows)
            elif token.type == "hr":
                yield _Draft("rule")
            elif token.type == "fence":
                yield _Draft(
                    "text", [Line(part, plain=True) for part in token.content.splitlines()]
                )
            elif token.type == "html_block":
                yield _Draft(
                    "text", [Line(part, plain=True) for part in _text_of_html(token.content)]
                )
            else:
                self._enter_or_leave(token)

    def _text(self, token: Token) -> Iterator[_Draft]:
        lines = lines_of(token.children or [])
        if self._row is not None:
            self._row.append(" ".join(squeeze(line.text) for line in lines))
            return
        heading = self._heading
        yield _Draft(
            kind="heading" if heading else "text",
            lines=lines,
            level=int(heading.tag[1]) if heading else 0,
            marker=" ".join(self._markers),
            nested=len(self._lists) > 1 or "•" in self._markers,
            label=self._label,
            setext=heading is not None and heading.markup == "-",
        )
        self._markers.clear()

    def _enter_or_leave(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                ordered = self._lists[-1].type == "ordered_list_open"
                self._markers.append(f"{token.info}{token.markup}" if ordered else "•")
            case "list_item_close":
                self._markers.clear()
            case "footnote_reference_open":
                self._label = str(token.meta["label"])
            case "footnote_reference_close":
                self._label = None
            case "heading_open":
                self._heading = token
            case "heading_close":
                self._heading = None
            case "table_open":
                self._rows = []
            case "tr_open":
                self._row = []
            case "tr_close":
                self._rows.append(Line(" | ".join(self._row or [])))
                self._row = None


def _opening_notes(draft: _Draft) -> list[str]:
    """Return the numbers of the footnotes that a block of `<sup>n</sup> …` lines defines."""
    if draft.kind != "text" or draft.marker or not draft.lines or not draft.lines[0].opening:
        return []
    return [line.opening for line in draft.lines if line.opening]


def _blocks(draft: _Draft, defined: frozenset[str]) -> Iterator[Block]:
    if draft.kind == "rule":
        yield Block("rule")
        return
    opening = _opening_notes(draft)
    if opening or draft.label:
        yield from _notes(draft, defined)
        return
    pieces = [_restored(line, defined) for line in draft.lines]
    notes = tuple(note for _, found in pieces for note in found)
    if draft.kind == "table" and numbers_rows([text.split(" | ") for text, _ in pieces]):
        for text, found in pieces:
            yield _numbered(text.replace(" | ", " "), draft, found)
        return
    if draft.kind == "table":
        yield Block("table", "\n".join(text for text, _ in pieces), notes=notes)
        return
    text = _joined(draft.lines, [text for text, _ in pieces])
    if not text:
        return
    if draft.kind == "heading" and not _is_torn_heading(draft, text):
        yield Block("heading", text.replace("\n", " "), level=draft.level, notes=notes)
    elif _is_bold_heading(draft, text):
        yield Block("heading", text, level=7, notes=notes)
    else:
        yield _numbered(text, draft, notes)


def _numbered(text: str, draft: _Draft, notes: tuple[str, ...]) -> Block:
    """Set the number that opens a block apart from its text."""
    if draft.marker and not draft.nested:
        return Block("text", text, draft.marker[:-1], draft.marker, notes=notes)
    typed = None if draft.marker else TYPED_NUMBER.match(text)
    if typed:
        rest = text[typed.end() :].strip()
        return Block("text", rest, typed[2] or typed[3], typed[0], notes=notes)
    return Block("text", text, marker=draft.marker, notes=notes)


def _notes(draft: _Draft, defined: frozenset[str]) -> Iterator[Block]:
    """Yield one note for each line that opens with its number; other lines continue it."""
    number = draft.label
    texts: list[str] = []
    for line in draft.lines:
        if line.opening and texts:
            yield Block("note", " ".join(texts), number)
            texts = []
        number = line.opening or number
        text, _ = resolve(line, defined)
        if text:
            texts.append(text)
    if texts or number:
        yield Block("note", " ".join(texts), number)


def _restored(line: Line, defined: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Resolve a line that is no footnote: a number raised at its start refers to one."""
    text, notes = resolve(line, defined)
    if line.opening is None:
        return text, notes
    if line.opening in defined:
        return text, (line.opening, *notes)
    return f"{line.opening} {text}".strip(), notes


def _joined(lines: list[Line], texts: list[str]) -> str:
    """Join the lines of a block: forced breaks stay lines, soft ones become spaces."""
    joined = ""
    for line, text in zip(lines, texts, strict=True):
        joined += (" " if line.soft else "\n") + text if joined else text
    return "\n".join(squeeze(part) for part in joined.split("\n")).strip()


def _is_torn_heading(draft: _Draft, text: str) -> bool:
    """Tell whether a "heading" is running text that a page rule drawn below it made one."""
    if len(text) > LONGEST_HEADING:
        return True
    return draft.setext and (TYPED_NUMBER.match(text) is not None or text.endswith((".", ";", ",")))


def _is_bold_heading(draft: _Draft, text: str) -> bool:
    return (
        draft.kind == "text"
        and not draft.marker
        and not any(line.plain for line in draft.lines)
        and any(line.text.strip() for line in draft.lines)
        and looks_like_heading(text)
    )


class _TextCollector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _text_of_html(source: str) -> list[str]:
    """Return the lines of text of an HTML block; comments and tags go."""
    collector = _TextCollector()
    collector.feed(source)
    collector.close()
    return [part for line in "".join(collector.parts).splitlines() if (part := squeeze(line))]
