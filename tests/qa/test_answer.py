"""The whole path from a question to an answer, over a tiny encoder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.snapshot import Passage, Snapshot, build_snapshot
from index.store import Store
from index.translation import TranslationTable, load_translations
from qa.answer import Answer, ask
from qa.errors import UnknownDocumentError
from tests.fakes import TINY_CALIBRATION, TinyEncoder
from tests.index.conftest import add, edition

Asked = Callable[..., Answer]
ENGLISH = (
    "The health of migrants matters. A clinic opened on the quay. Nobody paid for it.",
    "The budget is large.",
    "Staff travel by river.",
)
FRENCH = (
    "La santé des migrants importe. Une clinique a ouvert sur le quai. Nul ne l'a payée.",
    "Le budget est grand.",
    "Le personnel voyage par le fleuve.",
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store.open(tmp_path_factory.mktemp("answer"))
    encoder = TinyEncoder()
    add(store, encoder, edition("A/1", "en", texts=ENGLISH))
    add(store, encoder, edition("A/1", "fr", texts=FRENCH))
    add(store, encoder, edition("B/2", "en", texts=("Lighthouses are tall.",)))
    result = build_snapshot(store, encoder)
    store.close()
    return result


@pytest.fixture(scope="module")
def table() -> TranslationTable:
    return load_translations()


@pytest.fixture
def answer(snapshot: Snapshot, table: TranslationTable) -> Asked:
    def given(text: str, **more: object) -> Answer:
        return ask(text, snapshot, TinyEncoder(), table, TINY_CALIBRATION, **more)  # type: ignore[arg-type]

    return given


def test_two_editions_are_one_passage_in_the_reply_language(answer: Asked) -> None:
    for language, text, other in (("en", ENGLISH[0], FRENCH[0]), ("fr", FRENCH[0], ENGLISH[0])):
        result = answer("health of migrants", language=language)
        best = result.found[0]
        assert best.passage.paragraph.text == text
        assert best.parallel.paragraph.text == other
        assert len(result.found) == len(ENGLISH) + 1


def test_the_language_asked_for_never_filters(answer: Asked) -> None:
    result = answer("Are lighthouses tall?", language="fr")
    assert result.question.reply == "fr"
    assert result.found[0].passage.symbol == "B/2"
    assert result.found[0].passage.paragraph.language == "en"


def test_the_interface_decides_only_where_the_words_don_t(answer: Asked) -> None:
    assert answer("ONG IFRC 2002", interface="fr").question.reply == "fr"
    assert answer("Who pays for the staff?", interface="fr").question.reply == "en"
    assert answer("ONG IFRC 2002").question.reply == "en"


def test_a_named_paragraph_comes_first_and_counts_as_answered(answer: Asked) -> None:
    result = answer("What does para. 3 of A/1 say about lighthouses?")
    assert result.answered
    assert (result.found[0].passage.paragraph.text, result.found[0].score) == (ENGLISH[2], 1.0)


def test_a_paragraph_that_doesn_t_exist_is_said(answer: Asked) -> None:
    result = answer("What does para. 9 of A/1 say about the budget?")
    assert not result.answered
    assert result.notices == ("A/1 has no paragraph 9.",)
    assert answer("Que dit le par. 9 de Z/9 ?").notices == ("Il n'y a pas de document Z/9 ici.",)


def test_nothing_related_is_not_answered_but_shown(answer: Asked) -> None:
    result = answer("Why do violins need resin?")
    assert not result.answered
    assert result.found


def test_highlights_are_ranges_of_the_shown_text(answer: Asked) -> None:
    best = answer("Where did a clinic open on the quay?").found[0]
    marked = [best.passage.paragraph.text[slice(*piece)] for piece in best.highlights]
    assert marked == ["A clinic opened on the quay."]


def test_documents_limit_the_search(answer: Asked) -> None:
    assert {f.passage.symbol for f in answer("budget", documents=["b/2"]).found} == {"B/2"}
    with pytest.raises(UnknownDocumentError, match="C/3"):
        answer("budget", documents=["A/1", "C/3"])


def test_top_k_counts_passages_and_not_editions(answer: Asked) -> None:
    assert len(answer("budget", top_k=2).found) == 2


def test_a_document_that_a_question_names_limits_the_search(answer: Asked) -> None:
    assert {f.passage.symbol for f in answer("What does B/2 say of the budget?").found} == {"B/2"}
    named = answer("What does B/2 say of the budget?", documents=["A/1"])
    assert {f.passage.symbol for f in named.found} == {"A/1"}


def test_another_language_is_said_and_searched_all_the_same(answer: Asked) -> None:
    for interface, words in (("en", "another language"), ("fr", "autre langue")):
        result = answer("¿Quién paga el budget?", interface=interface)
        assert result.question.reply == interface
        assert words in result.notices[0]
        assert "budget" in result.found[0].passage.paragraph.text
    assert answer("Who pays the budget?").notices == ()


def test_one_of_two_near_duplicates_is_shown(tmp_path: Path, table: TranslationTable) -> None:
    encoder = TinyEncoder()
    store = Store.open(tmp_path)
    text = "Lighthouses of the {} coast help ships to find their way into the harbour at night."
    add(store, encoder, edition("A/1", texts=(text.format("old"), text.format("long"))))
    add(store, encoder, edition("B/2", texts=(text.format("Baltic"), "Staff travel by river.")))
    snapshot = build_snapshot(store, encoder)
    store.close()

    def shown(question: str, top_k: int = 5) -> list[tuple[str, list[str]]]:
        answer = ask(
            question, snapshot, encoder, table, TINY_CALIBRATION, language="en", top_k=top_k
        )
        return [(name(f.passage), [name(other) for other in f.similar]) for f in answer.found]

    found = dict(shown("Which old coast has lighthouses for ships?"))
    assert found["A/1 1"] == ["A/1 2"]
    assert found["B/2 1"] == []
    assert len(shown("Which old coast has lighthouses for ships?", top_k=3)) == 3
    assert [place for place, _ in shown("paras 1 and 2 of A/1")] == ["A/1 1", "A/1 2"]


def name(passage: Passage) -> str:
    return f"{passage.symbol} {passage.paragraph.locator.number}"
