"""Decide what may be trained on.

Three kinds of material come out: sentence pairs, passages, and queries that point to a passage. Every
text is a `Pair`, the same words in both languages, because every objective draws both languages to the
teacher's view of the English side.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.questions import held_out_news, own_sentences, questions
from training.texts import Pair, forbidden_texts, held_out, normal, rows, shingles

SENTENCE_FILES = ("news", "everyday", "health", "techdocs", "laws")


@dataclass(frozen=True)
class Query:
    """Hold a question, title or sentence in both languages and the row of the passage that answers it."""

    text: Pair
    passage: int


@dataclass(frozen=True)
class Material:
    """Hold everything there is to train on; `queries` index into `passages`."""

    pairs: list[Pair]
    passages: list[Pair]
    queries: list[Query]

    def texts(self) -> list[Pair]:
        """List all texts, pairs then passages then queries: the order of the teacher's vectors."""
        return [*self.pairs, *self.passages, *(query.text for query in self.queries)]


def sections(folder: Path, share: float, kept: bool) -> Iterator[tuple[Pair, Pair]]:
    """Yield (passage, title) of law sections, whole laws kept for training or held out."""
    for row in rows(folder / "law_sections.jsonl.gz"):
        if held_out(row["law"], share) != kept:
            passage = Pair(row["text_en"], row["text_fr"], "section")
            yield passage, Pair(row["title_en"], row["title_fr"], "title")


def windows(pairs: list[Pair], rng: random.Random) -> Iterator[tuple[Pair, Pair]]:
    """Yield (passage, sentence): two to six consecutive sentences, and one of them.

    Half of the time the sentence is taken out of its passage, so that words alone do not give it away
    (the inverse cloze task, Lee et al. 2019).
    """
    at = 0
    while at < len(pairs):
        group = pairs[at : at + rng.randint(2, 6)]
        at += len(group)
        query = group[rng.randrange(len(group))]
        rest = (
            [p for p in group if p is not query] if len(group) > 2 and rng.random() < 0.5 else group
        )
        joined = Pair(" ".join(p.en for p in rest), " ".join(p.fr for p in rest), "window")
        if 10 <= len(joined.en.split()) <= 190 and len(query.en.split()) >= 6:
            yield joined, Pair(query.en, query.fr, "cloze")


def distinct(pairs: Iterable[Pair], forbidden: frozenset[str]) -> Iterator[Pair]:
    """Yield pairs that are new, not forbidden, and between one and 120 words in both languages."""
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        key = (normal(pair.en), normal(pair.fr))
        sized = all(1 <= len(side.split()) <= 120 for side in key)
        if sized and key not in seen and not forbidden.intersection(key):
            seen.add(key)
            yield pair


def material(
    data: Path, dev: Path | None, share: float, laws: int, section_limit: int, seed: int = 0
) -> Material:
    """Read everything that may be trained on.

    `share` of the laws and of the written paragraphs is held out; `laws` and `section_limit` cap the
    legal sentences and sections, which would otherwise drown the rest.
    """
    rng = random.Random(seed)
    forbidden = forbidden_texts(dev)
    kept_out: set[str] = set()
    for passage, _ in sections(data, share, kept=False):
        kept_out |= shingles(passage.en)
    files = {
        name: [Pair(r["en"], r["fr"], r["source"]) for r in rows(data / f"{name}.jsonl.gz")]
        for name in SENTENCE_FILES
    }
    legal = [p for p in files["laws"] if kept_out.isdisjoint(shingles(p.en))]
    kept_news = held_out_news(data, share)
    files["news"] = [p for row, p in enumerate(files["news"]) if row not in kept_news]
    files["own"] = list(own_sentences())
    files["laws"] = rng.sample(legal, min(laws, len(legal)))
    pairs = list(distinct((p for group in files.values() for p in group), forbidden))

    groups = list(questions(data, share, kept=True))
    legal_sections = [
        s for s in sections(data, share, kept=True) if 8 <= len(s[0].en.split()) <= 190
    ]
    rng.shuffle(legal_sections)
    groups += [(passage, [title]) for passage, title in legal_sections[:section_limit]]
    news = [p for p in files["news"] if not forbidden.intersection((normal(p.en), normal(p.fr)))]
    for _ in range(2):
        groups += [(passage, [sentence]) for passage, sentence in windows(news, rng)]
    passages = [passage for passage, _ in groups]
    queries = [
        Query(q, row)
        for row, (_, asked) in enumerate(groups)
        for q in asked
        if not forbidden.intersection((normal(q.en), normal(q.fr)))
    ]
    return Material(pairs, passages, queries)


def everything(data: Path, dev: Path | None, share: float) -> Material:
    """Read all that may be trained on, without a cap on the law."""
    return material(data, dev, share, laws=10**9, section_limit=10**9)
