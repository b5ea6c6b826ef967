"""`GET /v1/search`: every parameter and every part of the answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from app.domain.fields import FACET_FIELDS
from app.presenting.shapes.search import SearchBody
from tests.api.conftest import hold


def search(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/v1/search?{query}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    hold(body, SearchBody)
    return body


def eids(body: dict[str, Any]) -> list[str]:
    return [hit["eid"] for hit in body["results"]]


def test_a_hit_has_every_field_of_the_contract_in_its_order(client: TestClient) -> None:
    body = search(client, "q=regrets")
    assert list(body) == [
        "query", "total", "total_is_exact", "took_ms", "index_version",
        "results", "facets", "groups", "page", "links",
    ]  # fmt: skip
    hit = body["results"][0]
    assert list(hit) == [
        "id", "document_id", "eid", "number", "kind", "ordinal", "section_path", "text",
        "snippet", "score", "title", "doc_type", "speakers", "on_behalf_of",
        "treaty", "meeting", "meeting_id",
        "agenda_item", "date", "place", "symbol", "language", "citation", "links",
    ]  # fmt: skip
    assert hit["id"] == "norway-statement#para_nn_1"
    assert hit["speakers"] == [{"code": "NOR", "name": "Norway"}]
    assert hit["date"] == {"value": "2024-11", "precision": "month"}
    assert hit["citation"].startswith("Norway, “Compliance”, ")
    assert hit["citation"].endswith(", November 2024, para. [1]")
    assert hit["links"] == {
        "self": "/v1/documents/norway-statement/paragraphs/para_nn_1",
        "html": "/documents/norway-statement#para_nn_1",
        "fragment": hit["links"]["fragment"],
        "context": "/v1/documents/norway-statement/paragraphs/para_nn_1/context",
        "document": "/v1/documents/norway-statement",
    }
    assert hit["links"]["fragment"].startswith("/documents/norway-statement#:~:text=")
    assert "regrets" in unquote(hit["links"]["fragment"])


def test_snippets_escape_everything_but_their_marks(client: TestClient) -> None:
    hit = search(client, "q=munitions")["results"][0]
    snippet = hit["snippet"]
    assert "&lt;<mark>munitions</mark>&gt;" in snippet["html"]
    assert "mines &amp; cluster" in snippet["html"]
    (match,) = snippet["matches"]
    assert hit["text"][match["start"] : match["end"]] == "munitions"


def test_highlight_as_offsets_or_not_at_all(client: TestClient) -> None:
    offsets = search(client, "q=clearance&highlight=offsets")["results"][0]["snippet"]
    assert offsets["html"] is None
    assert len(offsets["matches"]) == 3
    none = search(client, "q=clearance&highlight=none")["results"][0]["snippet"]
    assert none["html"] is None
    assert none["matches"] == []


def test_a_short_snippet_is_cut_at_words_around_a_match(client: TestClient) -> None:
    hit = search(client, "q=donors&snippet_chars=40")["results"][0]
    snippet = hit["snippet"]
    shown = hit["text"][snippet["start"] : snippet["end"]]
    assert len(shown) <= 40
    assert "donors" in shown
    assert not hit["text"][snippet["start"] - 1].strip()
    assert snippet["html"].startswith("… ")
    assert snippet["html"].endswith(" …")


def test_score_only_where_sorted_by_relevance(client: TestClient) -> None:
    assert search(client, "q=mines")["results"][0]["score"] > 0
    for query in ("q=mines&sort=document", "q=mines&sort=-date", ""):
        assert search(client, query)["results"][0]["score"] is None


def test_explanations_sum_to_the_score(client: TestClient) -> None:
    body = search(client, "q=mines+assistance&match=any&explain=true")
    assert body["query"]["tree"]["node"] == "join"
    assert body["query"]["plan"]["node"] == "anyof"
    for hit in body["results"]:
        parts = hit["explanation"]
        assert sum(part["score"] for part in parts) == pytest.approx(hit["score"])
        assert {part["field"] for part in parts} <= {"text", "context"}
    assert "explanation" not in search(client, "q=mines")["results"][0]


def test_default_kinds_and_all(client: TestClient) -> None:
    kinds = {hit["kind"] for hit in search(client, "kind=all&limit=100")["results"]}
    assert {"title", "salutation", "closing", "heading", "footnote"} <= kinds
    assert search(client, "kind=all")["total"] == 57
    assert search(client, "")["total"] == 53
    assert search(client, "q=president")["total"] == 0
    assert eids(search(client, "q=president&kind=salutation")) == ["salutation_1"]
    assert eids(search(client, "q=president+kind:salutation")) == ["salutation_1"]


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("speaker=NOR", 42),
        ("speaker=Norway&document_id=norway-statement", 2),
        ("speaker=no&document_id=norway-statement", 2),
        ("speaker=DEU&speaker=NOR", 49),
        ("speaker=DEU&doc_type=record", 0),
        ("on_behalf_of=x-eu", 2),
        ("mentions=Ukraine", 1),
        ("treaty=CTBT", 7),
        ("meeting=fifth+review+conference", 2),
        ("agenda_item=COMPLIANCE", 2),
        ("place=new+york", 7),
        ("symbol=ctbt-art.xiv/2019/4/corr.1", 7),
        ("language=fr", 2),
        ("year=2019", 7),
        ("document_id=note-en", 2),
        ("kind=footnote", 1),
        ("kind=footnote&kind=heading", 2),
        ("date_from=2019-09-25&date_to=2019-09-25", 7),
        ("date_from=2024-11-30", 2),
        ("date_from=2021-07&date_to=2021-08", 40),
        ("date_to=2018", 0),
    ],
)
def test_filters(client: TestClient, query: str, total: int) -> None:
    assert search(client, query)["total"] == total


def test_an_unknown_value_of_an_open_field_is_a_warning(client: TestClient) -> None:
    body = search(client, "doc_type=statment")
    assert body["total"] == 0
    (warning,) = [one for one in body["query"]["warnings"] if one["code"] == "unknown_value"]
    assert "statement" in warning["message"]
    filtered = [one for one in body["query"]["warnings"] if one["code"] == "filters"]
    assert "53" in filtered[0]["message"]


@pytest.mark.parametrize("query", ["kind=paragraf", "language=xx"])
def test_an_unknown_value_of_a_closed_field_is_400(client: TestClient, query: str) -> None:
    answer = client.get(f"/v1/search?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_sorts_put_undated_last(client: TestClient) -> None:
    for sort, first in (("date", "secretariat.report-2019"), ("-date", "norway-statement")):
        body = search(client, f"sort={sort}&limit=100")
        assert body["results"][0]["document_id"] == first
        dated = [hit["date"] is not None for hit in body["results"]]
        assert dated == sorted(dated, reverse=True)
        assert not dated[-1]
    by_document = search(client, "q=mines&sort=document&limit=100")["results"]
    order = [(hit["document_id"], hit["ordinal"]) for hit in by_document]
    assert order == sorted(order)


def test_facets_ignore_their_own_filter_and_say_what_is_selected(client: TestClient) -> None:
    plain = search(client, f"facets={','.join(FACET_FIELDS)}")
    assert list(plain["facets"]) == list(FACET_FIELDS)
    speakers = search(client, "facets=speaker&speaker=DEU")["facets"]["speaker"]
    assert speakers == [
        {"value": "NOR", "label": "Norway", "count": 42, "documents": 2, "selected": False},
        {"value": "DZA", "label": "Algeria", "count": 7, "documents": 1, "selected": False},
        {"value": "DEU", "label": "Germany", "count": 7, "documents": 1, "selected": True},
    ]
    assert len(search(client, "facets=speaker&facet_limit=1")["facets"]["speaker"]) == 1


def test_facets_and_total_are_those_of_the_whole_search_on_every_page(client: TestClient) -> None:
    first = search(client, "q=mines&limit=3&facets=speaker,year")
    second = search(client, f"cursor={first['page']['next_cursor']}")
    assert second["facets"] == first["facets"]
    assert second["total"] == first["total"]


def test_groups(client: TestClient) -> None:
    body = search(client, "q=mines&group_by=speaker&group_size=2")
    assert body["results"] == []
    assert body["groups_total"] == len(body["groups"]) == 4
    assert body["groups"][-1]["value"] is None
    germany = next(group for group in body["groups"] if group["value"] == "DEU")
    algeria = next(group for group in body["groups"] if group["value"] == "DZA")
    assert germany["label"] == "Germany"
    assert germany["results"] == algeria["results"]
    assert all(len(group["results"]) <= 2 for group in body["groups"])
    norway = next(group for group in body["groups"] if group["value"] == "NOR")
    assert norway["count"] == 42


def test_groups_by_cursor(client: TestClient) -> None:
    whole = search(client, "q=mines&group_by=document&limit=100")
    values = [group["value"] for group in whole["groups"]]
    paged = []
    body = search(client, "q=mines&group_by=document&limit=2")
    while True:
        paged += [group["value"] for group in body["groups"]]
        if body["page"]["next_cursor"] is None:
            break
        body = search(client, f"cursor={body['page']['next_cursor']}")
    assert paged == values


def test_collapse_counts_what_it_hides(client: TestClient) -> None:
    hits = search(client, "q=spoke&collapse=duplicates&limit=100")["results"]
    whole = search(client, "q=spoke&limit=100")["results"]
    assert len(hits) + sum(hit["duplicates"] for hit in hits) == len(whole) == 40
    assert "duplicates" not in whole[0]


def test_context_shows_neighbours_and_parents(client: TestClient) -> None:
    hit = search(client, "q=seminars&context=2")["results"][0]
    context = hit["context"]
    assert [one["eid"] for one in context["before"]] == ["para_1", "para_1__subpara_1"]
    assert [one["eid"] for one in context["after"]] == ["para_2", "para_2~2"]
    assert [one["eid"] for one in context["parents"]] == ["para_1", "para_1__subpara_1"]
    assert list(context["before"][0]) == ["id", "eid", "number", "kind", "text"]
    assert "context" not in search(client, "q=seminars")["results"][0]


def test_links_carry_the_search(client: TestClient) -> None:
    query = "q=mines&speaker=NOR&date_from=2020&limit=2&sort=date&facets=year"
    links = search(client, query)["links"]
    assert links["self"] == (
        "/v1/search?q=mines&speaker=NOR&date_from=2020&sort=date&limit=2&facets=year"
    )
    assert links["csv"] == ("/v1/export?format=csv&q=mines&speaker=NOR&date_from=2020&sort=date")
    assert links["ndjson"].startswith("/v1/export?format=ndjson&q=mines")
    assert links["feed"] == "/v1/feed.atom?q=mines&speaker=NOR&date_from=2020"
    following = client.get(links["next"]).json()
    assert following["page"]["offset"] is None


def test_corrections_offer_queries_that_do_match(client: TestClient) -> None:
    body = search(client, "q=seminars+donors")
    assert body["total"] == 0
    corrections = body["query"]["corrections"]
    assert corrections
    for correction in corrections:
        again = search(client, f"q={correction['q']}")
        assert again["total"] == correction["total"] > 0
    assert any(" OR " in correction["q"] for correction in corrections)
    spelled = search(client, "q=verificasion")["query"]["corrections"]
    assert spelled[0]["q"] == "verification"


def test_query_errors_have_their_position(client: TestClient) -> None:
    answer = client.get("/v1/search", params={"q": "mines AND (clear"})
    assert answer.status_code == 400
    problem = answer.json()
    assert problem["position"] == 10
    assert problem["errors"][0]["parameter"] == "q"


def test_the_longest_query(client: TestClient) -> None:
    assert client.get("/v1/search", params={"q": "é" * 2001}).status_code == 400
    assert client.get("/v1/search", params={"q": "é" * 2000}).status_code == 200


def test_offset_and_limit_reach_ten_thousand(client: TestClient) -> None:
    assert client.get("/v1/search?offset=9980").status_code == 200
    answer = client.get("/v1/search?offset=9981")
    assert answer.status_code == 400
    assert "next_cursor" in answer.json()["hint"]
