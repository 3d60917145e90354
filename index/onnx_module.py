"""Run the bundled encoder: an int8 ONNX file behind the interface of sentence-transformers.

The folder holds `modules.json`, which names `OnnxEncoder`, `onnx_encoder.json`, `tokenizer.json` and the
ONNX file; `SentenceTransformer(folder)` loads it. From version 6 on, sentence-transformers asks for
`trust_remote_code=True` before it imports any class but its own; no code is read from the folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import onnxruntime
import torch
from sentence_transformers.base.modules import InputModule
from tokenizers import Tokenizer


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
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.folder, self.file, self.dimension = folder, file, dimension
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_padding()
        self.max_seq_length = max_seq_length
        options = onnxruntime.SessionOptions()
        # One setting for all modules: torch.set_num_threads before loading.
        options.intra_op_num_threads = torch.get_num_threads()
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
    def load(cls, model_name_or_path: str, **kwargs: Any) -> Self:  # type: ignore[override]
        """Load from a local folder; further arguments are for other kinds of modules."""
        return cls(Path(model_name_or_path), **cls.load_config(model_name_or_path))

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Copy the ONNX file, the tokenizer and the settings to a folder."""
        target = Path(output_path)
        for name in (self.file, "tokenizer.json"):
            (target / name).write_bytes((self.folder / name).read_bytes())
        self.save_config(output_path)
