"""Which texts stand for a paragraph in the index: the whole, or windows of it, and sentences."""

import hashlib
from dataclasses import dataclass

from corpus.document import Paragraph
from corpus.sentences import sentences

# About 350 tokens of French: what the bundled encoder reads without cutting off.
WINDOW_CHARACTERS = 1500


@dataclass(frozen=True, slots=True)
class EmbeddedTexts:
    """Hold the texts of one paragraph that are embedded.

    Attributes:
        windows: the whole paragraph, or overlapping windows of a long one; they are searched.
        sentences: each sentence; they choose the highlights.
    """

    windows: tuple[str, ...]
    sentences: tuple[str, ...]


def embedded_texts(paragraph: Paragraph) -> EmbeddedTexts:
    """Return the texts whose vectors stand for a paragraph."""
    text = paragraph.text
    ranges = sentences(text, paragraph.language)
    parts = tuple(text[start:end] for start, end in ranges)
    whole = windows(text, ranges, WINDOW_CHARACTERS)
    return EmbeddedTexts(whole, parts if len(parts) > 1 else whole[:1])


def windows(text: str, ranges: list[tuple[int, int]], most: int) -> tuple[str, ...]:
    """Cut a long text into windows of whole sentences, each overlapping the one before by half.

    Args:
        text: the text.
        ranges: its sentences.
        most: longest window in characters; one sentence longer than that is cut inside.
    """
    if len(text) <= most:
        return (text,)
    pieces = [(at, min(at + most, end)) for start, end in ranges for at in range(start, end, most)]
    found: list[str] = []
    first = 0
    while first < len(pieces):
        last = first
        while last + 1 < len(pieces) and pieces[last + 1][1] - pieces[first][0] <= most:
            last += 1
        found.append(text[pieces[first][0] : pieces[last][1]])
        if last == len(pieces) - 1:
            break
        first = max(first + 1, (first + last + 1) // 2)
    return tuple(found)


def text_hash(text: str) -> str:
    """Return the key under which a text's vector is stored."""
    return hashlib.sha256(text.encode()).hexdigest()
