"""A source file to an edition: the path of a paragraph, from bytes to locator."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.anomalies import find_anomalies
from corpus.assembly import Draft, assemble
from corpus.bilingual import split_languages
from corpus.blocks import Block
from corpus.cover import read_cover, symbol_from_name
from corpus.document import Edition, Locator, Paragraph, Part
from corpus.errors import EmptyFileError
from corpus.language import detect, foreign_language
from corpus.parts import PartBlocks, split_parts
from corpus.readers import read_blocks
from corpus.truecase import to_sentence_case, vocabulary


def parse_editions(
    content: bytes, name: str, symbol: str | None = None, language: str | None = None
) -> tuple[Edition, ...]:
    """Read a file into its editions: one, or one for each language of a bilingual file.

    Args:
        content: the file's bytes.
        name: the file's name; its extension chooses the reader.
        symbol: the document's symbol; None to read it off the cover, else off the name.
        language: the edition's main language; None to detect it.

    Raises:
        UnsupportedFormatError: no reader reads files of that name.
        UnreadableFileError: the content is not what the name says.
        EmptyFileError: it holds no text.
    """
    sides = split_languages(read_blocks(content, name))
    editions = tuple(
        _edition(blocks, name, symbol, side or language) for side, blocks in sides.items()
    )
    # Only one side of a page may print the symbol or the date.
    known = symbol or next((e.symbol for e in editions if e.symbol != symbol_from_name(name)), None)
    dated = next((e.date for e in editions if e.date is not None), None)
    return tuple(replace(e, symbol=known or e.symbol, date=e.date or dated) for e in editions)


def parse(
    content: bytes, name: str, symbol: str | None = None, language: str | None = None
) -> Edition:
    """Read a file that holds one edition; see `parse_editions`."""
    return parse_editions(content, name, symbol, language)[0]


def _edition(
    blocks: Sequence[Block], name: str, symbol: str | None, language: str | None
) -> Edition:
    """Make an edition of the blocks of one language, or of a whole file."""
    parts = split_parts(blocks)
    cover = read_cover(parts[0].blocks)
    referred = frozenset(note for part in parts for block in part.blocks for note in block.notes)
    parts[0].blocks = [b for at, b in enumerate(parts[0].blocks) if at not in cover.blocks]
    drafts = [(part.annex, draft) for part in parts for draft in assemble(part)]
    notes = [(part.annex, block) for part in parts for block in part.blocks if block.kind == "note"]
    unread = [b.page for part in parts for b in part.blocks if b.kind == "unread" and b.page]
    texts = [draft.text for _, draft in drafts] + [block.text for _, block in notes]
    if not any(texts):
        raise EmptyFileError(f"{name} holds no paragraphs: there is nothing to cite in it.")

    foreign = foreign_language(texts)
    spellings = vocabulary(texts)
    languages = _Languages(parts, drafts, language, foreign)
    located = _locate(drafts)
    paragraphs = [
        Paragraph(
            locator=locator,
            language=languages.of(draft.text, locator.annex),
            section=to_sentence_case(draft.section, spellings) if draft.section else None,
            text=draft.text,
            page=draft.page,
            notes=tuple(dict.fromkeys(draft.notes)),
        )
        for locator, draft in located
    ] + _footnotes(notes, languages)
    return Edition(
        symbol=symbol or cover.symbol or symbol_from_name(name),
        language=languages.main,
        title=to_sentence_case(cover.title, spellings),
        date=cover.date,
        source=name,
        paragraphs=tuple(paragraphs),
        session=to_sentence_case(cover.session, spellings) if cover.session else None,
        original_language=cover.original_language,
        anomalies=tuple(find_anomalies(paragraphs, foreign, unread, referred)),
    )


class _Languages:
    """Decide each paragraph's language, falling back on its part's and then the document's."""

    def __init__(
        self,
        parts: Sequence[PartBlocks],
        drafts: Sequence[tuple[str | None, Draft]],
        given: str | None,
        foreign: str | None,
    ) -> None:
        self._foreign = foreign
        whole = " ".join(draft.text for _, draft in drafts)
        body = " ".join(draft.text for annex, draft in drafts if annex is None)
        self.main = given or foreign or detect(body) or detect(whole) or "en"
        self._by_part = {
            part.annex: detect(
                " ".join(draft.text for annex, draft in drafts if annex == part.annex)
            )
            or self.main
            for part in parts
        }

    def of(self, text: str, annex: str | None) -> str:
        """Return the language of a text that stands in the body (`annex` None) or an annex."""
        if self._foreign is not None:
            return self._foreign
        return detect(text) or self._by_part.get(annex) or self.main


def _locate(drafts: Iterable[tuple[str | None, Draft]]) -> list[tuple[Locator, Draft]]:
    """Give each paragraph a locator; repeats of a number in one part get an ordinal."""
    seen: Counter[Locator] = Counter()
    located = []
    for annex, draft in drafts:
        part: Part = "body" if annex is None else "annex"
        place = Locator(part, annex, draft.number)
        seen[place] += 1
        located.append((replace(place, ordinal=seen[place]), draft))
    return located


def _footnotes(notes: Sequence[tuple[str | None, Block]], languages: _Languages) -> list[Paragraph]:
    """Make paragraphs of the footnotes; an annex that restarts its notes is part of their place."""
    seen: Counter[Locator] = Counter()
    found = []
    for annex, block in notes:
        place = Locator("footnote", None, block.number)
        if seen[place] and annex is not None:
            place = Locator("footnote", annex, block.number)
        seen[place] += 1
        found.append(
            Paragraph(
                locator=replace(place, ordinal=seen[place]),
                language=languages.of(block.text, annex),
                section=None,
                text=block.text,
                page=block.page,
            )
        )
    return found
