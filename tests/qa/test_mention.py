"""Questions after the paragraph that mentions a document."""

import pytest

from qa.mention import find_mentions, without_mentions
from qa.reference import find_references
from qa.symbols import find_symbols

SYMBOLS = ("MC/INF/253", "RC/12/4/Rev.1")


def wanted(question: str) -> list[str]:
    return [mention.symbol for mention in find_mentions(question, find_symbols(question, SYMBOLS))]


@pytest.mark.parametrize(
    "question",
    [
        "Which paragraph refers to MC/INF/240?",
        "which para cites mc/inf/240",
        "Where is MC/INF/240 mentioned?",
        "MC/INF/240 cited where",
        "MC/INF/240",
        "What is MC/INF/240?",
        "Which footnote of MC/INF/253 cites MC/INF/240?",
        "Does paragraph 5 mention MC/INF/240?",
        "Which footnote refers to paragraph 5 of MC/INF/240?",
        "quel paragraphe mentionne MC/INF/240 ?",
        "QUEL PARAGRAPHE MENTIONNE MC/INF/240",
        "Où le document MC/INF/240 est-il cité ?",
        "Dans quelle note renvoie-t-on au MC/INF/240 ?",
        "quelle note fait référence au document MC/INF/240",
    ],
)
def test_a_document_that_is_not_stored(question: str) -> None:
    assert wanted(question) == ["MC/INF/240"]


@pytest.mark.parametrize(
    "question",
    [
        "Which paragraphs cite MC/INF/253?",
        "Where is MC/INF/253 mentioned?",
        "MC/INF/253 is cited where?",
        "Quel paragraphe de RC/12/4/Rev.1 renvoie au document MC/INF/253 ?",
        "Où MC/INF/253 est-il mentionné ?",
    ],
)
def test_a_stored_document_where_the_words_say_so(question: str) -> None:
    assert wanted(question) == ["MC/INF/253"]


@pytest.mark.parametrize(
    "question",
    [
        "What does paragraph 13 of MC/INF/253 say?",
        "Which NGOs does MC/INF/253 mention?",
        "Which NGOs are mentioned in MC/INF/253?",
        "Quelles ONG sont citées dans MC/INF/253 ?",
        "What does MC/INF/253 say about trafficking?",
        "What does paragraph 3 of MC/INF/240 say?",
        "MC/INF/240, par. 3",
        "Which paragraph mentions Kosovo?",
    ],
)
def test_no_mention_is_asked_for(question: str) -> None:
    assert wanted(question) == []


def test_what_a_document_says_is_not_what_mentions_it() -> None:
    question = "What does MC/INF/240 say about NGOs?"
    (mention,) = find_mentions(question, find_symbols(question, SYMBOLS))
    assert not mention.is_asked_for


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Which footnote refers to paragraph 5 of MC/INF/240?", []),
        ("Where is MC/INF/240, par. 5 cited?", []),
        ("Does paragraph 5 mention MC/INF/240?", ["5"]),
    ],
)
def test_paragraphs_of_the_mentioned_document_are_not_named(
    question: str, numbers: list[str]
) -> None:
    named = find_symbols(question, SYMBOLS)
    rest = without_mentions(question, named, find_mentions(question, named))
    found = find_references(rest, SYMBOLS)
    assert [reference.first for reference in found] == numbers
    assert all(not reference.symbols for reference in found)
