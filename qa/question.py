"""A question as typed, and what it says about itself: its language and the places it names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.foreign import is_foreign
from corpus.language import detect
from qa.mention import Mention, find_mentions, without_mentions
from qa.reference import Reference, find_references
from qa.symbols import NamedSymbol, find_symbols

DEFAULT_REPLY = "en"


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a question and what is to be searched for it.

    Attributes:
        text: the question, trimmed.
        detected: "en" or "fr", None if its words don't tell or are of another language.
        reply: language of labels and notices; never limits what is searched.
        references: the paragraphs that it names outright.
        mentions: the documents whose mention it is after.
        documents: upper-cased symbols of the stored documents that it asks about; empty for any.
        searched: what is searched for: the text without those symbols, which every paragraph of the
            documents would match as badly.
        is_foreign: whether it is in a language that is neither English nor French.
    """

    text: str
    detected: str | None
    reply: str
    references: tuple[Reference, ...]
    mentions: tuple[Mention, ...] = ()
    documents: tuple[str, ...] = ()
    searched: str = ""
    is_foreign: bool = False


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
    foreign = is_foreign(text)
    detected = None if foreign else detect(text)
    named = find_symbols(text, symbols)
    mentions = find_mentions(text, named)
    mentioned = {mention.symbol for mention in mentions}
    asked_about = [
        symbol
        for symbol in named
        if symbol.is_stored and "/" in symbol.symbol and symbol.symbol not in mentioned
    ]
    return Question(
        text=text,
        detected=detected,
        reply=language or detected or interface or DEFAULT_REPLY,
        references=tuple(find_references(without_mentions(text, named, mentions), symbols)),
        mentions=tuple(mentions),
        documents=tuple(dict.fromkeys(symbol.symbol for symbol in asked_about)),
        searched=_without(text, asked_about),
        is_foreign=foreign,
    )


def _without(text: str, named: Sequence[NamedSymbol]) -> str:
    """Return a text without symbols; all of it if nothing else is there."""
    rest = text
    for symbol in reversed(named):
        rest = f"{rest[: symbol.start]}{rest[symbol.end :]}"
    rest = " ".join(rest.split())
    return rest if any(char.isalnum() for char in rest) else text
