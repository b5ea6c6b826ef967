"""The edge: ids and logs, caching, keys, rates, CORS, bounds, security headers."""

from __future__ import annotations

import asyncio
import io
import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.observability import make_logger
from app.settings import Settings
from tests.api.conftest import application, filled
from tests.api.documents import DOCUMENTS, STATEMENT

SEARCH = "/v1/search?q=mines"


def test_an_answer_not_changed_is_304(client: TestClient) -> None:
    tag = client.get(f"{SEARCH}&limit=5&speaker=NOR").headers["etag"]
    assert tag.startswith('W/"')
    for asked in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        answer = client.get(
            "/v1/search?speaker=NOR&limit=5&q=mines", headers={"If-None-Match": asked}
        )
        assert answer.status_code == 304
        assert answer.headers["etag"] == tag
        assert not answer.content
    changed = client.get(f"{SEARCH}&limit=6&speaker=NOR", headers={"If-None-Match": tag})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("path", "status"), [("/v1/documents/none", 404), ("/v1/search?q=(", 400), (SEARCH, 304)]
)
def test_any_tag_is_known_of_what_is_there_alone(
    client: TestClient, path: str, status: int
) -> None:
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == status


def test_the_order_of_one_parameters_values_counts(client: TestClient) -> None:
    first = client.get("/v1/paragraphs?id=note-en%23para_1&id=note-en%23para_2")
    second = client.get("/v1/paragraphs?id=note-en%23para_2&id=note-en%23para_1")
    assert first.headers["etag"] != second.headers["etag"]


def test_a_new_index_has_new_tags(serve: Callable[..., TestClient]) -> None:
    engine = filled(*DOCUMENTS)
    client = serve(engine)
    tag = client.get(SEARCH).headers["etag"]
    transaction = engine.begin(full=True)
    builder = transaction.factory()()
    builder.add(STATEMENT)
    transaction.commit([builder.finish()], removed=[], notes={})
    assert client.get(SEARCH, headers={"If-None-Match": tag}).status_code == 200


def test_head_answers_as_get_without_a_body(client: TestClient) -> None:
    answer = client.head(SEARCH)
    assert answer.status_code == 200
    assert answer.headers["etag"] == client.get(SEARCH).headers["etag"]
    assert not answer.content


def test_link_headers_of_a_list(client: TestClient) -> None:
    links = client.get(f"{SEARCH}&limit=2").links
    assert links["self"]["url"] == "/v1/search?q=mines&limit=2"
    assert client.get(links["next"]["url"]).status_code == 200


