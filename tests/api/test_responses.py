"""Domain objects to responses."""

from api.responses import answer_response
from corpus.document import Locator, Paragraph
from index.snapshot import Passage
from qa.answer import Answer, Found
from qa.question import Question


def passage(number: str) -> Passage:
    return Passage("A/1", "T", Paragraph(Locator("annex", "", number), "en", None, "Text."), None)


def test_near_duplicates_are_cited_in_the_reply_language() -> None:
    found = Found(passage("1"), 0.7, (), None, (passage("2"), passage("3")))
    body = answer_response(Answer(Question("Quoi ?", "fr", "fr", ()), True, (found,), ()), 1.0)
    (shown,) = body.passages
    assert [(other.label, other.url) for other in shown.similar] == [
        ("A/1, annexe, par. 2", "/documents/A-1#annex-par-2"),
        ("A/1, annexe, par. 3", "/documents/A-1#annex-par-3"),
    ]
