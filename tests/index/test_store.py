"""The store: what is put in comes out, whole or not at all."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.parse import parse
from index.errors import (
    DocumentNotFoundError,
    EditionConflictError,
    EncoderMismatchError,
    StoreDamagedError,
    StoreUnwritableError,
)
from index.ingest import reembed
from index.passages import text_hash
from index.snapshot import build_snapshot
from index.store import FILE_NAME, Store
from tests.conftest import SAMPLES
from tests.fakes import TinyEncoder
from tests.index.conftest import add, edition


def contents(store: Store) -> list[str]:
    return [text for summary in store.summaries() for stored in store.document(summary.symbol)
            for text in (p.text for p in stored.edition.paragraphs)]  # fmt: skip


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_an_edition_comes_out_as_it_went_in(store: Store, encoder: TinyEncoder, path: Path) -> None:
    item = parse(path.read_bytes(), path.name)
    assert add(store, encoder, item) == "added"
    assert store.document(item.symbol)[0].edition == item


def test_a_document_is_found_by_symbol_and_slug_in_any_case(
    store: Store, encoder: TinyEncoder
) -> None:
    add(store, encoder, edition("MC/INF/7"))
    for name in ("MC/INF/7", "mc/inf/7", "MC-INF-7", "mc-inf-7"):
        assert store.document(name)[0].edition.symbol == "MC/INF/7"
    with pytest.raises(DocumentNotFoundError, match="MC/INF/8"):
        store.document("MC/INF/8")


def test_every_change_moves_the_generation(store: Store, encoder: TinyEncoder) -> None:
    seen = [store.generation()]
    add(store, encoder, edition("A/1"))
    seen.append(store.generation())
    store.remove("A/1")
    seen.append(store.generation())
    assert seen == sorted(set(seen))


def test_the_same_source_replaces_and_another_conflicts(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition(source="one.md"))
    assert add(store, encoder, edition(source="one.md", texts=("New.",))) == "replaced"
    assert contents(store) == ["New."]
    with pytest.raises(EditionConflictError, match=r"one\.md"):
        add(store, encoder, edition(source="two.md", texts=("Other.",)))
    assert contents(store) == ["New."]
    item = edition(source="two.md", texts=("Other.",))
    assert add(store, encoder, item, replace=True) == "replaced"
    assert contents(store) == ["Other."]


def test_a_file_that_changes_its_symbol_leaves_nothing_behind(
    store: Store, encoder: TinyEncoder
) -> None:
    add(store, encoder, edition("A/1", source="a.md"), origin="/papers/a.md")
    add(store, encoder, edition("A/2", source="a.md"), origin="/papers/a.md")
    assert [summary.symbol for summary in store.summaries()] == ["A/2"]


def test_symbols_that_share_a_link_conflict(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("MC/INF/1", source="paper.md"))
    with pytest.raises(EditionConflictError, match="MC-INF-1"):
        add(store, encoder, edition("MC-INF-1", language="fr"))


def test_an_edition_named_by_its_file_takes_the_symbol_that_comes_later(
    store: Store, encoder: TinyEncoder
) -> None:
    add(store, encoder, edition("MC-INF-1", "fr", source="MC-INF-1.fr.md"))
    add(store, encoder, edition("MC/INF/1", "en", source="paper.md"))
    english, french = (stored.edition for stored in store.document("MC-INF-1"))
    assert english.symbol == french.symbol == "MC/INF/1"
    assert "taken for an edition of MC/INF/1" in french.anomalies[0]
    other = edition("MC/INF/1", "fr", source="MC-INF-1.md")
    with pytest.raises(EditionConflictError, match=r"MC-INF-1\.fr\.md"):
        add(store, encoder, other)


def test_two_languages_are_two_editions(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1", "en"))
    add(store, encoder, edition("A/1", "fr"))
    (summary,) = store.summaries()
    assert summary.languages == ("en", "fr")
    assert [stored.edition.language for stored in store.document("A/1")] == ["en", "fr"]


def test_removal_leaves_nothing_but_what_others_need(
    store: Store, encoder: TinyEncoder, tmp_path: Path
) -> None:
    secret = "The quokka paragraph is confidential."
    add(store, encoder, edition("A/1", texts=(secret, "Shared words.")))
    add(store, encoder, edition("A/2", texts=("Shared words.",)))
    vector = encoder.encode([secret])[0].astype("<f4").tobytes()
    store.remove("A/1")
    with store.reading() as reading:
        keys = {key for key, _ in reading.vectors(encoder.fingerprint)}
    assert keys == {text_hash("Shared words.")}
    store.close()
    for path in (tmp_path / "data").rglob("*"):
        if path.is_file():
            assert b"quokka" not in path.read_bytes()
            assert vector not in path.read_bytes()


def test_unchanged_text_is_never_embedded_twice(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1", texts=("One two. Three four.", "Five six.")))
    first = len(encoder.encoded)
    assert first == len(set(encoder.encoded))
    add(store, encoder, edition("A/1", texts=("One two. Three four.", "Five seven.")))
    assert encoder.encoded[first:] == ["Five seven."]
    add(store, encoder, edition("A/2", texts=("Five seven.",)))
    assert len(encoder.encoded) == first + 1


def test_another_encoder_is_refused_until_everything_is_embedded_again(
    store: Store, encoder: TinyEncoder
) -> None:
    add(store, encoder, edition("A/1"))
    other = TinyEncoder("other")
    with pytest.raises(EncoderMismatchError, match="alinea reembed"):
        add(store, other, edition("A/2"))
    with pytest.raises(EncoderMismatchError, match="alinea reembed"):
        build_snapshot(store, other)
    assert len(build_snapshot(store, encoder).passages) == 2
    reembed(store, other)
    assert len(build_snapshot(store, other).passages) == 2
    with pytest.raises(EncoderMismatchError):
        build_snapshot(store, encoder)


def test_an_empty_store_takes_any_encoder(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1"))
    store.remove("A/1")
    assert add(store, TinyEncoder("other"), edition("A/1")) == "added"


def test_reembedding_starts_again_if_the_store_changes_meanwhile(
    store: Store, encoder: TinyEncoder
) -> None:
    add(store, encoder, edition("A/1"))
    other = TinyEncoder("other")
    intruded = False

    def intrude(*_: int) -> None:
        nonlocal intruded
        if not intruded:
            intruded = True
            add(store, encoder, edition("A/2", texts=("Late paragraph.",)))

    reembed(store, other, intrude)
    assert len(build_snapshot(store, other).passages) == 3


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"x" * 200 + data[200:],
        lambda data: data[:4096] + b"\x07" * 12288 + data[16384:],
        lambda data: b"this is a text file\n" * 400,
    ],
    ids=["cut short", "header", "pages", "text"],
)
def test_a_damaged_database_is_refused_with_the_way_to_recover(
    tmp_path: Path, encoder: TinyEncoder, damage: object
) -> None:
    store = Store.open(tmp_path)
    for number in range(40):
        add(store, encoder, edition(f"A/{number}"))
    store.close()
    path = tmp_path / FILE_NAME
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(StoreDamagedError, match="move it away") as caught:
        Store.open(tmp_path)
    assert str(path) in str(caught.value)


def test_a_later_schema_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store._connections.get().execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(StoreDamagedError, match="later version"):
        Store.open(tmp_path)


def test_a_data_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(StoreUnwritableError, match="ALINEA_DATA_DIR"):
        Store.open(tmp_path / "data")
    with pytest.raises(StoreUnwritableError):
        Store.open(tmp_path / "data" / "below")


def test_a_full_disk_keeps_the_old_state(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1"))
    connection = store._connections.get()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StoreUnwritableError, match="nothing was changed"):
        add(store, encoder, edition("A/2", texts=tuple(f"Text {n}. " * 50 for n in range(200))))
    assert [summary.symbol for summary in store.summaries()] == ["A/1"]
    assert len(build_snapshot(store, encoder).passages) == 2


def test_vectors_keep_their_values(store: Store, encoder: TinyEncoder) -> None:
    add(store, encoder, edition("A/1", texts=("Only one.",)))
    with store.reading() as reading:
        ((key, vector),) = reading.vectors(encoder.fingerprint)
    assert key == text_hash("Only one.")
    np.testing.assert_array_equal(np.frombuffer(vector, "<f4"), encoder.encode(["Only one."])[0])


def test_a_store_of_the_first_schema_is_brought_up(tmp_path: Path, encoder: TinyEncoder) -> None:
    store = Store.open(tmp_path)
    add(store, encoder, edition("A/1"))
    store.close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        for column in ("session", "original_language"):
            connection.execute(f"ALTER TABLE editions DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    store = Store.open(tmp_path)
    (stored,) = store.document("A/1")
    assert stored.edition == edition("A/1")
    newer = replace(edition("A/1"), session="Tenth session", original_language="fr")
    add(store, encoder, newer)
    assert store.document("A/1")[0].edition == newer
    store.close()
