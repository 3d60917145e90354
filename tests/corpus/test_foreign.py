"""Questions in other languages, and none in English or French mistaken for one."""

import json
from pathlib import Path

import pytest

from corpus.foreign import is_foreign

HERE = Path(__file__).parent
QUALITY = HERE.parent / "quality"


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def test_nearly_all_questions_in_other_languages_are_noticed() -> None:
    asked = rows("questions_in_other_languages.tsv")
    missed = [text for _, text in asked if not is_foreign(text)]
    assert len(missed) <= len(asked) // 20, missed


def test_no_labelled_question_is_mistaken() -> None:
    assert [row for row in rows("questions_by_language.tsv") if any(map(is_foreign, row))] == []


@pytest.mark.parametrize("name", ["real_paper", "samples"])
def test_no_question_of_the_development_set_is_mistaken(name: str) -> None:
    lines = (QUALITY / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [q for line in lines if is_foreign(q := json.loads(line)["q"])] == []


@pytest.mark.parametrize(
    "question",
    [
        "Casa dei Diritti Sociali",
        "What does Casa dei Diritti Sociali do?",
        "Bureau Maatwerk bij Terugkeer",
        "Fundación Don Bosco",
        "Que fait La Strada en Ukraine ?",
        "para 13",
        "par. 28 de l'annexe",
        "WOCON",
        "IOM in Kosovo",
        "El Pozo",
        "13",
        "",
        "???",
    ],
)
def test_names_and_references_have_no_language(question: str) -> None:
    assert not is_foreign(question)
