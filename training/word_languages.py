"""Count which words are English and which are French: evidence for short texts.

    python -m training.word_languages --data PARALLEL --out corpus/word_languages.txt.gz

A bare "refugees" or "etats membres" has no function word to tell its language by. Each word of the
parallel text gets the logarithm of the ratio of its frequencies in the two languages; words that both
use ("budget", "migration") are left out, and so are names, because only words that start in lower case
are counted. The whole takes half a minute on one core.
"""

from __future__ import annotations

import argparse
import gzip
import math
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from corpus.folding import fold
from corpus.language import words
from training.material import SENTENCE_FILES
from training.texts import forbidden_texts, normal, rows

# A word counts if one language uses it eight times as often as the other, and at least thrice.
LEAST_RATIO = 8.0
LEAST_COUNT = 3


def count(data: Path, dev: Path | None) -> dict[str, Counter[str]]:
    """Count the folded lower-case words of each language."""
    counts: dict[str, Counter[str]] = {"en": Counter(), "fr": Counter()}
    forbidden = forbidden_texts(dev)
    for name in SENTENCE_FILES:
        for row in tqdm(rows(data / f"{name}.jsonl.gz"), desc=name):
            for language, counter in counts.items():
                if normal(row[language]) not in forbidden:
                    counter.update(
                        fold(w) for w in words(row[language]) if w.isalpha() and w[0].islower()
                    )
    return counts


def odds(counts: dict[str, Counter[str]]) -> dict[str, float]:
    """Return log2 of French over English frequency, with add-one smoothing, of the telling words."""
    english, french = counts["en"], counts["fr"]
    share = sum(english.values()) / sum(french.values())
    found = {}
    for word in sorted(english.keys() | french.keys()):
        ratio = math.log2((french[word] + 1) * share / (english[word] + 1))
        if max(english[word], french[word]) >= LEAST_COUNT and abs(ratio) >= math.log2(LEAST_RATIO):
            found[word] = ratio
    return found


def main() -> None:
    """Write one line for each telling word: "fr" or "en", and the word."""
    parser = argparse.ArgumentParser(prog="training.word_languages", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of parallel text")
    parser.add_argument("--dev", type=Path, help="folder of development sets, never counted")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    found = odds(count(options.data, options.dev))
    lines = {
        language: " ".join(w for w, ratio in found.items() if (ratio > 0) == (language == "fr"))
        for language in ("en", "fr")
    }
    text = "".join(f"{language} {line}\n" for language, line in lines.items())
    # mtime=0: the same data give the same file.
    options.out.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(found):,} words, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
