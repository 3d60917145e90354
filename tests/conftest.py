"""Fixtures that every test folder shares."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REAL_PAPER = ROOT.parent / "shared" / "corpus" / "MC-INF-253.md"
SAMPLES = ROOT / "corpus" / "samples"


@pytest.fixture(scope="session")
def real_paper() -> Path:
    """Return the real paper, which is not part of the repository."""
    if not REAL_PAPER.exists():
        pytest.skip("the real paper is not beside the checkout")
    return REAL_PAPER
