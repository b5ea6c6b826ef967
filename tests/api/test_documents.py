"""Documents and paragraphs by address."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from app.presenting.shapes.documents import (
    ContextBody,
    DocumentBody,
    DocumentsBody,
    NamedParagraphsBody,
    ParagraphBody,
    ParagraphsBody,
)
from app.presenting.shapes.search import SimilarBody
from tests.api.conftest import hold

REPORT = "/v1/documents/secretariat.report-2019"


def get(client: TestClient, path: str, shape: Any) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    hold(body, shape)
    return body


def ids(body: dict[str, Any]) -> list[str]:
    return [row["document_id"] for row in body["results"]]


def test_the_list_of_documents(client: TestClient) -> None:
    body = get(client, "/v1/documents?sort=id", DocumentsBody)
    assert ids(body) == [
        "norway-statement", "note-en", "note-fr", "secretariat.report-2019", "summary-record",
    ]  # fmt: skip
    assert body["total"] == 5
    assert body["page"] == {"limit": 20, "offset": 0, "next_cursor": None}
    assert list(body["results"][0]) == [
        "document_id", "title", "doc_type", "speakers", "on_behalf_of",
        "treaty", "meeting", "meeting_id",
        "agenda_item", "date", "place", "symbol", "language", "paragraphs", "links",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=note", ["note-en", "note-fr"]),
        ("q=%22progress+report%22", ["secretariat.report-2019"]),
        ("q=verification+NOT+sur", ["note-en"]),
        ("q=mines", []),
        ("speaker=NOR&sort=-date", ["norway-statement", "summary-record"]),
        ("date_from=2020&sort=date", ["summary-record", "norway-statement"]),
        ("language=fr", ["note-fr"]),
        ("limit=1&offset=1&sort=id", ["note-en"]),
    ],
)
def test_documents_by_title_filters_and_dates(
    client: TestClient, query: str, found: list[str]
) -> None:
    assert ids(get(client, f"/v1/documents?{query}", DocumentsBody)) == found


def test_documents_do_not_take_wildcards_for_titles(client: TestClient) -> None:
    answer = client.get("/v1/documents?q=no+repor*")
    assert answer.status_code == 400
    assert answer.json()["position"] == 3


def test_a_document(client: TestClient) -> None:
    body = get(client, REPORT, DocumentBody)
    assert list(body) == [
        "document_id", "metadata", "provenance", "counts", "warnings", "source", "indexed_at",
        "translations", "links",
    ]  # fmt: skip
    assert body["counts"] == {
        "paragraphs": 8,
        "by_kind": {"title": 1, "heading": 1, "paragraph": 4, "list_item": 1, "footnote": 1},
    }
    assert body["metadata"]["period"] == {"start": "2017-09", "end": "2019-08"}
    assert body["metadata"]["mentions"] == {"states": []}
    assert body["provenance"]["agenda_item"]["rejected"] == [
        {"value": "Other matters", "source": "inferred", "rule": "file_name"}
    ]
    assert body["warnings"] == ["one doubt"]


def test_translations_are_found_by_the_id_of_a_language(client: TestClient) -> None:
    body = get(client, "/v1/documents/note-en", DocumentBody)
    assert body["translations"] == [{"document_id": "note-fr", "language": "fr"}]
    back = get(client, "/v1/documents/note-fr", DocumentBody)
    assert back["translations"] == [{"document_id": "note-en", "language": "en"}]


def test_the_healed_text(client: TestClient) -> None:
    answer = client.get(f"{REPORT}/text")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.split("\n\n")[3:6] == [
        "(1) They wrote to eight States of Annex 2 and visited three of them.",
        "Seminars on verification were held.",
        "2. Verification stations record mines and blasts.",
    ]


def test_paragraphs_in_reading_order_of_all_kinds(client: TestClient) -> None:
    body = get(client, f"{REPORT}/paragraphs", ParagraphsBody)
    assert [one["ordinal"] for one in body["results"]] == list(range(1, 9))
    assert (
        get(client, f"{REPORT}/paragraphs?kind=all", ParagraphsBody)["total"]
        == (get(client, f"{REPORT}/paragraphs", ParagraphsBody)["total"])
    )
    kinds = get(client, f"{REPORT}/paragraphs?kind=title&kind=footnote", ParagraphsBody)
    assert [one["eid"] for one in kinds["results"]] == ["title_1", "footnote_1"]


def test_paragraphs_by_number(client: TestClient) -> None:
    body = get(client, f"{REPORT}/paragraphs?number=1(1)", ParagraphsBody)
    assert [one["eid"] for one in body["results"]] == ["para_1__subpara_1"]
    twice = get(client, f"{REPORT}/paragraphs?number=2", ParagraphsBody)
    assert [one["eid"] for one in twice["results"]] == ["para_2", "para_2~2"]
    missing = client.get(f"{REPORT}/paragraphs?number=1(2)")
    assert missing.status_code == 404
    assert "1(1)" in missing.json()["hint"]


def test_a_paragraph(client: TestClient) -> None:
    body = get(client, f"{REPORT}/paragraphs/para_1__subpara_1", ParagraphBody)
    assert body["prev"] == "secretariat.report-2019#para_1"
    assert body["next"] == "secretariat.report-2019#para_1__subpara_1__list_1__item_nn_1"
    assert body["parent"] == "secretariat.report-2019#para_1"
    assert (body["page"], body["healed"]) == (2, True)
    item = get(client, f"{REPORT}/paragraphs/para_1__subpara_1__list_1__item_nn_1", ParagraphBody)
    assert item["notes"] == ["secretariat.report-2019#footnote_1"]
    assert client.get(item["links"]["parent"]).json()["eid"] == "para_1__subpara_1"
    first = get(client, f"{REPORT}/paragraphs/title_1", ParagraphBody)
    assert (first["prev"], first["parent"], first["links"]["prev"]) == (None, None, None)


def test_a_paragraph_has_link_headers(client: TestClient) -> None:
    links = client.get(f"{REPORT}/paragraphs/para_1__subpara_1").links
    assert links["prev"]["url"] == f"{REPORT}/paragraphs/para_1"
    assert links["up"]["url"] == f"{REPORT}/paragraphs/para_1"
    assert links["next"]["url"].endswith("item_nn_1")
    assert links["self"]["url"] == f"{REPORT}/paragraphs/para_1__subpara_1"


@pytest.mark.parametrize(
    "path",
    ["/v1/documents/secretariat-report-2019", f"{REPORT}/paragraphs/para_1__subpara_2"],
)
def test_what_is_not_there_is_404_with_the_nearest(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["hint"].startswith("Nearest: ")


def test_context(client: TestClient) -> None:
    path = f"{REPORT}/paragraphs/para_1__subpara_1__list_1__item_nn_1/context"
    body = get(client, f"{path}?before=1&after=0", ContextBody)
    assert body["paragraph"]["eid"] == "para_1__subpara_1__list_1__item_nn_1"
    assert [one["eid"] for one in body["before"]] == ["para_1__subpara_1"]
    assert body["after"] == []
    assert [one["eid"] for one in body["parents"]] == ["para_1", "para_1__subpara_1"]
    assert len(get(client, path, ContextBody)["before"]) == 2
    assert client.get(f"{path}?before=11").status_code == 400


def test_paragraphs_by_id_in_the_order_asked(client: TestClient) -> None:
    asked = ["summary-record#para_7", "note-en#para_9", "secretariat.report-2019#para_2~2", "a#b"]
    query = "&".join(f"id={quote(one, safe='')}" for one in asked)
    body = get(client, f"/v1/paragraphs?{query}", NamedParagraphsBody)
    assert [one["id"] for one in body["results"]] == [asked[0], asked[2]]
    assert body["missing"] == [asked[1], asked[3]]
    assert body["total"] == 2
    assert client.get("/v1/paragraphs").status_code == 400
    assert "%23" in client.get("/v1/paragraphs?id=note-en").json()["hint"]


def test_similar_paragraphs(client: TestClient) -> None:
    path = "/v1/documents/note-en/paragraphs/para_2/similar"
    body = get(client, f"{path}?limit=5", SimilarBody)
    assert 0 < len(body["results"]) <= 5
    assert all(hit["score"] > 0 for hit in body["results"])
    assert "note-en#para_2" not in [hit["id"] for hit in body["results"]]
    norway = get(client, f"{path}?speaker=NOR", SimilarBody)
    assert {hit["speakers"][0]["code"] for hit in norway["results"]} == {"NOR"}
