"""BM25 and the translation of a question's words."""

import numpy as np
import pytest

from index.lexical import LexicalIndex
from index.translation import TranslationTable, load_translations


def plain(*terms: str) -> list[tuple[tuple[str, float], ...]]:
    return [((term, 1.0),) for term in terms]


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex([["budget", "staff"], ["river", "river", "staff"], ["bridge"], []])


def test_rare_terms_count_more_and_only_matches_are_found(index: LexicalIndex) -> None:
    rows, scores = index.search(plain("staff", "river"), 10)
    assert rows.tolist() == [1, 0]
    assert scores[0] > scores[1] > 0


def test_repeats_in_the_question_count_once(index: LexicalIndex) -> None:
    np.testing.assert_array_equal(
        index.scores(plain("staff", "staff")), index.scores(plain("staff"))
    )


def test_unknown_terms_and_empty_questions(index: LexicalIndex) -> None:
    assert len(index.search(plain("unheard"), 5)[0]) == 0
    assert len(index.search([], 5)[0]) == 0
    assert index.ceiling([]) == 0


def test_no_score_exceeds_the_ceiling(index: LexicalIndex) -> None:
    query = plain("staff", "river", "bridge", "unheard")
    assert index.scores(query).max() < index.ceiling(query)


def test_a_question_about_something_else_stays_far_below_the_ceiling(index: LexicalIndex) -> None:
    query = plain("staff", "bitcoin", "prices")
    assert index.scores(query).max() < 0.5 * index.ceiling(query)


def test_a_concept_needs_one_of_its_translations(index: LexicalIndex) -> None:
    both = index.scores([(("river", 1.0), ("bridge", 0.5))])
    assert both[1] == index.scores(plain("river"))[1]
    assert both[2] == pytest.approx(0.5 * index.scores(plain("bridge"))[2])


def test_the_mask_is_obeyed(index: LexicalIndex) -> None:
    allowed = np.array([True, False, True, True])
    assert index.search(plain("staff", "river"), 10, allowed)[0].tolist() == [0]


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_nothing_to_search(passages: list[list[str]]) -> None:
    index = LexicalIndex(passages)
    assert len(index.search(plain("x"), 5)[0]) == 0
    assert index.scores(plain("x")).shape == (len(passages),)


@pytest.fixture(scope="module")
def table() -> TranslationTable:
    return load_translations()


def test_words_are_translated_both_ways(table: TranslationTable) -> None:
    (concept,) = table.concepts("headquarters", "en", "fr")
    assert "sieg" in dict(concept)
    (concept,) = table.concepts("réfugiés", "fr", "en")
    assert dict(concept)["refuge"] == 1.0


def test_names_and_numbers_pass_through(table: TranslationTable) -> None:
    concepts = dict(
        pair for concept in table.concepts("Caritas 411 MC/INF/253", "en", "fr") for pair in concept
    )
    assert concepts["411"] == concepts["mc/inf/253"] == 1.0
    assert concepts["caritas" if "caritas" in concepts else "carit"] == 1.0


def test_acronyms_are_translated(table: TranslationTable) -> None:
    assert dict(table.concepts("IOM", "en", "fr")[0])["oim"] == 1.0
    assert dict(table.concepts("l'ONU", "fr", "en")[0])["un"] == 1.0


def test_the_question_s_own_language_is_left_as_it_is(table: TranslationTable) -> None:
    assert table.concepts("les réfugiés", "fr", "fr") == [(("refug", 1.0),)]
