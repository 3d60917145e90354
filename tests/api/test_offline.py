"""The product works with no network at all, on the bundled encoder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLES

pytestmark = pytest.mark.model

# Refuses every connection and look-up before anything of the product is imported.
SCRIPT = """
import socket, sys
def refuse(*_args, **_kwargs):
    raise OSError("the network is blocked in this test")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
socket.create_connection = refuse
from pathlib import Path
from api.service import Service
from api.settings import Settings
if __name__ == "__main__":
    service = Service(Settings(data_dir=Path(sys.argv[1])))
    service.load()
    path = Path(sys.argv[2])
    service.ingest(path.read_bytes(), path.name)
    answer = service.ask("Quel est le montant du budget ?")
    assert answer.found and answer.found[0].passage.symbol == "RC/12/4/Rev.1"
    service.close()
    print("answered")
"""


def test_ingest_and_ask_without_a_network(tmp_path: Path) -> None:
    script = tmp_path / "offline.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "ALINEA_"))}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    result = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "data"), str(SAMPLES / "RC-12-4-Rev.1.en.pdf")],
        capture_output=True, text=True, check=False, timeout=240, env=environment,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "answered" in result.stdout
