"""`alinea ingest`: what it takes in, refuses, reports and follows."""

import threading
import time
from pathlib import Path

import pytest

from api.commands.ingest import Options
from api.commands.watch import watch_paths
from api.settings import Settings
from index.queries import Summary
from index.store import Store
from tests.api.commands import alinea

pytestmark = pytest.mark.usefixtures("environment")
PAPER = "**Z/1**\n\n# On roofs\n\n1. The roof leaks.\n\n2. It was mended in May.\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "z1.md"
    path.parent.mkdir()
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_ingest_reports_and_repeats_do_nothing(paper: Path) -> None:
    first = alinea("ingest", paper)
    assert first.exit_code == 0
    assert "Z/1" in first.stderr
    assert "body 1-2" in first.stderr
    assert "1 unchanged" in alinea("ingest", paper).stderr
    paper.write_text(PAPER.replace("May", "June"), encoding="utf-8")
    assert "1 replaced" in alinea("ingest", paper.parent).stderr
    assert "June" in alinea("show", "Z/1", "2").stdout


def test_a_changed_symbol_replaces_the_file_s_old_document(paper: Path) -> None:
    alinea("ingest", paper)
    paper.write_text(PAPER.replace("Z/1", "Z/2"), encoding="utf-8")
    alinea("ingest", paper)
    listed = alinea("documents").stdout
    assert "Z/2" in listed
    assert "Z/1" not in listed


def test_a_file_without_a_symbol_joins_the_document_that_its_name_links_to(paper: Path) -> None:
    french = (
        "# Des toits\n\n1. Le toit fuit depuis le mois de mars.\n\n2. Il a été réparé en mai.\n"
    )
    (paper.parent / "Z-1.fr.md").write_text(french, encoding="utf-8")
    said = "Z-1.fr.md gives no symbol but its name, Z-1: it is taken for an edition of Z/1."
    for options in (["--check"], []):  # "Z-1.fr.md" is read before "z1.md"
        assert said in alinea("ingest", *options, paper.parent).stderr
    listed = alinea("documents").stdout
    assert "Z/1" in listed
    assert "Z-1 " not in listed
    alinea("remove", "Z/1")
    alinea("ingest", paper)
    said = "The file gives no symbol but its name, Z-1: it is taken for an edition of Z/1."
    assert said in alinea("ingest", paper.parent / "Z-1.fr.md").stderr


def test_one_bad_file_doesn_t_stop_the_others(paper: Path) -> None:
    bad = paper.parent / "a-bad.md"
    bad.write_bytes(b"caf\xe9")
    result = alinea("ingest", paper.parent)
    assert result.exit_code == 1
    assert "UTF-8" in result.stderr
    assert "Z/1" in alinea("documents").stdout


def test_an_unknown_format_fails_if_named_and_is_skipped_in_a_folder(paper: Path) -> None:
    other = paper.parent / "picture.png"
    other.write_bytes(b"png")
    assert alinea("ingest", other).exit_code == 1
    assert alinea("ingest", paper.parent).exit_code == 0


def test_ingest_of_nothing(tmp_path: Path) -> None:
    missing = alinea("ingest", tmp_path / "missing.md")
    assert missing.exit_code == 1
    assert "no such file" in missing.stderr
    (tmp_path / "empty").mkdir()
    assert alinea("ingest", tmp_path / "empty").exit_code == 1


def test_check_reports_and_stores_nothing(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALINEA_DATA_DIR", str(tmp_path / "untouched"))
    paper.write_text(PAPER.replace("2. It", "4. It"), encoding="utf-8")
    result = alinea("ingest", "--check", paper.parent)
    assert result.exit_code == 0
    assert "Z/1" in result.stderr
    assert "2 numbers are missing between 1 and 4" in result.stderr
    assert not (tmp_path / "untouched").exists()
    assert alinea("ingest", "--check", "--strict", paper.parent).exit_code == 1
    (paper.parent / "bad.md").write_bytes(b"caf\xe9")
    assert alinea("ingest", "--check", paper.parent).exit_code == 1


def test_strict_refuses_what_should_be_checked(paper: Path) -> None:
    paper.write_text(PAPER.replace("2. It", "4. It"), encoding="utf-8")
    result = alinea("ingest", "--strict", paper)
    assert result.exit_code == 1
    assert "2 numbers are missing" in result.stderr
    assert "Z/1" not in alinea("documents").stdout
    assert alinea("ingest", paper).exit_code == 0
    assert "Z/1" in alinea("documents").stdout


def test_editions_that_disagree_are_reported_and_strict_refuses_the_second(paper: Path) -> None:
    french = paper.parent / "z1.fr.md"
    french.write_text(
        "**Z/1**\n\n# Des toits\n\n1. Le toit de la maison fuit.\n\n2. Il a été réparé en mai.\n\n"
        "3. Les travaux sont terminés.\n",
        encoding="utf-8",
    )
    said = "number the body differently, so nothing there is paired: 1 only in z1.fr.md (3)"
    checked = alinea("ingest", "--check", paper.parent)
    assert checked.exit_code == 0
    assert said in checked.stderr
    assert alinea("ingest", "--check", "--strict", paper.parent).exit_code == 1
    strict = alinea("ingest", "--strict", paper.parent)
    assert strict.exit_code == 1
    assert "1 added, 1 failed" in strict.stderr
    assert said in strict.stderr
    plain = alinea("ingest", paper.parent)
    assert plain.exit_code == 0
    assert said in plain.stderr


def test_check_and_watch_exclude_each_other(paper: Path) -> None:
    assert alinea("ingest", "--check", "--watch", paper.parent).exit_code == 2


def test_watch_keeps_the_store_in_step(paper: Path, data_dir: Path) -> None:
    settings, stop = Settings(data_dir=data_dir), threading.Event()
    watching = threading.Thread(
        target=watch_paths, args=[settings, [paper.parent], Options()], kwargs={"stop": stop}
    )
    store = Store.open(data_dir)

    def eventually(expected: set[str]) -> None:
        deadline = time.monotonic() + 30
        while {s.symbol for s in store.summaries() if s.symbol.startswith("Z/")} != expected:
            assert time.monotonic() < deadline
            time.sleep(0.05)

    watching.start()
    try:
        eventually({"Z/1"})
        other = paper.parent / "deeper" / "z2.md"
        other.parent.mkdir()
        other.write_text(PAPER.replace("Z/1", "Z/2"), encoding="utf-8")
        eventually({"Z/1", "Z/2"})
        paper.write_text(PAPER.replace("Z/1", "Z/3"), encoding="utf-8")
        eventually({"Z/2", "Z/3"})
        other.unlink()
        eventually({"Z/3"})
    finally:
        stop.set()
        watching.join()
        store.close()
    assert {s.symbol for s in _samples_of(data_dir)} >= {"MC/INF/253-DIGEST"}


def _samples_of(data_dir: Path) -> list[Summary]:
    store = Store.open(data_dir)
    try:
        return store.summaries()
    finally:
        store.close()


def test_a_folder_without_permission(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "api.commands.ingest.os.access", lambda path, *_, **__: Path(path) != paper.parent
    )
    result = alinea("ingest", paper.parent)
    assert result.exit_code == 1
    assert "permission" in result.stderr
