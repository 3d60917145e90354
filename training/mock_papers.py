"""Make papers with questions to calibrate on, from invented paragraphs.

    python -m training.mock_papers OUT

`calibration/paragraphs.jsonl` holds paragraphs in clusters of five on one topic, in both languages, each
with three questions that it answers and two that it only comes near; the encoder is not trained on
them. A mock paper is laid out like a real one: a French body and an English annex, numbered, from a
third of the clusters. Some of its paragraphs are left out, and their questions then have no answer
there, though the neighbours speak of the same topic.

OUT gets a Markdown file and a file of evaluation questions for each paper.
"""

from __future__ import annotations

import argparse
import json
import random
from itertools import groupby
from pathlib import Path
from typing import Any

from training.texts import Row, rows

SOURCE = Path(__file__).parent / "calibration" / "paragraphs.jsonl"
PAPERS = 6
SHARE_OF_CLUSTERS = 0.35
LEFT_OUT = 0.2


def clusters(path: Path = SOURCE) -> list[list[Row]]:
    """Return the paragraphs in groups of one topic, as they stand in the file."""
    return [list(group) for _, group in groupby(rows(path), key=lambda row: row["topic"])]


def mock_paper(groups: list[list[Row]], number: int, rng: random.Random) -> tuple[str, list[Row]]:
    """Return a paper in Markdown and the questions about it."""
    symbol = f"MOCK/{number}"
    chosen = rng.sample(groups, round(SHARE_OF_CLUSTERS * len(groups)))
    # Few topics in French, many in English, and some in both: as in a paper with an annex of examples.
    sides: dict[str, list[Row]] = {"fr": [], "en": []}
    absent: list[Row] = []
    for group in chosen:
        home = "fr" if rng.random() < 0.4 else "en"
        for row in group:
            if rng.random() < LEFT_OUT:
                absent.append(row)
            else:
                sides[home if rng.random() < 0.8 else "en"].append(row)
    text = [f"{symbol}\n", "# Rapport sur les travaux de l'année\n"]
    questions: list[Row] = []

    def place(side: str, part: str, annex: str | None) -> None:
        for at, row in enumerate(sides[side], start=1):
            text.append(f"{at}. {row[side]}\n")
            gold = {"document": symbol, "part": part, "annex": annex, "paragraph": str(at)}
            questions.extend(asked(row["q"], side, [gold]))
            questions.extend(asked(row.get("none", []), "none", []))

    place("fr", "body", None)
    text.append("# Annex\n")
    place("en", "annex", "")
    for row in absent:
        questions.extend(asked(row["q"], "none", []))
    for at, question in enumerate(questions):
        question["id"] = f"mock-{number}-{at}"
    return "\n".join(text), questions


def asked(pairs: list[list[str]], side: str, gold: list[Any]) -> list[Row]:
    """Return questions in both languages, with their gold."""
    return [
        {"q": text, "lang": language, "gold": gold, "kind": f"{language}-{side}"}
        for pair in pairs
        for language, text in zip(("en", "fr"), pair, strict=True)
    ]


def main() -> None:
    """Write the papers and their questions."""
    parser = argparse.ArgumentParser(prog="training.mock_papers", description=__doc__)
    parser.add_argument("out", type=Path)
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    groups, rng = clusters(), random.Random(0)
    for number in range(1, PAPERS + 1):
        text, questions = mock_paper(groups, number, rng)
        (folder / f"MOCK-{number}.md").write_text(text, encoding="utf-8")
        lines = [json.dumps(question, ensure_ascii=False) + "\n" for question in questions]
        (folder / f"MOCK-{number}.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
