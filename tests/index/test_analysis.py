"""Text to lexical terms."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from index.analysis import terms, words

FRENCH = """réfugiés intégration réintégration coopération étrangère développement économique santé
    sécurité prévention délégué état société élève rapatriées célérité créée européenne général
    généralité première complète propriété égalité activité déplacées évaluation dépôt hôpital forêt
    reçu leçon naïf août dû éducation privée cœur main-d'œuvre""".split()


@pytest.mark.parametrize("word", FRENCH)
def test_accents_typed_or_not_give_the_same_terms(word: str) -> None:
    assert terms(word, "fr") == terms(fold(word), "fr") == terms(word.upper(), "fr")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("l'OIM d’une qu'il", "fr", ["oim"]),
        ("lorsqu'OIM jusqu’Athènes", "fr", ["oim", "athenes"]),
        ("IOM's migrants' rights", "en", ["iom", "migrants", "rights"]),
        ("30 000 30,000 30\u202f000 1.234.567", "en", ["30000"] * 3 + ["1234567"]),
        ("3.5 3,5", "fr", ["3.5", "3.5"]),
        ("MC/INF/253", "en", ["mc/inf/253", "mc", "inf", "253"]),
        ("EB107/INF.DOC./3.", "en", ["eb107/inf.doc./3", "eb107", "inf", "doc", "3"][:4]),
        ("VIH/SIDA", "fr", ["vih/sida", "vih", "sida"]),
        ("U.N. agencies", "en", ["un", "agencies"]),
        ("sous-traitance", "fr", ["traitance"]),
        ("counter-trafficking", "en", ["counter", "trafficking", "countertrafficking"]),
        ("the IT office of OU", "en", ["it", "office", "ou"]),
        ("WHERE IS THE IT OFFICE", "en", ["office"]),
        ("où est-il ?", "fr", []),
        ("", "en", []),
    ],
)
def test_words(text: str, language: str, expected: list[str]) -> None:
    assert words(text, language) == expected


def test_stemming_joins_forms_and_leaves_numbers() -> None:
    assert terms("réfugiés réfugiée réfugié", "fr") == ["refug"] * 3
    assert terms("trafficking 253 MC/INF/253", "en")[0] == "traffick"
    assert "253" in terms("MC/INF/253", "en")
    assert terms("migraciones", "es") == ["migraciones"]


@given(st.text())
def test_any_text_gives_folded_terms(text: str) -> None:
    for language in ("en", "fr", "es"):
        for term in terms(text, language):
            assert term
            assert not any(
                unicodedata.combining(char) for char in unicodedata.normalize("NFD", term)
            )


@given(st.text(alphabet="abcdéèêàçôû' -", max_size=60))
def test_apostrophes_and_accents_make_no_difference(text: str) -> None:
    assert terms(text.replace("'", "’"), "fr") == terms(text, "fr")
    assert terms(fold(text), "fr") == terms(text, "fr")
