"""Fixtures that every test folder shares."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
REAL_PAPER = ROOT.parent / "shared" / "corpus" / "MC-INF-253.md"
SAMPLES = ROOT / "corpus" / "samples"

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = os.environ.get("ALINEA_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if executable is None:
        pytest.skip("no Chromium here; ALINEA_CHROMIUM names one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def real_paper() -> Path:
    """Return the real paper, which is not part of the repository."""
    if not REAL_PAPER.exists():
        pytest.skip("the real paper is not beside the checkout")
    return REAL_PAPER
