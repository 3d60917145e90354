"""Remarks that go with an answer, in English and French."""

from collections.abc import Sequence

from qa.mention import Mention
from qa.reference import Reference

_MISSING = {
    "en": "{document} has no {place} {number}.",
    "fr": "{document} n'a pas de {place} {number}.",
}
_UNKNOWN = {
    "en": "There is no document {document} here.",
    "fr": "Il n'y a pas de document {document} ici.",
}
_MISSING_ANYWHERE = {
    "en": "No stored document has a {place} {number}.",
    "fr": "Aucun document enregistré n'a de {place} {number}.",
}
_NEVER_MENTIONED = {
    "en": "There is no document {document} here, and no stored document mentions it.",
    "fr": "Il n'y a pas de document {document} ici, et aucun document enregistré ne le mentionne.",
}
_NOT_MENTIONED = {
    "en": "No stored document mentions {document}.",
    "fr": "Aucun document enregistré ne mentionne {document}.",
}
_NOT_MENTIONED_BY = {
    "en": "{scope} doesn't mention {document}.",
    "fr": "{scope} ne mentionne pas {document}.",
}
_ONLY_MENTIONED = {
    "en": "There is no document {document} here; the first passages only mention it.",
    "fr": "Il n'y a pas de document {document} ici ; les premiers passages ne font que le mentionner.",
}
FOREIGN_QUESTION = {
    "en": "Questions are understood in English and French; this one seems to be in another language, "
    "so better passages may have been missed.",
    "fr": "Les questions sont comprises en français et en anglais ; celle-ci semble être dans une "
    "autre langue, et de meilleurs passages ont pu échapper à la recherche.",
}
_PLACES = {
    "en": {"body": "paragraph", "annex": "annex paragraph", "footnote": "footnote"},
    "fr": {"body": "paragraphe", "annex": "paragraphe d'annexe", "footnote": "note"},
}

_IN_ANNEX = {"en": " in annex {annex}", "fr": " dans l'annexe {annex}"}


def missing_reference(reference: Reference, known: frozenset[str], language: str) -> str:
    """Say that the documents don't have the paragraph that a question names.

    Args:
        reference: what the question named.
        known: upper-cased symbols of the stored documents.
        language: "en" or "fr".
    """
    place = _PLACES[language]["body" if reference.annex else reference.part or "body"]
    number = (
        reference.first
        if reference.first == reference.last
        else f"{reference.first}-{reference.last}"
    )
    if reference.annex:
        number += _IN_ANNEX[language].format(annex=reference.annex)
    unknown = [symbol for symbol in reference.symbols if symbol not in known]
    if unknown:
        return _UNKNOWN[language].format(document=", ".join(unknown))
    if reference.symbols:
        return _MISSING[language].format(
            document=", ".join(reference.symbols), place=place, number=number
        )
    return _MISSING_ANYWHERE[language].format(place=place, number=number)


def missing_mention(
    mention: Mention, documents: Sequence[str], known: frozenset[str], language: str
) -> str:
    """Say that no paragraph mentions a document.

    Args:
        mention: the document asked for.
        documents: symbols of the documents that were looked in, empty for all.
        known: upper-cased symbols of the stored documents.
        language: "en" or "fr".
    """
    if documents:
        scope = ", ".join(documents)
        return _NOT_MENTIONED_BY[language].format(scope=scope, document=mention.symbol)
    chosen = _NOT_MENTIONED if mention.symbol in known else _NEVER_MENTIONED
    return chosen[language].format(document=mention.symbol)


def unknown_but_mentioned(mention: Mention, language: str) -> str:
    """Say that a document asked about isn't stored, and that what is shown only mentions it."""
    return _ONLY_MENTIONED[language].format(document=mention.symbol)
