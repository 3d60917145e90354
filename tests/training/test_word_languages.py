"""Which words tell a language."""

from collections import Counter
from pathlib import Path

from training.word_languages import count, odds


def test_shared_and_rare_words_tell_nothing() -> None:
    english = Counter({"budget": 50, "river": 40, "once": 1, "loan": 20})
    french = Counter({"budget": 45, "fleuve": 40, "loan": 4})
    found = odds({"en": english, "fr": french})
    assert found.keys() == {"river", "fleuve"}
    assert found["river"] < 0 < found["fleuve"]


def test_words_are_counted_folded_and_names_are_not(parallel: Path) -> None:
    counts = count(parallel, None)
    assert counts["fr"]["numero"] > 0
    assert counts["en"]["river"] > 0
    assert "le" not in counts["fr"]  # always at the start of a sentence here, so it may be a name
