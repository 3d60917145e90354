"""The sentences of a passage that answer, as exact character ranges."""

from collections.abc import Sequence

MOST_SENTENCES = 3
# A further sentence is highlighted only if it is nearly as good as the best one.
_NEARLY_AS_GOOD = 0.85
_WORD_WEIGHT = 0.35


def highlight(
    ranges: Sequence[tuple[int, int]],
    similarities: Sequence[float],
    overlaps: Sequence[float],
) -> tuple[tuple[int, int], ...]:
    """Choose the one to three sentences that answer.

    Args:
        ranges: the passage's sentences, as `corpus.sentences.sentences` gives them.
        similarities: cosine of the question's vector and each sentence's.
        overlaps: share of the question's words that each sentence contains, 0 to 1.

    Returns:
        Ranges in text order; neighbours are not merged. Empty only for a passage without text.
    """
    if not ranges:
        return ()
    scores = [
        similarity + _WORD_WEIGHT * overlap
        for similarity, overlap in zip(similarities, overlaps, strict=True)
    ]
    best = max(scores)
    good = [
        at for at, score in enumerate(scores) if score >= best * _NEARLY_AS_GOOD or score == best
    ]
    chosen = sorted(good, key=lambda at: -scores[at])[:MOST_SENTENCES]
    return tuple(ranges[at] for at in sorted(chosen))


def overlap(question_terms: frozenset[str], sentence_terms: Sequence[str]) -> float:
    """Return the share of the question's terms that a sentence contains, 0 to 1."""
    if not question_terms:
        return 0.0
    return len(question_terms.intersection(sentence_terms)) / len(question_terms)
