"""The vocabulary: pieces joined across case and accents, and cut to what is used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.vocabulary import FOLDED, SPECIAL, cut, fold, folded, unigram

PIECES = [
    *((mark, 0.0) for mark in SPECIAL),
    ("▁", -3.0),
    ("▁conseil", -6.0),
    ("▁Conseil", -7.0),
    ("▁CONSEIL", -9.0),
    ("▁péché", -9.0),
    ("▁pêche", -8.0),
    ("▁Rat", -8.0),
    *((letter, -9.0) for letter in "acdehilnoprstuéê"),
]
VECTORS = np.eye(len(PIECES), dtype=np.float32)


def test_pieces_that_differ_in_case_or_accents_become_one() -> None:
    vocabulary = fold(PIECES, VECTORS)
    names = [piece for piece, _ in vocabulary.pieces]
    assert names.count("▁conseil") == names.count("▁peche") == 1
    assert not {"▁Conseil", "▁CONSEIL", "▁péché", "é"} & set(names)
    at = names.index("▁conseil")
    shares = np.exp([-6.0, -7.0, -9.0])
    assert vocabulary.pieces[at][1] == pytest.approx(np.log(shares.sum()))
    assert vocabulary.vectors[at][5:8] == pytest.approx(shares / shares.sum(), abs=1e-6)


def test_capitals_and_missing_accents_change_nothing() -> None:
    tokenizer = unigram(fold(PIECES, VECTORS).pieces, FOLDED)
    plain = tokenizer.encode("Le conseil, la pêche").ids
    assert tokenizer.encode("LE CONSEIL, LA PECHE").ids == plain
    assert tokenizer.encode("le  conseil,\nla pe\u0302che").ids == plain
    assert plain[0] == SPECIAL.index("<s>")
    assert plain[-1] == SPECIAL.index("</s>")


def test_cutting_keeps_how_a_text_is_split() -> None:
    whole = fold(PIECES, VECTORS)
    smaller = cut(whole, ["Le Conseil se réunit"])
    assert len(smaller.pieces) < len(whole.pieces)
    assert len(smaller.pieces) == len(smaller.vectors)
    before, after = (unigram(v.pieces, FOLDED) for v in (whole, smaller))
    assert (
        before.encode("le conseil se reunit").tokens == after.encode("Le conseil se réunit").tokens
    )
    assert "▁rat" in {piece for piece, _ in whole.pieces}
    assert "▁rat" not in {piece for piece, _ in smaller.pieces}


@given(st.text(st.characters(max_codepoint=0x24F), max_size=30))
def test_a_piece_is_folded_as_the_tokenizer_folds_text(text: str) -> None:
    assert folded(text) == FOLDED.normalize_str(text)
