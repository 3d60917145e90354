"""Learn which French terms translate which English terms, and the other way round.

    python -m training.translation_table --data PARALLEL --out translation.npz

IBM model 1 (Brown et al. 1993) over stemmed terms, five rounds of expectation maximisation, with an
empty word on the source side. A later step uses the probabilities for probabilistic structured queries
(Darwish and Oard 2003): a query term's frequency in the other language is the weighted mean of its
translations' frequencies.

The file is a compressed NumPy archive without pickles:
`en`, `fr`: terms, Unicode arrays; `en_fr_start`, int32, shape (len(en) + 1,): the entries of English
term i are rows start[i] to start[i+1] of `en_fr_term` (int32, rows of `fr`) and `en_fr_share` (uint8,
probability times 255), likeliest first. `fr_en_*` is the same from French to English. Shares of a term
sum to one at most: entries below the floor are dropped, not spread.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.analysis import terms
from training.material import SENTENCE_FILES
from training.texts import rows

Integers = npt.NDArray[np.int64]
EMPTY = 0
# The law outnumbers what organisations write about: it translates "trafficking" by "trafic" and
# "return" by "renvoi". The terms of `glossary.tsv` count this often against it.
GLOSSARY_WEIGHT = 30


@dataclass(frozen=True)
class Limits:
    """Hold what is kept: terms seen often enough, and the likeliest translations of each."""

    seen: int = 4
    floor: float = 0.03
    most: int = 8
    legal: int = 120_000
    rounds: int = 5


def vocabulary(sentences: Iterable[Sequence[str]], seen: int) -> dict[str, int]:
    """Number the terms of at least `seen` sentences from 1; 0 is the empty word."""
    counts = Counter(term for sentence in sentences for term in set(sentence))
    kept = sorted(term for term, count in counts.items() if count >= seen)
    return {term: row for row, term in enumerate(kept, 1)}


def numbered(sentences: Iterable[Sequence[str]], rows_of: dict[str, int]) -> list[Integers]:
    """Turn each sentence into the distinct rows of its known terms."""
    return [np.array(sorted({rows_of[t] for t in s if t in rows_of}), np.int64) for s in sentences]


def model_1(
    source: Sequence[Integers], target: Sequence[Integers], rounds: int
) -> tuple[Integers, Integers, npt.NDArray[np.float64]]:
    """Estimate t(target | source): cells (source row, target row) and their probabilities.

    Every source sentence begins with the empty word, which takes what nothing else explains. Cells are
    laid out so that those of one target word in one sentence are neighbours, and sums are runs.
    """
    with_empty = [np.concatenate([[EMPTY], s]) for s in source]
    left = np.concatenate([np.tile(s, len(t)) for s, t in zip(with_empty, target, strict=True)])
    right = np.concatenate([np.repeat(t, len(s)) for s, t in zip(with_empty, target, strict=True)])
    runs = np.concatenate(
        [np.full(len(t), len(s)) for s, t in zip(with_empty, target, strict=True)]
    )
    starts = np.concatenate([[0], np.cumsum(runs)[:-1]])
    width = int(right.max()) + 1
    keys, cell = np.unique(left * width + right, return_inverse=True)
    sources, targets = keys // width, keys % width
    chance = np.ones(len(keys))
    for _ in range(rounds):
        share = chance[cell]
        share /= np.repeat(np.add.reduceat(share, starts), runs)
        expected = np.bincount(cell, share, len(keys))
        chance = expected / np.bincount(sources, expected)[sources]
    return sources, targets, chance


def pruned(
    cells: tuple[Integers, Integers, npt.NDArray[np.float64]], size: int, limits: Limits
) -> dict[str, npt.NDArray[np.generic]]:
    """Keep the likeliest cells of each source term as the arrays `start`, `term`, `share`."""
    sources, targets, chance = cells
    keep = (sources != EMPTY) & (chance >= limits.floor)
    sources, targets, chance = sources[keep], targets[keep], chance[keep]
    order = np.lexsort((-chance, sources))
    sources, targets, chance = sources[order], targets[order], chance[order]
    first = np.searchsorted(sources, sources)
    keep = np.arange(len(sources)) - first < limits.most
    start = np.searchsorted(sources[keep], np.arange(1, size + 2))
    return {
        "start": start.astype(np.int32),
        "term": (targets[keep] - 1).astype(np.int32),
        "share": np.round(chance[keep] * 255).astype(np.uint8),
    }


def table(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]], limits: Limits
) -> dict[str, npt.NDArray[np.generic]]:
    """Learn both directions from (English terms, French terms) and return the arrays of the file."""
    sides = [list(side) for side in zip(*pairs, strict=True)]
    words = [vocabulary(side, limits.seen) for side in sides]
    en, fr = (numbered(side, rows_of) for side, rows_of in zip(sides, words, strict=True))
    both = [i for i in range(len(en)) if len(en[i]) and len(fr[i])]
    en, fr = [en[i] for i in both], [fr[i] for i in both]
    result: dict[str, npt.NDArray[np.generic]] = {
        "en": np.array(list(words[0])),
        "fr": np.array(list(words[1])),
    }
    for name, source, target, size in (
        ("en_fr", en, fr, len(words[0])),
        ("fr_en", fr, en, len(words[1])),
    ):
        arrays = pruned(model_1(source, target, limits.rounds), size, limits)
        result |= {f"{name}_{key}": value for key, value in arrays.items()}
    return result


def read(folder: Path, legal: int, seed: int = 0) -> list[tuple[list[str], list[str]]]:
    """Return the terms of all sentence pairs and glossary entries, with at most `legal` of the law."""
    texts = []
    for name in SENTENCE_FILES:
        found = [(row["en"], row["fr"]) for row in rows(folder / f"{name}.jsonl.gz")]
        if name == "laws":
            found = random.Random(seed).sample(found, min(legal, len(found)))
        texts += found
    for row in rows(folder / "authored.jsonl.gz"):
        texts += [(row["en"], row["fr"]), *map(tuple, row["q"])]
    glossary = (Path(__file__).parent / "glossary.tsv").read_text(encoding="utf-8").splitlines()
    texts += GLOSSARY_WEIGHT * [(en, fr) for en, fr in (line.split("\t") for line in glossary)]
    return [(terms(en, "en"), terms(fr, "fr")) for en, fr in texts]


def main() -> None:
    """Read the parallel text and write the table."""
    parser = argparse.ArgumentParser(prog="training.translation_table", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    limits = Limits()
    np.savez_compressed(options.out, **table(read(options.data, limits.legal), limits))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
