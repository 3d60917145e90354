"""Fit the weights that rank passages and say how likely each answers.

    python -m training.mock_papers MOCK
    python -m training.calibrate MOCK --tune PAPER.md QUESTIONS.jsonl --tune SAMPLES/ QUESTIONS.jsonl

Every candidate that retrieval finds for a question about a mock paper is an example: 1 if it is a gold
paragraph, else 0; candidates for unanswerable questions are all 0. The order's weights minimise softmax
cross-entropy over the candidates of each answerable question, those of the probability are a logistic
regression over all; ridge on standardised signals, and each question weighs the same. Ranking with
the latter costs one to three points of recall@1 on the mock papers; scoring with the former, the area
under the ROC curve falls from 0.88 to 0.79 on the real one. The real papers have no part in the weights; each
`--tune` (a file or folder of documents, and questions over them) only sets the threshold, where 95 %
of its answerable questions are answered, and is printed. The last lines go into `qa/confidence.py`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tqdm import tqdm

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

_RIDGE = 0.002
_RANKING_RIDGE = 0.01
_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Example:
    """Hold one question's candidates: signals, shape (n, signals), and which of them are gold."""

    question: EvaluationQuestion
    signals: NDArray[np.float64]
    gold: NDArray[np.bool_]


def main() -> None:
    """Fit and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("mock", type=Path, help="folder that training.mock_papers wrote")
    arguments.add_argument(
        "--tune", nargs=2, action="append", required=True, metavar=("DOCUMENTS", "QUESTIONS")
    )
    arguments.add_argument("--model", type=Path, default=BUNDLED_MODEL)
    given = arguments.parse_args()
    encoder = load_encoder(given.model)
    papers = sorted(given.mock.glob("*.md"))
    seen = [
        example
        for paper in tqdm(papers, desc="mock papers")
        for example in examples(paper, paper.with_suffix(".jsonl"), encoder)
    ]
    ranking, weights = fit_ranking(seen), fit(seen)
    show("mock papers, fitted on", seen, ranking, weights)
    tops = []
    for documents, questions in given.tune:
        tuned = examples(Path(documents), Path(questions), encoder)
        show(questions, tuned, ranking, weights)
        tops += [_probabilities(e, weights).max(initial=0.0) for e in tuned if e.question.gold]
    print(f"ranking=({', '.join(f'{weight:.3f}' for weight in ranking)}),")
    print(f"weights=({', '.join(f'{weight:.3f}' for weight in weights[:-1])}),")
    print(f"bias={weights[-1]:.3f}, threshold={threshold_for(tops, 0.95):.4f}")


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
        vector = encoder.encode([asked.searched])[0]
        hits = retrieve(asked, vector, snapshot, translations, BUNDLED_CALIBRATION)
        found.append(
            Example(
                question,
                hits.signals.matrix()[:_CANDIDATES].astype(np.float64),
                np.array([_is_gold(row, snapshot, question) for row in hits.rows[:_CANDIDATES]]),
            )
        )
    return found


def fit_ranking(found: Sequence[Example]) -> NDArray[np.float64]:
    """Return the weights of the signals that put gold paragraphs first, shape (signals,)."""
    answerable = [example for example in found if example.gold.any()]
    signals = np.concatenate([example.signals for example in answerable])
    gold = np.concatenate([example.gold for example in answerable])
    sizes = np.array([len(example.gold) for example in answerable])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    mean, spread = signals.mean(0), signals.std(0) + 1e-9
    standard = (signals - mean) / spread

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = standard @ weights
        powers = np.exp(logits - np.repeat(np.maximum.reduceat(logits, starts), sizes))
        shares = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
        right = np.maximum(np.add.reduceat(shares * gold, starts), 1e-12)
        slope = (shares - np.where(gold, shares / np.repeat(right, sizes), 0)) / len(answerable)
        penalty = _RANKING_RIDGE * float((weights**2).sum())
        gradient = standard.T @ slope + 2 * _RANKING_RIDGE * weights
        return float(-np.log(right).mean()) + penalty, gradient

    start = np.zeros(signals.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x / spread)


def fit(found: Sequence[Example]) -> NDArray[np.float64]:
    """Return the weights of the signals for the probability and, last, the bias."""
    signals = np.concatenate([example.signals for example in found])
    gold = np.concatenate([example.gold for example in found])
    share = np.concatenate([np.full(len(e.gold), 1 / len(found)) for e in found])
    mean, spread = signals.mean(0), signals.std(0) + 1e-9
    standard = (signals - mean) / spread

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = standard @ weights[:-1] + weights[-1]
        value = share @ np.logaddexp(0, np.where(gold, -logits, logits))
        slope = share * (1 / (1 + np.exp(-logits)) - gold)
        penalty = _RIDGE * float((weights[:-1] ** 2).sum())
        gradient = np.append(standard.T @ slope + 2 * _RIDGE * weights[:-1], slope.sum())
        return float(value) + penalty, gradient

    start = np.zeros(signals.shape[1] + 1)
    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    weights = best[:-1] / spread
    return np.append(weights, best[-1] - weights @ mean)


def show(
    title: str,
    found: Sequence[Example],
    ranking: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> None:
    """Print recall per direction and abstention figures under given weights."""
    at_1, at_5 = defaultdict(list), defaultdict(list)
    tops: dict[bool, list[float]] = {True: [], False: []}
    for example in found:
        scores = _probabilities(example, weights)
        tops[bool(example.question.gold)].append(float(scores.max(initial=0.0)))
        if example.question.gold:
            ranked = example.gold[np.argsort(-(example.signals @ ranking), kind="stable")]
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


if __name__ == "__main__":
    main()
