"""Figures over the outcomes of an evaluation."""

from dataclasses import replace

import pytest

from qa.evaluation import Marked, Outcome
from qa.evaluation_file import EvaluationQuestion, Place
from qa.figures import report


def outcome(kind: str, gold: str | None, ranked: list[str], score: float) -> Outcome:
    places = tuple(Place("A/1", "body", None, number) for number in ranked)
    wanted = frozenset() if gold is None else frozenset([Place("A/1", "body", None, gold)])
    return Outcome(EvaluationQuestion(kind, "?", "en", wanted, kind), places, score >= 0.5, score)


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


def test_several_gold_paragraphs_are_a_share_for_recall_and_one_success() -> None:
    given = outcome("reference", "1", ["1", "2", "3"], 0.9)
    both = given.question.gold | {Place("A/1", "annex", "", "1")}
    two = replace(given, question=replace(given.question, gold=both))
    figures = report([two]).directions["reference"]
    assert (figures.recall_at_1, figures.recall_at_5) == (0.5, 0.5)
    assert (figures.success_at_1, figures.success_at_5) == (1.0, 1.0)


def test_the_abstention_curve_falls_from_all_to_none() -> None:
    given = [outcome("en-en", "1", ["1"], 0.9), outcome("en-none", None, ["1"], 0.3)]
    curve = report(given).abstention.curve
    assert (curve[0].answered_share, curve[0].false_answer_share) == (1, 1)
    assert next(point for point in curve if point.threshold == 0.5).false_answer_share == 0
    assert (curve[-1].threshold, curve[-1].answered_share) == (1, 0)
    assert report(given[:1]).abstention.curve == ()


def test_highlight_figures() -> None:
    given = outcome("en-en", "1", ["1"], 0.9)
    marked = [replace(given, marked=Marked(hit, 0.5)) for hit in (True, True, False, True)]
    figures = report([*marked, given]).highlights
    assert (figures.questions, figures.accuracy, figures.precision) == (4, 0.75, 0.5)
    assert figures.accuracy_interval == pytest.approx((0.25, 1.0))
    assert report([given]).highlights.accuracy is None
