"""Fit the weights that rank passages and say how likely each answers.

    python -m training.calibrate --set PAPER.md QUESTIONS.jsonl --set SAMPLES/ QUESTIONS.jsonl

Each `--set` is a file or folder of documents and a file of evaluation questions over them. Every
candidate that retrieval finds for an answerable question is an example: 1 if it is a gold
paragraph, else 0; candidates for unanswerable questions are all 0. Logistic regression (Platt 1999)
with a Gaussian prior around the present weights, since the questions are few. Each question weighs
the same. The threshold is where 95 % of the answerable questions are answered. Half of the questions
(by a hash of their id) are held out, and the figures of both halves are printed; the weights
printed last are fitted on all and go into `qa/confidence.py`.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from corpus.parse import parse_editions
from corpus.readers import is_supported
from index.encoder import BUNDLED_MODEL, Encoder, load_encoder
from index.ingest import add_editions, content_hash
from index.snapshot import Snapshot, build_snapshot
from index.store import Store
from index.translation import load_translations
from qa.confidence import BUNDLED_CALIBRATION
from qa.evaluation_file import EvaluationQuestion, Place, read_questions
from qa.metrics import area_under_roc, threshold_for
from qa.question import understand
from qa.retrieval import retrieve

_PRIOR_STRENGTH = 0.02
_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Example:
    """Hold one question's candidates: signals, shape (n, signals), and which of them are gold."""

    question: EvaluationQuestion
    signals: NDArray[np.float64]
    gold: NDArray[np.bool_]


def main() -> None:
    """Fit and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument(
        "--set", nargs=2, action="append", required=True, metavar=("DOCUMENTS", "QUESTIONS")
    )
    arguments.add_argument("--model", default=str(BUNDLED_MODEL))
    given = arguments.parse_args()
    encoder = load_encoder(Path(given.model))
    found = [
        example
        for documents, questions in given.set
        for example in examples(Path(documents), Path(questions), encoder)
    ]
    seen = [example for example in found if _half(example.question.id) == 0]
    held_out = [example for example in found if _half(example.question.id) == 1]
    weights = fit(seen)
    show("fitted on this half", seen, weights)
    show("held out", held_out, weights)
    weights = fit(found)
    show("fitted on all", found, weights)
    print(f"weights=({', '.join(f'{weight:.2f}' for weight in weights[:-1])})")
    tops = [_probabilities(e, weights).max() for e in found if e.question.gold]
    print(f"bias={weights[-1]:.2f}, threshold={threshold_for(tops, 0.95):.2f}")


def examples(documents: Path, questions: Path, encoder: Encoder) -> list[Example]:
    """Return the candidates of every question over some documents."""
    paths = [documents] if documents.is_file() else sorted(documents.iterdir())
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        for path in paths:
            if is_supported(path.name):
                content = path.read_bytes()
                add_editions(
                    store, encoder, parse_editions(content, path.name), content_hash(content)
                )
        snapshot = build_snapshot(store, encoder)
        store.close()
    translations = load_translations()
    found = []
    for question in read_questions(questions):
        if question.kind == "reference":
            continue
        asked = understand(question.text, None, question.language, snapshot.symbols)
        vector = encoder.encode([asked.text])[0]
        hits = retrieve(asked, vector, snapshot, translations, BUNDLED_CALIBRATION)
        found.append(
            Example(
                question,
                hits.signals.matrix()[:_CANDIDATES].astype(np.float64),
                np.array([_is_gold(row, snapshot, question) for row in hits.rows[:_CANDIDATES]]),
            )
        )
    return found


def fit(found: Sequence[Example]) -> NDArray[np.float64]:
    """Return the weights of the signals and, last, the bias."""
    prior = np.array([*BUNDLED_CALIBRATION.weights, BUNDLED_CALIBRATION.bias])

    def loss(weights: NDArray[np.float64]) -> float:
        total = 0.0
        for example in found:
            logits = example.signals @ weights[:-1] + weights[-1]
            signed = np.where(example.gold, -logits, logits)
            total += float(np.logaddexp(0, signed).sum())
        return total / len(found) + _PRIOR_STRENGTH * float(((weights - prior) ** 2).sum())

    return np.asarray(minimize(loss, prior, method="L-BFGS-B").x)


def show(title: str, found: Sequence[Example], weights: NDArray[np.float64]) -> None:
    """Print recall per direction and abstention figures under given weights."""
    at_1, at_5 = defaultdict(list), defaultdict(list)
    tops: dict[bool, list[float]] = {True: [], False: []}
    for example in found:
        scores = _probabilities(example, weights)
        tops[bool(example.question.gold)].append(float(scores.max(initial=0.0)))
        if example.question.gold:
            ranked = example.gold[np.argsort(-scores, kind="stable")]
            at_1[example.question.kind].append(bool(ranked[:1].any()))
            at_5[example.question.kind].append(bool(ranked[:5].any()))
    print(f"\n{title}: {len(found)} questions")
    for kind in sorted(at_1):
        print(f"  {kind:10} recall@1 {np.mean(at_1[kind]):.2f}  recall@5 {np.mean(at_5[kind]):.2f}")
    threshold = threshold_for(tops[True], 0.95)
    false = np.mean([top >= threshold for top in tops[False]])
    print(
        f"  area under ROC {area_under_roc(tops[True], tops[False]):.3f}, at 95 % {false:.2f} false"
    )


def _probabilities(example: Example, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    if not len(example.signals):
        return np.empty(0)
    return np.asarray(1 / (1 + np.exp(-(example.signals @ weights[:-1] + weights[-1]))))


def _is_gold(row: int, snapshot: Snapshot, question: EvaluationQuestion) -> bool:
    passage = snapshot.passages[row]
    place = passage.paragraph.locator
    return Place(passage.symbol, place.part, place.annex, place.number) in question.gold


def _half(identifier: str) -> int:
    return hashlib.sha256(identifier.encode()).digest()[0] % 2


if __name__ == "__main__":
    main()
