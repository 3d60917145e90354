"""What is said of a file, in words."""

from corpus.parse import parse

COVER = "**AB/1**\n\n# On bridges\n\n"


def said(text: str) -> tuple[str, ...]:
    return parse((COVER + text).encode(), "x.md").anomalies


def test_a_part_that_doesn_t_begin_at_1() -> None:
    assert said("3. Three.\n\n4. Four.") == (
        "The body begins with number 3: is the text before it missing?",
    )
    assert said("2.1 A.\n\n2.2 B.") == (
        "The body begins with number 2.1: is the text before it missing?",
    )
    assert said("1.1 A.\n\n1.2 B.") == ()


def test_an_annex_may_count_on() -> None:
    assert said("1. One.\n\n2. Two.\n\n# Annex\n\n3. Three.\n\n4. Four.") == ()
    assert said("1. One.\n\n2. Two.\n\n# Annex II\n\n5. Five.\n\n6. Six.") == (
        "The annex II begins with number 5: is the text before it missing?",
    )


def test_a_note_that_nothing_refers_to() -> None:
    assert said("1. One.\n\n2. Two.\n\n[^1]: A note.") == (
        "Note 1 stands alone: nothing in the text refers to it.",
    )
    assert said("## I. Aims[^1]\n\n1. One.\n\n[^1]: A note.") == ()


def test_a_note_that_a_heading_refers_to_goes_with_the_text_below() -> None:
    edition = parse(f"{COVER}## I. Aims[^1]\n\n1. One.\n\n[^1]: A note.".encode(), "x.md")
    assert edition.paragraphs[0].notes == ("1",)
    edition = parse(b"**AB/1**\n\n# On bridges[^1]\n\n1. One.\n\n[^1]: A note.", "x.md")
    assert edition.anomalies == ()
