"""Questions are joined to the text that they were written for, and to no other."""

import gzip
import json
from pathlib import Path

import pytest

from training import questions as module
from training.questions import check, held_out_news, questions


@pytest.fixture
def written(parallel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ask about the first two sentences of the news, and about a text that has changed since."""
    folder = tmp_path / "questions"
    folder.mkdir()
    with gzip.open(parallel / "news.jsonl.gz", "rt") as file:
        lines = [json.loads(line) for line in file]
    english = " ".join(line["en"] for line in lines[:2])
    asked = [
        {"at": "0-2", "check": check(english), "q": [["What river?", "Quel fleuve ?"]]},
        {"at": "2-4", "check": check("another text"), "q": [["What else?", "Quoi d'autre ?"]]},
    ]
    (folder / "on_news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in asked))
    monkeypatch.setattr(module, "FOLDER", folder)
    return parallel


def test_a_question_finds_its_passage_only_if_the_words_are_the_same(written: Path) -> None:
    found = [
        (passage, asked)
        for passage, asked in questions(written, 0.0, kept=True)
        if passage.source == "news"
    ]
    ((passage, asked),) = found
    assert "number 0" in passage.en
    assert "number 1" in passage.en
    assert [(q.en, q.source) for q in asked] == [("What river?", "news question")]


def test_held_out_questions_hold_their_sentences_out(written: Path) -> None:
    assert held_out_news(written, 0.0) == set()
    assert held_out_news(written, 1.0) == {0, 1}


def test_the_repository_s_questions_are_whole() -> None:
    own = Path(module.__file__).parent / "questions"
    for path in sorted(own.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert row["q"], path.name
            assert all(len(pair) == 2 and all(pair) for pair in row["q"]), path.name
