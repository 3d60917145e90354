"""A real Chromium on the real pages, served over a socket."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from api.app import create_app
from api.settings import Settings

# Text that is markup, characters beyond UTF-16's first plane before a sentence that is highlighted,
# and a paragraph too long to be shown whole.
_PAPER = f"""**X/7**

# On <b>bridges</b>

I. <img src=x onerror="document.title='attacked'">

1. The 🌉🌉 bridge has an opening ceremony. The viaduct was painted purple in 1987. Nothing else
happened there.

2. Zeppelins moor at the lighthouse. {"The lighthouse keeper writes it down once more. " * 20}

3. Hovercraft carry eels: &lt;script&gt;document.title='attacked'&lt;/script&gt;
"""


@pytest.fixture(scope="package")
def address(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the samples and one treacherous paper, and return the address."""
    folder = Path(shutil.copytree(sample_store, tmp_path_factory.mktemp("browser") / "data"))
    app = create_app(Settings(data_dir=folder))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        while not (server.started and httpx.get(f"{address}/readyz").is_success):
            assert thread.is_alive(), "the server stopped"
            time.sleep(0.02)
        httpx.post(
            f"{address}/documents", files={"file": ("treacherous.md", _PAPER.encode())}
        ).raise_for_status()
        yield address
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """Open a fresh page, and afterwards require that nothing was fetched from elsewhere or failed."""
    context = chromium.new_context(locale="en-GB", base_url=address)
    page = context.new_page()
    page.set_default_timeout(20_000)
    troubles: list[str] = []
    own = urlsplit(address).netloc
    page.on("pageerror", lambda error: troubles.append(f"exception: {error}"))
    page.on(
        "console",
        lambda message: troubles.append(message.text) if message.type == "error" else None,
    )
    page.on(
        "request",
        lambda request: (
            troubles.append(f"foreign request: {request.url}")
            if urlsplit(request.url).netloc != own
            else None
        ),
    )
    yield page
    expected = [t for t in troubles if not t.startswith("Failed to load resource")]
    context.close()
    assert expected == []
