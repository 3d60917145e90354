"""Turn examples into tensors: each passage and each question once, and which of them are paired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from training.reader.examples import Example
from training.reader.model import ReaderNet, Tokens

# As many tokens as the service reads of a question and of a passage.
QUESTION_TOKENS = 48
PASSAGE_TOKENS = 192


@dataclass(frozen=True)
class Batch:
    """Hold pairs of a question and a passage.

    Attributes:
        questions: tokens of all questions.
        passages: tokens of all passages.
        passage: the row of each question's passage, shape (questions,).
        right: true where the label says that the answer is: the first place for "nowhere", then
            the passage's tokens; shape (questions, 1 + tokens).
    """

    questions: Tokens
    passages: Tokens
    passage: Tensor
    right: Tensor

    def scores(self, net: ReaderNet) -> Tensor:
        """Return the scores of all pairs, shape (questions, 1 + tokens)."""
        asked, read = net.states(self.questions), net.states(self.passages)
        return net(
            asked,
            self.questions.mask.float(),
            read[:, self.passage],
            self.passages.mask[self.passage].float(),
        )


class Tokenization:
    """Turn texts into tokens as the encoder does, cut to what the reader reads."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()

    def batch(self, examples: Sequence[Example]) -> Batch:
        """Return examples as tensors."""
        asked = [text for example in examples for text, _ in example.questions]
        questions = self._encoded(asked, QUESTION_TOKENS)
        passages = self._encoded([example.passage for example in examples], PASSAGE_TOKENS)
        tokens = padded(passages)
        right = torch.zeros(len(asked), 1 + tokens.ids.shape[1], dtype=torch.bool)
        row = 0
        for example, passage in zip(examples, passages, strict=True):
            for _, answer in example.questions:
                right[row, right_places(answer, passage.offsets)] = True
                row += 1
        counts = torch.tensor([len(example.questions) for example in examples])
        of = torch.repeat_interleave(torch.arange(len(examples)), counts)
        return Batch(padded(questions), tokens, of, right)

    def _encoded(self, texts: Sequence[str], most: int) -> list[Encoding]:
        self.tokenizer.enable_truncation(most)
        return list(self.tokenizer.encode_batch(list(texts)))


def right_places(answer: tuple[int, int] | None, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Return the places that count as right: the first for no answer, else the answer's tokens."""
    if answer is None:
        return [0]
    inside = [
        1 + at for at, (a, b) in enumerate(offsets) if a < b and a < answer[1] and b > answer[0]
    ]
    # An answer beyond what is read counts as one that nobody located.
    return inside or list(range(1, 1 + len(offsets)))


def padded(encoded: Sequence[Encoding]) -> Tokens:
    """Return encoded texts as one rectangle."""
    longest = max(len(item.ids) for item in encoded)
    ids = torch.ones(len(encoded), longest, dtype=torch.int64)
    mask = torch.zeros_like(ids)
    for row, item in enumerate(encoded):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        mask[row, : len(item.ids)] = 1
    return Tokens(ids, mask)
