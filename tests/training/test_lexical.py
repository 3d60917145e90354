"""The lexical branch learns which pieces are translations, and keeps rare ones apart."""

from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from training.lexical import LexicalPlan, LexicalTrainer, bags, first_table
from training.material import Material
from training.texts import Pair
from training.vocabulary import SPECIAL

WORDS = [("bridge", "pont"), ("river", "fleuve"), ("budget", "dépense"), ("council", "conseil")]
PLAN = LexicalPlan(width=32, steps=60, pairs=24, queries=8, rate=0.05)


@pytest.fixture
def tokenizer() -> Tokenizer:
    words = ["the", "le", *(word for pair in WORDS for word in pair), "ponts"]
    pieces = [*SPECIAL, *(f"▁{word}" for word in words)]
    found = Tokenizer(models.WordLevel({p: at for at, p in enumerate(pieces)}, "<unk>"))
    found.normalizer = normalizers.Lowercase()
    found.pre_tokenizer = pre_tokenizers.Metaspace()
    return found


def sentences() -> list[Pair]:
    return [
        Pair(f"the {a[0]} the {b[0]}", f"le {a[1]} le {b[1]}", "news") for a in WORDS for b in WORDS
    ]


def cosine(table: np.ndarray, tokenizer: Tokenizer, one: str, other: str) -> float:
    a, b = (table[tokenizer.token_to_id(f"▁{word}")] for word in (one, other))
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_it_starts_with_rare_pieces_long_and_stems_close(tokenizer: Tokenizer) -> None:
    texts = bags(tokenizer, [pair.en for pair in sentences()])
    table = first_table(tokenizer, [texts], PLAN)
    norm = {
        word: np.linalg.norm(table[tokenizer.token_to_id(f"▁{word}")]) for word in ("the", "river")
    }
    assert norm["river"] > 2 * norm["the"]
    assert cosine(table, tokenizer, "pont", "ponts") > 0.4
    assert abs(cosine(table, tokenizer, "pont", "fleuve")) < 0.4
    assert not table[[tokenizer.token_to_id(mark) for mark in SPECIAL]].any()


def test_translations_turn_toward_each_other(tokenizer: Tokenizer) -> None:
    trainer = LexicalTrainer(Material(sentences(), [], []), tokenizer, PLAN)
    before = trainer.table.detach().numpy().copy()
    for _ in range(PLAN.steps):
        loss = trainer.pair_loss()
        loss.backward()
        with torch.no_grad():
            trainer.table -= 0.5 * trainer.table.grad
            trainer.table.grad = None
    after = trainer.table.detach().numpy()
    for en, fr in WORDS:
        assert cosine(after, tokenizer, en, fr) > cosine(before, tokenizer, en, fr) + 0.2


def test_a_run_reads_pairs_and_queries(parallel: Path, tokenizer: Tokenizer) -> None:
    from training.material import material

    plan = LexicalPlan(width=8, steps=4, pairs=8, queries=4)
    table = LexicalTrainer(material(parallel, None, 0.0, 10, 10), tokenizer, plan).run()
    assert table.shape == (tokenizer.get_vocab_size(), 8)
    assert np.isfinite(table).all()
