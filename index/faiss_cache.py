"""FAISS files kept between starts: a cache that can be lost or damaged at any time."""

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex

_log = logging.getLogger(__name__)


def load_or_build(
    folder: Path | None,
    language: str,
    identity: str,
    owners: NDArray[np.int64],
    build: Callable[[], DenseIndex],
) -> DenseIndex:
    """Return the index from its file if that is sound and current, else build and keep it.

    Args:
        folder: data folder; None to keep nothing.
        language: the shelf's language, names the file.
        identity: what the vectors are: encoder and texts.
        owners: the passage of each vector.
        build: builds the index from the store.
    """
    if folder is None:
        return build()
    path = folder / "faiss" / f"{language}.faiss"
    kept = _load(path, identity, owners)
    if kept is not None:
        return kept
    index = build()
    try:
        _save(index, path, identity)
    except (OSError, RuntimeError) as error:  # a full or read-only disk costs time, not answers
        _log.warning("%s can't be kept for the next start: %s", path, error)
    return index


def _load(path: Path, identity: str, owners: NDArray[np.int64]) -> DenseIndex | None:
    try:
        facts = json.loads(_facts_path(path).read_text(encoding="utf-8"))
        if facts["identity"] != identity:
            return None
        # Checked first: FAISS can crash on a file that was cut short or overwritten.
        if facts["sha256"] != _sha256(path):
            _log.warning("%s is damaged; it is built again", path)
            return None
        return DenseIndex.load(path, owners)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        _log.warning("%s can't be used (%s); it is built again", path, error)
        return None


def _save(index: DenseIndex, path: Path, identity: str) -> None:
    """Write the index and then its facts, each whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path)
    try:
        index.save(temporary)
        facts = {"identity": identity, "sha256": _sha256(temporary)}
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    temporary = _temporary(path)
    try:
        temporary.write_text(json.dumps(facts), encoding="utf-8")
        temporary.replace(_facts_path(path))
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    os.close(handle)
    return Path(name)


def _facts_path(path: Path) -> Path:
    return path.with_suffix(".json")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
