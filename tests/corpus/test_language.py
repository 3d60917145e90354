"""English or French: 300 labelled questions, and what must not matter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import detect, evidence, foreign_language

LABELLED = Path(__file__).parent / "questions_by_language.tsv"
GERMAN = (
    "Die Organisation hat im vergangenen Jahr mehrere neue Vereinbarungen unterzeichnet. "
    "Der Ausschuss hat beschlossen, dass die Mitglieder ihre Beiträge bis zum Ende des Jahres "
    "bezahlen müssen, und wird im Frühling über die nächsten Schritte beraten."
)


def test_at_least_97_of_100_labelled_questions_are_right() -> None:
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert len(rows) == 300
    assert sum(len(text.split()) <= 3 for _, text in rows) >= 100
    wrong = [(label, text) for label, text in rows if (detect(text) or "und") != label]
    assert len(wrong) <= 0.03 * len(rows), wrong


@pytest.mark.parametrize(
    "text", ["UNHCR", "Kosovo", "2002", "§ 5", "MC/INF/253", "", "?!", "budget"]
)
def test_what_says_nothing_takes_the_fallback(text: str) -> None:
    assert detect(text) is None
    assert detect(text, "fr") == "fr"
    assert detect(text, "en") == "en"


def test_words_that_stock_langdetect_gets_wrong() -> None:
    assert detect("the budget") == "en"
    assert detect("le budget") == "fr"
    assert detect("migration policy") == "en"
    assert detect("politique de migration") == "fr"


@pytest.mark.parametrize(
    "text", ["Où sont les réfugiés ?", "L'aide aux migrants", "Qu'est-ce que l'OIM ?"]
)
def test_neither_case_accents_nor_apostrophes_matter(text: str) -> None:
    plain = text.replace("ù", "u").replace("é", "e")
    forms = [text, text.upper(), text.lower(), plain, plain.upper(), text.replace("'", "’")]
    assert {detect(form) for form in forms} == {"fr"}


@given(st.text(max_size=300))
def test_any_text_gets_the_same_verdict_twice(text: str) -> None:
    assert detect(text) in {"en", "fr", None}
    assert detect(text) == detect(text)
    assert isinstance(evidence(text), float)


def test_a_document_in_another_language_is_noticed() -> None:
    assert foreign_language([GERMAN]) == "de"
    assert foreign_language(["The committee met in Geneva and agreed on the budget. " * 5]) is None
    assert foreign_language(["Le comité s'est réuni à Genève et a adopté le budget. " * 5]) is None
    assert foreign_language(["Das ist zu kurz."]) is None
