"""Which texts stand for a paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Locator, Paragraph
from corpus.sentences import sentences
from index.passages import WINDOW_CHARACTERS, embedded_texts, text_hash, windows


def paragraph(text: str) -> Paragraph:
    return Paragraph(Locator("body", None, "1"), "en", None, text)


def test_a_short_paragraph_stands_whole_with_its_sentences() -> None:
    embedded = embedded_texts(paragraph("One is here. Two is there."))
    assert embedded.windows == ("One is here. Two is there.",)
    assert embedded.sentences == ("One is here.", "Two is there.")


def test_one_sentence_is_embedded_once() -> None:
    embedded = embedded_texts(paragraph("Only one."))
    assert embedded.windows == embedded.sentences == ("Only one.",)


def test_even_an_empty_paragraph_has_a_vector() -> None:
    embedded = embedded_texts(paragraph(""))
    assert len(embedded.windows) == len(embedded.sentences) == 1


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60))
def test_windows_cover_a_long_text_and_stay_short(lengths: list[int]) -> None:
    text = " ".join("Word " * length + f"end{number}." for number, length in enumerate(lengths))
    ranges = sentences(text, "en")
    found = windows(text, ranges, 300)
    assert all(len(window) <= 300 or window == text for window in found)
    for start, end in ranges:
        assert any(text[start:end] in window for window in found)
    assert all(window in text for window in found)


def test_a_sentence_longer_than_a_window_is_cut_but_not_lost() -> None:
    text = "x" * (3 * WINDOW_CHARACTERS)
    found = windows(text, [(0, len(text))], WINDOW_CHARACTERS)
    assert sum(map(len, found)) >= len(text)
    assert max(map(len, found)) <= WINDOW_CHARACTERS


def test_hashes_tell_texts_apart() -> None:
    assert text_hash("a") == text_hash("a") != text_hash("b")
