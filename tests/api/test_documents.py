"""List, read, upload and delete documents over HTTP."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.errors import StoreUnwritableError
from index.store import Store
from tests.api.conftest import started
from tests.corpus.test_bilingual import ENGLISH, FRENCH

PAPER = """**X/1**

# On wells

1. The well is forty metres deep.

2. It was dug in 1998.
"""
JSON = {"accept": "application/json"}


def upload(client: TestClient, text: str | bytes, name: str = "x1.md", **fields: str):
    content = text.encode() if isinstance(text, str) else text
    return client.post("/documents", files={"file": (name, content)}, data=fields)


def symbols(client: TestClient) -> list[str]:
    return [item["symbol"] for item in client.get("/documents").json()["documents"]]


def test_samples_are_listed(client: TestClient) -> None:
    listed = {item["symbol"]: item for item in client.get("/documents").json()["documents"]}
    assert set(listed) == {"CR/12/INF.DOC./3", "MC/INF/253-DIGEST", "RC/12/4/Rev.1"}
    digest = listed["MC/INF/253-DIGEST"]
    assert digest["languages"] == ["en", "fr"]
    assert digest["url"] == "/documents/MC-INF-253-DIGEST"
    assert len(digest["sources"]) == 2


@pytest.mark.parametrize(
    "path", ["MC-INF-253-DIGEST", "MC/INF/253-DIGEST", "MC%2FINF%2F253-DIGEST", "mc-inf-253-digest"]
)
def test_a_document_as_json(client: TestClient, path: str) -> None:
    body = client.get(f"/documents/{path}", headers=JSON).json()
    assert body["symbol"] == "MC/INF/253-DIGEST"
    assert body["languages"] == ["en", "fr"]
    numbered = [p for p in body["paragraphs"] if p["paragraph"]]
    assert len(numbered) == 2 * (21 + 55)
    third = next(p for p in numbered if (p["part"], p["paragraph"]) == ("annex", "28"))
    assert third["label"] == "MC/INF/253-DIGEST, Annex, para. 28"
    assert third["url"] == "/documents/MC-INF-253-DIGEST#annex-par-28"
    assert set(third) >= {"part", "annex", "paragraph", "section", "language", "text", "page"}


def test_footnotes_come_last(client: TestClient) -> None:
    body = client.get("/documents/CR-12-INF.DOC.-3", headers=JSON).json()
    parts = [paragraph["part"] for paragraph in body["paragraphs"]]
    assert parts == sorted(parts, key=["body", "annex", "footnote"].index)
    assert body["source"] == "CR-12-INF.DOC.-3.fr.docx"


def test_a_document_is_a_page_for_people(client: TestClient) -> None:
    response = client.get("/documents/CR-12-INF.DOC.-3", headers={"accept": "text/html,*/*"})
    assert response.headers["content-type"].startswith("text/html")
    assert 'id="annex-par-2"' in response.text
    assert 'id="note-1"' in response.text


def test_upload_then_ask_then_delete(client: TestClient) -> None:
    response = upload(client, PAPER)
    assert response.status_code == 201
    assert response.headers["location"] == "/documents/X-1"
    report = response.json()
    assert report["status"] == "added"
    assert report["parts"] == ["body 1-2"]
    found = client.post("/ask", json={"question": "How deep is the well?"}).json()
    assert found["passages"][0]["citation"]["label"] == "X/1, para. 1"
    assert client.delete("/documents/X/1").status_code == 204
    assert client.get("/documents/X/1", headers=JSON).status_code == 404
    found = client.post("/ask", json={"question": "How deep is the well?", "top_k": 50}).json()
    assert "X/1" not in {passage["citation"]["document"] for passage in found["passages"]}


def test_upload_again_changes_nothing_and_a_change_replaces(client: TestClient) -> None:
    upload(client, PAPER)
    again = upload(client, PAPER)
    assert (again.status_code, again.json()["status"]) == (200, "unchanged")
    changed = upload(client, PAPER.replace("forty", "fifty"))
    assert (changed.status_code, changed.json()["status"]) == (200, "replaced")
    body = client.get("/documents/X-1", headers=JSON).json()
    assert [paragraph["text"] for paragraph in body["paragraphs"]] == [
        "The well is fifty metres deep.",
        "It was dug in 1998.",
    ]


def test_a_second_file_of_one_symbol_is_a_conflict(client: TestClient) -> None:
    upload(client, PAPER)
    response = upload(client, PAPER.replace("forty", "sixty"), "other.md")
    assert response.status_code == 409
    assert "x1.md" in response.json()["detail"]
    assert "forty" in client.get("/documents/X-1", headers=JSON).text
    assert upload(client, PAPER.replace("forty", "sixty"), "other.md", replace="true").is_success


def test_the_other_language_is_a_second_edition(client: TestClient) -> None:
    upload(client, PAPER)
    french = PAPER.replace("The well is forty metres deep.", "Le puits a quarante mètres de fond.")
    french = french.replace("It was dug in 1998.", "Il a été creusé en 1998 par les habitants.")
    assert upload(client, french, "x1.fr.md").status_code == 201
    body = client.get("/documents/X-1", headers=JSON).json()
    assert body["languages"] == ["en", "fr"]
    passage = client.post("/ask", json={"question": "X/1 §1", "language": "fr"}).json()["passages"]
    assert passage[0]["language"] == "fr"
    assert passage[0]["parallel"][0]["text"] == "The well is forty metres deep."


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [
        (b"", "empty.md", 422),
        (b" \n\n ", "blank.md", 422),
        (b"\x00\x01\x02\xff" * 50, "binary.md", 415),
        ("1. café".encode("latin-1"), "latin.md", 415),
        (b"text", "image.xyz", 415),
        (b"text", "noextension", 415),
        (b"1. Text", "../escape.md", 422),
        (b"1. Text", "a/b.md", 422),
        (b"1. Text", "C:x.md", 422),
        (b"1. Text", ".hidden.md", 422),
        (b"1. Text", "x" * 300 + ".md", 422),
    ],
)
def test_a_bad_file_is_refused_and_nothing_changes(
    client: TestClient, content: bytes, name: str, status: int
) -> None:
    before = symbols(client)
    response = upload(client, content, name)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]
    assert symbols(client) == before


def test_utf_16_with_a_byte_order_mark_is_read(client: TestClient) -> None:
    assert upload(client, PAPER.encode("utf-16")).status_code == 201


def test_another_language_is_accepted_and_flagged(client: TestClient) -> None:
    spanish = (
        "**ES/1**\n\n# Informe\n\n1. El Consejo examinó el informe sobre la situación de los "
        "trabajadores migrantes y acordó que los gobiernos de la región deberían cooperar más "
        "estrechamente para proteger a las personas que cruzan las fronteras sin documentos, "
        "especialmente a los niños y las mujeres que viajan solos hacia el norte del continente."
    )
    response = upload(client, spanish, "es.md")
    assert response.status_code == 201
    assert any("another language (es)" in anomaly for anomaly in response.json()["anomalies"])


def test_symbol_and_language_can_be_given(client: TestClient) -> None:
    report = upload(client, "1. Budget.", "b.md", symbol="B/7", language="fr").json()
    assert (report["symbol"], report["language"]) == ("B/7", "fr")


def test_a_large_file_is_refused(data_dir: Path) -> None:
    with started(data_dir, max_upload_mb=1) as client:
        response = upload(client, b"1. Text\n" * 200_000)
        assert response.status_code == 413

        def chunks():
            for _ in range(40):
                yield b"x" * 65536

        headers = {"content-type": "multipart/form-data; boundary=b"}
        response = client.post("/documents", content=chunks(), headers=headers)
        assert response.status_code == 413
        assert response.headers["content-type"] == "application/problem+json"


def test_another_site_s_page_can_t_write(client: TestClient) -> None:
    files = {"file": ("x1.md", PAPER.encode())}
    response = client.post("/documents", files=files, headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    response = client.post("/documents", files=files, headers={"origin": "http://testserver"})
    assert response.status_code == 201


def test_a_full_disk_is_507_and_nothing_changes(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreUnwritableError("the disk is full")

    monkeypatch.setattr(Store, "put", full)
    before = symbols(client)
    assert upload(client, PAPER).status_code == 507
    assert symbols(client) == before


def test_a_file_too_costly_to_read_is_422(data_dir: Path) -> None:
    with started(data_dir, parse_seconds=0.001) as client:
        response = upload(client, "1. Text\n\n" * 20_000)
        assert response.status_code == 422
        assert response.json()["type"] == "/problems/parse-limit"
        assert client.post("/ask", json={"question": "budget"}).status_code == 200


def test_unknown_documents_are_404(client: TestClient) -> None:
    assert client.get("/documents/NO-1", headers=JSON).status_code == 404
    assert client.delete("/documents/NO-1").status_code == 404


def test_a_bilingual_file_is_two_editions_stored_together(client: TestClient) -> None:
    rows = "\n\n".join(
        f"{n}. {en}\n\n{n}. {fr}" for n, (en, fr) in enumerate(zip(ENGLISH, FRENCH, strict=True), 1)
    )
    content = f"**EB/1/2**\n\n{rows}"
    report = upload(client, content, "both.md").json()
    assert report["editions"] == ["en", "fr"]
    assert report["paragraphs"] == 8
    body = client.post("/ask", json={"question": "EB/1/2 §2", "language": "fr"}).json()
    best = body["passages"][0]
    assert (best["text"], best["parallel"][0]["text"]) == (FRENCH[1], ENGLISH[1])
    assert upload(client, content, "both.md").json()["status"] == "unchanged"
    shorter = content.rpartition("4. ")[0].rpartition("4. ")[0]
    replaced = upload(client, shorter, "both.md").json()
    assert (replaced["status"], replaced["paragraphs"]) == ("replaced", 6)
