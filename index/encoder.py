"""Text to vectors: the encoder protocol and the sentence-transformers encoder."""

import hashlib
import importlib
import logging
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderNotFoundError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED_MODEL = Path(__file__).parent / "model"
# Modules that sentence-transformers 6 saves under names which version 5 does not know yet.
_MOVED = {
    "sentence_transformers.base.modules.normalize": (
        "sentence_transformers.sentence_transformer.modules.normalize"
    )
}


class Encoder(Protocol):
    """Turn texts into vectors whose dot product is their similarity."""

    @property
    def name(self) -> str:
        """Return a name for people."""

    @property
    def fingerprint(self) -> str:
        """Return what tells two encoders apart: equal only if their vectors can be mixed."""

    @property
    def dimension(self) -> int:
        """Return the length of the vectors."""

    @property
    def max_tokens(self) -> int:
        """Return the longest input in tokens; what is longer is cut off."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts: shape (len(texts), dimension), float32, unit length."""


class SentenceTransformerEncoder:
    """Encode with a sentence-transformers model; safe to call from several threads.

    Args:
        model: the loaded model.
        name: a name for people.
        path: the model's folder or hub name.
        fingerprint: identity of its weights.
        size_bytes: size of all its files; None if they are not in one folder.
    """

    def __init__(
        self,
        model: "SentenceTransformer",
        name: str,
        path: str | Path,
        fingerprint: str,
        size_bytes: int | None,
    ) -> None:
        self.name = name
        self.path = path
        self.fingerprint = fingerprint
        self.size_bytes = size_bytes
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.max_tokens = int(model.max_seq_length or 0)
        self._model = model
        # Tokenizers change their padding state while they encode.
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts: shape (len(texts), dimension), float32, unit length."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            vectors = self._model.encode(
                list(texts), normalize_embeddings=True, show_progress_bar=False, batch_size=32
            )
        return np.ascontiguousarray(vectors, dtype=np.float32)


def load_encoder(source: str | Path, threads: int = 0) -> SentenceTransformerEncoder:
    """Load a sentence-transformers model.

    Args:
        source: a model folder, which is read without any network access, or a hub name.
        threads: CPU threads to compute with; 0 for the library's choice.

    Raises:
        EncoderNotFoundError: there is no such folder, or the hub name can't be loaded.
    """
    folder = Path(source)
    is_folder = folder.is_dir()
    if not is_folder and (isinstance(source, Path) or source.startswith((".", "/", "~"))):
        raise EncoderNotFoundError(
            f"There is no encoder in {source}: it is no folder. Set ALINEA_MODEL to the folder of "
            "a sentence-transformers model or to a hub name, or unset it for the bundled one."
        )
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    read_newer_folders()
    if threads:
        torch.set_num_threads(threads)
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    try:
        model = SentenceTransformer(
            str(source),
            device="cpu",
            local_files_only=is_folder,
            model_kwargs={"dtype": torch.float32},
        )
    except Exception as error:  # the libraries raise OSError, ValueError, KeyError and others
        raise EncoderNotFoundError(
            f"The encoder {source} can't be loaded: {error}. Set ALINEA_MODEL to the folder of a "
            "sentence-transformers model or to a hub name, or unset it for the bundled one."
        ) from error
    if is_folder:
        return SentenceTransformerEncoder(
            model, folder.resolve().name, folder.resolve(), *_identity(folder)
        )
    loaded = getattr(model[0], "auto_model", None)
    revision = getattr(getattr(loaded, "config", None), "_commit_hash", None) or "unknown"
    return SentenceTransformerEncoder(model, str(source), source, f"{source}@{revision}", None)


def read_newer_folders() -> None:
    """Let sentence-transformers 5 load model folders that version 6 saved."""
    for name, home in _MOVED.items():
        sys.modules.setdefault(name, importlib.import_module(home))


def _identity(folder: Path) -> tuple[str, int]:
    """Return a hash over a folder's files and their size in bytes."""
    digest, size = hashlib.sha256(), 0
    for path in sorted(found for found in folder.rglob("*") if found.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
        size += path.stat().st_size
    return digest.hexdigest(), size
