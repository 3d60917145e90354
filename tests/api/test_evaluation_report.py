"""The evaluation as a page."""

import re

from api.evaluation_report import evaluation_page
from qa.evaluation import Marked, Outcome
from qa.evaluation_file import EvaluationQuestion, Place
from qa.figures import report
from qa.runs import Change, asked

PLACE = Place("A/1", "body", None, "1")


def outcomes() -> list[Outcome]:
    gold, none = frozenset([PLACE]), frozenset[Place]()
    return [
        Outcome(EvaluationQuestion("1", "Who <b>pays</b>?", "en", gold, "en-en"), (PLACE,), True, 0.9, 3.0,
                Marked(True, 0.5)),
        Outcome(EvaluationQuestion("2", "Qui paie ?", "fr", gold, "fr-en"), (), False, 0.2, 5.0),
        Outcome(EvaluationQuestion("3", "Why?", "en", none, "en-none"), (PLACE,), True, 0.6, 4.0),
    ]  # fmt: skip


def test_the_page_holds_figures_plots_and_every_question() -> None:
    run = asked(outcomes())
    page = evaluation_page("questions.jsonl", report(outcomes()), run)
    assert page.count("<svg") == 3
    assert "Who &lt;b&gt;pays&lt;/b&gt;?" in page
    assert "<b>pays" not in page
    for text in (
        "en-en",
        "fr-en",
        "1.000",
        "4.0 ms (median)",
        "success@5",
        "100 %",
        "right",
        "What changed",
    ):
        assert (text in page) == (text != "What changed")


def test_it_opens_offline() -> None:
    page = evaluation_page("x", report(outcomes()), asked(outcomes()))
    loaded = re.findall(r'(?:src|href)="([^"#][^"]*)"|url\((?!#)', page)
    assert loaded == []


def test_changes_are_listed() -> None:
    before, after, *_ = asked(outcomes())
    page = evaluation_page("x", report(outcomes()), [after], [Change(before, after)])
    assert 'class="worse"' in page
    assert "Nothing." in evaluation_page("x", report(outcomes()), [after], [])


def test_one_kind_of_question_alone_is_no_error() -> None:
    only = outcomes()[2:]
    assert evaluation_page("x", report(only), asked(only)).count("<svg") == 1
