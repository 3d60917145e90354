"""Make clean text look typed by a person in a hurry.

Case and accents need no noise: the vocabulary is lower case without accents.
"""

from __future__ import annotations

import random
import re

MARKS = re.compile(r"[?!.,;:«»\"]+")


def swap_letters(text: str, rng: random.Random) -> str:
    """Exchange two neighbouring letters somewhere in the text."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def drop_letter(text: str, rng: random.Random) -> str:
    """Leave out one letter."""
    if len(text) < 6:
        return text
    at = rng.randrange(1, len(text))
    return text[:at] + text[at + 1 :]


def drop_marks(text: str, rng: random.Random) -> str:
    """Leave out the punctuation; `rng` is not used."""
    return " ".join(MARKS.sub(" ", text).split())


def drop_short_words(text: str, rng: random.Random) -> str:
    """Keep the longer words, as in a keyword query, if enough are left; `rng` is not used."""
    words = [word for word in drop_marks(text, rng).split() if len(word) > 3]
    return " ".join(words) if len(words) >= 3 else text


def noisy(text: str, rng: random.Random, share: float, keywords: bool = False) -> str:
    """Spoil a text in one way, in `share` of the cases; `keywords` allows dropping the short words."""
    if rng.random() >= share:
        return text
    ways = [swap_letters, drop_letter, drop_marks]
    return rng.choice([*ways, drop_short_words] if keywords else ways)(text, rng)
