"""Domain objects to responses."""

from collections.abc import Sequence
from itertools import groupby

from api.schemas import (
    AskResponse,
    Citation,
    DocumentOut,
    DocumentSummary,
    IngestReport,
    LanguageInfo,
    ParagraphOut,
    Parallel,
    PassageOut,
    Similar,
)
from corpus.document import Edition, Paragraph, slug
from index.queries import StoredEdition, Summary
from index.snapshot import Passage
from index.store import Outcome
from qa.answer import Answer, Found
from qa.citation import label, url


def answer_response(answer: Answer, took_ms: float) -> AskResponse:
    """Return an answer as the body of `/ask`."""
    reply = answer.question.reply
    return AskResponse(
        question=answer.question.text,
        language=LanguageInfo(detected=answer.question.detected, reply=reply),
        answered=answer.answered,
        notices=list(answer.notices),
        passages=[_passage(found, rank, reply) for rank, found in enumerate(answer.found, start=1)],
        took_ms=round(took_ms, 2),
    )


def _passage(found: Found, rank: int, reply: str) -> PassageOut:
    passage, paragraph = found.passage, found.passage.paragraph
    place = paragraph.locator
    return PassageOut(
        rank=rank,
        score=round(found.score, 4),
        citation=Citation(
            document=passage.symbol,
            title=passage.title,
            part=place.part,
            annex=place.annex,
            paragraph=place.number,
            section=paragraph.section,
            label=label(passage.symbol, place, paragraph.section, reply),
            url=url(passage.symbol, place),
            page=paragraph.page,
        ),
        language=paragraph.language,
        text=paragraph.text,
        highlights=list(found.highlights),
        parallel=[] if found.parallel is None else [_parallel(found.parallel, reply)],
        similar=[_similar(other, reply) for other in found.similar],
    )


def _parallel(passage: Passage, reply: str) -> Parallel:
    paragraph = passage.paragraph
    return Parallel(
        language=paragraph.language,
        label=label(passage.symbol, paragraph.locator, paragraph.section, reply),
        url=url(passage.symbol, paragraph.locator),
        text=paragraph.text,
    )


def _similar(passage: Passage, reply: str) -> Similar:
    paragraph = passage.paragraph
    return Similar(
        label=label(passage.symbol, paragraph.locator, paragraph.section, reply),
        url=url(passage.symbol, paragraph.locator),
    )


def summary_response(summary: Summary) -> DocumentSummary:
    """Return one line of the list of documents."""
    return DocumentSummary(
        symbol=summary.symbol,
        title=summary.title,
        date=summary.date,
        languages=list(summary.languages),
        sources=list(summary.sources),
        paragraphs=summary.paragraphs,
        url=f"/documents/{slug(summary.symbol)}",
    )


def document_response(editions: Sequence[StoredEdition], language: str) -> DocumentOut:
    """Return a document's editions as one body: edition by edition, footnotes last."""
    first = editions[0].edition
    paragraphs = [paragraph for stored in editions for paragraph in stored.edition.paragraphs]
    paragraphs.sort(key=lambda paragraph: paragraph.locator.part == "footnote")
    return DocumentOut(
        symbol=first.symbol,
        title=title_in(editions, language),
        date=first.date,
        session=session_in(editions, language),
        original_language=first.original_language,
        languages=sorted({paragraph.language for paragraph in paragraphs}),
        source=first.source,
        sources=[stored.edition.source for stored in editions],
        paragraphs=[_paragraph(first.symbol, paragraph, language) for paragraph in paragraphs],
    )


def title_in(editions: Sequence[StoredEdition], language: str) -> str:
    """Return the title of the edition in that language, else of the first."""
    titles = {stored.edition.language: stored.edition.title for stored in editions}
    return titles.get(language) or editions[0].edition.title


def session_in(editions: Sequence[StoredEdition], language: str) -> str | None:
    """Return the session as the edition in that language prints it, else the first that does."""
    sessions = {stored.edition.language: stored.edition.session for stored in editions}
    return sessions.get(language) or next(filter(None, sessions.values()), None)


def _paragraph(symbol: str, paragraph: Paragraph, language: str) -> ParagraphOut:
    place = paragraph.locator
    return ParagraphOut(
        part=place.part,
        annex=place.annex,
        paragraph=place.number,
        section=paragraph.section,
        language=paragraph.language,
        text=paragraph.text,
        label=label(symbol, place, paragraph.section, language),
        url=url(symbol, place),
        page=paragraph.page,
        notes=list(paragraph.notes),
    )


def ingest_report(editions: Sequence[Edition], outcome: Outcome) -> IngestReport:
    """Return what was found in a file and what became of it."""
    main = editions[0]
    return IngestReport(
        status=outcome,
        symbol=main.symbol,
        title=main.title,
        date=main.date,
        language=main.language,
        languages=sorted({p.language for edition in editions for p in edition.paragraphs}),
        editions=[edition.language for edition in editions],
        source=main.source,
        paragraphs=sum(len(edition.paragraphs) for edition in editions),
        parts=list(dict.fromkeys(part for edition in editions for part in parts_in_words(edition))),
        anomalies=[anomaly for edition in editions for anomaly in edition.anomalies],
        url=f"/documents/{slug(main.symbol)}",
    )


def parts_in_words(edition: Edition) -> list[str]:
    """Name each part with its range of numbers, such as "body 1-21"."""
    found = []
    places = [paragraph.locator for paragraph in edition.paragraphs]
    for (part, annex), group in groupby(places, key=lambda place: (place.part, place.annex)):
        listed = list(group)
        numbers = [place.number for place in listed if place.number is not None]
        name = f"{part} {annex}" if annex else part
        if numbers:
            shown = numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
            found.append(f"{name} {shown}")
        unnumbered = len(listed) - len(numbers)
        if unnumbered:
            found.append(f"{name}: {unnumbered} without a number")
    return found
