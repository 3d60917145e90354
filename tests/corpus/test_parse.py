"""From a file to an edition, on documents of many shapes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Edition
from corpus.errors import CorpusError
from corpus.parse import parse

COVER = "**AB/1**\n\n**1 May 2003**\n\n# On wells and bridges\n\n"


def read(text: str, name: str = "x.md") -> Edition:
    return parse(text.encode(), name)


def places(edition: Edition) -> list[tuple[str, str | None, str | None, int]]:
    found = [paragraph.locator for paragraph in edition.paragraphs]
    return [(place.part, place.annex, place.number, place.ordinal) for place in found]


def numbers(edition: Edition, part: str = "body") -> list[str | None]:
    return [p.locator.number for p in edition.paragraphs if p.locator.part == part]


def test_a_list_inside_a_paragraph_belongs_to_it() -> None:
    edition = read(COVER + "1. Aims:\n\n1) first\n\n2) second\n\n3) third\n\n2. Next.\n\n3. Last.")
    assert numbers(edition) == ["1", "2", "3"]
    assert edition.paragraphs[0].text == "Aims:\n\n1) first\n\n2) second\n\n3) third"


def test_a_list_with_the_paragraphs_own_punctuation() -> None:
    text = "".join(f"{n}. Paragraph number {n} is long enough to be one.\n\n" for n in range(1, 6))
    text += "1. one\n\n2. two\n\n3. three\n\n"
    text += "".join(f"{n}. Paragraph number {n} is long enough to be one.\n\n" for n in range(6, 9))
    edition = read(COVER + text)
    assert numbers(edition) == [str(n) for n in range(1, 9)]
    assert edition.paragraphs[4].text.endswith("1. one\n\n2. two\n\n3. three")


def test_a_year_at_the_start_of_a_torn_line_is_text() -> None:
    edition = read(COVER + "1. It began in\n\n2002. It ended in May.\n\n2. Next.")
    assert numbers(edition) == ["1", "2"]
    assert edition.paragraphs[0].text == "It began in 2002. It ended in May."


def test_a_sum_at_the_start_of_a_torn_line_is_text() -> None:
    edition = read(COVER + "1. One.\n\n2. It cost about\n\n---\n\n2.5 crowns.\n\n3. Next.")
    assert numbers(edition) == ["1", "2", "3"]


def test_text_behind_a_table_is_no_row_of_it() -> None:
    edition = read(COVER + "1. Sums:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThey are due in May.")
    assert edition.paragraphs[0].text == "Sums:\n\na | b\n1 | 2\n\nThey are due in May."


def test_sub_items_belong_to_their_paragraph() -> None:
    edition = read(COVER + "1. Rules:\n\n(a) one;\n\n(i) deeper;\n\n- two\n\n2. Next.")
    assert edition.paragraphs[0].text == "Rules:\n\n(a) one;\n\n(i) deeper;\n\n• two"
    assert numbers(edition) == ["1", "2"]


def test_a_table_belongs_to_the_paragraph_before() -> None:
    edition = read(COVER + "1. Sums\n\n| a | b |\n|---|---|\n| 1. | 2 |\n\n2. Next.")
    assert edition.paragraphs[0].text == "Sums\n\na | b\n1. | 2"
    assert numbers(edition) == ["1", "2"]


def test_annexes_restart_and_keep_their_headings() -> None:
    edition = read(
        COVER + "1. Body.\n\n## ANNEX I: Budget\n\n1. First.\n\n### Detail\n\n2. Second.\n\n"
        "# Annex II\n\n1. Other.\n\n**ANNEXE A**\n\n1. Third."
    )
    assert places(edition) == [
        ("body", None, "1", 1), ("annex", "I", "1", 1), ("annex", "I", "2", 1),
        ("annex", "II", "1", 1), ("annex", "A", "1", 1),
    ]  # fmt: skip
    assert [p.section for p in edition.paragraphs][1:3] == ["Budget", "Detail"]


def test_an_annex_may_be_named_by_a_plain_line() -> None:
    edition = read(COVER + "1. One.\n\n2. Two.\n\nANNEXE\n\n1. Again.")
    assert places(edition)[-1] == ("annex", "", "1", 1)


def test_numbers_that_restart_under_a_heading_are_kept_and_reported() -> None:
    first = "".join(f"{n}. Paragraph {n} of the first.\n\n" for n in range(1, 5))
    edition = read(COVER + "## I. A\n\n" + first + "## II. B\n\n" + first)
    assert numbers(edition) == ["1", "2", "3", "4"] * 2
    assert [place[3] for place in places(edition)] == [1] * 4 + [2] * 4
    assert any("occurs again" in anomaly for anomaly in edition.anomalies)


def test_a_gap_is_reported() -> None:
    edition = read(COVER + "1. One.\n\n2. Two.\n\n4. Four.\n\n5. Five.")
    assert numbers(edition) == ["1", "2", "4", "5"]
    assert edition.anomalies == ("In the body, a number is missing between 2 and 4.",)


def test_a_missing_note_is_reported() -> None:
    edition = read(COVER + "1. One<sup>1</sup> and<sup>2</sup>.\n\n<sup>1</sup> Note.")
    assert edition.paragraphs[0].text == "One and2."
    edition = read(COVER + "1. One[^9].\n\n2. Two.")
    assert "[^9]" in edition.paragraphs[0].text  # an undefined reference is text


def test_two_level_numbers() -> None:
    edition = read(COVER + "1.1 A.\n\n1.2 B.\n\n2.1 C.\n\n3. D.\n\n3.1 E.")
    assert numbers(edition) == ["1.1", "1.2", "2.1", "3", "3.1"]
    assert edition.anomalies == ()


def test_text_without_numbers_is_cited_by_section() -> None:
    edition = read("# A note\n\n## Scope\n\nFirst text here.\n\nSecond text here.", "note.md")
    assert places(edition) == [("body", None, None, 1), ("body", None, None, 2)]
    assert {paragraph.section for paragraph in edition.paragraphs} == {"Scope"}
    assert edition.symbol == "note"
    assert any("No numbered paragraphs" in anomaly for anomaly in edition.anomalies)


def test_a_preamble_stands_alone() -> None:
    edition = read(COVER + "The Council, having met, decides as follows.\n\n1. One.")
    assert places(edition) == [("body", None, None, 1), ("body", None, "1", 1)]


@pytest.mark.parametrize(
    ("cover", "symbol"),
    [
        ("**C/109/3/Rev.1**\n\n# Title\n\n", "C/109/3/Rev.1"),
        ("EB107/INF.DOC./3\n\n# Title\n\n", "EB107/INF.DOC./3"),
        ("Symbol: A/RES/70/1\n\n# Title\n\n", "A/RES/70/1"),
        ("# MC/INF/9: Title of it\n\n", "MC/INF/9"),
        ("# Fighting HIV/AIDS\n\nand/or\n\n", "x"),
        ("# Follow-up to MC/INF/9\n\nSee MC/INF/8 for more about it.\n\n", "x"),
    ],
)
def test_symbols_are_read_and_never_invented(cover: str, symbol: str) -> None:
    assert read(cover + "1. Text.").symbol == symbol


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("PAPER-7.fr.md", "PAPER-7"), ("PAPER-7_EN.md", "PAPER-7"), ("fr.md", "fr")],
)
def test_the_symbol_of_a_file_without_one_is_its_name(name: str, symbol: str) -> None:
    assert read("1. Text.", name).symbol == symbol


def test_what_is_given_wins() -> None:
    edition = parse(b"**AB/1**\n\n1. Budget.", "x.md", symbol="CD/2", language="fr")
    assert (edition.symbol, edition.language) == ("CD/2", "fr")


def test_headings_in_capitals_take_the_case_of_the_text() -> None:
    edition = read(
        "**AB/1**\n\n# REPORT ON THE WORK OF IOM IN ANGOLA\n\n## II. STAFF OF THE IOM\n\n"
        "1. The staff met IOM in Angola; the work of IOM goes on."
    )
    assert edition.title == "Report on the work of IOM in Angola"
    assert edition.paragraphs[0].section == "II. Staff of the IOM"


def test_another_language_is_flagged() -> None:
    text = (
        "1. El Consejo examinó el informe sobre la situación de los trabajadores migrantes y acordó "
        "que los gobiernos de la región deberían cooperar más estrechamente para proteger a las "
        "personas que cruzan las fronteras sin documentos y sin la compañía de sus familias."
    )
    edition = read(COVER + text)
    assert edition.language == "es"
    assert {paragraph.language for paragraph in edition.paragraphs} == {"es"}
    assert any("another language (es)" in anomaly for anomaly in edition.anomalies)


WORDS = st.sampled_from(
    "budget staff river bridge council report meeting water annual session".split()
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=12).map(
    lambda words: " ".join(words).capitalize() + "."
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """Return a paper's Markdown, its paragraph numbers and its paragraphs' words."""
    lines, expected, content = [COVER], [], []
    notes: list[tuple[int, str]] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        if draw(st.booleans()):
            lines.append(f"## {draw(st.sampled_from('I II III IV V'.split()))}. Heading\n\n")
        first, second = draw(SENTENCES), draw(SENTENCES)
        content += [*first.split(), *second.split()]
        expected.append(str(number))
        match draw(st.integers(0, 3)):
            case 0:
                lines.append(f"{number}. {first} {second}\n\n")
            case 1:  # torn by a page break, in mid-sentence
                head, _, tail = second.partition(" ")
                lines.append(f"**{number}.** {first} {head}\n\n---\n\n{tail}\n\n")
            case 2:  # torn by a footnote
                notes.append((len(notes) + 1, draw(SENTENCES)))
                head, _, tail = second.partition(" ")
                lines.append(
                    f"{number}. {first}<sup>{len(notes)}</sup> {head}\n\n---\n\n"
                    f"<sup>{len(notes)}</sup> {notes[-1][1]}\n\n{tail}\n\n"
                )
                content += notes[-1][1].split()
            case _:
                lines.append(f"{number}\\. {first}\n\n\n\n(a) {second}\n\n")
                content.append("(a)")
    return "".join(lines), expected, content


@settings(max_examples=150, deadline=None)
@given(documents())
def test_numbers_and_text_are_neither_lost_nor_invented(
    document: tuple[str, list[str], list[str]],
) -> None:
    source, expected, content = document
    edition = read(source)
    assert numbers(edition) == expected
    found = [word for paragraph in edition.paragraphs for word in paragraph.text.split()]
    assert sorted(found) == sorted(content)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="1.2)3 \n#*-<>sup/[]^|aé\t_`~\\", max_size=200))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        edition = read(text)
    except CorpusError as error:
        assert str(error)  # noqa: PT017 - any other exception fails the test
    else:
        assert edition.paragraphs
        assert len(set(places(edition))) == len(edition.paragraphs)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_reason(content: bytes) -> None:
    try:
        parse(content, "x.md")
    except CorpusError as error:
        assert str(error)  # noqa: PT017
