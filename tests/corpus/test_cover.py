"""Covers: symbol, title, date, session and original language as the papers print them."""

import pytest

from corpus.document import Edition
from corpus.parse import parse


def read(*lines: str) -> Edition:
    return parse("\n\n".join((*lines, "1. The first text.")).encode(), "file.md")


@pytest.mark.parametrize(
    ("lines", "symbol", "session", "day"),
    [
        (("MC/2094", "Original: French", "Eighty-fourth session, 2-4 December 2002"),
         "MC/2094", "Eighty-fourth session", None),
        (("CONSEIL EXÉCUTIF EB107/INF.DOC./3", "Cent septième session 1er décembre 2000"),
         "EB107/INF.DOC./3", "Cent septième session", "2000-12-01"),
        (("C/109/3/Rev.1", "109ème session"), "C/109/3/Rev.1", "109ème session", None),
        (("S/23/9", "Twenty-third Session", "Geneva, 8 May 2012"),
         "S/23/9", "Twenty-third Session", "2012-05-08"),
        (("SCPF/58 Geneva, 8 May 2012",), "SCPF/58", None, "2012-05-08"),
        (("United Nations A/RES/70/1", "General Assembly", "Distr.: General", "21 October 2015",
          "Seventieth session", "Agenda items 15 and 116"),
         "A/RES/70/1", "Seventieth session", "2015-10-21"),
    ],
)  # fmt: skip
def test_facts_of_a_cover(
    lines: tuple[str, ...], symbol: str, session: str | None, day: str | None
) -> None:
    edition = read(*lines, "# Report on bridges")
    assert (edition.symbol, edition.title) == (symbol, "Report on bridges")
    assert edition.session == session
    assert (edition.date and edition.date.isoformat()) == day
    assert [p.text for p in edition.paragraphs] == ["The first text."]


def test_a_title_without_a_heading_s_style() -> None:
    edition = read("A/RES/70/1", "**COUNCIL**", "**Report on bridges**", "**I. Aims**")
    assert edition.title == "Report on bridges"
    assert edition.paragraphs[0].section == "I. Aims"


def test_a_title_about_a_session_is_no_session() -> None:
    assert read("A/1", "# Report on the last session").session is None


def test_other_papers_that_a_cover_refers_to_are_not_its_symbol() -> None:
    edition = read("# Report on bridges", "This follows the decision in MC/INF/9 of last year.")
    assert edition.symbol == "file"
