"""Dense and lexical search as a union, over every language's shelf."""

from pathlib import Path

import numpy as np
import pytest

from index.snapshot import Snapshot, build_snapshot
from index.store import Store
from index.translation import TranslationTable, load_translations
from qa.confidence import Calibration, Signals
from qa.question import understand
from qa.retrieval import POOL, Hits, retrieve
from tests.fakes import TINY_CALIBRATION, TinyEncoder
from tests.index.conftest import add, edition

ENGLISH = ("The bridge is green.", "The ZEBRACORP audit of 1987 was long.", "Rivers have fish.")
FRENCH = ("Le pont est vert.", "Le fleuve monte.", "La santé des migrants importe.")


@pytest.fixture(scope="module")
def table() -> TranslationTable:
    return load_translations()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store.open(tmp_path_factory.mktemp("retrieval"))
    encoder = TinyEncoder()
    add(store, encoder, edition("A/1", "en", texts=ENGLISH))
    add(store, encoder, edition("B/1", "fr", texts=FRENCH))
    result = build_snapshot(store, encoder)
    store.close()
    return result


def search(
    text: str,
    snapshot: Snapshot,
    table: TranslationTable,
    allowed: np.ndarray | None = None,
    vector: np.ndarray | None = None,
    pool: int = POOL,
) -> Hits:
    question = understand(text, None, None, snapshot.symbols)
    query = TinyEncoder().encode([text])[0] if vector is None else vector
    return retrieve(question, query, snapshot, table, TINY_CALIBRATION, allowed, pool)


def texts(hits: Hits, snapshot: Snapshot) -> list[str]:
    return [snapshot.passages[row].paragraph.text for row in hits.rows]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("What about the health of migrants?", FRENCH[2]),
        ("Que sait-on des rivières ?", ENGLISH[2]),
        ("Which bridge is green?", ENGLISH[0]),
        ("Quel pont est vert ?", FRENCH[0]),
    ],
)
def test_either_language_finds_either(
    question: str, best: str, snapshot: Snapshot, table: TranslationTable
) -> None:
    assert texts(search(question, snapshot, table), snapshot)[0] == best


def test_every_passage_is_reached_whatever_the_question_s_language(
    snapshot: Snapshot, table: TranslationTable
) -> None:
    for question in ("What is it?", "Qu'est-ce que c'est ?"):
        assert set(texts(search(question, snapshot, table), snapshot)) == {*ENGLISH, *FRENCH}


def test_lexical_hits_join_what_dense_search_leaves_out(
    snapshot: Snapshot, table: TranslationTable
) -> None:
    away = TinyEncoder().encode(["fish"])[0]
    hits = search("zebracorp 1987", snapshot, table, vector=away, pool=1)
    assert {ENGLISH[1], ENGLISH[2]} <= set(texts(hits, snapshot))


def test_dense_hits_stand_without_a_shared_word(
    snapshot: Snapshot, table: TranslationTable
) -> None:
    near = TinyEncoder().encode(["Rivers have fish"])[0]
    hits = search("qwertzuiop", snapshot, table, vector=near)
    assert texts(hits, snapshot)[0] == ENGLISH[2]


def test_a_question_without_words_is_no_error(snapshot: Snapshot, table: TranslationTable) -> None:
    assert len(search("???", snapshot, table).rows) == len(ENGLISH) + len(FRENCH)


def test_the_mask_is_obeyed(snapshot: Snapshot, table: TranslationTable) -> None:
    allowed = np.array([passage.symbol == "B/1" for passage in snapshot.passages])
    hits = search("green bridge", snapshot, table, allowed)
    assert set(texts(hits, snapshot)) == set(FRENCH)


def test_scores_are_descending_probabilities(snapshot: Snapshot, table: TranslationTable) -> None:
    scores = search("Which bridge is green?", snapshot, table).scores
    assert np.all(np.diff(scores) <= 0)
    assert np.all((scores > 0) & (scores < 1))


def test_an_empty_store_gives_nothing(tmp_path: Path, table: TranslationTable) -> None:
    store = Store.open(tmp_path)
    empty = build_snapshot(store, TinyEncoder())
    store.close()
    assert search("anything", empty, table).rows.shape == (0,)


def signals_of(*cosines: float, coverage: float = 1.0) -> Signals:
    zero = np.zeros(len(cosines), np.float32)
    return Signals(
        np.array(cosines, np.float32), zero, zero, zero, zero, zero + coverage, zero, zero, zero
    )


def test_a_calibration_maps_signals_to_a_probability() -> None:
    weights = (2.0, 0, 0, 0, 0, 1.0, 0, 0, 0)
    found = Calibration(weights, weights, -1.0, 0.5).scores(signals_of(1.0, 0.0))
    assert found == pytest.approx([1 / (1 + np.exp(-2.0)), 0.5])


def test_the_order_has_weights_of_its_own_and_scores_never_rise() -> None:
    up, down = (1.0, *[0.0] * 8), (-1.0, *[0.0] * 8)
    calibration = Calibration(ranking=up, weights=down, bias=0.0, threshold=0.5)
    signals, rows = signals_of(0.0, 2.0, 1.0, 2.0), np.array([7, 9, 8, 3])
    assert calibration.order(signals, rows).tolist() == [3, 1, 2, 0]
    scores = calibration.scores(signals_of(2.0, 2.0, 1.0, 0.0))
    assert scores[0] == pytest.approx(0.5)
    assert np.all(np.diff(scores) <= 0)
    assert calibration.scores(signals_of()).shape == (0,)
