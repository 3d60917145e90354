"""What holds while the service runs: readiness, concurrency, other processes."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from numpy.typing import NDArray

from api.app import create_app
from api.settings import Settings
from corpus.parse import parse_editions
from index.ingest import add_editions, content_hash
from index.store import Store
from tests.api.conftest import started
from tests.fakes import TinyEncoder

PAPER = b"**Y/1**\n\n# On bridges\n\n1. The bridge was painted green."


def eventually(check: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


class GatedEncoder(TinyEncoder):
    """Let questions pass at once, and documents only when the gate is open."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.waiting = threading.Event()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if any("bridge" in text for text in texts):
            self.waiting.set()
            assert self.gate.wait(30)
        return super().encode(texts)


def test_before_it_is_ready_it_says_so(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(*_: object, **__: object) -> TinyEncoder:
        assert gate.wait(30)
        return TinyEncoder()

    monkeypatch.setattr("api.service.load_encoder", slow)
    with TestClient(create_app(Settings(data_dir=data_dir))) as client:
        try:
            assert client.get("/healthz").json() == {"status": "ok"}
            assert client.get("/readyz").status_code == 503
            response = client.post("/ask", json={"question": "x"})
            assert response.status_code == 503
            assert response.json()["type"] == "/problems/not-ready"
            assert response.headers["retry-after"]
            assert client.get("/documents").status_code == 200
        finally:
            gate.set()
        eventually(lambda: client.get("/readyz").status_code == 200)
        assert client.post("/ask", json={"question": "x"}).status_code == 200


def test_it_answers_while_an_ingest_runs(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = GatedEncoder()
    monkeypatch.setattr("api.service.load_encoder", lambda *_, **__: encoder)
    with started(data_dir) as client, ThreadPoolExecutor() as pool:
        uploading = pool.submit(client.post, "/documents", files={"file": ("y.md", PAPER)})
        try:
            assert encoder.waiting.wait(30)
            for _ in range(5):
                assert client.post("/ask", json={"question": "budget"}).status_code == 200
            assert not uploading.done()
        finally:
            encoder.gate.set()
        assert uploading.result(30).status_code == 201


def test_a_slow_question_doesn_t_block_the_event_loop(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = GatedEncoder()
    monkeypatch.setattr("api.service.load_encoder", lambda *_, **__: encoder)
    with started(data_dir) as client, ThreadPoolExecutor() as pool:
        asking = pool.submit(client.post, "/ask", json={"question": "Who painted the bridge?"})
        try:
            assert encoder.waiting.wait(30)
            assert client.get("/healthz").status_code == 200
            assert client.get("/documents").status_code == 200
        finally:
            encoder.gate.set()
        assert asking.result(30).status_code == 200


def test_another_process_s_ingest_shows_without_a_restart(
    client: TestClient, data_dir: Path
) -> None:
    store = Store.open(data_dir)  # as `alinea ingest` beside the service would
    add_editions(store, TinyEncoder(), parse_editions(PAPER, "y.md"), content_hash(PAPER))
    store.close()

    def found() -> bool:
        body = client.post("/ask", json={"question": "Who painted the bridge green?"}).json()
        return body["passages"][0]["citation"]["document"] == "Y/1"

    eventually(found)


def test_questions_never_fail_while_documents_come_and_go(client: TestClient) -> None:
    def ask(number: int) -> int:
        return client.post("/ask", json={"question": f"budget {number}"}).status_code

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(ask, number) for number in range(60)]
        for _ in range(3):
            files = {"file": ("y.md", PAPER)}
            assert client.post("/documents", files=files).is_success
            assert client.delete("/documents/Y-1").status_code == 204
        assert {future.result() for future in asked} == {200}


def test_an_encoder_that_differs_is_reported(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.service.load_encoder", lambda *_, **__: TinyEncoder("other"))
    failed = threading.Event()
    with TestClient(create_app(Settings(data_dir=data_dir), on_failure=failed.set)) as client:
        assert failed.wait(30)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "alinea reembed" in response.json()["detail"]


def test_every_field_of_the_interface_is_described(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"AskRequest", "AskResponse", "DocumentOut", "IngestReport", "Problem"} <= set(schemas)
    ours = [
        name for name in schemas if not name.startswith(("Body_", "HTTPValidation", "Validation"))
    ]
    for name in ours:
        for field, schema in schemas[name]["properties"].items():
            assert schema.get("description"), f"{name}.{field} has no description"
            is_nested = "$ref" in str(schema)
            assert schema.get("examples") or is_nested, f"{name}.{field} has no example"
    assert client.get("/docs").status_code == 200


def test_pages_send_a_strict_policy(client: TestClient) -> None:
    headers = client.get("/").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_an_unknown_address_is_a_problem_document(client: TestClient) -> None:
    response = client.get("/nothing-here")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert client.put("/ask").status_code == 405
