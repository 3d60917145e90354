"""The command `alinea`: what it prints, and its exit codes."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from index.store import FILE_NAME
from tests.api.commands import alinea
from tests.conftest import SAMPLES
from tests.fakes import TinyEncoder

pytestmark = pytest.mark.usefixtures("environment")


def test_help_lists_every_command_of_the_contract() -> None:
    result = alinea("--help")
    assert result.exit_code == 0
    for name in ("serve", "ingest", "ask", "documents", "remove", "show", "encoder", "evaluate"):
        assert name in result.output
    assert "\x1b[" not in result.output


def test_ask_as_json_prints_the_body_and_nothing_else() -> None:
    result = alinea("ask", "MC/INF/253-DIGEST §13", "--language", "fr", "--top-k", "2", "--json")
    assert result.exit_code == 0
    body = json.loads(result.stdout)
    assert body["language"]["reply"] == "fr"
    assert [passage["citation"]["label"] for passage in body["passages"]][:1] == [
        "MC/INF/253-DIGEST, par. 13"
    ]


def test_ask_for_people() -> None:
    result = alinea("ask", "MC/INF/253-DIGEST §13", "--language", "en")
    assert "MC/INF/253-DIGEST, para. 13" in result.stdout
    assert "\x1b[" not in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "   "),
        ("ask", "x" * 1001),
        ("ask", "x", "--top-k", "0"),
        ("ask", "x", "--language", "de"),
        ("ask",),
        ("nonsense",),
        ("serve", "--port", "99999"),
        ("evaluate", "missing.jsonl"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert alinea(*arguments).exit_code == 2


def test_a_bad_setting_exits_with_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALINEA_MAX_UPLOAD_MB", "many")
    result = alinea("documents")
    assert result.exit_code == 2
    assert "ALINEA_MAX_UPLOAD_MB" in result.stderr


def test_show_remove_and_documents() -> None:
    body = json.loads(alinea("show", "MC/INF/253-DIGEST", "--json").stdout)
    assert len(body["paragraphs"]) >= 152
    one = json.loads(alinea("show", "MC-INF-253-DIGEST", "28", "--json").stdout)
    assert {paragraph["part"] for paragraph in one["paragraphs"]} == {"annex"}
    assert alinea("remove", "MC/INF/253-DIGEST").exit_code == 0
    assert "DIGEST" not in alinea("documents").stdout
    assert len(json.loads(alinea("documents", "--json").stdout)["documents"]) == 2


@pytest.mark.parametrize(
    "arguments", [("remove", "NO/1"), ("show", "NO/1"), ("show", "RC/12/4/Rev.1", "99")]
)
def test_unknown_documents_exit_with_1(arguments: tuple[str, ...]) -> None:
    result = alinea(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("alinea: ")


def test_encoder_facts() -> None:
    facts = json.loads(alinea("encoder").stdout)
    assert set(facts) == {"name", "path", "dimension", "size_bytes", "max_tokens"}


def test_evaluate(tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    gold = {"document": "MC/INF/253-DIGEST", "part": "body", "annex": None, "paragraph": "13"}
    lines = [
        {"id": "1", "q": "MC/INF/253-DIGEST body §13", "lang": "en", "gold": [gold], "kind": "en-en"},
        {"id": "2", "q": "xyzzy", "lang": "en", "gold": [], "kind": "en-none"},
    ]  # fmt: skip
    questions.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    figures = json.loads(alinea("evaluate", questions, "--json").stdout)
    assert figures["directions"]["en-en"]["recall_at_1"] == 1.0
    assert figures["abstention"]["unanswerable"] == 1
    assert "recall@5" in alinea("evaluate", questions).stdout
    questions.write_text("{}", encoding="utf-8")
    assert alinea("evaluate", questions).exit_code == 1


def test_evaluate_writes_a_report_and_compares_runs(tmp_path: Path) -> None:
    path, run, page = (tmp_path / name for name in ("q.jsonl", "run.json", "report.html"))
    gold = {"document": "MC/INF/253-DIGEST", "part": "body", "annex": None, "paragraph": "13"}
    question = {"id": "1", "q": "MC/INF/253-DIGEST §13", "lang": "en", "gold": [gold], "kind": "en"}
    path.write_text(json.dumps(question))
    assert alinea("evaluate", path, "--save", run, "--report", page).exit_code == 0
    assert "<svg" in page.read_text(encoding="utf-8")
    content = json.loads(run.read_text(encoding="utf-8"))
    content["questions"][0]["rank"] = 4
    run.write_text(json.dumps(content))
    result = alinea("evaluate", path, "--compare", run)
    assert "1 questions better than before, 0 worse" in result.stdout
    assert "4 → 1" in result.stdout


def test_another_encoder_is_noticed_and_reembed_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    other = TinyEncoder("other")
    monkeypatch.setattr("api.service.load_encoder", lambda *_, **__: other)
    monkeypatch.setattr("api.commands.encoder.load_encoder", lambda *_, **__: other)
    refused = alinea("ask", "budget")
    assert refused.exit_code == 1
    assert "alinea reembed" in refused.stderr
    assert alinea("reembed").exit_code == 0
    assert alinea("ask", "budget").exit_code == 0


def test_a_damaged_store_is_refused_with_the_way_to_recover(data_dir: Path) -> None:
    (data_dir / FILE_NAME).write_bytes(b"not a database" * 500)
    result = alinea("documents")
    assert result.exit_code == 1
    assert "damaged" in result.stderr
    assert "move it away" in result.stderr.replace("\n", " ")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api", *arguments],
        capture_output=True, text=True, check=False, timeout=120, env={**os.environ, **environment},
    )  # fmt: skip


def test_a_port_in_use_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", "--port", str(taken.getsockname()[1]))
    assert result.returncode == 1
    assert "in use" in result.stderr


def test_a_missing_encoder_is_said(tmp_path: Path) -> None:
    missing = str(tmp_path / "no-model")
    result = run("encoder", ALINEA_MODEL=missing)
    assert result.returncode == 1
    assert missing in result.stderr.replace("\n", "")


def test_the_samples_are_where_make_run_looks() -> None:
    assert len(list(SAMPLES.glob("*.*"))) == 4
