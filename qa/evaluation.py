"""Questions with known answers: run them, and say how good the answers are."""

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from qa.answer import Answer
from qa.evaluation_file import EvaluationQuestion, Place
from qa.metrics import (
    area_under_roc,
    interval,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    threshold_for,
)

DEPTH = 10
_ANSWERED_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what came back for one question.

    Attributes:
        question: the question.
        ranked: places in rank order.
        answered: whether the answer claimed to be one.
        score: the best passage's score, 0 if nothing was found.
        milliseconds: how long the answer took.
    """

    question: EvaluationQuestion
    ranked: tuple[Place, ...]
    answered: bool
    score: float
    milliseconds: float = 0.0

    @property
    def rank(self) -> int | None:
        """Return the rank of the first gold place, from 1; None if it is not among the ranked."""
        gold = self.question.gold
        return next((at for at, place in enumerate(self.ranked, 1) if place in gold), None)


@dataclass(frozen=True, slots=True)
class DirectionFigures:
    """Hold mean retrieval figures of the answerable questions of one kind.

    Attributes:
        questions: how many there are.
        recall_at_1: mean share of the gold paragraphs that rank first.
        recall_at_5: mean share among the first five.
        mrr_at_10: mean reciprocal rank of the first gold paragraph.
        ndcg_at_10: mean normalised discounted cumulated gain.
        intervals: 95 % confidence interval of each figure, by its name.
    """

    questions: int
    recall_at_1: float
    recall_at_5: float
    mrr_at_10: float
    ndcg_at_10: float
    intervals: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class AbstentionFigures:
    """Hold how well scores tell answerable questions from others; None where a side is missing.

    Attributes:
        answerable: questions with a gold paragraph.
        unanswerable: questions without.
        answered_share: share of the answerable ones that were answered.
        false_answer_share: share of the unanswerable ones that were answered all the same.
        area_under_roc: chance that an answerable question's best score is the higher one.
        false_answers_at_95: false answer share at the threshold that answers 95 %.
        threshold_at_95: that threshold.
    """

    answerable: int
    unanswerable: int
    answered_share: float | None
    false_answer_share: float | None
    area_under_roc: float | None
    false_answers_at_95: float | None
    threshold_at_95: float | None


@dataclass(frozen=True, slots=True)
class LatencyFigures:
    """Hold how long answers took, in milliseconds."""

    median_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Report:
    """Hold the figures of one evaluation."""

    directions: Mapping[str, DirectionFigures]
    abstention: AbstentionFigures
    latency: LatencyFigures

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "directions": {kind: asdict(figures) for kind, figures in self.directions.items()},
            "abstention": asdict(self.abstention),
            "latency": asdict(self.latency),
        }


def run(
    questions: Iterable[EvaluationQuestion], answer: Callable[[EvaluationQuestion], Answer]
) -> list[Outcome]:
    """Ask each question and note where the answers stand."""
    outcomes = []
    for question in questions:
        started = time.perf_counter()
        given = answer(question)
        spent = 1000 * (time.perf_counter() - started)
        ranked = tuple(
            Place(found.passage.symbol, place.part, place.annex, place.number)
            for found in given.found
            for place in [found.passage.paragraph.locator]
        )
        score = given.found[0].score if given.found else 0.0
        outcomes.append(Outcome(question, ranked, given.answered, score, spent))
    return outcomes


def report(outcomes: Sequence[Outcome]) -> Report:
    """Summarise outcomes: retrieval per direction, then abstention over all."""
    kinds = sorted({outcome.question.kind for outcome in outcomes if outcome.question.gold})
    return Report(
        directions={
            kind: _direction([o for o in outcomes if o.question.kind == kind and o.question.gold])
            for kind in kinds
        },
        abstention=_abstention(outcomes),
        latency=_latency([outcome.milliseconds for outcome in outcomes]),
    )


_METRICS: Mapping[str, Callable[[Outcome], float]] = {
    "recall_at_1": lambda o: recall_at(o.ranked, o.question.gold, 1),
    "recall_at_5": lambda o: recall_at(o.ranked, o.question.gold, 5),
    "mrr_at_10": lambda o: reciprocal_rank_at(o.ranked, o.question.gold, DEPTH),
    "ndcg_at_10": lambda o: ndcg_at(o.ranked, o.question.gold, DEPTH),
}


def _direction(outcomes: Sequence[Outcome]) -> DirectionFigures:
    values = {name: list(map(metric, outcomes)) for name, metric in _METRICS.items()}
    return DirectionFigures(
        questions=len(outcomes),
        **{name: sum(found) / len(found) for name, found in values.items()},
        intervals={name: interval(found) for name, found in values.items()},
    )


def _latency(milliseconds: Sequence[float]) -> LatencyFigures:
    ordered = sorted(milliseconds) or [0.0]
    return LatencyFigures(
        median_ms=median(ordered), p95_ms=ordered[math.ceil(0.95 * len(ordered)) - 1]
    )


def _abstention(outcomes: Sequence[Outcome]) -> AbstentionFigures:
    answerable = [outcome for outcome in outcomes if outcome.question.gold]
    unanswerable = [outcome for outcome in outcomes if not outcome.question.gold]
    good = [outcome.score for outcome in answerable]
    bad = [outcome.score for outcome in unanswerable]
    threshold = threshold_for(good, _ANSWERED_SHARE) if good else None
    return AbstentionFigures(
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        answered_share=_share([outcome.answered for outcome in answerable]),
        false_answer_share=_share([outcome.answered for outcome in unanswerable]),
        area_under_roc=area_under_roc(good, bad) if good and bad else None,
        false_answers_at_95=(
            None if threshold is None else _share([score >= threshold for score in bad])
        ),
        threshold_at_95=threshold,
    )


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
