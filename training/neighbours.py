"""Find each text's nearest texts in the teacher's space: hard negatives that need no student."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor


def neighbours(
    vectors: Tensor, count: int, folder: Path, block: int = 1024
) -> npt.NDArray[np.int32]:
    """Return the rows of the `count` nearest other vectors of each, shape (n, count), cached in a folder."""
    name = hashlib.blake2b(vectors.cpu().numpy().tobytes(), digest_size=8).hexdigest()
    cache = folder / f"neighbours-{name}-{count}.npy"
    if cache.exists():
        return np.asarray(np.load(cache), np.int32)
    rows = []
    for start in range(0, len(vectors), block):
        scores = vectors[start : start + block] @ vectors.T
        # Identical texts (the same English with two translations) are no negatives.
        scores[scores > 0.999] = -1.0
        rows.append(scores.topk(count, dim=1).indices.to(torch.int32).cpu())
    result = torch.cat(rows).numpy()
    np.save(cache, result)
    return np.asarray(result, np.int32)
