"""Cursors: each hit once and in order, the whole request carried, gone with their index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.search import After
from app.search.cursors import Cursor, write_cursor
from tests.api.conftest import filled
from tests.api.documents import DOCUMENTS, MANY, STATEMENT


def walk(client: TestClient, first: str, key: str) -> list[Any]:
    body = client.get(first).json()
    found = [one[key] for one in body["results"]]
    while body["links"]["next"]:
        body = client.get(body["links"]["next"]).json()
        assert body["page"]["offset"] is None
        found += [one[key] for one in body["results"]]
    return found


@pytest.mark.parametrize("sort", ["relevance", "date", "-date", "document"])
@pytest.mark.parametrize("q", ["", "mines"])
def test_each_hit_once_and_in_order(client: TestClient, sort: str, q: str) -> None:
    whole = client.get(f"/v1/search?q={q}&sort={sort}&limit=100").json()
    paged = walk(client, f"/v1/search?q={q}&sort={sort}&limit=7", "id")
    assert paged == [hit["id"] for hit in whole["results"]]
    assert len(paged) == whole["total"]


def test_a_cursor_goes_on_from_an_offset(client: TestClient) -> None:
    whole = client.get("/v1/search?q=mines&limit=100").json()["results"]
    paged = walk(client, "/v1/search?q=mines&limit=5&offset=3", "id")
    assert paged == [hit["id"] for hit in whole[3:]]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/v1/documents?limit=2&sort=id", "document_id"),
        ("/v1/documents/summary-record/paragraphs?limit=9", "eid"),
        ("/v1/documents/summary-record/paragraphs?limit=9&offset=5&kind=paragraph", "eid"),
        ("/v1/facets/kind?limit=2", "value"),
    ],
)
def test_lists_have_cursors_too(client: TestClient, path: str, key: str) -> None:
    whole = client.get(path.replace("limit=2", "limit=100").replace("limit=9", "limit=100")).json()
    assert walk(client, path, key) == [one[key] for one in whole["results"]]


def cursor_of(client: TestClient, query: str) -> str:
    found: str = client.get(f"/v1/search?{query}").json()["page"]["next_cursor"]
    return found


def test_the_parameters_may_be_repeated_unchanged(client: TestClient) -> None:
    query = "q=mines&speaker=NOR&speaker=DEU&limit=2&facets=year&offset=1&match=any&context=1"
    cursor = cursor_of(client, query)
    alone = client.get(f"/v1/search?cursor={cursor}").json()
    repeated = client.get(f"/v1/search?{query}&cursor={cursor}").json()
    assert alone["results"] == repeated["results"]
    assert alone["results"][0]["context"]
    assert alone["query"] == repeated["query"]


@pytest.mark.parametrize(
    "other",
    ["q=clearance", "limit=21", "speaker=DEU", "sort=date", "facets=speaker", "highlight=none"],
)
def test_other_parameters_beside_a_cursor_are_400(client: TestClient, other: str) -> None:
    cursor = cursor_of(client, "q=mines&limit=2&speaker=NOR")
    answer = client.get(f"/v1/search?{other}&cursor={cursor}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == other.partition("=")[0]


def test_a_list_refuses_others_too(client: TestClient) -> None:
    first = client.get("/v1/documents?limit=2").json()["page"]["next_cursor"]
    assert client.get(f"/v1/documents?limit=2&cursor={first}").status_code == 200
    assert client.get(f"/v1/documents?limit=3&cursor={first}").status_code == 400
    assert client.get(f"/v1/search?cursor={first}").status_code == 400


DEFAULTS = (
    "match=all&limit=20&offset=0&highlight=html&snippet_chars=300&context=0&explain=false"
    "&facet_limit=50&group_size=3&sort=relevance&q="
)


def test_defaults_say_nothing_against_a_cursor(client: TestClient) -> None:
    cursor = cursor_of(client, "q=mines&limit=2&speaker=NOR&sort=date&match=any")
    alone = client.get(f"/v1/search?cursor={cursor}").json()
    spelt_out = client.get(f"/v1/search?cursor={cursor}&{DEFAULTS}")
    assert spelt_out.status_code == 200
    assert spelt_out.json()["results"] == alone["results"]
    # The default order is that of the carried query: without one it is by document.
    of_all = cursor_of(client, "limit=2")
    assert client.get(f"/v1/search?cursor={of_all}&sort=document").status_code == 200
    assert client.get(f"/v1/search?cursor={of_all}&sort=relevance").status_code == 400
    listed = client.get("/v1/documents?limit=2&sort=date").json()["page"]["next_cursor"]
    beside = "limit=20&offset=0&sort=title&q="
    assert client.get(f"/v1/documents?cursor={listed}&{beside}").status_code == 200


def damaged(client: TestClient) -> list[str]:
    cursor = cursor_of(client, "q=mines&limit=2")
    other = "A" if cursor[20] != "A" else "B"
    return [cursor[:-1], cursor[:20] + other + cursor[21:], cursor + "A", "x", "é", "=" * 8]


def test_a_damaged_cursor_is_400(client: TestClient) -> None:
    for cursor in damaged(client):
        answer = client.get("/v1/search", params={"cursor": cursor})
        assert answer.status_code == 400, cursor
        assert answer.json()["errors"][0]["parameter"] == "cursor"


def test_a_long_request_fits_a_cursor(client: TestClient) -> None:
    many = "&".join(f"speaker=NOR{number}" for number in range(800)) + "&speaker=NOR"
    cursor = cursor_of(client, f"{many}&limit=2")
    assert len(cursor) < 8000
    assert client.get(f"/v1/search?cursor={cursor}").status_code == 200


def test_a_cursor_of_an_index_that_is_gone_is_410(serve: Callable[..., TestClient]) -> None:
    engine = filled(*DOCUMENTS)
    client = serve(engine)
    cursor = cursor_of(client, "q=mines&limit=2")
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    builder.add(STATEMENT)
    builder.add(MANY)
    transaction.commit([builder.finish()], removed=[], notes={})
    answer = client.get(f"/v1/search?cursor={cursor}")
    assert answer.status_code == 410
    assert "Start again" in answer.json()["hint"]


def test_a_cursor_of_another_index_is_410(client: TestClient) -> None:
    cursor = write_cursor(Cursor("search", "no such version", [], After(0.0, 1)))
    assert client.get(f"/v1/search?cursor={cursor}").status_code == 410
