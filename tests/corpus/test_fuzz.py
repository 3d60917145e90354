"""A short turn of the fuzzer over every reader; `tests/corpus/fuzz.py` runs for as long as one likes."""

import random

import pytest

from tests.corpus.fuzz import attempt, seeds

INPUTS = 60


@pytest.mark.parametrize("name", list(seeds()))
def test_damaged_files_are_read_or_refused_with_a_reason(name: str) -> None:
    damage, inputs = seeds()[name]
    rng = random.Random(0)
    for _ in range(INPUTS):
        assert attempt(damage(rng.choice(inputs), rng), name) is None
