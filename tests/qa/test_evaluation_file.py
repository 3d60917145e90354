"""Files of questions with known answers."""

import json
from pathlib import Path

import pytest

from qa.errors import EvaluationFileError
from qa.evaluation_file import EvaluationQuestion, Place, read_questions

GOLD = {"document": "A/1", "part": "body", "annex": None, "paragraph": "1"}
LINE = {"id": "a", "q": "What?", "lang": "en", "gold": [GOLD], "kind": "en-en"}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_questions_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", LINE, LINE | {"gold": [], "kind": None})
    first, second = read_questions(path)
    assert first == EvaluationQuestion(
        "a", "What?", "en", frozenset([Place("A/1", "body", None, "1")]), "en-en"
    )
    assert second.gold == frozenset()
    assert second.kind == "en"


@pytest.mark.parametrize(
    "broken",
    [
        "not an object",
        {key: value for key, value in LINE.items() if key != "q"},
        LINE | {"gold": None},
        LINE | {"gold": [{"document": "A/1"}]},
        LINE | {"highlight": [[9, 3]]},
        LINE | {"highlight": [""]},
        LINE | {"highlight": 7},
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, broken: object) -> None:
    path = write(tmp_path / "q.jsonl", LINE, broken)
    with pytest.raises(EvaluationFileError, match=r"q\.jsonl, line 2"):
        read_questions(path)


def test_a_file_without_questions_or_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n")
    with pytest.raises(EvaluationFileError, match="holds no questions"):
        read_questions(tmp_path / "empty.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationFileError, match="not UTF-8"):
        read_questions(tmp_path / "binary.jsonl")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, ()),
        ("A sentence.", ("A sentence.",)),
        (["One.", "Two."], ("One.", "Two.")),
        ([[3, 9], "Two."], ((3, 9), "Two.")),
    ],
)
def test_gold_sentences_are_quoted_or_ranges(
    tmp_path: Path, written: object, read: tuple[object, ...]
) -> None:
    (question,) = read_questions(write(tmp_path / "q.jsonl", LINE | {"highlight": written}))
    assert question.highlight == read
