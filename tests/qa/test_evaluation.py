"""What came back for the questions of an evaluation."""

from datetime import date

import pytest

from corpus.document import Edition, Locator, Paragraph
from index.snapshot import Passage
from qa.answer import Answer, Found
from qa.evaluation import Marked, run
from qa.evaluation_file import EvaluationQuestion, Place
from qa.question import Question


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


TEXT = "It rained. The clinic opened. Nobody came."
CLINIC = (11, 29)


@pytest.mark.parametrize(
    ("highlight", "shown", "expected"),
    [
        (("The clinic opened.",), (CLINIC,), Marked(True, 1.0)),
        ((CLINIC,), ((0, 10), CLINIC), Marked(True, pytest.approx(18 / 28))),
        (("It rained.",), (CLINIC,), Marked(False, 0.0)),
        (("It rained.", "The clinic opened."), (CLINIC,), Marked(True, 1.0)),
        (("Il a plu.",), (CLINIC,), None),
        ((), (CLINIC,), None),
    ],
)
def test_highlights_are_set_beside_the_gold_sentences(
    highlight: tuple[str | tuple[int, int], ...],
    shown: tuple[tuple[int, int], ...],
    expected: Marked | None,
) -> None:
    paragraph = Paragraph(Locator("body", None, "1"), "en", None, TEXT)
    found = Found(Passage("A/1", "T", paragraph, None), 0.7, shown, None)
    gold = frozenset([Place("A/1", "body", None, "1")])
    question = EvaluationQuestion("a", "What?", "en", gold, "en-en", highlight)
    answer = Answer(Question("What?", "en", "en", ()), True, (found,), ())
    (outcome,) = run([question], lambda _: answer)
    assert outcome.marked == expected
