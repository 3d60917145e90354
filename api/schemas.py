"""Requests and responses of the HTTP interface, each field with an example."""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Language = Literal["en", "fr"]
QuestionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000, strict=True)
]
TopK = Annotated[int, Field(ge=1, le=50)]

QUESTION = "Comment l'OIM lutte-t-elle contre la traite ?"
SYMBOL = "MC/INF/253-DIGEST"
TITLE = "Digest of a paper on partnerships with non-governmental organizations"
URL = "/documents/MC-INF-253-DIGEST#par-13"


class AskRequest(BaseModel):
    """A question."""

    model_config = ConfigDict(strict=True)

    question: QuestionText = Field(
        description="The question, 1 to 1,000 characters after trimming.", examples=[QUESTION]
    )
    language: Language | None = Field(
        None, description="Language of the reply; null to detect it.", examples=["fr"]
    )
    top_k: TopK = Field(5, description="How many passages to return, 1 to 50.", examples=[5])
    documents: list[str] | None = Field(
        None, description="Symbols to search in; null for all.", examples=[[SYMBOL]]
    )


class LanguageInfo(BaseModel):
    """The language of a question and of its reply."""

    detected: str | None = Field(
        description="Detected language; null if the words tell neither.", examples=["fr"]
    )
    reply: Language = Field(description="Language of labels and notices.", examples=["fr"])


class Citation(BaseModel):
    """Where a passage stands."""

    document: str = Field(description="The document's symbol.", examples=[SYMBOL])
    title: str = Field(description="The document's title.", examples=[TITLE])
    part: Literal["body", "annex", "footnote"] = Field(
        description="Part of the document.", examples=["body"]
    )
    annex: str | None = Field(
        description="Annex number or letter as printed; empty for an only one.", examples=["II"]
    )
    paragraph: str | None = Field(
        description="Paragraph number as printed; null for text without one.", examples=["13"]
    )
    section: str | None = Field(
        description="Nearest heading before the passage.", examples=["III. Partnerships"]
    )
    label: str = Field(
        description="The citation in the reply language.", examples=[f"{SYMBOL}, par. 13"]
    )
    url: str = Field(
        description="Page that shows the document with this paragraph marked.", examples=[URL]
    )
    page: int | None = Field(
        None, description="Page in the source file, where it has pages.", examples=[4]
    )


class Parallel(BaseModel):
    """The same paragraph in the document's other language edition."""

    language: str = Field(description="Language of that edition.", examples=["en"])
    label: str = Field(description="Its citation.", examples=[f"{SYMBOL}, par. 13"])
    url: str = Field(description="Link to it.", examples=[URL])
    text: str = Field(description="Its text.", examples=["IOM and NGOs fight trafficking."])


class Similar(BaseModel):
    """Another paragraph in nearly the same words, with the same numbers and names."""

    label: str = Field(description="Its citation.", examples=["EB/107/INF/3, para. 4"])
    url: str = Field(description="Link to it.", examples=["/documents/EB-107-INF-3#par-4"])


class PassageOut(BaseModel):
    """One passage found."""

    rank: int = Field(description="1 for the best.", examples=[1])
    score: float = Field(
        description="Between 0 and 1, comparable across questions.", examples=[0.83]
    )
    citation: Citation = Field(description="Where the passage stands.")
    language: str = Field(description="Language of the passage.", examples=["fr"])
    text: str = Field(description="The whole paragraph.", examples=["L'OIM aide les migrants."])
    highlights: list[tuple[int, int]] = Field(
        description="Ranges of `text` in code points, end exclusive: the sentences that answer.",
        examples=[[[0, 42]]],
    )
    parallel: list[Parallel] = Field(description="The paragraph in the other language edition.")
    similar: list[Similar] = Field(description="Near-duplicates, which are no passages themselves.")


class AskResponse(BaseModel):
    """The answer to a question."""

    question: str = Field(description="The question as understood.", examples=[QUESTION])
    language: LanguageInfo = Field(description="Languages of question and reply.")
    answered: bool = Field(
        description="False when no passage answers well enough: don't present them as an answer.",
        examples=[True],
    )
    notices: list[str] = Field(
        description="Remarks in the reply language: on what doesn't exist, or another language.",
        examples=[["MC/INF/253-DIGEST n'a pas de paragraphe 99."]],
    )
    passages: list[PassageOut] = Field(description="The best passages, best first.")
    took_ms: float = Field(description="Time taken, in milliseconds.", examples=[6.2])


