"""Questions with known answers: run them, and say how good the answers are."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from qa.answer import Answer
from qa.errors import EvaluationFileError
from qa.metrics import area_under_roc, ndcg_at, recall_at, reciprocal_rank_at, threshold_for

DEPTH = 10
_ANSWERED_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Place:
    """Name a gold paragraph."""

    document: str
    part: str
    annex: str | None
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """Hold a question and the paragraphs that answer it; none if the documents don't."""

    id: str
    text: str
    language: str
    gold: frozenset[Place]
    kind: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what came back for one question: places in rank order, and the best score."""

    question: EvaluationQuestion
    ranked: tuple[Place, ...]
    answered: bool
    score: float


@dataclass(frozen=True, slots=True)
class DirectionFigures:
    """Hold mean retrieval figures of the answerable questions of one kind."""

    questions: int
    recall_at_1: float
    recall_at_5: float
    mrr_at_10: float
    ndcg_at_10: float


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
class Report:
    """Hold the figures of one evaluation."""

    directions: Mapping[str, DirectionFigures]
    abstention: AbstentionFigures

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "directions": {kind: asdict(figures) for kind, figures in self.directions.items()},
            "abstention": asdict(self.abstention),
        }


def read_questions(path: Path) -> list[EvaluationQuestion]:
    """Read a JSON-lines file of evaluation questions.

    Raises:
        EvaluationFileError: a line is not such a question; the message names the line.
    """
    questions = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise EvaluationFileError(f"{path.name} is not UTF-8 text.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            gold = frozenset(
                Place(place["document"], place["part"], place["annex"], place["paragraph"])
                for place in item["gold"]
            )
            questions.append(
                EvaluationQuestion(
                    str(item["id"]), item["q"], item["lang"], gold, item.get("kind") or item["lang"]
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EvaluationFileError(
                f"{path.name}, line {number} is no evaluation question ({error!r}). Each line is "
                'an object with "id", "q", "lang", "gold" and "kind".'
            ) from error
    if not questions:
        raise EvaluationFileError(f"{path.name} holds no questions.")
    return questions


def run(
    questions: Iterable[EvaluationQuestion], answer: Callable[[EvaluationQuestion], Answer]
) -> list[Outcome]:
    """Ask each question and note where the answers stand."""
    outcomes = []
    for question in questions:
        given = answer(question)
        ranked = tuple(
            Place(found.passage.symbol, place.part, place.annex, place.number)
            for found in given.found
            for place in [found.passage.paragraph.locator]
        )
        score = given.found[0].score if given.found else 0.0
        outcomes.append(Outcome(question, ranked, given.answered, score))
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
    )


def _direction(outcomes: Sequence[Outcome]) -> DirectionFigures:
    def mean(metric: Callable[[Outcome], float]) -> float:
        return sum(map(metric, outcomes)) / len(outcomes)

    return DirectionFigures(
        questions=len(outcomes),
        recall_at_1=mean(lambda o: recall_at(o.ranked, o.question.gold, 1)),
        recall_at_5=mean(lambda o: recall_at(o.ranked, o.question.gold, 5)),
        mrr_at_10=mean(lambda o: reciprocal_rank_at(o.ranked, o.question.gold, DEPTH)),
        ndcg_at_10=mean(lambda o: ndcg_at(o.ranked, o.question.gold, DEPTH)),
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
