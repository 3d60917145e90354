"""The sentences of a passage that answer, as exact character ranges."""

from collections.abc import Sequence

from corpus.document import Paragraph
from corpus.sentences import sentences
from index.analysis import terms
from index.lexical import Concept

MOST_SENTENCES = 3
# A further sentence is highlighted only if its score comes this near to the best one's.
_NEARLY_AS_GOOD = 0.12
_WORD_WEIGHT = 0.4


def highlights(
    paragraph: Paragraph, similarities: Sequence[float], concepts: Sequence[Concept]
) -> tuple[tuple[int, int], ...]:
    """Choose the sentences of a paragraph that answer a question.

    Args:
        paragraph: the paragraph.
        similarities: cosine of the question's vector and each of its sentences'.
        concepts: the question's words in terms of the paragraph's language.
    """
    text, language = paragraph.text, paragraph.language
    ranges = sentences(text, language)
    overlaps = [overlap(concepts, terms(text[start:end], language)) for start, end in ranges]
    return choose(ranges, similarities, overlaps)


def choose(
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
    good = [at for at, score in enumerate(scores) if score >= best - _NEARLY_AS_GOOD]
    chosen = sorted(good, key=lambda at: -scores[at])[:MOST_SENTENCES]
    return tuple(ranges[at] for at in sorted(chosen))


def overlap(concepts: Sequence[Concept], sentence_terms: Sequence[str]) -> float:
    """Return the share of the question's words that a sentence has, 0 to 1.

    A word counts by the weight of the best of its translations that stands there.
    """
    if not concepts:
        return 0.0
    there = frozenset(sentence_terms)
    best = [max((w for term, w in concept if term in there), default=0.0) for concept in concepts]
    return sum(best) / len(concepts)
