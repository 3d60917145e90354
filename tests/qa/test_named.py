"""What a question names: rows, and what is missing."""

import pytest

from corpus.document import Edition, Locator, Paragraph
from index.snapshot import Snapshot, build_snapshot
from index.store import Store
from qa.named import Named, resolve
from qa.question import understand
from tests.fakes import TinyEncoder
from tests.index.conftest import add

PLACES = [
    (Locator("body", None, "1"), "en", "Rivers are long."),
    (Locator("body", None, "2"), "en", "See MC/INF/2400 and MC/INF/240/Add.1."),
    (Locator("annex", "", "1"), "en", "Lakes are deep, says MC/INF/241."),
    (Locator("annex", "II", "2"), "fr", "Les lacs sont profonds."),
    (Locator("footnote", None, "1"), "en", "Document MC/INF/240, on rivers."),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store.open(tmp_path_factory.mktemp("named"))
    encoder = TinyEncoder()
    for symbol in ("MC/INF/253", "EB/1"):
        paragraphs = tuple(
            Paragraph(place, language, None, text if symbol == "MC/INF/253" else "Nothing.")
            for place, language, text in PLACES
        )
        add(store, encoder, Edition(symbol, "en", "T", None, f"{symbol[:2]}.md", paragraphs))
    result = build_snapshot(store, encoder)
    store.close()
    return result


def ask(snapshot: Snapshot, question: str) -> tuple[Named, list[str]]:
    named = resolve(understand(question, None, None, snapshot.symbols), snapshot, None)
    shown = []
    for row in named.rows:
        passage = snapshot.passages[row]
        place = passage.paragraph.locator
        shown.append(f"{passage.symbol} {place.part} {place.number}")
    return named, shown


def test_a_bare_number_gives_each_part_s_paragraph(snapshot: Snapshot) -> None:
    named, shown = ask(snapshot, "What does paragraph 1 of MC/INF/253 say?")
    assert shown == ["MC/INF/253 body 1", "MC/INF/253 annex 1"]
    assert named.is_answer
    assert not named.is_missing
    assert len(ask(snapshot, "par. 1")[1]) == 4


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Which paragraph refers to MC/INF/240?", ["MC/INF/253 footnote 1"]),
        ("quelle note mentionne mc/inf/240 ?", ["MC/INF/253 footnote 1"]),
        ("Which paragraph of MC/INF/253 cites MC/INF/241?", ["MC/INF/253 annex 1"]),
        ("MC/INF/240/Add.1", ["MC/INF/253 body 2"]),
        (
            "Does paragraph 2 of MC/INF/253 cite MC/INF/240?",
            ["MC/INF/253 body 2", "MC/INF/253 annex 2", "MC/INF/253 footnote 1"],
        ),
    ],
)
def test_the_paragraph_that_holds_a_symbol(
    snapshot: Snapshot, question: str, shown: list[str]
) -> None:
    named, found = ask(snapshot, question)
    assert found == shown
    assert (named.is_answer, named.is_missing, named.notices) == (True, False, ())


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        (
            "Which paragraph refers to MC/INF/999?",
            "There is no document MC/INF/999 here, and no stored document mentions it.",
        ),
        (
            "quel paragraphe mentionne MC/INF/999 ?",
            "Il n'y a pas de document MC/INF/999 ici, "
            "et aucun document enregistré ne le mentionne.",
        ),
        ("Which paragraph of EB/1 cites MC/INF/240?", "EB/1 doesn't mention MC/INF/240."),
        ("Which paragraphs cite EB/1?", "No stored document mentions EB/1."),
        ("What does paragraph 9 of EB/1 say?", "EB/1 has no paragraph 9."),
        ("la note 9", "Aucun document enregistré n'a de note 9."),
        ("annex II para. 4", "No stored document has a paragraph 4 in annex II."),
        ("Que dit le par. 1 de MC/INF/240 ?", "Il n'y a pas de document MC/INF/240 ici."),
    ],
)
def test_what_isn_t_there_is_said(snapshot: Snapshot, question: str, notice: str) -> None:
    named, shown = ask(snapshot, question)
    assert shown == []
    assert (named.is_answer, named.is_missing, named.notices) == (False, True, (notice,))


def test_the_rest_of_a_range_is_said_to_be_missing(snapshot: Snapshot) -> None:
    named, shown = ask(snapshot, "paras 1-5 of EB/1")
    assert len(shown) == 4
    assert named.is_answer
    assert named.notices == ("EB/1 has no paragraph 3-5.",)


def test_what_a_missing_document_says_is_no_answer(snapshot: Snapshot) -> None:
    named, shown = ask(snapshot, "What does MC/INF/240 say about lakes?")
    assert shown == ["MC/INF/253 footnote 1"]
    assert (named.is_answer, named.is_missing) == (False, True)
    assert "only mention it" in named.notices[0]
