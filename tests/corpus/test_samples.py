"""The papers that ship, with the structure that they were written with."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.document import Edition
from corpus.editions import mismatches, pair
from corpus.parse import parse
from tests.conftest import SAMPLES


def read(name: str) -> Edition:
    return parse((SAMPLES / name).read_bytes(), name)


def numbers(edition: Edition, part: str, annex: str | None = None) -> list[str | None]:
    return [
        p.locator.number
        for p in edition.paragraphs
        if (p.locator.part, p.locator.annex) == (part, annex) and p.locator.number
    ]


@pytest.fixture(scope="module")
def digest() -> tuple[Edition, Edition]:
    return read("MC-INF-253-DIGEST.en.md"), read("MC-INF-253-DIGEST.fr.md")


def test_the_digest_has_all_76_paragraphs_in_both_editions(digest: tuple[Edition, Edition]) -> None:
    for edition in digest:
        assert numbers(edition, "body") == [str(n) for n in range(1, 22)]
        assert numbers(edition, "annex", "") == [str(n) for n in range(1, 56)]
        assert {p.language for p in edition.paragraphs} == {edition.language}


def test_the_digest_says_that_it_is_one(digest: tuple[Edition, Edition]) -> None:
    english, french = digest
    assert english.symbol == french.symbol == "MC/INF/253-DIGEST"
    assert "not the official text" in english.title
    assert "ne constitue pas le texte officiel" in french.title


def test_its_editions_agree(digest: tuple[Edition, Edition]) -> None:
    english, french = digest
    assert mismatches(english, french) == []
    pairs = pair(english, french)
    assert len(pairs) == len(english.paragraphs) == len(french.paragraphs)
    for first, second in pairs:
        texts = english.paragraphs[first].text, french.paragraphs[second].text
        symbols = [set(re.findall(r"\bMC/[\w/]+\d", text)) for text in texts]
        assert symbols[0] == symbols[1]
        years = [sorted(re.findall(r"\b(?:19|20)\d\d\b", text)) for text in texts]
        assert years[0] == years[1], texts


def test_two_level_numbers_annexes_and_notes() -> None:
    edition = read("RC-12-4-Rev.1.en.pdf")
    assert edition.symbol == "RC/12/4/Rev.1"
    body = [tuple(map(int, n.split("."))) for n in numbers(edition, "body") if n]
    assert all(first < second for first, second in pairwise(body))
    assert numbers(edition, "annex", "I") == [str(n) for n in range(1, 6)]
    assert numbers(edition, "annex", "II") == [str(n) for n in range(1, 5)]
    assert numbers(edition, "footnote") == ["1", "2", "3"]


def test_a_french_paper_of_another_shape() -> None:
    edition = read("CR-12-INF.DOC.-3.fr.docx")
    assert edition.language == "fr"
    assert "exemple fictif" in edition.title


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_no_sample_has_anything_to_check(path: Path) -> None:
    assert parse(path.read_bytes(), path.name).anomalies == ()


@pytest.mark.real_paper
def test_no_sentence_of_the_real_paper_is_in_the_repository(real_paper: Path) -> None:
    def shingles(text: str) -> set[str]:
        words = re.findall(r"\w+", text.lower())
        return {" ".join(words[at : at + 12]) for at in range(len(words) - 11)}

    official = shingles(real_paper.read_text(encoding="utf-8"))
    for path in SAMPLES.glob("*.*"):
        text = " ".join(p.text for p in parse(path.read_bytes(), path.name).paragraphs)
        shared = official & shingles(text)
        # The paper's own title is quoted in the digest's.
        assert len(shared) <= 4, shared
