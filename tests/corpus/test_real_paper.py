"""The real paper must come out exactly."""

from datetime import date
from pathlib import Path

import pytest

from corpus.document import Edition
from corpus.parse import parse

pytestmark = pytest.mark.real_paper

SECTIONS_OF_BODY = [
    ("I. Introduction", range(1, 3)),
    ("II. Strategie de l'OIM face aux ONG", range(3, 7)),
    ("III. Partenariats de l'OIM avec les ONG", range(7, 19)),
    ("IV. Conclusion", range(19, 22)),
]
SECTIONS_OF_ANNEX = [
    ("Technical Cooperation on Migration", range(1, 5)),
    ("Movement Management", range(5, 12)),
    ("Migrants’ Rights", range(12, 17)),
    ("Labour Migration", range(17, 20)),
    ("Assisted Voluntary Returns", range(20, 26)),
    ("Counter-Trafficking", range(26, 34)),
    ("Mass Information", range(34, 39)),
    ("Research related to migration management", range(39, 44)),
    ("Migration Health Services (MHS)", range(44, 50)),
    ("Emergency and Post-Conflict", range(50, 56)),
]


@pytest.fixture(scope="module")
def edition(real_paper: Path) -> Edition:
    return parse(real_paper.read_bytes(), real_paper.name)


def numbers(edition: Edition, part: str) -> list[str | None]:
    return [p.locator.number for p in edition.paragraphs if p.locator.part == part]


def text(edition: Edition, part: str, number: str) -> str:
    return next(
        p.text for p in edition.paragraphs if (p.locator.part, p.locator.number) == (part, number)
    )


def test_cover(edition: Edition) -> None:
    assert edition.session == "Quatre-vingt-quatrieme session"
    assert edition.original_language == "en"
    assert edition.symbol == "MC/INF/253"
    assert edition.date == date(2002, 11, 1)
    assert edition.language == "fr"
    assert edition.title == (
        "Partenariats de l'OIM avec les organisations non gouvernementales (ONG) "
        "dans la gestion des migrations"
    )
    assert edition.anomalies == ()


def test_every_number_once_and_nothing_else(edition: Edition) -> None:
    assert numbers(edition, "body") == [str(n) for n in range(1, 22)]
    assert numbers(edition, "annex") == [str(n) for n in range(1, 56)]
    assert numbers(edition, "footnote") == [str(n) for n in range(1, 10)]
    assert len(edition.paragraphs) == 21 + 55 + 9
    assert {p.locator.annex for p in edition.paragraphs if p.locator.part == "annex"} == {""}
    assert {p.locator.annex for p in edition.paragraphs if p.locator.part != "annex"} == {None}


def test_language_of_each_paragraph(edition: Edition) -> None:
    for paragraph in edition.paragraphs:
        expected = "en" if paragraph.locator.part == "annex" else "fr"
        assert paragraph.language == expected, paragraph.locator


def test_section_of_each_paragraph(edition: Edition) -> None:
    expected = {
        (part, str(number)): section
        for part, sections in (("body", SECTIONS_OF_BODY), ("annex", SECTIONS_OF_ANNEX))
        for section, numbers in sections
        for number in numbers
    }
    found = {
        (p.locator.part, p.locator.number): p.section
        for p in edition.paragraphs
        if p.locator.part != "footnote"
    }
    assert found == expected


@pytest.mark.parametrize(
    ("part", "number", "seam"),
    [
        ("body", "11", "travailleurs migrants. Les partenaires de l'OIM"),
        ("annex", "32", "Crisis Centre (CWCC) provides shelter"),
        ("annex", "38", "legal protection to local communities"),
        ("annex", "44", "between MHS and NGOs, include"),
    ],
)
def test_torn_paragraphs_are_joined(edition: Edition, part: str, number: str, seam: str) -> None:
    whole = text(edition, part, number)
    assert seam in whole
    assert "\n" not in whole


def test_paragraph_of_several_blocks(edition: Edition) -> None:
    blocks = text(edition, "body", "18").split("\n\n")
    assert [block.split(":")[0] for block in blocks] == [
        "Programmes spéciaux, sensibilisation des migrants de la diaspora",
        "Programmes de réparation",
        "Programmes humanitaires et sociaux",
    ]


def test_notes_are_referred_to_where_they_stand(edition: Edition) -> None:
    referring = {p.locator.number: p.notes for p in edition.paragraphs if p.notes}
    assert referring == {
        "1": ("1",), "2": ("2",), "6": ("3",), "7": ("4",), "8": ("5",), "12": ("6",),
        "13": ("7",), "17": ("8",), "18": ("9",),
    }  # fmt: skip


def test_no_markup_is_left(edition: Edition) -> None:
    for paragraph in edition.paragraphs:
        assert not any(sign in paragraph.text for sign in ("*", "<", "---", "  ")), paragraph
