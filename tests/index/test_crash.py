"""A process killed at any moment leaves the old state or the new one; two never collide."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.snapshot import build_snapshot
from index.store import FILE_NAME, Store
from tests.fakes import TinyEncoder

ROOT = Path(__file__).parents[2]
SIZE = 60
WRITER = """
import sys
from pathlib import Path
from index.store import Store
from tests.fakes import TinyEncoder
from tests.index.conftest import add, edition
store, encoder, prefix = Store.open(Path(sys.argv[1])), TinyEncoder(), sys.argv[2]
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    texts = tuple(f"{prefix} {number} text {n}. Second sentence {n}." for n in range(SIZE))
    add(store, encoder, edition(f"{prefix}/{number % 5}", texts=texts))
    print(number, flush=True)
""".replace("SIZE", str(SIZE))  # a plain string, so that its own f-strings stay readable


def writer(folder: Path, prefix: str, rounds: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), prefix, str(rounds)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment(tmp_path: Path, seed: int) -> None:
    with writer(tmp_path, "K", 10_000) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(random.Random(seed).uniform(0.05, 1.2))
        process.send_signal(signal.SIGKILL)
        written = [int(line) for line in process.stdout]
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    store = Store.open(tmp_path)
    rounds = {}
    for summary in store.summaries():
        (stored,) = store.document(summary.symbol)
        assert len(stored.edition.paragraphs) == SIZE
        (found,) = {text.text.split()[1] for text in stored.edition.paragraphs}
        rounds[summary.symbol] = int(found)
    # What was reported as written is there, or a later version of it.
    for symbol, found in rounds.items():
        reported = [number for number in written if f"K/{number % 5}" == symbol]
        assert not reported or found >= max(reported)
    assert len(build_snapshot(store, TinyEncoder()).passages) == SIZE * len(rounds)
    store.close()


def test_two_writers_and_a_reader(tmp_path: Path) -> None:
    store, encoder = Store.open(tmp_path), TinyEncoder()
    with writer(tmp_path, "P", 6) as first, writer(tmp_path, "Q", 6) as second:
        while first.poll() is None or second.poll() is None:
            assert len(build_snapshot(store, encoder).passages) % SIZE == 0
        assert (first.returncode, second.returncode) == (0, 0)
    assert len(store.summaries()) == 10
    assert len(build_snapshot(store, encoder).passages) == 10 * SIZE
    store.close()
