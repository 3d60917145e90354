"""What /ask, ingest and a start cost, beside the bare encoder, in one run.

    python -m benchmarks.cost

Targets: /ask under 2.5 times the encoder's time for the question, ready within 8 seconds, under
900 MB resident, all with 10,000 paragraphs in the store.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import httpx
import psutil
from rich.progress import track

from api.settings import Settings
from benchmarks.corpus import PARAGRAPHS_PER_DOCUMENT, RandomEncoder, editions, sentence
from index.encoder import BUNDLED_MODEL, Encoder, load_encoder
from index.ingest import add_editions
from index.snapshot import build_snapshot
from index.store import Store

PARAGRAPHS = 10_000
QUESTIONS = 60
INGESTED = 200
WORDS = 12


def main() -> None:
    """Run the benchmark and print its figures as JSON."""
    encoder = load_encoder(Settings().model or BUNDLED_MODEL)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        random_encoder = RandomEncoder(encoder)
        collection = list(editions(PARAGRAPHS))
        for edition in track(collection, "Filling the store", transient=True):
            add_editions(store, random_encoder, [edition], edition.symbol)
        build_snapshot(store, encoder, Path(folder))  # writes the FAISS files, as a service would
        store.close()
        figures = {"paragraphs": PARAGRAPHS, **serve(Path(folder), encoder)}
    with tempfile.TemporaryDirectory() as folder:
        figures |= ingest(Path(folder), encoder)
    print(json.dumps(figures, indent=2))


def serve(folder: Path, encoder: Encoder) -> dict[str, float]:
    """Start the service on a filled store; time the start, and questions beside the encoder."""
    environment = {**os.environ, "ALINEA_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "api", "serve", "--port", "0"]
    started = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = next(line for line in process.stderr if "http://" in line)
            address = line.split("http://")[1].split()[0]
            with httpx.Client(base_url=f"http://{address}") as client:
                while not _is_ready(client):
                    time.sleep(0.05)
                ready = time.perf_counter() - started
                figures = _ask(client, encoder)
            memory = psutil.Process(process.pid).memory_info().rss
        finally:
            process.terminate()
    return {"seconds_to_ready": round(ready, 2), "resident_mb": round(memory / 1e6), **figures}


def _is_ready(client: httpx.Client) -> bool:
    try:
        return client.get("/readyz").status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _ask(client: httpx.Client, encoder: Encoder) -> dict[str, float]:
    """Time each question through HTTP and through the bare encoder, in turn."""
    rng = random.Random(1)
    questions = [sentence(rng, ("en", "fr")[n % 2], WORDS) for n in range(QUESTIONS)]
    for question in questions[:5]:
        client.post("/ask", json={"question": question})
        encoder.encode([question])
    asked, encoded, inside = [], [], []
    for question in questions:
        start = time.perf_counter()
        answer = client.post("/ask", json={"question": question})
        asked.append(time.perf_counter() - start)
        start = time.perf_counter()
        encoder.encode([question])
        encoded.append(time.perf_counter() - start)
        inside.append(answer.json()["took_ms"])
    return {
        "ask_ms": round(median(asked) * 1000, 2),
        "ask_ms_without_http": round(median(inside), 2),
        "encoder_ms": round(median(encoded) * 1000, 2),
        "ask_over_encoder": round(median(asked) / median(encoded), 2),
    }


def ingest(folder: Path, encoder: Encoder) -> dict[str, float]:
    """Time an ingest beside the bare encoding of the same paragraphs."""
    collection = list(editions(INGESTED, seed=2))
    texts = [paragraph.text for edition in collection for paragraph in edition.paragraphs]
    encoder.encode(texts[:PARAGRAPHS_PER_DOCUMENT])
    store = Store.open(folder)
    bare = _seconds(lambda: encoder.encode(texts))
    whole = _seconds(
        lambda: [add_editions(store, encoder, [edition], edition.symbol) for edition in collection]
    )
    store.close()
    return {
        "ingest_paragraphs_per_second": round(len(texts) / whole, 1),
        "encoder_paragraphs_per_second": round(len(texts) / bare, 1),
        "ingest_over_encoder": round(whole / bare, 2),
    }


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
