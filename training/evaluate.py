"""Score encoders on the development sets, as the model card reports them.

    python -m training.evaluate --dev DEV --data PARALLEL [--paper PAPER QUESTIONS] ENCODER [ENCODER ...]

`DEV` holds `tatoeba.jsonl`, `stsb.jsonl` and `piaf.jsonl`; `PARALLEL` the training data, of which the
held-out laws and paragraphs are used; `PAPER` is a document and `QUESTIONS` an evaluation file over
it, of which the four directions are searched by vectors alone. All figures are shares of one; one JSON
object per encoder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr
from sentence_transformers import SentenceTransformer

from corpus.parse import parse_editions
from index.analysis import terms
from index.lexical import LexicalIndex
from qa.evaluation_file import Place, read_questions
from training.material import sections
from training.questions import questions
from training.texts import Pair, rows

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
Scores = dict[str, float]


def ranks(scores: Vectors, gold: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return the rank of the right passage in each row of scores, 0 for first; ties count against it."""
    own = scores[np.arange(len(gold)), list(gold)]
    return np.asarray((scores >= own[:, None]).sum(1) - 1, np.int64)


def recall(found: npt.NDArray[np.int64], depth: int) -> float:
    """Return the share of queries whose passage is among the first `depth`."""
    return float((found < depth).mean())


def tatoeba(encode: Encode, path: Path) -> Scores:
    """Score nearest-neighbour search among translations, both directions."""
    pairs = list(rows(path))
    en, fr = encode([p["en"] for p in pairs]), encode([p["fr"] for p in pairs])
    same = range(len(pairs))
    return {
        "tatoeba en-fr": recall(ranks(en @ fr.T, same), 1),
        "tatoeba fr-en": recall(ranks(fr @ en.T, same), 1),
    }


def stsb(encode: Encode, path: Path) -> Scores:
    """Score agreement with human similarity (Spearman); across languages, the mean of both orders."""
    items = list(rows(path))
    gold = [item["score"] for item in items]
    sides = {
        (lang, i): encode([item[lang][i] for item in items])
        for lang in ("en", "fr")
        for i in (0, 1)
    }

    def agreement(a: str, b: str) -> float:
        return float(spearmanr((sides[a, 0] * sides[b, 1]).sum(1), gold).statistic)

    both = (agreement("en", "fr") + agreement("fr", "en")) / 2
    return {"stsb fr": agreement("fr", "fr"), "stsb en": agreement("en", "en"), "stsb en-fr": both}


def piaf(encode: Encode, path: Path) -> Scores:
    """Score French questions against the paragraphs they were asked about, alone and with BM25."""
    items = list(rows(path))
    asked = [(question, i) for i, item in enumerate(items) for question in item["questions"]]
    gold = [i for _, i in asked]
    queries, passages = encode([q for q, _ in asked]), encode([item["context"] for item in items])
    dense = queries @ passages.T
    lexical = bm25([q for q, _ in asked], [item["context"] for item in items])
    result: Scores = {}
    for name, scores in (
        ("piaf", dense),
        ("piaf bm25", lexical),
        ("piaf fused", fused(dense, lexical)),
    ):
        found = ranks(scores, gold)
        result |= {f"{name} r@1": recall(found, 1), f"{name} r@10": recall(found, 10)}
    return result


def bm25(queries: Sequence[str], passages: Sequence[str]) -> Vectors:
    """Return BM25 scores over French stems, shape (queries, passages)."""
    index = LexicalIndex([terms(passage, "fr") for passage in passages])
    return np.stack([index.scores([((term, 1.0),) for term in terms(q, "fr")]) for q in queries])


def fused(dense: Vectors, lexical: Vectors) -> Vectors:
    """Return the mean of both scores, each standardised over a query's passages."""

    def standard(scores: Vectors) -> Vectors:
        spread = scores.std(1, keepdims=True) + 1e-9
        return np.asarray((scores - scores.mean(1, keepdims=True)) / spread, np.float32)

    return (standard(dense) + standard(lexical)) / 2


