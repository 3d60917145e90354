"""Word translations between English and French, for lexical search across languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.acronyms import translate_acronym
from index.analysis import stem, words
from index.lexical import Concept

BUNDLED_TABLE = Path(__file__).parent / "translation.npz"


@dataclass(frozen=True, slots=True)
class _Direction:
    """Hold the translations of one language's terms: those of term i from starts[i] on."""

    rows: Mapping[str, int]
    targets: tuple[str, ...]
    starts: NDArray[np.int32]
    terms: NDArray[np.int32]
    shares: NDArray[np.uint8]

    def of(self, term: str) -> list[tuple[str, float]]:
        row = self.rows.get(term)
        if row is None:
            return []
        start, end = int(self.starts[row]), int(self.starts[row + 1])
        return [
            (self.targets[target], share / 255)
            for target, share in zip(
                self.terms[start:end].tolist(), self.shares[start:end].tolist(), strict=True
            )
        ]


@dataclass(frozen=True, slots=True)
class TranslationTable:
    """Turn the words of a question into concepts in another language's terms.

    The probabilities come from IBM model 1 over parallel text (`training/translation_table.py`);
    used in a query they make it a structured one (Darwish and Oard 2003, Probabilistic
    structured query methods).
    """

    directions: Mapping[tuple[str, str], _Direction]

    def concepts(self, text: str, source: str, target: str) -> list[Concept]:
        """Return the concepts of a text, one for each word that carries meaning.

        A word's own form always counts in full, for names, acronyms and numbers pass from one
        language to the other unchanged; its translations count by their probability beside that
        of the likeliest one.

        Args:
            text: the question.
            source: its language; the same as `target` gives plain terms.
            target: the language of the passages.
        """
        direction = self.directions.get((source, target))
        found: list[Concept] = []
        for word in words(text, source):
            weights = {stem(word, target): 1.0}
            translations = direction.of(stem(word, source)) if direction else []
            likeliest = max((share for _, share in translations), default=1.0)
            acronym = translate_acronym(word, source, target)
            if acronym is not None:
                weights[stem(acronym, target)] = 1.0
            for term, share in translations:
                weights[term] = max(weights.get(term, 0.0), share / likeliest)
            found.append(tuple(weights.items()))
        return found


def load_translations(path: Path = BUNDLED_TABLE) -> TranslationTable:
    """Read a table that `training/translation_table.py` wrote."""
    with np.load(path, allow_pickle=False) as archive:
        terms = {code: tuple(archive[code].tolist()) for code in ("en", "fr")}
        directions = {
            (source, target): _Direction(
                rows={term: row for row, term in enumerate(terms[source])},
                targets=terms[target],
                starts=archive[f"{source}_{target}_start"],
                terms=archive[f"{source}_{target}_term"],
                shares=archive[f"{source}_{target}_share"],
            )
            for source, target in (("en", "fr"), ("fr", "en"))
        }
    return TranslationTable(directions)
