"""Evaluation: the file, the run and the figures."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Edition, Locator, Paragraph
from index.snapshot import Passage
from qa.answer import Answer, Found
from qa.errors import EvaluationFileError
from qa.evaluation import Outcome, report, run
from qa.evaluation_file import EvaluationQuestion, Place, read_questions
from qa.question import Question

GOLD = {"document": "A/1", "part": "body", "annex": None, "paragraph": "1"}
LINE = {"id": "a", "q": "What?", "lang": "en", "gold": [GOLD], "kind": "en-en"}


def outcome(kind: str, gold: str | None, ranked: list[str], score: float) -> Outcome:
    places = tuple(Place("A/1", "body", None, number) for number in ranked)
    wanted = frozenset() if gold is None else frozenset([Place("A/1", "body", None, gold)])
    return Outcome(EvaluationQuestion(kind, "?", "en", wanted, kind), places, score >= 0.5, score)


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


def test_figures_stand_per_direction() -> None:
    figures = report(
        [
            outcome("en-en", "1", ["1", "2"], 0.9),
            outcome("en-en", "2", ["1", "2"], 0.8),
            outcome("fr-en", "3", ["1", "2"], 0.7),
            outcome("en-none", None, ["1"], 0.6),
            outcome("en-none", None, ["1"], 0.1),
        ]
    )
    english = figures.directions["en-en"]
    assert set(figures.directions) == {"en-en", "fr-en"}
    assert (english.questions, english.recall_at_1, english.recall_at_5) == (2, 0.5, 1.0)
    assert english.mrr_at_10 == pytest.approx(0.75)
    assert figures.directions["fr-en"].recall_at_5 == 0.0


def test_intervals_hold_the_mean_and_narrow_with_more_questions() -> None:
    few = [outcome("en-en", "1", ["1"] if n % 2 else ["2", "1"], 0.9) for n in range(8)]
    narrow = report(few * 8).directions["en-en"].intervals["recall_at_1"]
    low, high = report(few).directions["en-en"].intervals["recall_at_1"]
    assert low < narrow[0] < 0.5 < narrow[1] < high
    assert report(few).directions["en-en"].intervals["recall_at_5"] == (1.0, 1.0)


def test_latency_figures() -> None:
    given = [
        replace(outcome("en-en", "1", ["1"], 0.9), milliseconds=float(n)) for n in range(1, 101)
    ]
    assert (report(given).latency.median_ms, report(given).latency.p95_ms) == (50.5, 95.0)


def test_abstention_figures() -> None:
    figures = report(
        [outcome("en-en", "1", ["1"], score) for score in (0.9, 0.8, 0.7, 0.4)]
        + [outcome("en-none", None, ["1"], score) for score in (0.45, 0.1)]
    ).abstention
    assert (figures.answerable, figures.unanswerable) == (4, 2)
    assert figures.answered_share == 0.75
    assert figures.false_answer_share == 0.0
    assert figures.area_under_roc == pytest.approx(7 / 8)
    assert figures.threshold_at_95 == 0.4
    assert figures.false_answers_at_95 == 0.5


def test_one_side_missing_leaves_its_figures_out() -> None:
    figures = report([outcome("en-en", "1", ["1"], 0.9)]).abstention
    assert figures.unanswerable == 0
    assert figures.area_under_roc is None
    assert figures.false_answer_share is None


def test_run_notes_places_and_the_best_score() -> None:
    paragraph = Paragraph(Locator("body", None, "1"), "en", None, "Text.")
    edition = Edition("A/1", "en", "T", date(2020, 1, 1), "a.md", (paragraph,))
    passage = Passage(edition.symbol, edition.title, paragraph, None)
    question = EvaluationQuestion("a", "What?", "en", frozenset(), "en-none")
    asked = Question("What?", "en", "en", ())
    answered = Answer(asked, True, (Found(passage, 0.7, (), None),), ())
    silent = Answer(asked, False, (), ())
    given = iter([answered, silent])
    first, second = run([question, question], lambda _: next(given))
    assert (first.ranked, first.score, first.answered) == (
        (Place("A/1", "body", None, "1"),),
        0.7,
        True,
    )
    assert (second.ranked, second.score, second.answered) == ((), 0.0, False)
