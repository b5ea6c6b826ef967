"""The examples of the OpenAPI document are answers over the documents that ship in `corpus/`.

Among these is no record of a meeting: its turns are of one that is made up, for the tests.

`pytest --update-golden` writes them anew; review the difference like code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from app.api.openapi import EXAMPLES_FILE
from tests.api.conftest import application, filled
from tests.api.corpus import RECORD, corpus_engine, record

NPT = "treaties-npt"
ADDRESS = "http://127.0.0.1:8000"
#: Operation → the request whose answer is its example.
REQUESTS = {
    "search": "/v1/search?q=%22mine%20clearance%22&facets=treaty&limit=1",
    "getParagraphs": f"/v1/paragraphs?id={NPT}%23para_1&id={NPT}%23para_999",
    "listParagraphs": f"/v1/documents/{NPT}/paragraphs?number=1",
    "listTurns": f"/v1/documents/{RECORD}/turns?limit=2",
    "getParagraph": f"/v1/documents/{NPT}/paragraphs/para_1",
    "getParagraphContext": f"/v1/documents/{NPT}/paragraphs/para_2/context?before=1&after=1",
    "getSimilarParagraphs": f"/v1/documents/{NPT}/paragraphs/para_1/similar?limit=1",
    "citeParagraph": f"/v1/documents/{NPT}/paragraphs/para_1/citation?format=text",
    "listDocuments": "/v1/documents?q=treaty&limit=1",
    "getDocument": f"/v1/documents/{NPT}",
    "getDocumentText": f"/v1/documents/{NPT}/text",
    "citeDocument": f"/v1/documents/{NPT}/citation?format=bibtex",
    "verifyQuote": "/v1/verify-quote?text=entered%20into%20force%20on%205%20May%201970",
    "resolveReference": f"/v1/resolve?ref={NPT}%23para_1",
    "compareParagraphs": f"/v1/compare?a={NPT}%23para_1&b={NPT}%23para_2",
    "listFacetValues": "/v1/facets/treaty?limit=3",
    "listFields": "/v1/fields",
    "suggest": "/v1/suggest?q=verif&limit=5",
    "getStats": "/v1/stats",
    "export": f"/v1/export?format=csv&q=depositary&document_id={NPT}",
    "feed": f"/v1/feed.atom?q=depositary&document_id={NPT}",
    "isLive": "/health/live",
    "isReady": "/health/ready",
    "getVersion": "/version",
    "getMetrics": "/metrics",
}

#: What changes from one index or moment to the next, and what ranking is free to change.
VOLATILE = {"took_ms", "index_version", "built_at", "indexed_at", "next_cursor", "version", "score"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)")
_CURSOR = re.compile(r"cursor=[\w-]+")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    engine = corpus_engine(tmp_path_factory.mktemp("index"))
    with TestClient(application(engine, public_url=ADDRESS)) as found:
        yield found


@pytest.fixture(scope="module")
def of_a_record() -> Iterator[TestClient]:
    with TestClient(application(filled(record()), public_url=ADDRESS)) as found:
        yield found


def answered(client: TestClient, name: str) -> dict[str, Any]:
    client.get(REQUESTS[name])  # the second answer's time is the one a reader should see
    answer = client.get(REQUESTS[name])
    assert answer.status_code == 200, answer.text
    media_type = answer.headers["content-type"].partition(";")[0]
    body = answer.json() if media_type == "application/json" else answer.text
    if name == "getMetrics":
        body = "".join(
            line + "\n"
            for line in answer.text.splitlines()
            if "parley_index_documents" in line or "parley_index_paragraphs" in line
        )
    return {"url": REQUESTS[name], "media_type": media_type, "answer": body}


def settled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: None if key in VOLATILE else settled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [settled(one) for one in value]
    if isinstance(value, str):
        return _CURSOR.sub("cursor=", _MOMENT.sub("", value))
    return round(value, 6) if isinstance(value, float) else value


def test_the_examples_are_real(
    client: TestClient, of_a_record: TestClient, pytestconfig: pytest.Config
) -> None:
    found = {
        name: answered(of_a_record if RECORD in url else client, name)
        for name, url in REQUESTS.items()
    }
    if pytestconfig.getoption("--update-golden"):
        before = orjson.loads(EXAMPLES_FILE.read_bytes())
        kept = {
            name: before[name] if settled(before.get(name)) == settled(one) else one
            for name, one in found.items()
        }
        content = orjson.dumps(kept, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        EXAMPLES_FILE.write_bytes(content)
    written = orjson.loads(EXAMPLES_FILE.read_bytes())
    for name, example in found.items():
        assert settled(written[name]) == settled(example), name


def test_every_operation_has_an_example(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        content = methods["get"]["responses"]["200"]["content"]
        assert any("example" in one for one in content.values()), path
        for parameter in methods["get"]["parameters"]:
            assert parameter["in"] == "query" or "example" in parameter, path
    assert set(orjson.loads(EXAMPLES_FILE.read_bytes())) == set(REQUESTS)
