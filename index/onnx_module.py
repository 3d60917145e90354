"""Run the bundled encoder: an int8 ONNX file behind the interface of sentence-transformers.

The folder holds `modules.json`, which names `OnnxEncoder`, `onnx_encoder.json`, `tokenizer.json` and the
ONNX file. sentence-transformers 6 asks for consent before it imports a class from outside itself, so
load the folder with `load(folder)`, or with `SentenceTransformer(folder, trust_remote_code=True)`: no
code is read from the folder, only this module is imported.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import onnxruntime
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from tokenizers import Tokenizer


def available_cores() -> int:
    """Return how many cores this process may use, which in a container can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load(folder: Path, threads: int | None = None) -> SentenceTransformer:
    """Load the encoder folder; `threads` limits the cores of one call (default: all available)."""
    module = OnnxEncoder.load(str(folder), model_kwargs={"threads": threads})
    return SentenceTransformer(modules=[module], device="cpu")


class OnnxEncoder(InputModule):
    """Turn texts into unit vectors, shape (texts, dimension), float32, with onnxruntime on the CPU."""

    config_file_name = "onnx_encoder.json"
    config_keys = ["file", "dimension", "max_seq_length"]  # noqa: RUF012 (the base class declares it so)

    def __init__(
        self,
        folder: Path,
        file: str,
        dimension: int,
        max_seq_length: int,
        threads: int | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.folder, self.file, self.dimension = folder, file, dimension
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_padding()
        self.max_seq_length = max_seq_length
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or available_cores()
        # Idle threads sleep: a service shares its cores with requests, indexing and other processes.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(
            str(folder / file), options, providers=["CPUExecutionProvider"]
        )

    @property
    def max_seq_length(self) -> int:
        """Return how many tokens of a text are read; the rest is cut off."""
        return self._max_seq_length

    @max_seq_length.setter
    def max_seq_length(self, tokens: int) -> None:
        self._max_seq_length = tokens
        self.tokenizer.enable_truncation(max_length=tokens)

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return self.dimension

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor | Any]:
        """Tokenise texts into `input_ids` and `attention_mask`, int64, shape (texts, longest)."""
        texts = [f"{prompt}{text}" for text in inputs] if prompt else list(inputs)
        encoded = self.tokenizer.encode_batch_fast(texts)
        return {
            "input_ids": torch.tensor([item.ids for item in encoded]),
            "attention_mask": torch.tensor([item.attention_mask for item in encoded]),
        }

    def forward(
        self, features: dict[str, torch.Tensor | Any], **kwargs: Any
    ) -> dict[str, torch.Tensor | Any]:
        """Add `sentence_embedding`, float32, unit length, shape (texts, dimension)."""
        inputs = {name: features[name].numpy() for name in ("input_ids", "attention_mask")}
        (vectors,) = self.session.run(["sentence_embedding"], inputs)
        features["sentence_embedding"] = torch.from_numpy(vectors)
        return features

    @classmethod
    def load(  # type: ignore[override]
        cls, model_name_or_path: str, model_kwargs: dict[str, Any] | None = None, **kwargs: Any
    ) -> Self:
        """Load from a local folder; `model_kwargs` may hold `threads`."""
        config = cls.load_config(model_name_or_path)
        threads = (model_kwargs or {}).get("threads")
        return cls(Path(model_name_or_path), threads=threads, **config)

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Copy the ONNX file, the tokenizer and the settings to a folder."""
        target = Path(output_path)
        for name in (self.file, "tokenizer.json"):
            (target / name).write_bytes((self.folder / name).read_bytes())
        self.save_config(output_path)
