"""Questions with known answers: ask them, and note what came back."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qa.answer import Answer, Found
from qa.evaluation_file import EvaluationQuestion, Place
from qa.metrics import Range, highlight_hit, highlight_precision

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold how well the highlights of a passage that answers fit its gold sentences.

    Attributes:
        hit: whether at least half of a sentence that answers is highlighted.
        precision: share of the highlighted characters that lie in such a sentence.
    """

    hit: bool
    precision: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what came back for one question.

    Attributes:
        question: the question.
        ranked: places in rank order.
        answered: whether the answer claimed to be one.
        score: the best passage's score, 0 if nothing was found.
        milliseconds: how long the answer took.
        marked: the highlights of the first gold passage; None if the question has no gold
            sentence, or none of its gold passages was found.
    """

    question: EvaluationQuestion
    ranked: tuple[Place, ...]
    answered: bool
    score: float
    milliseconds: float = 0.0
    marked: Marked | None = None

    @property
    def rank(self) -> int | None:
        """Return the rank of the first gold place, from 1; None if it is not among the ranked."""
        gold = self.question.gold
        return next((at for at, place in enumerate(self.ranked, 1) if place in gold), None)


def run(
    questions: Iterable[EvaluationQuestion], answer: Callable[[EvaluationQuestion], Answer]
) -> list[Outcome]:
    """Ask each question and note where the answers stand."""
    outcomes = []
    for question in questions:
        started = time.perf_counter()
        given = answer(question)
        spent = 1000 * (time.perf_counter() - started)
        ranked = tuple(_place(found) for found in given.found)
        score = given.found[0].score if given.found else 0.0
        marked = _marked(question, given.found)
        outcomes.append(Outcome(question, ranked, given.answered, score, spent, marked))
    return outcomes


def _place(found: Found) -> Place:
    place = found.passage.paragraph.locator
    return Place(found.passage.symbol, place.part, place.annex, place.number)


def _marked(question: EvaluationQuestion, found: Sequence[Found]) -> Marked | None:
    """Compare the highlights of the first gold passage with the question's gold sentences."""
    gold = next((item for item in found if _place(item) in question.gold), None)
    if gold is None:
        return None
    wanted = gold_ranges(question, gold.passage.paragraph.text)
    if not wanted:  # the sentence was quoted from the other edition
        return None
    return Marked(
        hit=highlight_hit(gold.highlights, wanted),
        precision=highlight_precision(gold.highlights, wanted),
    )


def gold_ranges(question: EvaluationQuestion, text: str) -> list[Range]:
    """Return where a question's gold sentences stand in a passage; none if they aren't its."""
    found: list[Range] = []
    for sentence in question.highlight:
        if not isinstance(sentence, str):
            found.append(sentence)
        elif (start := text.find(sentence)) >= 0:
            found.append((start, start + len(sentence)))
    return found
