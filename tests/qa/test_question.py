"""What a question says about itself."""

import pytest

from qa.question import understand


@pytest.mark.parametrize(
    ("text", "language", "interface", "reply"),
    [
        ("Who pays?", None, None, "en"),
        ("Qui paie ?", None, None, "fr"),
        ("Who pays?", "fr", None, "fr"),
        ("Qui paie ?", "en", "fr", "en"),
        ("UNHCR", None, "fr", "fr"),
        ("UNHCR", None, None, "en"),
    ],
)
def test_the_reply_language(
    text: str, language: str | None, interface: str | None, reply: str
) -> None:
    assert understand(text, language, interface, ()).reply == reply


def test_white_space_is_evened_out() -> None:
    assert understand("  Who \n pays ? ", None, None, ()).text == "Who pays ?"


def test_a_document_asked_about_is_not_searched_for() -> None:
    question = understand("What does A/1 say about rain?", None, None, {"A/1"})
    assert question.documents == ("A/1",)
    assert question.searched == "What does say about rain?"
    assert understand("A/1", None, None, {"A/1"}).searched == "A/1"
