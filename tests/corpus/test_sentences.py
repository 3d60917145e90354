"""Sentences as exact ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentences


def cut(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["See para. 13 of the annex.", "It says more."]),
        ("en", ["Under art. 1 (2), members pay.", "Others may."]),
        ("en", ["Resolution No. 5 was adopted.", "Dr. Smith abstained."]),
        ("en", ["It cost 1.5 million.", "Who paid?", "Nobody!"]),
        ("en", ["NGOs (e.g. Caritas) help.", "They are many."]),
        ("en", ["They said no.", "Others left.", "See chap. IV of vol. 2, fig. 3."]),
        ("en", ["Food, tents, etc. were sent.", "It helped with tents, etc.", "Then it rained."]),
        ("en", ["Paras. 13-15 of doc. 4 and Nos. 7-9.", "See paras. 3 and 5."]),
        ("en", ["Mr. J. K. Smith met Gen. Lee at St. Paul.", "He left."]),
        ("en", ["The U.S. Government and the U.N. High Commissioner met.", "They agreed."]),
        ("en", ["It works in the U.S.", "Others follow.", "It has plan B.", "Then it stops."]),
        ("en", ['He said: "We pay."', "She said “No.”", "They left."]),
        ("en", ["(It was cold.)", "They went on (slowly!) and rested.", "Then it rained."]),
        ("en", ["On 3 Oct. 2001 it began.", "It ended in Dec. 2002.", "13 more came."]),
        ("en", ["It cost US$ 1.5 million (approx. 2.3 per cent).", "Why?", "See MC/INF/240."]),
        ("en", ["Prof. A. Dupont, Ph.D., spoke (cf. annex), i.e. at length.", "He left."]),
        ("fr", ["Voir par. 13 de l'annexe.", "Elle en dit plus."]),
        ("fr", ["MM. Dupont et Mlle. Petit, le Dr. Roy et le Pr. Grand parlent.", "Bien."]),
        ("fr", ["Des ONG (p. ex. Caritas) aident, c.-à-d. paient.", "Selon J.-P. Roy, oui."]),
        ("fr", ["Il a dit : « Nous payons. »", "« Nous non. »", "(Il faisait froid.)", "Fin."]),
        ("fr", ["L'O.I.M. et l'O.N.U. aident.", "Elles ont 1,5 million.", "Le 3 oct. 2002, fin."]),
        ("fr", ["Des tentes, des vivres, etc.", "Puis il plut.", "Voir n° 5, al. 3, MC/INF/240."]),
        ("fr", ["M. Dupont a parlé.", "Mme. Durand a écouté."]),
        ("fr", ["Selon l'art. 1 (2), les membres paient.", "Les autres peuvent."]),
        ("fr", ["La résolution n° 5 est adoptée.", "Qui s'abstient ?", "Personne."]),
    ],
)
def test_abbreviations_end_no_sentence(language: str, expected: list[str]) -> None:
    assert cut(" ".join(expected), language) == expected


def test_a_blank_line_ends_a_sentence() -> None:
    assert cut("First block\n\nsecond block.", "en") == ["First block", "second block."]


def test_nothing_has_no_sentences() -> None:
    assert sentences("", "en") == sentences(" \n ", "fr") == []


@given(
    st.text(alphabet=st.sampled_from("aé🌉 .?!\n\"'(A1M"), max_size=120),
    st.sampled_from(["en", "fr"]),
)
def test_ranges_are_in_order_and_cover_all_but_white_space(text: str, language: str) -> None:
    ranges = sentences(text, language)
    at = 0
    for start, end in ranges:
        assert start >= at
        assert end > start
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
