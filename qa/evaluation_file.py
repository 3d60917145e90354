"""Files of questions with known answers."""

import json
from dataclasses import dataclass
from pathlib import Path

from qa.errors import EvaluationFileError


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