def test_security_headers_are_on_every_answer(client: TestClient) -> None:
    for path in (SEARCH, "/v1/search?x=1", "/nothing", "/health/live", "/openapi.json", "/docs"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def test_request_ids_are_taken_over_or_made(client: TestClient) -> None:
    assert client.get(SEARCH, headers={"X-Request-ID": "a-1"}).headers["x-request-id"] == "a-1"
    made = client.get(SEARCH, headers={"X-Request-ID": "a\tb{}"}).headers["x-request-id"]
    assert made not in {"a\tb{}", client.get(SEARCH).headers["x-request-id"]}


def test_the_access_log_is_json_and_does_not_tell_the_query(
    serve: Callable[..., TestClient],
) -> None:
    stream = io.StringIO()
    client = serve(filled(*DOCUMENTS), logger=make_logger("info", stream))
    client.get("/v1/search?q=confidential", headers={"X-Request-ID": "r-7"})
    client.get("/v1/search?q=(")
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first["request_id"] == "r-7"
    assert (first["path"], first["operation"], first["status"]) == ("/v1/search", "search", 200)
    assert first["ms"] > 0
    assert second["status"] == 400
    assert "confidential" not in stream.getvalue()


@pytest.fixture
def keyed(serve: Callable[..., TestClient]) -> TestClient:
    return serve(filled(*DOCUMENTS), api_keys=("alpha", "bêta"))


@pytest.mark.parametrize(
    "headers",
    [
        {"X-API-Key": "alpha"},
        {"Authorization": "Bearer alpha"},
        {"Authorization": "bearer alpha"},
        {"Authorization": "Basic " + b64encode("anyone:bêta".encode()).decode()},
    ],
)
def test_a_key_opens(keyed: TestClient, headers: dict[str, str]) -> None:
    assert keyed.get(SEARCH, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-API-Key": "alph"},
        {"X-API-Key": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic ???"},
        {"Authorization": "Digest alpha"},
    ],
)
def test_no_key_or_a_wrong_one_is_401(keyed: TestClient, headers: dict[str, str]) -> None:
    answer = keyed.get(SEARCH, headers=headers)
    assert answer.status_code == 401
    assert "Bearer" in answer.headers["www-authenticate"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_tells_nothing_of_the_documents_needs_no_key(keyed: TestClient) -> None:
    for path in ("/health/live", "/health/ready", "/version", "/metrics", "/openapi.json", "/docs"):
        assert keyed.get(path).status_code == 200, path
    assert keyed.get("/nothing").status_code == 401


def test_the_openapi_document_says_whether_keys_are_on(
    keyed: TestClient, client: TestClient
) -> None:
    asked = keyed.get("/openapi.json").json()["paths"]["/v1/search"]["get"]["security"]
    assert {"key": []} in asked
    assert "security" not in client.get("/openapi.json").json()["paths"]["/v1/search"]["get"]


def test_the_rate_limit(serve: Callable[..., TestClient]) -> None:
    client = serve(filled(*DOCUMENTS), rate_limit="3/minute")
    assert [client.get(SEARCH).status_code for _ in range(3)] == [200] * 3
    answer = client.get(SEARCH)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert client.get("/health/live").status_code == 200


def test_a_rate_without_a_unit_is_by_the_minute() -> None:
    assert Settings(rate_limit="5").rate_limit == "5/minute"
    assert Settings(rate_limit="5/second").rate_limit == "5/second"


def test_each_key_has_its_own_rate(serve: Callable[..., TestClient]) -> None:
    client = serve(filled(*DOCUMENTS), rate_limit="1/minute", api_keys=("alpha", "beta"))
    for key in ("alpha", "beta"):
        headers = {"X-API-Key": key}
        assert client.get(SEARCH, headers=headers).status_code == 200
        assert client.get(SEARCH, headers=headers).status_code == 429


ORIGIN = "https://reader.example"


def test_configured_origins_may_read(serve: Callable[..., TestClient]) -> None:
    client = serve(filled(*DOCUMENTS), cors_origins=(ORIGIN,))
    answer = client.get(SEARCH, headers={"Origin": ORIGIN})
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "Link" in answer.headers["access-control-expose-headers"]
    assert answer.headers["vary"] == "Accept-Encoding, Origin"
    failed = client.get("/v1/search?x=1", headers={"Origin": ORIGIN})
    assert failed.headers["access-control-allow-origin"] == ORIGIN
    other = client.get(SEARCH, headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers


def test_preflights(serve: Callable[..., TestClient]) -> None:
    client = serve(filled(*DOCUMENTS), cors_origins=(ORIGIN,), api_keys=("alpha",))
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    answer = client.options("/v1/search", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-methods"] == "GET"
    assert "X-API-Key" in answer.headers["access-control-allow-headers"]
    refused = client.options("/v1/search", headers={**asked, "Origin": "https://other.example"})
    assert "access-control-allow-origin" not in refused.headers


def test_no_origin_is_allowed_by_default(client: TestClient) -> None:
    answer = client.get(SEARCH, headers={"Origin": ORIGIN})
    assert "access-control-allow-origin" not in answer.headers


def test_the_bound_of_a_body(client: TestClient) -> None:
    assert client.request("GET", SEARCH, content=b"x" * (1024 * 1024 + 1)).status_code == 413
    assert client.request("GET", SEARCH, content=b"x" * 1024).status_code == 200
    broken = client.request("GET", SEARCH, headers={"Content-Length": "-5"})
    assert broken.status_code == 413


def test_the_bound_of_a_streamed_body(client: TestClient) -> None:
    """A body that does not say its length is counted as it comes, and 413 is the answer to it."""
    pieces = (b"x" * 65_536 for _ in range(20))
    answer = client.post("/mcp", content=pieces, headers={"Accept": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 413


def test_the_bound_of_a_url() -> None:
    """Clients in Python refuse to send such a URL, so the application is asked directly."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/v1/search",
        "raw_path": b"/v1/search",
        "query_string": b"q=" + b"a" * 65_536,
        "headers": [],
    }
    asyncio.run(application(filled(*DOCUMENTS))(scope, receive, send))
    assert sent[0]["status"] == 414
    assert json.loads(sent[1]["body"])["status"] == 414
