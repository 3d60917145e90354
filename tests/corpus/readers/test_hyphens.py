"""Words that a line's end divides."""

import pytest

from corpus.readers.hyphens import Hyphens


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("la pro-", "tection de tous", "la protection de tous"),
        ("ont pré-", "paré le retour", "ont préparé le retour"),
        ("la sous-", "traitance est", "la sous-traitance est"),
        ("la sous-trai-", "tance est", "la sous-traitance est"),
        ("to re-", "establish it", "to re-establish it"),
        ("the inter-", "agency group", "the inter-agency group"),
        ("une ONG américano-", "ukrainienne", "une ONG américano-ukrainienne"),
        ("une organi\u00ad", "sation", "une organisation"),
        ("see MC/", "INF/249", "see MC/INF/249"),
        ("le VIH/", "SIDA", "le VIH/SIDA"),
        ("la main-", "d’œuvre", "la main-d’œuvre"),
        ("its follow-", "up work", "its follow-up work"),
        ("an up-to-", "date list", "an up-to-date list"),
        ("c’est-", "à-dire ici", "c’est-à-dire ici"),
        ("comme peut-", "elle le faire", "comme peut-elle le faire"),
        ("une demande contractu-", "elle", "une demande contractuelle"),
        ("le directeur lui-", "même", "le directeur lui-même"),
        ("either -", "or not", "either - or not"),
        ("Franco-", "German", "Franco-German"),
        ("in two", "lines", "in two lines"),
    ],
)
def test_lines_are_joined(before: str, after: str, expected: str) -> None:
    assert Hyphens([before, after]).continued(before, after) == expected


def test_what_the_document_writes_in_mid_line_decides() -> None:
    lines = ["The asylum-seekers came.", "Each asylum-", "seekers’ office was open."]
    assert Hyphens(lines).continued("Each asylum-", "seekers came") == "Each asylum-seekers came"


def test_the_singular_of_a_word_decides_for_its_plural() -> None:
    lines = ["An asylum-seeker came.", "The asylum-", "seekers stayed."]
    assert (
        Hyphens(lines).continued("The asylum-", "seekers stayed.") == "The asylum-seekers stayed."
    )


def test_the_halves_of_divided_words_are_no_words() -> None:
    lines = ["l’inter-", "nationale et une inter-", "nationale de plus"]
    assert Hyphens(lines).continued("l’inter-", "nationale") == "l’internationale"
