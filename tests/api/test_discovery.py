"""Facet values, fields, suggestions, figures, and the service itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api.routers.service import HealthBody, VersionBody
from app.domain.fields import CATALOGUE
from app.engines.memory import MemoryEngine
from app.presenting.shapes.common import FacetBody
from app.presenting.shapes.search import FieldsBody, StatsBody, SuggestBody
from tests.api.conftest import hold


def test_values_of_a_field(client: TestClient) -> None:
    body = client.get("/v1/facets/speaker").json()
    hold(body, FacetBody)
    assert [one["value"] for one in body["results"]] == ["NOR", "DZA", "DEU"]
    assert body["total"] == 3


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("speaker?prefix=ALG", ["DZA"]),
        ("speaker?prefix=de", ["DEU"]),
        ("speaker?prefix=zz", []),
        ("speaker?q=blasts", ["DZA", "DEU"]),
        ("year?limit=1&offset=1", ["2019"]),
        ("meeting?prefix=fifth", ["apmbc-review-conference-5"]),
    ],
)
def test_values_by_prefix_and_under_a_search(
    client: TestClient, query: str, values: list[str]
) -> None:
    body = client.get(f"/v1/facets/{query}").json()
    assert [one["value"] for one in body["results"]] == values


def test_the_facet_of_kinds_counts_all_of_them(client: TestClient) -> None:
    body = client.get("/v1/facets/kind?document_id=norway-statement").json()
    found = {one["value"]: one["count"] for one in body["results"]}
    assert found == {"paragraph": 2, "title": 1, "salutation": 1, "closing": 1}


def test_no_such_field(client: TestClient) -> None:
    answer = client.get("/v1/facets/symbol")
    assert answer.status_code == 404
    assert "speaker" in answer.json()["hint"]


def test_fields_are_the_catalogue(client: TestClient) -> None:
    body = client.get("/v1/fields").json()
    hold(body, FieldsBody)
    assert [row["name"] for row in body["results"]] == [field.name for field in CATALOGUE]
    rows = {row["name"]: row for row in body["results"]}
    assert rows["date"]["operators"] == [":", "..", ">=", ">", "<=", "<"]
    assert {"ar", "zh", "en", "fr", "ru", "es", "pt", "und"} < set(rows["language"]["values"])
    assert rows["speaker"]["values"] is None


def test_every_suggestion_leads_to_its_paragraphs(client: TestClient) -> None:
    kinds = set()
    for typed in ("ver", "nor", "anti", "fifth", "progress", "mine cl"):
        body = client.get("/v1/suggest", params={"q": typed}).json()
        hold(body, SuggestBody)
        assert body["results"], typed
        for one in body["results"]:
            kinds.add(one["type"])
            found = client.get("/v1/search", params={"q": one["q"]}).json()
            assert found["total"] == one["count"] > 0, one
    assert kinds == {"term", "title", "speaker", "treaty", "meeting"}
    assert client.get("/v1/suggest?q=").json()["results"] == []
    assert len(client.get("/v1/suggest?q=m&limit=2").json()["results"]) == 2


def test_suggestions_as_browsers_take_them(client: TestClient) -> None:
    answer = client.get("/v1/suggest?q=verif&format=opensearch")
    assert answer.headers["content-type"] == "application/x-suggestions+json"
    typed, texts, descriptions, addresses = answer.json()
    assert typed == "verif"
    assert texts[0] == "verification"
    assert len(texts) == len(descriptions) == len(addresses)
    assert addresses[0] == "http://testserver/?q=verification"


def test_stats(client: TestClient) -> None:
    body = client.get("/v1/stats").json()
    hold(body, StatsBody)
    assert (body["documents"], body["paragraphs"], body["searched_by_default"]) == (5, 57, 53)
    assert body["by"]["language"] == [
        {"value": "en", "label": "English", "documents": 4, "paragraphs": 55},
        {"value": "fr", "label": "French", "documents": 1, "paragraphs": 2},
    ]
    assert body["by"]["treaty"][0]["value"] in {"apmbc", "ctbt"}


def test_health_and_version(client: TestClient, serve: Callable[..., TestClient]) -> None:
    live = client.get("/health/live").json()
    ready = client.get("/health/ready").json()
    hold(live, HealthBody)
    hold(ready, HealthBody)
    assert ready["index_version"] == client.get("/v1/stats").json()["index_version"]
    hold(client.get("/version").json(), VersionBody)
    empty = serve(MemoryEngine())
    assert empty.get("/health/live").status_code == 200
    answer = empty.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:parley:problem:no-index"
    assert empty.get("/v1/search").status_code == 503


def test_metrics(client: TestClient) -> None:
    client.get("/v1/search?q=mines")
    client.get("/v1/search?nonsense=1")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert 'parley_http_requests_total{method="GET",operation="search",status="200"}' in answer.text
    assert 'parley_http_requests_total{method="GET",operation="search",status="400"}' in answer.text
    assert "parley_index_documents 5.0" in answer.text


def test_the_operations_page_names_every_metric(client: TestClient) -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    served = re.findall(
        r"^# TYPE (\w+) (?:counter|gauge|histogram)$", client.get("/metrics").text, re.M
    )
    names = {name for name in served if not name.endswith("_created")}
    assert names == set(re.findall(r"`(parley_\w+)`", page))
