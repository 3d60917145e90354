"""The student: a BERT encoder, mean pooling and unit length, with a moving average of its weights."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn.functional import normalize

from index.encoder import read_newer_folders


class Student(nn.Module):
    """Wrap a sentence-transformers folder so that gradients flow through it."""

    def __init__(self, start: Path, max_tokens: int, device: str) -> None:
        super().__init__()
        read_newer_folders()
        self.folder = SentenceTransformer(
            str(start), device=device, model_kwargs={"dtype": torch.float32}
        )
        self.bert = self.folder[0].auto_model
        for module in self.bert.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        self.tokenizer = self.folder.tokenizer
        self.max_tokens, self.device = max_tokens, device

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Return unit vectors of texts, shape (texts, 384), float32."""
        tokens = self.tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            max_length=self.max_tokens,
            return_tensors="pt",
        ).to(self.device)
        ids, mask = tokens["input_ids"], tokens["attention_mask"]
        # On CPUs bfloat16 was half as fast as float32 (AVX512-BF16, torch 2.13); on CUDA it is faster.
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        return normalize((states.float() * weights).sum(1) / weights.sum(1), dim=-1)

    def groups(self, embedding_rate: float, layer_rate: float) -> list[dict[str, object]]:
        """Return optimiser groups: word embeddings, which have far to go, and everything else."""
        words = self.bert.embeddings.word_embeddings.weight
        rest = [p for p in self.bert.parameters() if p is not words]
        return [
            {"params": [words], "lr": embedding_rate, "weight_decay": 0.0},
            {"params": rest, "lr": layer_rate, "weight_decay": 0.01},
        ]


class Average:
    """Keep an exponential moving average of weights; averaged weights generalise a little better."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.model = copy.deepcopy(model).requires_grad_(False)

    @torch.no_grad()
    def update(self, model: nn.Module, step: int) -> None:
        """Move the average toward the model; early steps move it faster."""
        decay = min(self.decay, (1 + step) / (20 + step))
        ours, theirs = list(self.model.parameters()), list(model.parameters())
        torch._foreach_lerp_(ours, theirs, 1 - decay)
