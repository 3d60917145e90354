"""What the reader is trained on: passages, each with questions that it answers and that it doesn't.

Two kinds of questions come together. Those of `training/questions/` say which passage answers; passages
that the encoder finds beside it are taken not to. Those of `training/reader/questions/` come in twins:
the passage answers one of them and not the other, which differs in one thing.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from training.noise import noisy
from training.questions import check, questions
from training.texts import Pair, forbidden_texts, held_out, normal, rows

FOLDER = Path(__file__).parent / "questions"
NEAR = 6
NOISE = 0.1
HELD_OUT = 0.06
BLOCK = 8
# Papers are what the service reads; the rest keeps it from knowing nothing else.
WEIGHTS = {"paper": 0.5, "news": 0.3, "encyclopaedia": 0.1, "law": 0.1}
QUOTES = str.maketrans("’\u00a0\u202f", "'  ")


@dataclass(frozen=True)
class Twins:
    """Hold questions about one passage.

    Attributes:
        answered: questions that it answers, with the answers.
        unanswered: questions that it doesn't; the first of them differ from those answered, one by
            one, in one thing.
    """

    answered: list[tuple[Pair, Pair]]
    unanswered: list[Pair]


@dataclass
class Topic:
    """Hold a passage and all questions about it.

    Attributes:
        passage: the passage.
        asked: questions that it answers.
        near: questions that a passage like it answers.
        twins: questions written in twins.
    """

    passage: Pair
    asked: list[Pair]
    near: list[Pair] = field(default_factory=list)
    twins: list[Twins] = field(default_factory=list)


@dataclass(frozen=True)
class Example:
    """Hold a passage and questions, each with the range of its answer in code points.

    The range is the whole passage where no more is known, and None where it doesn't answer.
    """

    passage: str
    questions: list[tuple[str, tuple[int, int] | None]]


def topics(data: Path, dev: Path | None, encoder: Encoder, folder: Path) -> list[Topic]:
    """Return all passages with their questions; near passages are cached in a folder."""
    forbidden = forbidden_texts(dev)
    found = [
        Topic(passage, [q for q in about if forbidden.isdisjoint((normal(q.en), normal(q.fr)))])
        for passage, about in questions(data, 0.0, kept=True)
    ]
    asked = [(question, row) for row, topic in enumerate(found) for question in topic.asked]
    near = near_rows([topic.passage for topic in found], asked, encoder, folder / "near.npy")
    for (question, _), others in zip(asked, near.tolist(), strict=True):
        for other in others:
            if other >= 0:
                found[other].near.append(question)
    by_digest = {check(topic.passage.en): topic for topic in found}
    for path in sorted(FOLDER.glob("*.jsonl")):
        for row in rows(path):
            if row["check"] in by_digest:
                by_digest[row["check"]].twins.append(
                    Twins(
                        [(Pair(en, fr, ""), Pair(a, b, "")) for en, fr, a, b in row["answered"]],
                        [Pair(en, fr, "") for en, fr in row["unanswered"]],
                    )
                )
    return found


def near_rows(
    passages: Sequence[Pair], asked: Sequence[tuple[Pair, int]], encoder: Encoder, cache: Path
) -> NDArray[np.int32]:
    """Return rows of the passages most like each question, shape (questions, NEAR), -1 for none.

    Those that are more like it than the one that answers are left out: some of them answer, too.
    """
    if cache.exists() and len(kept := np.load(cache)) == len(asked):
        return np.asarray(kept[:, :NEAR], np.int32)
    sides = [[getattr(p, side) for p in passages] for side in ("en", "fr")]
    wanted = [[getattr(q, side) for q, _ in asked] for side in ("en", "fr")]
    shelf, queries = (
        np.concatenate([encoder.encode(texts) for texts in both], axis=1)
        for both in (sides, wanted)
    )
    result = np.full((len(asked), NEAR), -1, dtype=np.int32)
    for number, (_, row) in enumerate(asked):
        scores = shelf @ queries[number]
        best = [r for r in np.argsort(-scores)[: 2 * NEAR] if scores[r] < scores[row]][:NEAR]
        result[number, : len(best)] = best
    np.save(cache, result)
    return result


def place(text: str, answer: str) -> tuple[int, int]:
    """Return where an answer stands in a text, whatever its spaces, quotes and case; else all of it."""
    pattern = r"\s+".join(map(re.escape, answer.translate(QUOTES).split()))
    found = re.search(pattern, text.translate(QUOTES), re.IGNORECASE)
    return found.span() if found else (0, len(text))


class Examples:
    """Draw batches: each is a function of the seed and the step, so that a resumed run repeats none."""

    def __init__(self, found: Sequence[Topic], size: int, twins: float, seed: int) -> None:
        kept = [topic for topic in found if not held_out(topic.passage.en, HELD_OUT)]
        self.twins = _by_source([topic for topic in kept if topic.twins])
        self.asked = _by_source([topic for topic in kept if topic.asked])
        self.size, self.share, self.seed = size, twins, seed

    def batch(self, step: int) -> list[Example]:
        """Return the passages of a step with their questions: of a sample, those about equally long."""
        rng = random.Random(f"{self.seed}-{step // BLOCK}")
        sample = [
            twins_example(_drawn(self.twins, rng), rng)
            if rng.random() < self.share
            else asked_example(_drawn(self.asked, rng), rng)
            for _ in range(BLOCK * self.size)
        ]
        sample.sort(key=lambda example: len(example.passage))
        start = self.size * rng.sample(range(BLOCK), BLOCK)[step % BLOCK]
        return sample[start : start + self.size]


def twins_example(topic: Topic, rng: random.Random) -> Example:
    """Return two pairs of twins, a further question without an answer, and one about another passage."""
    french, twins = rng.random() < 0.5, rng.choice(topic.twins)
    passage = topic.passage.fr if french else topic.passage.en
    asked: list[tuple[str, tuple[int, int] | None]] = []
    for at in rng.sample(range(len(twins.answered)), 2):
        question, answer = twins.answered[at]
        side = rng.random() < 0.5
        asked.append((_side(question, side), place(passage, answer.fr if french else answer.en)))
        asked.append((_side(twins.unanswered[at], side), None))
    asked.append((_side(rng.choice(twins.unanswered), rng.random() < 0.5), None))
    asked += [
        (_side(q, rng.random() < 0.5), None) for q in rng.sample(topic.near, bool(topic.near))
    ]
    return Example(passage, [(noisy(q, rng, NOISE), answer) for q, answer in asked])


def asked_example(topic: Topic, rng: random.Random) -> Example:
    """Return a question that the passage answers, and two that passages like it answer."""
    passage = topic.passage.fr if rng.random() < 0.5 else topic.passage.en
    others = rng.sample(topic.near, min(2, len(topic.near)))
    asked = [(rng.choice(topic.asked), (0, len(passage))), *((other, None) for other in others)]
    return Example(
        passage, [(noisy(_side(q, rng.random() < 0.5), rng, NOISE), answer) for q, answer in asked]
    )


def held_out_examples(found: Sequence[Topic]) -> list[Example]:
    """Return all twins of the passages kept apart, in both languages each."""
    kept = [t for t in found if t.twins and held_out(t.passage.en, HELD_OUT)]
    return [
        Example(
            passage,
            [
                (_side(question, asked_french), answer)
                for asked_french in (False, True)
                for twins in topic.twins
                for question, answer in [
                    *((q, place(passage, a.fr if french else a.en)) for q, a in twins.answered),
                    *((q, None) for q in twins.unanswered),
                ]
            ],
        )
        for topic in kept
        for french, passage in ((False, topic.passage.en), (True, topic.passage.fr))
    ]


def _by_source(found: Sequence[Topic]) -> dict[str, list[Topic]]:
    groups = defaultdict(list)
    for topic in found:
        groups[topic.passage.source].append(topic)
    return dict(groups)


def _drawn(groups: Mapping[str, Sequence[Topic]], rng: random.Random) -> Topic:
    """Draw a source by weight, and one of its passages."""
    names = [name for name in WEIGHTS if name in groups]
    return rng.choice(groups[rng.choices(names, [WEIGHTS[name] for name in names])[0]])


def _side(pair: Pair, french: bool) -> str:
    return pair.fr if french else pair.en
