"""Draw batches: every batch is a function of the seed and the step, so a resumed run repeats none.

A batch is cut from a larger sample sorted by length, so that its texts are about equally long and
little is spent on padding.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from training.material import Material
from training.noise import noisy
from training.texts import Pair

BLOCK = 8

# How often a source is drawn, whatever its size: the law outnumbers what people ask about.
SENTENCE_WEIGHTS = {
    "news": 0.26, "ntrex": 0.07, "tatoeba": 0.25, "stsb": 0.14, "tico": 0.03, "pydoc": 0.08,
    "law-text": 0.06, "law-note": 0.06, "law-head": 0.02, "law-def": 0.03, "own": 0.12,
}  # fmt: skip
QUERY_WEIGHTS = {
    "news question": 0.30, "encyclopaedia question": 0.16, "paper question": 0.22,
    "law question": 0.06, "title": 0.12, "cloze": 0.14,
}  # fmt: skip
# How far the label (this passage answers) is trusted over the teacher's scores. Titles recur in many laws.
LABEL_TRUST = {
    "news question": 0.6, "encyclopaedia question": 0.6, "paper question": 0.6,
    "law question": 0.5, "title": 0.15, "cloze": 0.3,
}  # fmt: skip


@dataclass(frozen=True)
class SentenceBatch:
    """Hold sentences in either language and the rows of their teacher vectors."""

    texts: list[str]
    rows: list[int]


@dataclass(frozen=True)
class RetrievalBatch:
    """Hold queries and the passages they point to, each side in a language of its own."""

    queries: list[str]
    query_rows: list[int]
    passages: list[str]
    passage_rows: list[int]
    trust: float


def spoken(
    pair: Pair, rng: random.Random, french: float, noise: float, keywords: bool = False
) -> str:
    """Return one side of a pair, French in the given share of cases, now and then spoilt."""
    return noisy(pair.fr if rng.random() < french else pair.en, rng, noise, keywords)


def rows_by_source(sources: Iterable[str]) -> dict[str, list[int]]:
    """Return the rows of each source, given the source of every row."""
    found: dict[str, list[int]] = defaultdict(list)
    for row, source in enumerate(sources):
        found[source].append(row)
    return dict(found)


def draw(
    rows: Mapping[str, list[int]], weights: Mapping[str, float], count: int, rng: random.Random
) -> list[str]:
    """Draw the names of `count` sources by weight, among those that have rows."""
    names = [name for name in weights if name in rows]
    return rng.choices(names, [weights[name] for name in names], k=count)


def alike(items: Sequence[int], lengths: Sequence[int], size: int, rng: random.Random) -> list[int]:
    """Draw `size` items of about the same length."""
    sample = sorted(rng.sample(items, min(BLOCK * size, len(items))), key=lambda i: lengths[i])
    start = rng.randint(0, max(0, len(sample) - size))
    return sample[start : start + size]


class Batches:
    """Draw sentence and retrieval batches from the material."""

    def __init__(self, material: Material, sentences: int, retrievals: int, seed: int) -> None:
        self.material, self.seed = material, seed
        self.sizes = sentences, retrievals
        self.pair_lengths = [len(pair.fr) for pair in material.pairs]
        self.query_lengths = [len(material.passages[q.passage].fr) for q in material.queries]
        self.pairs_of = rows_by_source(pair.source for pair in material.pairs)
        self.queries_of = rows_by_source(query.text.source for query in material.queries)

    def sentences(self, step: int) -> SentenceBatch:
        """Draw sentences, four in five French; sources mixed by weight."""
        rng = random.Random(f"{self.seed}-sentences-{step}")
        drawn = draw(self.pairs_of, SENTENCE_WEIGHTS, BLOCK * self.sizes[0], rng)
        sample = sorted(
            (rng.choice(self.pairs_of[n]) for n in drawn), key=lambda i: self.pair_lengths[i]
        )
        start = rng.randint(0, len(sample) - self.sizes[0])
        chosen = sorted(set(sample[start : start + self.sizes[0]]))
        texts = [spoken(self.material.pairs[row], rng, french=0.8, noise=0.2) for row in chosen]
        return SentenceBatch(texts, chosen)

    def retrieval(self, step: int) -> RetrievalBatch:
        """Draw queries of one kind with their passages, languages independent of each other."""
        rng = random.Random(f"{self.seed}-retrieval-{step}")
        (kind,) = draw(self.queries_of, QUERY_WEIGHTS, 1, rng)
        chosen = alike(self.queries_of[kind], self.query_lengths, self.sizes[1], rng)
        by_passage = {self.material.queries[row].passage: row for row in chosen}
        texts, passages = self.material, self.material.passages
        offset = len(texts.pairs)
        query_rows = [offset + len(passages) + row for row in by_passage.values()]
        queries = [
            spoken(texts.queries[row].text, rng, 0.5, 0.3, keywords=True)
            for row in by_passage.values()
        ]
        spoken_passages = [spoken(passages[row], rng, 0.6, 0.05) for row in by_passage]
        passage_rows = [offset + row for row in by_passage]
        return RetrievalBatch(queries, query_rows, spoken_passages, passage_rows, LABEL_TRUST[kind])
