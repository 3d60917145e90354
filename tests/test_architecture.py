"""Rules that no single module can keep: who imports whom, and what the documents promise."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from api.settings import Settings
from tests.conftest import ROOT

# Each package may import itself and those before it.
LAYERS = ("corpus", "index", "qa", "api")
OUTSIDE = ("training", "benchmarks", "tests")
# A file that is longer than most should say why here, or be split.
LONGER = {"index/store.py": 290}


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the top-level packages that a module imports, at any depth of its code."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("package", LAYERS)
def test_imports_point_one_way(package: str) -> None:
    forbidden = {*LAYERS[LAYERS.index(package) + 1 :], *OUTSIDE}
    for path in modules(package):
        assert not imported(path) & forbidden, path


def test_web_and_models_stay_at_the_edge() -> None:
    for package in ("corpus", "index", "qa"):
        for path in modules(package):
            assert not imported(path) & {"fastapi", "pydantic", "starlette", "typer"}, path
    for package in ("corpus", "qa"):
        for path in modules(package):
            assert not imported(path) & {"torch", "faiss", "sentence_transformers"}, path


def test_files_stay_short() -> None:
    for package in (*LAYERS, *OUTSIDE):
        for path in modules(package):
            name = path.relative_to(ROOT).as_posix()
            lines = len(path.read_text(encoding="utf-8").splitlines())
            assert lines <= LONGER.get(name, 250), name


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(ALINEA_\w+)` \| (.+?) \|", readme, re.MULTILINE))
    fields = {f"ALINEA_{name.upper()}": field for name, field in Settings.model_fields.items()}
    assert rows.keys() == fields.keys()
    for name, field in fields.items():
        if field.default != "":
            stated = rows[name].strip("`")
            assert type(field.default)(stated) == field.default, name


def test_every_file_that_a_document_names_exists() -> None:
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        text = document.read_text(encoding="utf-8")
        for name in re.findall(r"`((?:[\w.-]+/)+[\w.-]*)(?:::\w+)?`", text):
            if name.split("/")[0] in {*LAYERS, *OUTSIDE, "docs"}:
                assert (ROOT / name).exists(), f"{document.name} names {name}"


def test_what_the_package_needs_at_run_time_is_packed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["setuptools"]["package-data"]
    for package, patterns in packed.items():
        for pattern in patterns:
            assert any((ROOT / package).glob(pattern)), f"{package}: {pattern}"
    for package in LAYERS:
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                name = path.relative_to(ROOT / package)
                assert any(
                    name.match(pattern) or pattern.partition("/")[0] == name.parts[0]
                    for pattern in packed[package]
                ), f"{package}/{name} would not be installed"


def test_every_dependency_is_pinned_in_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonical(line.split("==")[0]) for line in lines if "==" in line}
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        assert canonical(re.split(r"[<>=\[ ]", requirement)[0]) in pinned, requirement


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
