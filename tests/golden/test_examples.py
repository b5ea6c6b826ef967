"""The documents of the folder that PARLEY_EXAMPLES names: exact paragraphs, metadata and hits.

Each `NAME.txt` stands beside its `NAME.expected.json`; `queries.json` holds searches over all of
them with the paragraphs, or documents, that must come back. They are no part of the project.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qsl

import orjson
import pytest
from starlette.testclient import TestClient

from app.assistant.mount import AssistantMount
from app.bootstrap.indexing import build_ingestion, parse_file
from app.bootstrap.serving import build_assistant, build_parts
from app.ingest.pipeline import IngestOptions
from app.main import create_app
from app.presenting.terminal import parsed_json
from app.settings import Settings

pytestmark = pytest.mark.examples

FOLDER = Path(os.environ.get("PARLEY_EXAMPLES", "."))
DOCUMENTS = sorted(
    path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.expected.json")
)
QUERIES = json.loads((FOLDER / "queries.json").read_text()) if DOCUMENTS else []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_read_exactly(name: str) -> None:
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    document = parse_file(FOLDER / f"{name}.txt", Settings())
    found = orjson.loads(orjson.dumps(parsed_json(document)))
    assert found["document_id"] == expected["document_id"]
    mentions = expected["metadata"].pop("mentions")["states"]
    for field, value in expected["metadata"].items():
        assert found["metadata"][field] == value, field
    kept = [{key: one[key] for key in wanted} for one, wanted in zip(
        found["paragraphs"], expected["paragraphs"], strict=True
    )]  # fmt: skip
    assert kept == expected["paragraphs"]
    said = {one["code"] for one in found["metadata"]["mentions"]["states"]}
    right = {one["code"] for one in mentions}
    assert len(said & right) / len(said) >= 0.9, "precision of mentions"
    assert len(said & right) / len(right) >= 0.9, "recall of mentions"


@pytest.fixture(
    scope="module", params=["whoosh", pytest.param("opensearch", marks=pytest.mark.cluster)]
)
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    corpus = tmp_path_factory.mktemp("corpus")
    for name in DOCUMENTS:
        (corpus / f"{name}.txt").write_bytes((FOLDER / f"{name}.txt").read_bytes())
    settings = Settings(index=tmp_path_factory.mktemp("index"), log_level="error", **_of(request))
    report = build_ingestion(settings).index(corpus, IngestOptions(), lambda *_: None)
    assert report.indexed == len(DOCUMENTS)
    parts = build_parts(settings)
    assistant = AssistantMount(
        lambda: build_assistant(settings, parts.engine, parts.search, parts.threads), hosts=()
    )
    with TestClient(create_app(parts, assistant)) as client:
        yield client


def _of(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The settings of an engine."""
    if request.param == "whoosh":
        return {}
    return {
        "engine": "opensearch",
        "opensearch_url": request.getfixturevalue("opensearch"),
        "opensearch_index": f"examples-{token_hex(4)}",
        "opensearch_replicas": 0,
    }


def hits(client: TestClient, pairs: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """All hits over all pages."""
    found: list[dict[str, Any]] = []
    cursor: list[tuple[str, str]] = []
    while True:
        body = client.get("/v1/search", params=cursor or [*pairs, ("limit", "3")]).json()
        found += body["results"]
        if body["page"]["next_cursor"] is None:
            assert len(found) == body["total"]
            return found
        cursor = [("cursor", body["page"]["next_cursor"])]


@pytest.mark.parametrize("row", QUERIES, ids=lambda row: row["query"])
def test_a_query_finds_exactly_what_it_should(client: TestClient, row: dict[str, Any]) -> None:
    if row.get("type") == "filter":
        found = {one["document_id"] for one in hits(client, parse_qsl(row["query"]))}
        assert found == set(row["expect_documents"]), row["why"]
        return
    found = {(one["document_id"], one["number"]) for one in hits(client, [("q", row["query"])])}
    assert found == {(one["document_id"], one["number"]) for one in row["expect"]}, row["why"]
