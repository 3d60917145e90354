"""Snapshots, their FAISS files, and the live index of a running service."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.live import LiveIndex
from index.snapshot import build_snapshot
from index.store import Store
from tests.fakes import TinyEncoder
from tests.index.conftest import add, edition


def test_each_language_has_its_shelf(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1", "en"))
    add(store, encoder, edition("B/1", "fr"))
    snapshot = build_snapshot(store, encoder)
    assert set(snapshot.shelves) == {"en", "fr"}
    for language, shelf in snapshot.shelves.items():
        assert {snapshot.passages[row].paragraph.language for row in shelf.rows} == {language}
    assert snapshot.generation == store.generation()
    assert snapshot.symbols == {"A/1", "B/1"}


def test_an_empty_store_has_no_shelves(store: Store, encoder: TinyEncoder) -> None:
    snapshot = build_snapshot(store, encoder)
    assert (snapshot.passages, dict(snapshot.shelves)) == ((), {})


def test_sisters_point_at_each_other(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1", "en"))
    add(store, encoder, edition("A/1", "fr"))
    add(store, encoder, edition("B/1", "en"))
    passages = build_snapshot(store, encoder).passages
    for row, passage in enumerate(passages):
        if passage.symbol == "B/1":
            assert passage.sister is None
        else:
            assert passage.sister is not None
            other = passages[passage.sister]
            assert other.sister == row
            assert other.paragraph.locator == passage.paragraph.locator
            assert other.paragraph.language != passage.paragraph.language


def test_editions_numbered_differently_have_no_sisters(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1", "en", texts=("One.", "Two.")))
    add(store, encoder, edition("A/1", "fr", texts=("Un.", "Deux.", "Trois.")))
    assert {p.sister for p in build_snapshot(store, encoder).passages} == {None}


def test_sentence_vectors_belong_to_their_passages(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1", texts=("Alpha one. Beta two.", "Gamma three.")))
    snapshot = build_snapshot(store, encoder)
    query = encoder.encode(["Beta two."])[0]
    first = snapshot.sentence_similarities(0, query)
    assert len(first) == 2
    assert first[1] == pytest.approx(1.0, abs=1e-3)
    best = snapshot.best_sentences(np.array([1, 0]), query)
    assert best[1] == pytest.approx(first.max(), abs=1e-6)
    assert best[0] == pytest.approx(snapshot.sentence_similarities(1, query).max(), abs=1e-6)


def _results(store: Store, encoder: TinyEncoder, folder: Path) -> list[int]:
    snapshot = build_snapshot(store, encoder, folder)
    rows, _ = snapshot.shelves["en"].dense.search(encoder.encode(["budget of A/3"])[0], 5)
    return rows.tolist()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:100]),
        lambda path: path.write_bytes(b"garbage" * 1000),
        lambda path: path.unlink(),
        lambda path: path.with_suffix(".json").write_text("{"),
        lambda path: path.with_suffix(".json").unlink(),
        lambda path: path.with_suffix(".json").write_text('{"identity": 1}'),
    ],
    ids=["cut", "garbage", "missing", "bad facts", "no facts", "other facts"],
)
def test_a_damaged_faiss_file_is_built_again(
    store: Store, encoder: TinyEncoder, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    for number in range(5):
        add(store, encoder, edition(f"A/{number}"))
    expected = _results(store, encoder, tmp_path)
    path = tmp_path / "faiss" / "en.faiss"
    assert path.exists()
    damage(path)
    assert _results(store, encoder, tmp_path) == expected
    assert json.loads(path.with_suffix(".json").read_text())["sha256"]
    assert _results(store, encoder, tmp_path) == expected


def test_a_stale_faiss_file_is_not_used(store: Store, encoder: TinyEncoder, tmp_path: Path) -> None:
    add(store, encoder, edition("A/3"))
    _results(store, encoder, tmp_path)
    add(store, encoder, edition("A/0"))  # sorts before: every row moves
    snapshot = build_snapshot(store, encoder, tmp_path)
    rows, _ = snapshot.shelves["en"].dense.search(encoder.encode(["Staff of A/3 travel."])[0], 1)
    assert snapshot.passages[snapshot.shelves["en"].rows[rows[0]]].symbol == "A/3"


def test_a_cache_that_can_t_be_written_costs_nothing(
    store: Store, encoder: TinyEncoder, tmp_path: Path
) -> None:
    add(store, encoder, edition("A/1"))
    (tmp_path / "faiss").write_text("a file where the folder should be")
    assert _results(store, encoder, tmp_path)


def _eventually(check: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not check():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def test_the_live_index_follows_other_processes(
    store: Store, encoder: TinyEncoder, tmp_path: Path
) -> None:
    add(store, encoder, edition("A/1"))
    with LiveIndex(store, encoder, None, poll_seconds=0.02) as live:
        before = live.snapshot
        other = Store.open(tmp_path / "data")
        add(other, encoder, edition("A/2"))
        _eventually(lambda: "A/2" in live.snapshot.symbols)
        assert before.symbols == {"A/1"}
        other.remove("A/1")
        _eventually(lambda: live.snapshot.symbols == {"A/2"})
        other.close()


def test_the_live_index_keeps_answering_when_it_can_t_follow(
    store: Store, encoder: TinyEncoder
) -> None:
    from index.ingest import reembed

    add(store, encoder, edition("A/1"))
    with LiveIndex(store, encoder, None, poll_seconds=0.02) as live:
        reembed(store, TinyEncoder("other"))
        _eventually(lambda: live.problem is not None)
        assert live.problem is not None
        assert "alinea reembed" in live.problem
        assert live.snapshot.symbols == {"A/1"}
        reembed(store, encoder)
        _eventually(lambda: live.problem is None)
        assert live.snapshot.generation == store.generation()
