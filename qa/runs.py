"""Evaluation runs on disk, and what changed between two of them, question by question."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from qa.errors import EvaluationFileError
from qa.evaluation import Outcome


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what came back for one question of a run.

    Attributes:
        id: the question's id.
        kind: its direction.
        text: the question.
        answerable: whether it has a gold paragraph.
        rank: rank of the first gold paragraph, None if it was not found.
        answered: whether the answer claimed to be one.
        score: the best passage's score.
        milliseconds: how long the answer took.
        highlighted: whether a gold sentence was highlighted, None if that isn't known.
    """

    id: str
    kind: str
    text: str
    answerable: bool
    rank: int | None
    answered: bool
    score: float
    milliseconds: float
    highlighted: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a question that came out differently in a later run."""

    before: Asked
    after: Asked

    @property
    def is_better(self) -> bool:
        """Tell whether the later outcome is the better one."""
        return _worth(self.after) > _worth(self.before)


def asked(outcomes: Sequence[Outcome]) -> list[Asked]:
    """Return the outcomes of a run as they are stored."""
    return [
        Asked(
            id=outcome.question.id,
            kind=outcome.question.kind,
            text=outcome.question.text,
            answerable=bool(outcome.question.gold),
            rank=outcome.rank,
            answered=outcome.answered,
            score=outcome.score,
            milliseconds=outcome.milliseconds,
            highlighted=None if outcome.marked is None else outcome.marked.hit,
        )
        for outcome in outcomes
    ]


def save_run(path: Path, run: Sequence[Asked]) -> None:
    """Write a run as JSON."""
    content = {"questions": [asdict(item) for item in run]}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_run(path: Path) -> list[Asked]:
    """Read a run that `save_run` wrote.

    Raises:
        EvaluationFileError: the file is no such run.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return [Asked(**item) for item in content["questions"]]
    except (ValueError, KeyError, TypeError) as error:
        raise EvaluationFileError(
            f"{path.name} is no saved run ({error!r}). Make one with `alinea evaluate --save`."
        ) from error


def changes(before: Sequence[Asked], after: Sequence[Asked]) -> list[Change]:
    """Return the questions of both runs that came out differently, the worse ones first."""
    earlier = {item.id: item for item in before}
    found = [
        Change(earlier[item.id], item)
        for item in after
        if item.id in earlier and _worth(earlier[item.id]) != _worth(item)
    ]
    return sorted(found, key=lambda change: _worth(change.after) - _worth(change.before))


def _worth(item: Asked) -> float:
    """Return how good an outcome is: reciprocal rank, or silence where nothing answers."""
    if item.answerable:
        return 1 / item.rank if item.rank else 0.0
    return 0.0 if item.answered else 1.0
