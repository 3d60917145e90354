"""Cut the vocabulary of a multilingual tokenizer down to English and French, without case and accents.

Pieces that differ in case or accents alone become one, so that a question typed in capitals or without
accents is split like any other. Kept are the pieces that the texts at hand are split into.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

Array = npt.NDArray[np.float32]
Pieces = Sequence[tuple[str, float]]
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
LATIN_END = 0x250
BLOCK = 20_000
CASED = normalizers.NFKC()
FOLDED = normalizers.Sequence(
    [
        normalizers.NFKD(),
        normalizers.StripAccents(),
        normalizers.Lowercase(),
        normalizers.Replace("’", "'"),
    ]
)


@dataclass(frozen=True)
class Vocabulary:
    """Hold pieces with their log probabilities, `SPECIAL` first, and the vector of each, float32."""

    pieces: list[tuple[str, float]]
    vectors: Array


def unigram(pieces: Pieces, normalizer: normalizers.Normalizer) -> Tokenizer:
    """Return a unigram tokenizer (Kudo 2018); `pieces` begin with the four of `SPECIAL`."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=SPECIAL.index("<unk>")))
    spaces = normalizers.Replace(Regex(r"\s+"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizer, spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    ends = [(mark, SPECIAL.index(mark)) for mark in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A </s>", None, ends)
    tokenizer.enable_padding(pad_id=SPECIAL.index("<pad>"), pad_token="<pad>")
    return tokenizer


def folded(piece: str) -> str:
    """Return a piece in lower case without accents: what `FOLDED` makes of it."""
    letters = unicodedata.normalize("NFKD", piece)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.lower().replace("’", "'")


def fold(pieces: Pieces, vectors: Array) -> Vocabulary:
    """Join the pieces that differ in case or accents: probabilities add up, vectors are averaged by them."""
    groups: dict[str, list[int]] = defaultdict(list)
    for row, (piece, _) in enumerate(pieces):
        if row >= len(SPECIAL) and folded(piece) and piece != "<mask>":
            groups[folded(piece)].append(row)
    joined = [(mark, 0.0) for mark in SPECIAL]
    rows = [*vectors[: len(SPECIAL)]]
    for piece, members in groups.items():
        scores = np.array([pieces[row][1] for row in members])
        shares = np.exp(scores - scores.max())
        joined.append((piece, float(scores.max() + np.log(shares.sum()))))
        rows.append(shares @ vectors[members] / shares.sum())
    return Vocabulary(joined, np.asarray(rows, np.float32))


def cut(vocabulary: Vocabulary, texts: Iterable[str]) -> Vocabulary:
    """Keep the pieces that some texts are split into, and every Latin letter."""
    tokenizer = unigram(vocabulary.pieces, FOLDED)
    tokenizer.no_padding()
    every, used = list(texts), set(range(len(SPECIAL)))
    for start in range(0, len(every), BLOCK):
        for item in tokenizer.encode_batch_fast(every[start : start + BLOCK]):
            used.update(item.ids)
    used.update(
        row
        for row, (piece, _) in enumerate(vocabulary.pieces)
        if len(piece) == 1 and ord(piece) < LATIN_END
    )
    kept = sorted(used)
    return Vocabulary([vocabulary.pieces[row] for row in kept], vocabulary.vectors[kept])
