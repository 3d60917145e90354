"""IBM model 1 over a text whose translations are known."""

import random
from pathlib import Path

import numpy as np

from index.translation import load_translations
from training.translation_table import GLOSSARY_WEIGHT, Limits, read, table

WORDS = {
    "river": "fleuve",
    "bridge": "pont",
    "budget": "budget",
    "staff": "personnel",
    "vote": "vote",
}


def pairs(count: int = 400) -> list[tuple[list[str], list[str]]]:
    rng = random.Random(0)
    drawn = [rng.sample(sorted(WORDS), 3) for _ in range(count)]
    return [(words, [WORDS[word] for word in rng.sample(words, 3)]) for words in drawn]


def test_every_word_finds_its_translation() -> None:
    found = table(pairs(), Limits(rounds=10))
    english, french = found["en"].tolist(), found["fr"].tolist()
    for row, word in enumerate(english):
        start = found["en_fr_start"][row]
        assert french[found["en_fr_term"][start]] == WORDS[word]
        assert found["en_fr_share"][start] > 0.8 * 255


def test_shares_of_a_term_sum_to_one_at_most_and_fall() -> None:
    found = table(pairs(), Limits(floor=0.0))
    for direction, size in (("en_fr", len(found["en"])), ("fr_en", len(found["fr"]))):
        start, share = found[f"{direction}_start"], found[f"{direction}_share"].astype(int)
        assert len(start) == size + 1
        for row in range(size):
            part = share[start[row] : start[row + 1]]
            assert part.sum() <= 255 + len(part)
            assert np.all(np.diff(part) <= 0)


def test_rare_words_and_small_shares_are_left_out() -> None:
    text = [*pairs(), (["once"], ["jadis"])]
    assert "once" not in table(text, Limits(seen=2))["en"]
    assert "once" in table(text, Limits(seen=1))["en"]


def test_the_file_is_what_the_product_reads(tmp_path: Path) -> None:
    path = tmp_path / "translation.npz"
    np.savez_compressed(path, **table(pairs(), Limits(rounds=10)))  # type: ignore[arg-type]
    (concept,) = load_translations(path).concepts("river", "en", "fr")
    assert dict(concept)["fleuve"] == 1.0


def test_the_glossary_is_read_beside_the_parallel_text(parallel: Path) -> None:
    found = read(parallel, legal=3)
    assert found.count((["asylum", "seeker"], ["demandeur", "asil"])) == GLOSSARY_WEIGHT
    assert len(found) > 419 * GLOSSARY_WEIGHT


def test_the_shipped_table_knows_what_the_organisation_writes_about() -> None:
    shipped = load_translations()
    for english, french in (("trafficking", "trait"), ("donor", "bailleur"), ("return", "retour")):
        (concept,) = shipped.concepts(english, "en", "fr")
        assert dict(concept)[french] > 0.2
