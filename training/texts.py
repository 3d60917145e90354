"""Texts in two languages: read them, compare them, and tell which are held out."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Pair:
    """Hold one text in both languages, with the name of its source."""

    en: str
    fr: str
    source: str


def rows(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def normal(text: str) -> str:
    """Reduce a text to its lower-case words, the form in which two texts count as the same."""
    return " ".join(WORD.findall(text.lower()))


def strings(value: object) -> Iterator[str]:
    """Yield every string inside a JSON value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def forbidden_texts(folder: Path | None) -> frozenset[str]:
    """Collect the normal form of every text of the development sets in a folder."""
    paths = sorted(folder.glob("*.jsonl")) if folder else []
    return frozenset(normal(text) for path in paths for row in rows(path) for text in strings(row))


def held_out(key: str, share: float) -> bool:
    """Tell whether a key falls in the share kept for evaluation; the same answer on every machine."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) < share * 2**32


def shingles(text: str, size: int = 8) -> set[str]:
    """Return every run of `size` words of a text."""
    words = normal(text).split()
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}
