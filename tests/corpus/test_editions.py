"""Which paragraphs of two editions are the same."""

from dataclasses import replace

from corpus.document import Edition, Locator, Paragraph
from corpus.editions import all_mismatches, joined, mismatches, pair


def edition(language: str, *places: Locator) -> Edition:
    paragraphs = tuple(Paragraph(place, language, None, f"{place}") for place in places)
    return Edition("A/1", language, "", None, f"a.{language}.md", paragraphs)


def body(*numbers: str) -> list[Locator]:
    return [Locator("body", None, number) for number in numbers]


def test_equal_numbers_are_paired() -> None:
    english = edition("en", *body("1", "2"), Locator("annex", "", "1"))
    french = edition("fr", *body("1", "2"), Locator("annex", "", "1"))
    assert pair(english, french) == [(0, 0), (1, 1), (2, 2)]
    assert mismatches(english, french) == []


def test_order_doesn_t_matter_but_place_does() -> None:
    english = edition("en", *body("1", "2"))
    french = edition("fr", *body("2", "1"))
    assert pair(english, french) == [(0, 1), (1, 0)]


def test_a_part_numbered_differently_is_reported_and_not_paired() -> None:
    english = edition("en", *body("1", "2", "3"), Locator("annex", "I", "1"))
    french = edition("fr", *body("1", "2"), Locator("annex", "I", "1"))
    assert pair(english, french) == [(3, 2)]
    (said,) = mismatches(english, french)
    assert "body" in said
    assert "only in a.en.md (3)" in said


def test_numbers_of_different_parts_are_never_paired() -> None:
    english = edition("en", Locator("annex", "I", "1"))
    french = edition("fr", Locator("annex", "II", "1"))
    assert pair(english, french) == []


def test_a_pair_joins_two_languages() -> None:
    english = edition("en", *body("1", "2"))
    half = edition("fr", *body("1", "2"))
    mixed = replace(
        half, paragraphs=(half.paragraphs[0], replace(half.paragraphs[1], language="en"))
    )
    assert pair(english, mixed) == [(0, 0)]


def test_unnumbered_text_is_paired_where_there_is_as_much_of_it() -> None:
    one, two = Locator("body", None, None, 1), Locator("body", None, None, 2)
    assert pair(edition("en", one, two), edition("fr", one, two)) == [(0, 0), (1, 1)]
    assert pair(edition("en", one, two), edition("fr", one)) == []


def named(symbol: str, source: str, language: str = "en") -> Edition:
    return replace(edition(language, *body("1")), symbol=symbol, source=source)


def test_an_edition_named_by_its_file_joins_the_document_with_that_link() -> None:
    stored = named("AB/INF/2", "english.pdf")
    bare = named("AB-INF-2", "AB-INF-2.fr.pdf", "fr")
    found = joined(bare, [stored])
    assert found.symbol == "AB/INF/2"
    assert found.anomalies == (
        "The file gives no symbol but its name, AB-INF-2: it is taken for an edition of AB/INF/2.",
    )
    said = joined(stored, [bare])
    assert said.symbol == "AB/INF/2"
    assert said.anomalies == (
        "AB-INF-2.fr.pdf gives no symbol but its name, AB-INF-2: it is taken for an edition of "
        "AB/INF/2.",
    )


def test_strokes_are_never_invented_and_printed_symbols_never_joined() -> None:
    bare = named("AB-INF-2", "AB-INF-2.fr.pdf", "fr")
    others = [named("AB/INF/3", "three.pdf"), named("AB-INF-2", "AB-INF-2.en.pdf")]
    assert joined(bare, others) is bare
    printed = named("AB-INF-2", "paper.pdf", "fr")
    assert joined(printed, [named("AB/INF/2", "english.pdf")]) is printed


def test_editions_of_one_link_are_compared() -> None:
    longer = replace(edition("fr", *body("1", "2")), symbol="AB-INF-2", source="AB-INF-2.fr.pdf")
    assert all_mismatches([named("AB/INF/2", "english.pdf"), longer])
