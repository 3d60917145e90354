"""An invented collection of any size: the cost of a search depends on its size, not its sense."""

import random
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.document import Edition, Locator, Paragraph
from index.encoder import Encoder

_STEMS = (
    "migr coop gouv budg sant trait fleuv comit rapport retour form droit sécur régl plan".split()
)
_ENDINGS = {
    "en": "ation ing ment ity al ed ers ance ible work".split(),
    "fr": "ation eur ement ité aux ée eurs ance ible oire".split(),
}
_FUNCTION_WORDS = {
    "en": "the of and to in that with for by which their".split(),
    "fr": "le la de et à dans que avec pour par dont".split(),
}
PARAGRAPHS_PER_DOCUMENT = 100


def editions(paragraphs: int, seed: int = 0) -> Iterator[Edition]:
    """Yield documents of 100 paragraphs each, English and French in turn, 80 to 120 words long."""
    rng = random.Random(seed)
    for document in range(paragraphs // PARAGRAPHS_PER_DOCUMENT):
        language = ("en", "fr")[document % 2]
        yield Edition(
            symbol=f"BENCH/{document + 1}",
            language=language,
            title=f"Benchmark document {document + 1}",
            date=None,
            source=f"bench-{document + 1}.md",
            paragraphs=tuple(
                Paragraph(
                    Locator("body", None, str(number + 1)),
                    language,
                    "I. Section",
                    " ".join(sentence(rng, language) for _ in range(5)),
                )
                for number in range(PARAGRAPHS_PER_DOCUMENT)
            ),
        )


def sentence(rng: random.Random, language: str, words: int | None = None) -> str:
    """Return a sentence of invented words, distributed roughly as Zipf's law has it."""
    chosen = [_word(rng, language) for _ in range(words or rng.randint(16, 24))]
    return " ".join(chosen).capitalize() + "."


def _word(rng: random.Random, language: str) -> str:
    if rng.random() < 0.4:
        return rng.choice(_FUNCTION_WORDS[language])
    rank = int(rng.paretovariate(0.8))
    stem = _STEMS[rank % len(_STEMS)] + (chr(97 + rank // 15 % 26) if rank >= 15 else "")
    return stem + _ENDINGS[language][rank // 7 % 10]


class RandomEncoder:
    """Stand in for an encoder where only the number of its vectors matters.

    Args:
        like: the encoder whose fingerprint and dimension it takes.
    """

    def __init__(self, like: Encoder) -> None:
        self.name = "random"
        self.fingerprint = like.fingerprint
        self.dimension = like.dimension
        self.max_tokens = like.max_tokens
        self._rng = np.random.default_rng(0)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return random unit vectors, shape (len(texts), dimension), float32."""
        vectors = self._rng.standard_normal((len(texts), self.dimension), dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
