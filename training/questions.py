"""Questions written for this project, with the passages that answer them.

`training/questions/` holds two kinds of files. Those of `OWN` bring their passages along, in both
languages. Those of `ASKED` ask about parallel text that is not part of this repository: `at` says which
rows of it, and `check` holds the start of the digest of their English words, so that a question is
never joined to other text than it was written for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from training.texts import Pair, Row, held_out, rows

FOLDER = Path(__file__).parent / "questions"
OWN = {"general": "encyclopaedia", "encyclopaedia": "encyclopaedia", "governing_bodies": "paper"}
ASKED = {"news": "news", "law_sections": "law"}

Group = tuple[Pair, list[Pair]]


def check(text: str) -> str:
    """Return eight hexadecimal digits that name a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def pairs(row: Row, kind: str) -> list[Pair]:
    """Return the questions of a row; their source says what they ask about."""
    return [Pair(en, fr, f"{kind} question") for en, fr in row["q"]]


def own(data: Path) -> Iterator[Group]:
    """Yield invented and encyclopaedic paragraphs with their questions."""
    named = [(FOLDER / f"{name}.jsonl", kind) for name, kind in OWN.items()]
    for path, kind in [(data / "authored.jsonl.gz", "paper"), *named]:
        for row in rows(path) if path.exists() else ():
            yield Pair(row["en"], row["fr"], kind), pairs(row, kind)


def passage(lines: list[Row], at: str, kind: str) -> Pair:
    """Return the passage at rows `at`: "12-15" for three sentences of news, "12" for a law section."""
    if kind == "law":
        row = lines[int(at)] if int(at) < len(lines) else {"text_en": "", "text_fr": ""}
        return Pair(row["text_en"], row["text_fr"], kind)
    start, end = map(int, at.split("-"))
    sides = [" ".join(row[side] for row in lines[start:end]) for side in ("en", "fr")]
    return Pair(*sides, kind)


def asked(data: Path) -> Iterator[tuple[str, Pair, list[Pair]]]:
    """Yield (at, passage, questions) of the parallel text that questions were written about."""
    for name, kind in ASKED.items():
        source, path = data / f"{name}.jsonl.gz", FOLDER / f"on_{name}.jsonl"
        if not source.exists() or not path.exists():
            continue
        lines = list(rows(source))
        for row in rows(path):
            found = passage(lines, row["at"], kind)
            if check(found.en) == row["check"]:
                yield row["at"], found, pairs(row, kind)


def questions(data: Path, share: float, kept: bool) -> Iterator[Group]:
    """Yield passages with their questions: those kept for training, or the share held out."""
    groups = [*own(data), *((found, q) for _, found, q in asked(data))]
    for found, about in groups:
        if held_out(found.en, share) != kept:
            yield found, about


def held_out_news(data: Path, share: float) -> set[int]:
    """Return the rows of news whose questions are held out."""
    result: set[int] = set()
    for at, found, _ in asked(data):
        if found.source == "news" and held_out(found.en, share):
            result.update(range(*map(int, at.split("-"))))
    return result


def own_sentences() -> Iterator[Pair]:
    """Yield everyday sentences written for this project, in both languages."""
    path = FOLDER.parent / "sentences.tsv"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        en, fr = line.split("\t")
        yield Pair(en, fr, "own")
