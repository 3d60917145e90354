"""Labels and links: what people quote must be right, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Locator
from qa.citation import anchor, label, url

_PLACES = st.builds(
    Locator,
    part=st.sampled_from(["body", "footnote"]),
    annex=st.none(),
    number=st.from_regex(r"[1-9][0-9]{0,2}(\.[1-9][0-9]?)?", fullmatch=True),
    ordinal=st.integers(1, 3),
) | st.builds(
    Locator,
    part=st.just("annex"),
    annex=st.sampled_from(["", "1", "II", "A"]),
    number=st.from_regex(r"[1-9][0-9]{0,2}", fullmatch=True) | st.none(),
    ordinal=st.integers(1, 3),
)


@pytest.mark.parametrize(
    ("place", "english", "french", "fragment"),
    [
        (Locator("body", None, "13"), "para. 13", "par. 13", "par-13"),
        (Locator("body", None, "3.1"), "para. 3.1", "par. 3.1", "par-3.1"),
        (Locator("annex", "", "28"), "Annex, para. 28", "annexe, par. 28", "annex-par-28"),
        (Locator("annex", "II", "4"), "Annex II, para. 4", "annexe II, par. 4", "annex-II-par-4"),
        (Locator("footnote", None, "8"), "footnote 8", "note 8", "note-8"),
        (
            Locator("body", None, "5", 2),
            "para. 5 (occurrence 2)",
            "par. 5 (occurrence 2)",
            "par-5-x2",
        ),
    ],
)
def test_labels_and_anchors_of_the_contract(
    place: Locator, english: str, french: str, fragment: str
) -> None:
    assert label("MC/INF/253", place, "I. Introduction", "en") == f"MC/INF/253, {english}"
    assert label("MC/INF/253", place, "I. Introduction", "fr") == f"MC/INF/253, {french}"
    assert url("MC/INF/253", place) == f"/documents/MC-INF-253#{fragment}"


def test_text_without_a_number_is_cited_by_its_section() -> None:
    place = Locator("body", None, None, 2)
    assert label("A/1", place, "II. Aims", "en") == "A/1, “II. Aims”, unnumbered text 2"
    assert label("A/1", place, "II. Buts", "fr") == "A/1, « II. Buts », texte non numéroté 2"
    assert label("A/1", place, None, "en") == "A/1, unnumbered text 2"
    assert anchor(place) == "text-2"


@given(_PLACES, _PLACES)
def test_two_places_never_share_an_anchor_or_a_label(first: Locator, second: Locator) -> None:
    same = first == second
    assert (anchor(first) == anchor(second)) == same
    for language in ("en", "fr"):
        assert (label("A", first, None, language) == label("A", second, None, language)) == same
