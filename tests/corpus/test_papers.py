"""Papers made by LibreOffice and printed by Chromium: every paragraph, exactly."""

import json
from pathlib import Path

import pytest

from corpus.document import Edition
from corpus.editions import mismatches, pair
from corpus.parse import parse_editions
from tests.corpus.fixtures.make_papers import PAPERS

JUMP = ("In the body, 5 numbers are missing between 4 and 10.",)


def read(name: str) -> tuple[Edition, ...]:
    return parse_editions((PAPERS / name).read_bytes(), name)


def check(edition: Edition, stem: str) -> None:
    lines = (PAPERS / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [
        {
            "part": p.locator.part,
            "annex": p.locator.annex,
            "number": p.locator.number,
            "section": p.section,
            "text": p.text,
            "notes": list(p.notes),
        }
        for p in edition.paragraphs
    ]
    assert found == [json.loads(line) for line in lines]
    assert {p.language for p in edition.paragraphs} == {edition.language}
    assert all(p.locator.ordinal == 1 for p in edition.paragraphs)


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize(
    ("stem", "symbol", "title"),
    [
        ("CR-14-7.fr", "CR/14/7", "Rapport sur les passerelles et leur entretien"),
        ("CR-14-8.fr", "CR/14/8", "Rapport en deux colonnes"),
    ],
)
def test_word_files_of_libreoffice_and_their_prints(
    stem: str, symbol: str, title: str, form: str
) -> None:
    (edition,) = read(f"{stem}.{form}")
    check(edition, stem)
    assert (edition.symbol, edition.title, edition.language) == (symbol, title, "fr")
    assert edition.anomalies == ()


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_web_page_and_its_print(form: str) -> None:
    (edition,) = read(f"CR-14-7.en.{form}")
    check(edition, "CR-14-7.en")
    assert (edition.symbol, edition.title) == (
        "CR/14/7",
        "Report on footbridges and their upkeep",
    )
    assert edition.anomalies == ()


@pytest.mark.parametrize("french", ["CR-14-7.fr.docx", "CR-14-7.fr.pdf"])
@pytest.mark.parametrize("english", ["CR-14-7.en.html", "CR-14-7.en.pdf"])
def test_two_files_in_two_languages_are_one_document(english: str, french: str) -> None:
    (first,), (second,) = read(english), read(french)
    assert mismatches(first, second) == []
    assert len(pair(first, second)) == len(first.paragraphs) == len(second.paragraphs)
    for edition in (first, second):
        assert (str(edition.date), edition.original_language) == ("2009-06-03", "fr")
        assert edition.session in {"Fourteenth session", "Quatorzième session"}


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_editions_side_by_side(form: str) -> None:
    english, french = read(f"CR-14-9.{form}")
    check(english, "CR-14-9.en")
    check(french, "CR-14-9.fr")
    assert english.symbol == french.symbol == "CR/14/9"
    assert mismatches(english, french) == []


def test_tracked_changes_hidden_text_a_frame_an_endnote_and_a_jump() -> None:
    (edition,) = read("CR-14-10.fr.docx")
    check(edition, "CR-14-10.fr")
    assert edition.anomalies == JUMP


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.pdf")), ids=lambda path: Path(path).name)
def test_a_print_says_the_page_of_each_paragraph(path: Path) -> None:
    for edition in read(path.name):
        pages = [p.page for p in edition.paragraphs if p.locator.part != "footnote"]
        assert all(pages)
        assert pages == sorted(pages, key=lambda page: page or 0)
        assert pages[-1] != 1
