"""The figures of an evaluation: retrieval by direction, abstention, highlights, latency."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import mean, median

from qa.evaluation import DEPTH, Outcome
from qa.metrics import (
    area_under_roc,
    interval,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    success_at,
    threshold_for,
)

_ANSWERED_SHARE = 0.95
_CURVE_STEPS = 20


@dataclass(frozen=True, slots=True)
class DirectionFigures:
    """Hold mean retrieval figures of the answerable questions of one kind.

    Attributes:
        questions: how many there are.
        recall_at_1: mean share of the gold paragraphs that rank first.
        recall_at_5: mean share among the first five.
        success_at_1: share of the questions with a gold paragraph first.
        success_at_5: share of the questions with one among the first five.
        mrr_at_10: mean reciprocal rank of the first gold paragraph.
        ndcg_at_10: mean normalised discounted cumulated gain.
        intervals: 95 % confidence interval of each figure, by its name.
    """

    questions: int
    recall_at_1: float
    recall_at_5: float
    success_at_1: float
    success_at_5: float
    mrr_at_10: float
    ndcg_at_10: float
    intervals: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Hold what a threshold would give.

    Attributes:
        threshold: score from which the first passage counts as an answer.
        answered_share: share of the answerable questions that would be answered.
        false_answer_share: share of the unanswerable ones that would be.
    """

    threshold: float
    answered_share: float
    false_answer_share: float


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
        curve: the curve that a threshold is chosen on, from 0 to 1; empty where a side is missing.
    """

    answerable: int
    unanswerable: int
    answered_share: float | None
    false_answer_share: float | None
    area_under_roc: float | None
    false_answers_at_95: float | None
    threshold_at_95: float | None
    curve: tuple[CurvePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class HighlightFigures:
    """Hold how well highlights fit the gold sentences of the gold passages that were found.

    Attributes:
        questions: questions with a gold sentence whose passage was found; 0 leaves the rest None.
        accuracy: share of them with at least half of a gold sentence highlighted.
        precision: mean share of the highlighted characters that lie in a gold sentence.
        accuracy_interval: 95 % confidence interval of the accuracy.
    """

    questions: int
    accuracy: float | None
    precision: float | None
    accuracy_interval: tuple[float, float] | None


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
    highlights: HighlightFigures
    latency: LatencyFigures

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "directions": {kind: asdict(figures) for kind, figures in self.directions.items()},
            "abstention": asdict(self.abstention),
            "highlights": asdict(self.highlights),
            "latency": asdict(self.latency),
        }


# The figures of a direction, and what they are called.
COLUMNS: Mapping[str, str] = {
    "recall_at_1": "recall@1",
    "recall_at_5": "recall@5",
    "success_at_1": "success@1",
    "success_at_5": "success@5",
    "mrr_at_10": "MRR@10",
    "ndcg_at_10": "nDCG@10",
}


def report(outcomes: Sequence[Outcome]) -> Report:
    """Summarise outcomes: retrieval per direction, then the rest over all."""
    kinds = sorted({outcome.question.kind for outcome in outcomes if outcome.question.gold})
    return Report(
        directions={
            kind: _direction([o for o in outcomes if o.question.kind == kind and o.question.gold])
            for kind in kinds
        },
        abstention=_abstention(outcomes),
        highlights=_highlights(outcomes),
        latency=_latency([outcome.milliseconds for outcome in outcomes]),
    )


_METRICS: Mapping[str, Callable[[Outcome], float]] = {
    "recall_at_1": lambda o: recall_at(o.ranked, o.question.gold, 1),
    "recall_at_5": lambda o: recall_at(o.ranked, o.question.gold, 5),
    "success_at_1": lambda o: success_at(o.ranked, o.question.gold, 1),
    "success_at_5": lambda o: success_at(o.ranked, o.question.gold, 5),
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


def _highlights(outcomes: Sequence[Outcome]) -> HighlightFigures:
    marked = [outcome.marked for outcome in outcomes if outcome.marked is not None]
    if not marked:
        return HighlightFigures(0, None, None, None)
    hits = [float(item.hit) for item in marked]
    return HighlightFigures(
        questions=len(marked),
        accuracy=mean(hits),
        precision=mean(item.precision for item in marked),
        accuracy_interval=interval(hits),
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
        curve=_abstention_curve(good, bad) if good and bad else (),
    )


def _abstention_curve(good: Sequence[float], bad: Sequence[float]) -> tuple[CurvePoint, ...]:
    thresholds = [step / _CURVE_STEPS for step in range(_CURVE_STEPS + 1)]
    return tuple(
        CurvePoint(
            threshold,
            mean(score >= threshold for score in good),
            mean(score >= threshold for score in bad),
        )
        for threshold in thresholds
    )


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
