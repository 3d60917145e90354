"""Pairs of sentences and how alike they should be."""

import numpy as np
import pytest
import torch

from training.likeness import Likeness
from training.texts import Pair


@pytest.fixture
def likeness() -> Likeness:
    chance = np.random.default_rng(0)
    vectors = torch.from_numpy(chance.normal(size=(20, 8))).float()
    vectors = torch.nn.functional.normalize(vectors)
    near = (vectors @ vectors.T).fill_diagonal_(-1).topk(3, dim=1).indices.numpy()
    sentences = [Pair(f"sentence number {n}", f"phrase numéro {n}", "own") for n in range(20)]
    return Likeness(sentences, vectors, near.astype(np.int32))


def number(text: str) -> int | None:
    found = [word for word in text.split() if word.isdigit()]
    return int(found[0]) if found else None


def test_a_step_draws_the_same_again_and_another_draws_another(likeness: Likeness) -> None:
    first, again, other = (likeness.draw(step, 10, seed=0) for step in (3, 3, 4))
    assert (first[0], first[1]) == (again[0], again[1])
    assert torch.equal(first[2], again[2])
    assert first[0] != other[0]


def test_the_target_is_the_teachers_cosine_of_the_two(likeness: Likeness) -> None:
    seen = 0
    for step in range(10):
        first, second, target = likeness.draw(step, 10, seed=0)
        for one, two, cosine in zip(first, second, target.tolist(), strict=True):
            rows = number(one), number(two)
            if None not in rows:
                expected = likeness.vectors[rows[0]] @ likeness.vectors[rows[1]]
                assert cosine == pytest.approx(float(expected), abs=1e-6)
                seen += 1
    assert seen > 80


def test_most_partners_are_near_and_both_languages_are_drawn(likeness: Likeness) -> None:
    near, texts = [], []
    for step in range(30):
        first, second, _ = likeness.draw(step, 10, seed=0)
        texts += [*first, *second]
        near += [
            number(two) in likeness.near[number(one)]
            for one, two in zip(first, second, strict=True)
            if number(one) is not None and number(two) is not None
        ]
    assert 0.6 < np.mean(near) < 0.95
    assert 0.3 < np.mean(["phrase" in text for text in texts]) < 0.7
