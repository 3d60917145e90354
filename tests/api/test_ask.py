"""POST and GET /ask over the sample documents."""

import pytest
from fastapi.testclient import TestClient

DIGEST = "MC/INF/253-DIGEST"


def ask(client: TestClient, question: str, **more: object) -> dict:
    response = client.post("/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    return response.json()


def places(body: dict) -> list[tuple]:
    found = [passage["citation"] for passage in body["passages"]]
    return [(c["document"], c["part"], c["annex"], c["paragraph"]) for c in found]


def test_response_has_the_contract_s_shape(client: TestClient) -> None:
    body = ask(client, "Comment l'OIM lutte-t-elle contre la traite ?", top_k=3)
    assert body["question"] == "Comment l'OIM lutte-t-elle contre la traite ?"
    assert body["language"] == {"detected": "fr", "reply": "fr"}
    assert isinstance(body["answered"], bool)
    assert body["took_ms"] > 0
    assert [passage["rank"] for passage in body["passages"]] == [1, 2, 3]
    scores = [passage["score"] for passage in body["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    for passage in body["passages"]:
        assert set(passage["citation"]) >= {
            "document", "title", "part", "annex", "paragraph", "section", "label", "url",
        }  # fmt: skip
        for start, end in passage["highlights"]:
            assert 0 <= start < end <= len(passage["text"])


@pytest.mark.parametrize("path", ["/ask", "/v1/ask"])
def test_get_and_post_agree(client: TestClient, path: str) -> None:
    question = "Who works on health in Thailand?"
    got = client.get(path, params={"question": question, "top_k": 2}).json()
    posted = client.post(path, json={"question": question, "top_k": 2}).json()
    assert got["passages"] == posted["passages"]


@pytest.mark.parametrize(
    ("question", "language", "label", "url"),
    [
        (f"What does paragraph 13 of {DIGEST} say?", "en", f"{DIGEST}, para. 13", "#par-13"),
        (f"{DIGEST} §5", "fr", f"{DIGEST}, par. 5", "#par-5"),
        (f"{DIGEST}, annexe par. 28", "fr", f"{DIGEST}, annexe, par. 28", "#annex-par-28"),
        (f"{DIGEST}, annex para 28", "en", f"{DIGEST}, Annex, para. 28", "#annex-par-28"),
        ("note 2 of CR/12/INF.DOC./3", "en", "CR/12/INF.DOC./3, footnote 2", "#note-2"),
        ("note 2 de CR/12/INF.DOC./3", "fr", "CR/12/INF.DOC./3, note 2", "#note-2"),
        ("RC/12/4/Rev.1 annex II para 3", "en", "RC/12/4/Rev.1, Annex II, para. 3", "#annex-II-par-3"),
    ],
)  # fmt: skip
def test_a_named_paragraph_comes_first(
    client: TestClient, question: str, language: str, label: str, url: str
) -> None:
    body = ask(client, question, language=language)
    assert body["answered"] is True
    first = body["passages"][0]["citation"]
    assert first["label"] == label
    assert first["url"].endswith(url)


def test_a_bare_number_gives_each_part_s_paragraph(client: TestClient) -> None:
    body = ask(client, "What does paragraph 13 say?", documents=[DIGEST])
    assert places(body)[:2] == [(DIGEST, "body", None, "13"), (DIGEST, "annex", "", "13")]


def test_a_range_gives_its_paragraphs_in_order(client: TestClient) -> None:
    body = ask(client, f"paras 13-15 of {DIGEST}, main text")
    assert [place[3] for place in places(body)[:3]] == ["13", "14", "15"]


@pytest.mark.parametrize("question", [f"para 99 of {DIGEST}", "para 3 of XX/1/2"])
def test_a_reference_to_nothing_says_so(client: TestClient, question: str) -> None:
    body = ask(client, question)
    assert body["answered"] is False
    assert len(body["notices"]) == 1


@pytest.mark.parametrize("reply", ["en", "fr"])
def test_two_editions_are_one_passage_in_the_reply_language(client: TestClient, reply: str) -> None:
    body = ask(client, f"{DIGEST} §13", language=reply, top_k=50)
    assert len(places(body)) == len(set(places(body)))
    first = body["passages"][0]
    assert first["language"] == reply
    assert [other["language"] for other in first["parallel"]] == [{"en": "fr", "fr": "en"}[reply]]


def test_the_documents_filter_takes_symbols_and_slugs(client: TestClient) -> None:
    for name in ("RC/12/4/Rev.1", "RC-12-4-Rev.1", "rc/12/4/rev.1"):
        body = ask(client, "How large is the budget?", documents=[name])
        assert {place[0] for place in places(body)} == {"RC/12/4/Rev.1"}


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("refugies", "réfugiés"),
        ("la sante des migrants", "la santé des migrants"),
        ("l’OIM et les ONG", "l'OIM et les ONG"),
        ("OIM ONG", "l'OIM d'ONG"),
    ],
)
def test_accents_elisions_and_apostrophes_cost_nothing(
    client: TestClient, typed: str, clean: str
) -> None:
    first = ask(client, typed, language="fr", top_k=10)
    assert places(first) == places(ask(client, clean, language="fr", top_k=10))


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"question": ""}, 422, "question"),
        ({"question": "  \n "}, 422, "question"),
        ({"question": "x" * 1001}, 422, "question"),
        ({"question": 7}, 422, "question"),
        ({}, 422, "question"),
        ({"question": "x", "language": "de"}, 422, "language"),
        ({"question": "x", "top_k": 0}, 422, "top_k"),
        ({"question": "x", "top_k": 51}, 422, "top_k"),
        ({"question": "x", "top_k": "5"}, 422, "top_k"),
        ({"question": "x", "top_k": True}, 422, "top_k"),
        ({"question": "x", "documents": "MC/INF/253"}, 422, "documents"),
    ],
)
def test_bad_fields_are_named(client: TestClient, body: dict, status: int, field: str) -> None:
    response = client.post("/ask", json=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert {"type", "title", "status", "detail"} <= set(problem)
    assert field in [error["field"] for error in problem["errors"]]


@pytest.mark.parametrize("content", [b"{", b"question=x", b"\xff\xfe"])
def test_malformed_json_is_400(client: TestClient, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    response = client.post("/ask", content=content, headers=headers)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_an_unknown_document_is_404(client: TestClient) -> None:
    response = client.post("/ask", json={"question": "x", "documents": ["NO/1"]})
    assert response.status_code == 404
    assert "NO/1" in response.json()["detail"]


def test_get_accepts_a_question_of_1000_characters(client: TestClient) -> None:
    assert client.get("/ask", params={"question": "x" * 1000}).status_code == 200
    assert client.get("/ask", params={"question": "x" * 1001}).status_code == 422
