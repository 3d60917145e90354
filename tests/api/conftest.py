"""The real application over a tiny encoder, with the sample documents in its store."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from tests.conftest import SAMPLES
from tests.fakes import TinyEncoder


@pytest.fixture(scope="package", autouse=True)
def tiny_encoder() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.service.load_encoder", lambda *_, **__: TinyEncoder())
        yield


@pytest.fixture(scope="package")
def sample_store(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: None) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    service = Service(Settings(data_dir=folder))
    service.load()
    for path in sorted(SAMPLES.glob("*.*")):
        service.ingest(path.read_bytes(), path.name)
    service.close()
    return folder


@pytest.fixture
def data_dir(sample_store: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample store that a test may change."""
    return Path(shutil.copytree(sample_store, tmp_path / "data"))


@pytest.fixture
def client(data_dir: Path) -> Iterator[TestClient]:
    with started(data_dir) as client:
        yield client


def started(data_dir: Path, **settings: object) -> TestClient:
    """Return a client whose application is ready once it is entered."""
    return _ReadyClient(create_app(Settings(data_dir=data_dir, **settings)))  # type: ignore[arg-type]


class _ReadyClient(TestClient):
    def __enter__(self) -> "TestClient":
        super().__enter__()
        while self.get("/readyz").status_code != 200:
            pass
        return self


@pytest.fixture
def environment(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALINEA_DATA_DIR", str(data_dir))
    monkeypatch.setattr("api.commands.encoder.load_encoder", lambda *_, **__: _described())


def _described() -> TinyEncoder:
    encoder = TinyEncoder()
    encoder.path, encoder.size_bytes = Path("model"), 1  # type: ignore[attr-defined]
    return encoder
