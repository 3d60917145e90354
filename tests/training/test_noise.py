"""Text as people type it."""

import random

from hypothesis import given
from hypothesis import strategies as st

from training.noise import drop_letter, drop_marks, drop_short_words, noisy, swap_letters


@given(st.text(max_size=60), st.integers(0, 99))
def test_letters_move_or_go_but_none_is_invented(text: str, seed: int) -> None:
    swapped = swap_letters(text, random.Random(seed))
    assert sorted(swapped) == sorted(text)
    shorter = drop_letter(text, random.Random(seed))
    assert len(text) - len(shorter) == (len(text) >= 6)


def test_marks_and_short_words() -> None:
    rng = random.Random(0)
    assert drop_marks("Who, then: pays?", rng) == "Who then pays"
    assert drop_short_words("How does the Council elect its members?", rng) == (
        "does Council elect members"
    )
    assert drop_short_words("Who pays?", rng) == "Who pays?"


def test_the_share_is_obeyed() -> None:
    text = "What does the Council decide?"
    assert noisy(text, random.Random(1), 0.0) == text
    spoilt = [noisy(text, random.Random(seed), 1.0) for seed in range(50)]
    assert sum(other != text for other in spoilt) > 40
