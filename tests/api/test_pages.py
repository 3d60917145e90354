"""The pages as HTML, and the texts of both languages."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from api.messages import EXAMPLES, MESSAGES
from tests.conftest import ROOT


class _Elements(HTMLParser):
    """Collect the start tags of a page, and check that elements are closed in order."""

    _VOID = frozenset({"meta", "link", "img", "br", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self._VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(html)
    return parser.found


def test_both_languages_have_the_same_messages() -> None:
    assert MESSAGES["en"].keys() == MESSAGES["fr"].keys()
    assert len(EXAMPLES["en"]) == len(EXAMPLES["fr"])
    assert all(MESSAGES["en"].values())
    assert all(MESSAGES["fr"].values())


def test_every_message_is_used() -> None:
    sources = [*(ROOT / "api" / "templates").iterdir(), *(ROOT / "api" / "static").glob("*.js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r"\bt\.(\w+)", text)) | {"lang_en", "lang_fr"}
    assert used == MESSAGES["en"].keys()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", ["/", "/documents/MC-INF-253-DIGEST", "/documents/RC-12-4-Rev.1"])
def test_pages_are_well_formed_and_say_their_language(
    client: TestClient, path: str, language: str
) -> None:
    response = client.get(path, params={"lang": language}, headers={"Accept": "text/html"})
    assert response.headers["content-type"].startswith("text/html")
    found = elements(response.text)
    assert next(attrs for tag, attrs in found if tag == "html")["lang"] == language
    labels = {attrs.get("for") for tag, attrs in found if tag == "label"}
    for tag, attrs in found:
        if tag in {"textarea", "select"}:
            assert attrs["id"] in labels


def test_static_files_are_named_by_their_content_and_served(client: TestClient) -> None:
    found = elements(client.get("/").text)
    names = [a.get("src") or a.get("href") for tag, a in found if tag in {"script", "link"}]
    names = [name for name in names if name]
    assert names
    for name in names:
        assert re.fullmatch(r"/static/[\w.]+\?v=[0-9a-f]{12}", name)
        assert client.get(name).status_code == 200


def test_everything_comes_from_the_service_itself(client: TestClient) -> None:
    for path in ("/", "/documents/MC-INF-253-DIGEST"):
        html = client.get(path, headers={"Accept": "text/html"}).text
        for _, attrs in elements(html):
            for name in ("src", "href"):
                assert not (attrs.get(name) or "").startswith(("http", "//"))


def test_pages_are_kept_apart_by_language(client: TestClient) -> None:
    assert "Accept-Language" in client.get("/").headers["vary"]
