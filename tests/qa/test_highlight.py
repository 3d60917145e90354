"""The sentences that answer."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Locator, Paragraph
from corpus.sentences import sentences
from qa.highlight import MOST_SENTENCES, choose, highlights, overlap

RANGES = [(0, 10), (11, 20), (21, 30), (31, 40), (41, 50)]


def test_the_best_sentence_alone_if_it_stands_out() -> None:
    assert choose(RANGES, [0.1, 0.8, 0.2, 0.1, 0.1], [0.0] * 5) == ((11, 20),)


def test_nearly_as_good_ones_too_in_text_order() -> None:
    assert choose(RANGES, [0.79, 0.1, 0.8, 0.1, 0.1], [0.0] * 5) == ((0, 10), (21, 30))


def test_shared_words_count() -> None:
    assert choose(RANGES[:2], [0.5, 0.5], [0.0, 1.0]) == ((11, 20),)


def test_nothing_similar_still_marks_the_best() -> None:
    assert choose(RANGES[:2], [-0.4, -0.1], [0.0, 0.0]) == ((11, 20),)


def test_no_sentences_no_highlights() -> None:
    assert choose([], [], []) == ()


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=12))
def test_one_to_three_ranges_of_the_text_in_order(similarities: list[float]) -> None:
    ranges = [(10 * at, 10 * at + 9) for at in range(len(similarities))]
    chosen = choose(ranges, similarities, [0.0] * len(ranges))
    assert 1 <= len(chosen) <= MOST_SENTENCES
    assert list(chosen) == sorted(set(chosen))
    assert set(chosen) <= set(ranges)


def test_overlap_is_the_share_of_the_question() -> None:
    concepts = [(("a", 1.0),), (("b", 1.0),)]
    assert overlap(concepts, ["a", "c", "a"]) == 0.5
    assert overlap([], ["a"]) == 0.0


def test_a_translation_counts_by_its_weight() -> None:
    concepts = [(("staff", 1.0), ("personnel", 0.8), ("agent", 0.4))]
    assert overlap(concepts, ["personnel", "agent"]) == 0.8


def test_words_of_the_other_language_choose_the_sentence() -> None:
    text = "Il pleut sur le port. Le personnel voyage. Le budget est grand."
    paragraph = Paragraph(Locator("body", None, "1"), "fr", None, text)
    concepts = [(("staff", 1.0), ("personnel", 0.9)), (("travel", 1.0), ("voyag", 0.9))]
    (start, end), *others = highlights(paragraph, [0.3, 0.3, 0.3], concepts)
    assert text[start:end] == "Le personnel voyage."
    assert others == []


def test_ranges_cut_code_points() -> None:
    text = "🌉🌉 first. Second sentence here."
    (_, last) = sentences(text, "en")
    assert text[slice(*last)] == "Second sentence here."
