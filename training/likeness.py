"""Keep sentences as alike as a second teacher finds them.

The teacher of retrieval, once centred, is a worse judge of how alike two sentences are. all-MiniLM-L6-v2
(English) is a better one: the cosine of two sentences, each in either language, is drawn to the cosine that
it gives their English sides. Half of the partners are near neighbours, for degrees of likeness are
rare among sentences drawn at random.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.batches import spoken
from training.neighbours import neighbours
from training.teacher import minilm_folder, teacher_vectors
from training.texts import Pair

SOURCES = frozenset({"stsb", "tatoeba", "own"})
NEAREST = 12


@dataclass(frozen=True)
class Likeness:
    """Hold sentences, the teacher's unit vectors of them, shape (n, 384), and the rows of their nearest."""

    sentences: list[Pair]
    vectors: Tensor
    near: np.ndarray[tuple[int, int], np.dtype[np.int32]]

    def draw(self, step: int, count: int, seed: int) -> tuple[Sequence[str], Sequence[str], Tensor]:
        """Return sentences, partners, and the cosine that each two should have, shape (count,)."""
        rng = random.Random(f"{seed}-likeness-{step}")
        rows = rng.sample(range(len(self.sentences)), min(count, len(self.sentences)))
        others = [
            int(rng.choice(self.near[row]))
            if rng.random() < 0.75
            else rng.randrange(len(self.sentences))
            for row in rows
        ]
        sides = [
            [spoken(self.sentences[row], rng, 0.5, 0.1) for row in side] for side in (rows, others)
        ]
        return sides[0], sides[1], (self.vectors[rows] * self.vectors[others]).sum(1)


def likeness(pairs: Sequence[Pair], folder: Path) -> Likeness:
    """Embed the everyday sentences among some pairs with the second teacher, cached in a folder."""
    chosen = [pair for pair in pairs if pair.source in SOURCES]
    vectors = teacher_vectors([pair.en for pair in chosen], minilm_folder(), folder)
    unit = torch.from_numpy(vectors).float()
    return Likeness(chosen, unit, neighbours(unit, NEAREST, folder))
