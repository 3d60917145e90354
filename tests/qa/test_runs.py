"""Runs on disk, and what changed between two."""

from dataclasses import replace
from pathlib import Path

import pytest

from qa.errors import EvaluationFileError
from qa.runs import Asked, changes, read_run, save_run

GOOD = Asked("a", "en-fr", "Où ?", True, 1, True, 0.9, 5.0)
NONE = Asked("b", "en-none", "Why?", False, None, False, 0.1, 5.0)


def test_a_run_comes_out_as_it_went_in(tmp_path: Path) -> None:
    save_run(tmp_path / "run.json", [GOOD, NONE])
    assert read_run(tmp_path / "run.json") == [GOOD, NONE]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"questions": [{"id": "a"}]}'])
def test_what_is_no_run_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(EvaluationFileError, match=r"run\.json is no saved run"):
        read_run(tmp_path / "run.json")


def test_only_what_matters_counts_as_a_change() -> None:
    assert changes([GOOD, NONE], [replace(GOOD, score=0.5), replace(NONE, milliseconds=9.0)]) == []
    assert changes([], [GOOD]) == []


def test_worse_ones_come_first() -> None:
    lost, third, false = (
        replace(GOOD, rank=None),
        replace(GOOD, id="c", rank=3),
        replace(NONE, answered=True),
    )
    found = changes([lost, replace(third, rank=1), NONE], [GOOD, third, false])
    assert [change.after.id for change in found] == ["b", "c", "a"]
    assert [change.is_better for change in found] == [False, False, True]
