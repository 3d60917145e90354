"""The reader: question and passage read apart, laid beside each other, and then read together.

The encoder's first layers read each by itself, so that what they know of both languages is of use from
the first step. Each token then gets what it is most like on the other side (as in ESIM, Chen et al.
2017: the tokens' attention, difference and product), and two small layers read both together. The first
place stands for "nothing here answers": a softmax runs over it and the passage's tokens, and what these
get together is the probability that the passage answers (as in SQuAD 2.0, Rajpurkar et al. 2018).

A plain cross-encoder over the same layers and questions learned nothing in 300 steps; this one did.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn.functional import gelu, normalize
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertEncoder

from index.encoder import read_newer_folders

LOWEST = -1e4
# Layers of the encoder whose states are laid beside each other; 0 is the words alone.
READ_LAYERS = (0, 3, 6)
WIDTH = 192
TOGETHER = 2
HEADS = 6
DROPOUT = 0.1


@dataclass(frozen=True)
class Tokens:
    """Hold texts as tokens: ids and mask (1 for tokens, 0 for padding), int64, (texts, tokens)."""

    ids: Tensor
    mask: Tensor


class ReaderNet(nn.Module):
    """Score the tokens of passages for questions, with the first layers of an encoder's folder."""

    def __init__(self, start: Path) -> None:
        super().__init__()
        read_newer_folders()
        folder = SentenceTransformer(
            str(start), device="cpu", model_kwargs={"dtype": torch.float32}
        )
        self.bert = folder[0].auto_model
        self.bert.encoder.layer = self.bert.encoder.layer[: READ_LAYERS[-1]]
        for module in self.bert.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        wide, kept = self.bert.config.hidden_size, len(READ_LAYERS)
        self.level = nn.LayerNorm(wide)
        self.narrow = nn.Linear(kept * wide, WIDTH)
        self.sharpness = nn.Parameter(torch.full((kept,), 5.0))
        self.mixed = nn.Linear(4 * WIDTH + 2 * kept, WIDTH)
        self.mixed_level = nn.LayerNorm(WIDTH)
        self.kinds = nn.Parameter(0.1 * torch.randn(3, WIDTH))
        self.drop = nn.Dropout(DROPOUT)
        config = BertConfig(
            hidden_size=WIDTH,
            num_hidden_layers=TOGETHER,
            num_attention_heads=HEADS,
            intermediate_size=2 * WIDTH,
            hidden_dropout_prob=DROPOUT,
            attention_probs_dropout_prob=DROPOUT,
            layer_norm_eps=self.bert.config.layer_norm_eps,
        )
        config._attn_implementation = "eager"
        self.together = BertEncoder(config)
        self.score = nn.Linear(WIDTH, 1)

    def states(self, tokens: Tokens) -> Tensor:
        """Return the states of `READ_LAYERS`, shape (layers, texts, tokens, width)."""
        found = self.bert(
            input_ids=tokens.ids, attention_mask=tokens.mask, output_hidden_states=True
        )
        return torch.stack([found.hidden_states[layer] for layer in READ_LAYERS])

    def forward(self, asked: Tensor, asked_mask: Tensor, read: Tensor, read_mask: Tensor) -> Tensor:
        """Return the scores of "no answer" and of each passage token, shape (pairs, 1 + tokens).

        Args:
            asked: states of the questions, shape (layers, pairs, tokens, width).
            asked_mask: 1 for their tokens, 0 for padding, float, shape (pairs, tokens).
            read: states of the passages.
            read_mask: 1 for their tokens, 0 for padding.
        """
        likeness = normalize(read, dim=-1) @ normalize(asked, dim=-1).transpose(2, 3)
        no_asked = (1 - asked_mask)[:, None, :] * LOWEST
        no_read = (1 - read_mask)[:, :, None] * LOWEST
        weight = (self.sharpness[:, None, None, None] * likeness).sum(0)
        narrow_asked, narrow_read = self._narrow(asked), self._narrow(read)
        # What each token is most like on the other side, and how much.
        for_read = torch.softmax(weight + no_asked, 2) @ narrow_asked
        for_asked = torch.softmax(weight + no_read, 1).transpose(1, 2) @ narrow_read
        best_read = (likeness + no_asked).amax(3).permute(1, 2, 0)
        best_asked = (likeness + no_read).amax(2).permute(1, 2, 0)
        met = (best_asked * asked_mask[..., None]).sum(1, keepdim=True)
        met = met / asked_mask.sum(1)[:, None, None]
        rows = torch.cat(
            [
                self.kinds[0].expand(len(asked_mask), 1, WIDTH),
                self._beside(narrow_asked, for_asked, best_asked, met) + self.kinds[1],
                self._beside(narrow_read, for_read, best_read, met) + self.kinds[2],
            ],
            1,
        )
        mask = torch.cat([torch.ones(len(asked_mask), 1), asked_mask, read_mask], 1)
        barred = (1 - mask)[:, None, None, :] * LOWEST
        scores = self.score(self.together(rows, attention_mask=barred)[0]).squeeze(-1)
        passage = scores[:, 1 + asked_mask.shape[1] :] + (1 - read_mask) * LOWEST
        return torch.cat([scores[:, :1], passage], 1)

    def _narrow(self, states: Tensor) -> Tensor:
        return self.narrow(torch.cat(list(self.level(states)), -1))

    def _beside(self, own: Tensor, other: Tensor, best: Tensor, met: Tensor) -> Tensor:
        met = met.expand(-1, own.shape[1], -1)
        parts = [self.drop(own), other, own * other, (own - other).abs(), best, met]
        return self.mixed_level(gelu(self.mixed(torch.cat(parts, -1))))


def answer_logits(scores: Tensor) -> Tensor:
    """Return the log-odds that each passage answers, shape (pairs,)."""
    return scores[:, 1:].logsumexp(1) - scores[:, 0]


def evidence_loss(scores: Tensor, right: Tensor) -> Tensor:
    """Return the mean negative logarithm of the probability at the right places, (pairs, 1 + tokens)."""
    return (scores.logsumexp(1) - scores.masked_fill(~right, LOWEST).logsumexp(1)).mean()
