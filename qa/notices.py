"""Remarks that go with an answer, in English and French."""

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
_PLACES = {
    "en": {"body": "paragraph", "annex": "annex paragraph", "footnote": "footnote"},
    "fr": {"body": "paragraphe", "annex": "paragraphe d'annexe", "footnote": "note"},
}


def missing_reference(reference: Reference, known: frozenset[str], language: str) -> str:
    """Say that the documents don't have the paragraph that a question names.

    Args:
        reference: what the question named.
        known: upper-cased symbols of the stored documents.
        language: "en" or "fr".
    """
    place = _PLACES[language][reference.part or "body"]
    number = (
        reference.first
        if reference.first == reference.last
        else f"{reference.first}-{reference.last}"
    )
    unknown = [symbol for symbol in reference.symbols if symbol not in known]
    if unknown:
        return _UNKNOWN[language].format(document=", ".join(unknown))
    if reference.symbols:
        return _MISSING[language].format(
            document=", ".join(reference.symbols), place=place, number=number
        )
    return _MISSING_ANYWHERE[language].format(place=place, number=number)
