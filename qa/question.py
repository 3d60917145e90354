"""A question as typed, and what it says about itself: its language and the places it names."""

from collections.abc import Collection
from dataclasses import dataclass

from corpus.language import detect
from qa.reference import Reference, find_references

DEFAULT_REPLY = "en"


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a question and what is to be searched for it.

    Attributes:
        text: the question, trimmed.
        detected: "en" or "fr", None if its words don't tell.
        reply: language of labels and notices; never limits what is searched.
        references: the paragraphs that it names outright.
    """

    text: str
    detected: str | None
    reply: str
    references: tuple[Reference, ...]


def understand(
    text: str, language: str | None, interface: str | None, symbols: Collection[str]
) -> Question:
    """Work out a question's language and the paragraphs it names.

    Args:
        text: as typed.
        language: reply language asked for, "en" or "fr"; None to detect it.
        interface: language of the page or client; decides where the question's words don't.
        symbols: symbols of the stored documents.
    """
    text = " ".join(text.split())
    detected = detect(text)
    return Question(
        text=text,
        detected=detected,
        reply=language or detected or interface or DEFAULT_REPLY,
        references=tuple(find_references(text, symbols)),
    )
