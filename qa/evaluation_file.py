"""Files of questions with known answers."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import EvaluationFileError
from qa.metrics import Range


@dataclass(frozen=True, slots=True)
class Place:
    """Name a gold paragraph."""

    document: str
    part: str
    annex: str | None
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """Hold a question and the paragraphs that answer it; none if the documents don't.

    Attributes:
        id: its name in reports.
        text: the question.
        language: "en" or "fr", the language that it is asked in.
        gold: the paragraphs that answer.
        kind: its direction, question language first, or another group of questions.
        highlight: the sentences of a gold paragraph that answer, any of which will do: each
            quoted, or a character range where the text must not be repeated.
    """

    id: str
    text: str
    language: str
    gold: frozenset[Place]
    kind: str
    highlight: tuple[str | Range, ...] = ()


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
            questions.append(_question(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EvaluationFileError(
                f"{path.name}, line {number} is no evaluation question ({error!r}). Each line is "
                'an object with "id", "q", "lang", "gold", "kind" and, if you like, "highlight".'
            ) from error
    if not questions:
        raise EvaluationFileError(f"{path.name} holds no questions.")
    return questions


def _question(item: dict[str, Any]) -> EvaluationQuestion:
    return EvaluationQuestion(
        id=str(item["id"]),
        text=item["q"],
        language=item["lang"],
        gold=frozenset(
            Place(place["document"], place["part"], place["annex"], place["paragraph"])
            for place in item["gold"]
        ),
        kind=item.get("kind") or item["lang"],
        highlight=_sentences(item.get("highlight") or ()),
    )


def _sentences(given: Any) -> tuple[str | Range, ...]:
    return (given,) if isinstance(given, str) else tuple(map(_sentence, given))


def _sentence(given: Any) -> str | Range:
    if isinstance(given, str) and given:
        return given
    start, end = map(int, given)
    if not 0 <= start < end:
        raise ValueError(given)
    return start, end
