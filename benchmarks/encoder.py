"""Time an encoder beside all-MiniLM-L6-v2 in PyTorch float32, in one run.

    python -m benchmarks.encoder [ENCODER]

Prints the ratio of the times for one question of 12 words on one core, and of the paragraphs of 200 tokens a
second on two; each is the median over turns in which both take part, so that a busy machine slows both.
Needs the extra `training`, which brings the teacher.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from index.encoder import BUNDLED_MODEL
from training.teacher import minilm_folder

QUESTION = "Which partners help unaccompanied minors to find their families in the Netherlands"
SENTENCE = "The Organization works with its partners in each country of the region. "
PARAGRAPHS = 32
TURNS = 15


def load(folder: Path, threads: int) -> SentenceTransformer:
    """Load a model that computes with a number of threads."""
    torch.set_num_threads(threads)
    return SentenceTransformer(
        str(folder), device="cpu", model_kwargs={"dtype": torch.float32}, local_files_only=True
    )


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the seconds that one call takes, over some in a row."""
    started = time.perf_counter()
    for _ in range(repeats):
        work()
    return (time.perf_counter() - started) / repeats


def ratio(
    first: SentenceTransformer, second: SentenceTransformer, texts: list[str], repeats: int
) -> tuple[float, float, float]:
    """Return the median seconds of both models for some texts, and the median of their ratios."""
    pairs = []
    for _ in range(TURNS):
        pairs.append(
            [seconds(lambda m=model: m.encode(texts), repeats) for model in (first, second)]
        )
    medians = [statistics.median(pair[side] for pair in pairs) for side in (0, 1)]
    return medians[0], medians[1], statistics.median(a / b for a, b in pairs)


def main() -> None:
    """Print both ratios."""
    parser = argparse.ArgumentParser(prog="benchmarks.encoder", description=__doc__)
    parser.add_argument("encoder", type=Path, nargs="?", default=BUNDLED_MODEL)
    folder = parser.parse_args().encoder
    teacher, encoder = load(minilm_folder(), 1), load(folder, 1)
    slow, fast, times = ratio(teacher, encoder, [QUESTION], 20)
    print(
        f"question, one core: {1000 * slow:.2f} ms and {1000 * fast:.2f} ms, {times:.1f} times faster"
    )
    teacher, encoder = load(minilm_folder(), 2), load(folder, 2)
    tokenizer = teacher.tokenizer
    text = SENTENCE * 40
    text = tokenizer.decode(tokenizer(text)["input_ids"][1:199])
    texts = [f"{number} {text}" for number in range(PARAGRAPHS)]
    slow, fast, times = ratio(teacher, encoder, texts, 1)
    print(
        f"paragraphs, two cores: {PARAGRAPHS / slow:.1f} and {PARAGRAPHS / fast:.1f} a second,"
        f" {times:.1f} times faster"
    )


if __name__ == "__main__":
    main()