class DocumentSummary(BaseModel):
    """A stored document."""

    symbol: str = Field(description="The document's symbol.", examples=[SYMBOL])
    title: str = Field(description="Its title.", examples=[TITLE])
    date: datetime.date | None = Field(description="Its date.", examples=["2002-11-01"])
    languages: list[str] = Field(
        description="Languages of its paragraphs.", examples=[["en", "fr"]]
    )
    sources: list[str] = Field(
        description="File names of its editions.", examples=[["MC-INF-253-DIGEST.en.md"]]
    )
    paragraphs: int = Field(description="Paragraphs of all editions together.", examples=[152])
    url: str = Field(description="Its page.", examples=["/documents/MC-INF-253-DIGEST"])


class DocumentList(BaseModel):
    """The stored documents."""

    documents: list[DocumentSummary] = Field(description="By symbol.")


class ParagraphOut(BaseModel):
    """One paragraph of a document."""

    part: Literal["body", "annex", "footnote"] = Field(description="Part.", examples=["body"])
    annex: str | None = Field(description="Annex as printed.", examples=["II"])
    paragraph: str | None = Field(description="Number as printed.", examples=["13"])
    section: str | None = Field(
        description="Nearest heading before it.", examples=["III. Partnerships"]
    )
    language: str = Field(description="Language.", examples=["fr"])
    text: str = Field(
        description="Text; a blank line between blocks.", examples=["L'OIM lutte contre la traite."]
    )
    label: str = Field(description="Citation.", examples=[f"{SYMBOL}, para. 13"])
    url: str = Field(description="Link.", examples=[URL])
    page: int | None = Field(description="Page in the source file.", examples=[4])
    notes: list[str] = Field(description="Footnotes it refers to.", examples=[["7"]])


class DocumentOut(BaseModel):
    """A document with all its paragraphs: of both editions, footnotes last."""

    symbol: str = Field(description="The document's symbol.", examples=[SYMBOL])
    title: str = Field(description="Its title.", examples=[TITLE])
    date: datetime.date | None = Field(description="Its date.", examples=["2002-11-01"])
    session: str | None = Field(
        description="Session it was written for, as printed.", examples=["Eighty-fourth session"]
    )
    original_language: str | None = Field(
        description="Language it was written in, if it says so.", examples=["en"]
    )
    languages: list[str] = Field(
        description="Languages of its paragraphs.", examples=[["en", "fr"]]
    )
    source: str = Field(
        description="File name of its first edition.", examples=["MC-INF-253-DIGEST.en.md"]
    )
    sources: list[str] = Field(
        description="File names of all editions.", examples=[["MC-INF-253-DIGEST.en.md"]]
    )
    paragraphs: list[ParagraphOut] = Field(description="In document order, footnotes last.")


class IngestReport(BaseModel):
    """What was found in an ingested file."""

    status: Literal["added", "replaced", "unchanged"] = Field(
        description="What happened to the store.", examples=["added"]
    )
    symbol: str = Field(description="The document's symbol.", examples=[SYMBOL])
    title: str = Field(description="Its title.", examples=[TITLE])
    date: datetime.date | None = Field(description="Its date.", examples=["2002-11-01"])
    language: str = Field(description="Main language of this edition.", examples=["fr"])
    languages: list[str] = Field(
        description="Languages of its paragraphs.", examples=[["en", "fr"]]
    )
    editions: list[str] = Field(
        description="Languages of the editions in the file: two for a bilingual one.",
        examples=[["fr"]],
    )
    source: str = Field(description="File name.", examples=["MC-INF-253-DIGEST.fr.md"])
    paragraphs: int = Field(description="Paragraphs found, footnotes included.", examples=[76])
    parts: list[str] = Field(
        description="Parts and their ranges of numbers, in words.", examples=[["body 1-21"]]
    )
    anomalies: list[str] = Field(
        description="What a records officer should check.",
        examples=[["In the body, a number is missing between 4 and 6."]],
    )
    url: str = Field(description="The document's page.", examples=["/documents/MC-INF-253-DIGEST"])


class FieldError(BaseModel):
    """What is wrong with one field."""

    field: str = Field(description="The field.", examples=["top_k"])
    message: str = Field(
        description="What is wrong.", examples=["Input should be less than or equal to 50"]
    )


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = Field(description="Kind of problem.", examples=["/problems/validation"])
    title: str = Field(description="The kind in words.", examples=["A field is not valid"])
    status: int = Field(description="HTTP status.", examples=[422])
    detail: str = Field(
        description="What was wrong, and what to do.", examples=["top_k: must be 50 or less"]
    )
    errors: list[FieldError] | None = Field(None, description="For validation, one entry a field.")


class Health(BaseModel):
    """State of the service."""

    status: str = Field(description="ok or ready.", examples=["ready"])
    documents: int | None = Field(None, description="Documents searched.", examples=[3])
    passages: int | None = Field(None, description="Paragraphs searched.", examples=[210])
    encoder: str | None = Field(None, description="Encoder in use.", examples=["alinea"])
    problem: str | None = Field(
        None, description="Why newer documents are not searched yet.", examples=[None]
    )
