"""What the teacher is asked, and what is made of its vectors."""

import numpy as np
import pytest

from training.material import Material, Query
from training.teacher import centred, prompted
from training.texts import Pair

MATERIAL = Material(
    pairs=[Pair("a", "x", "news"), Pair("b", "y", "news"), Pair("e", "w", "news")],
    passages=[Pair("c", "z", "news"), Pair("f", "v", "news")],
    queries=[Query(Pair("d", "t", "news question"), 0), Query(Pair("g", "s", "title"), 1)],
)


def test_passages_and_questions_are_told_apart() -> None:
    assert prompted(MATERIAL) == [
        "query: a", "query: b", "query: e", "passage: c", "passage: f", "query: d", "query: g",
    ]  # fmt: skip


def test_each_kind_of_text_loses_its_own_mean() -> None:
    chance = np.random.default_rng(0)
    offsets = np.repeat(chance.normal(size=(3, 8)) * 5, [3, 2, 2], axis=0)
    own = chance.normal(size=(7, 8))
    found = centred((own + offsets).astype(np.float16), MATERIAL).astype(np.float32)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(7), abs=1e-2)
    expected = own[:3] - own[:3].mean(0)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert found[:3] == pytest.approx(expected, abs=0.02)
