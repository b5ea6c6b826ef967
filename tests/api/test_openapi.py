"""The OpenAPI document describes the interface, whole."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.openapi import TAGS

#: Every path that is promised.
PATHS = {
    "/v1/search", "/v1/documents", "/v1/documents/{document_id}",
    "/v1/documents/{document_id}/paragraphs", "/v1/documents/{document_id}/paragraphs/{eid}",
    "/v1/documents/{document_id}/paragraphs/{eid}/context",
    "/v1/documents/{document_id}/paragraphs/{eid}/similar",
    "/v1/documents/{document_id}/paragraphs/{eid}/citation",
    "/v1/documents/{document_id}/citation", "/v1/documents/{document_id}/text",
    "/v1/documents/{document_id}/turns",
    "/v1/paragraphs", "/v1/compare", "/v1/resolve", "/v1/verify-quote", "/v1/facets/{field}",
    "/v1/fields", "/v1/suggest", "/v1/export", "/v1/feed.atom", "/v1/stats",
    "/health/live", "/health/ready", "/metrics", "/version",
}  # fmt: skip


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    answer = client.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [methods["get"] for methods in document["paths"].values()]


def test_every_path_of_the_contract_is_described(document: dict[str, Any]) -> None:
    assert set(document["paths"]) == PATHS
    assert document["openapi"] == "3.1.0"


def test_operation_ids_are_unique_and_tags_are_known(document: dict[str, Any]) -> None:
    ids = [one["operationId"] for one in operations(document)]
    assert len(set(ids)) == len(ids)
    assert {tag for one in operations(document) for tag in one["tags"]} == set(TAGS)
    assert [tag["name"] for tag in document["tags"]] == list(TAGS)


def test_failures_are_problems(document: dict[str, Any]) -> None:
    for one in operations(document):
        for status, answer in one["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], one["operationId"]
        assert "422" not in one["responses"]
        if one["tags"] != ["service"]:
            assert {"400", "401", "413", "414", "429", "503"} <= set(one["responses"])


def test_parameters_say_what_they_are(document: dict[str, Any]) -> None:
    for one in operations(document):
        for parameter in one["parameters"]:
            assert parameter["description"], parameter
            assert parameter["schema"]
    search = document["paths"]["/v1/search"]["get"]
    limit = next(one for one in search["parameters"] if one["name"] == "limit")
    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "$ref" in node:
                name = node["$ref"].removeprefix("#/components/schemas/")
                assert name in document["components"]["schemas"]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document)