def paper(encode: Encode, document: Path, questions_file: Path) -> Scores:
    """Score questions over a document by vectors alone; recall@5 counts any gold paragraph."""
    paragraphs = [
        (Place(edition.symbol, p.locator.part, p.locator.annex, p.locator.number), p.text)
        for edition in parse_editions(document.read_bytes(), document.name)
        for p in edition.paragraphs
    ]
    passages = encode([text for _, text in paragraphs])
    found: dict[str, list[int]] = {}
    for question in read_questions(questions_file):
        if question.gold and question.kind != "reference":
            scores = passages @ encode([question.text])[0]
            best = max(
                s
                for s, (place, _) in zip(scores, paragraphs, strict=True)
                if place in question.gold
            )
            found.setdefault(question.kind, []).append(int((scores > best).sum()))
    return {
        f"paper {kind} r@{depth}": recall(np.array(ranks_of), depth)
        for kind, ranks_of in sorted(found.items())
        for depth in (1, 5)
    }


def mixed_pool(
    encode: Encode, name: str, passages: Sequence[Pair], queries: Sequence[tuple[Pair, int]]
) -> Scores:
    """Score queries in both languages over one pool that holds every passage in both languages.

    For direction a-b, the right answer is the passage in language b; its other-language version is
    taken out of the pool. A bias to the query's own language shows as a loss across languages.
    `closeness` is the mean cosine between the two versions of a passage.
    """
    pool = {"en": encode([p.en for p in passages]), "fr": encode([p.fr for p in passages])}
    asked = {"en": encode([q.en for q, _ in queries]), "fr": encode([q.fr for q, _ in queries])}
    gold = np.array([i for _, i in queries])
    result = {f"{name} closeness": float((pool["en"] * pool["fr"]).sum(1).mean())}
    for a in ("en", "fr"):
        for b, other in (("en", "fr"), ("fr", "en")):
            scores = asked[a] @ np.concatenate([pool[b], pool[other]]).T
            every = np.arange(len(gold))
            own = scores[every, gold].copy()
            scores[every, len(passages) + gold] = -1.0
            found = (scores >= own[:, None]).sum(1) - 1
            result |= {
                f"{name} {a}-{b} r@1": recall(found, 1),
                f"{name} {a}-{b} r@5": recall(found, 5),
            }
    return result


def unambiguous(
    groups: Iterable[tuple[Pair, list[Pair]]], limit: int
) -> tuple[list[Pair], list[tuple[Pair, int]]]:
    """Return the first `limit` passages and the queries that point to one of them only."""
    chosen = list(groups)[:limit]
    counts: dict[str, int] = {}
    for _, asked in chosen:
        for query in asked:
            counts[query.en] = counts.get(query.en, 0) + 1
    queries = [(q, i) for i, (_, asked) in enumerate(chosen) for q in asked if counts[q.en] == 1]
    return [passage for passage, _ in chosen], queries


def evaluate(encode: Encode, dev: Path, data: Path, share: float) -> Scores:
    """Return every figure for one encoder."""
    laws = (
        (p, [title])
        for p, title in sections(data, share, kept=False)
        if 8 <= len(p.en.split()) <= 190
    )
    return {
        **tatoeba(encode, dev / "tatoeba.jsonl"),
        **stsb(encode, dev / "stsb.jsonl"),
        **piaf(encode, dev / "piaf.jsonl"),
        **mixed_pool(encode, "laws", *unambiguous(laws, 500)),
        **mixed_pool(encode, "written", *unambiguous(questions(data, share, kept=False), 500)),
    }


def main() -> None:
    """Print the figures of each encoder named on the command line."""
    parser = argparse.ArgumentParser(prog="training.evaluate", description=__doc__)
    parser.add_argument("encoders", nargs="+")
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--paper", type=Path, nargs=2, metavar=("PAPER", "QUESTIONS"))
    parser.add_argument("--held-out", type=float, default=0.04)
    options = parser.parse_args()
    for name in options.encoders:
        model = SentenceTransformer(name)

        def encode(texts: Sequence[str], model: SentenceTransformer = model) -> Vectors:
            vectors = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
            return np.asarray(vectors, np.float32)

        scores = evaluate(encode, options.dev, options.data, options.held_out)
        if options.paper:
            scores |= paper(encode, *options.paper)
        print(json.dumps({key: round(value, 4) for key, value in scores.items()}, indent=1))


if __name__ == "__main__":
    main()
