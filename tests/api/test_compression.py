"""Answers are compressed as `Accept-Encoding` allows, and say that they differ by it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

SEARCH = "/v1/search?q=mines&limit=50"
EXPORT = "/v1/export?format=csv&q=mines"


@pytest.mark.parametrize("path", [SEARCH, EXPORT, "/v1/feed.atom?q=mines", "/openapi.json", "/"])
def test_what_is_long_is_compressed(client: TestClient, path: str) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "Accept-Encoding" in plain.headers["vary"]
    assert packed.num_bytes_downloaded < plain.num_bytes_downloaded
    if path == EXPORT:
        assert packed.content == plain.content
        assert packed.headers["x-total-count"] == plain.headers["x-total-count"]


@pytest.mark.parametrize(
    "accepted", ["", "identity", "br", "gzip;q=0", "br, gzip; q=0.0, deflate", "GZIP;q=0"]
)
def test_gzip_that_is_not_accepted_is_not_sent(client: TestClient, accepted: str) -> None:
    answer = client.get(SEARCH, headers={"Accept-Encoding": accepted})
    assert "content-encoding" not in answer.headers
    assert answer.json()["total"] > 0


@pytest.mark.parametrize("accepted", ["gzip;q=0.5", "br;q=1, gzip;q=0.001", "deflate, gzip"])
def test_gzip_with_a_weight_is_sent(client: TestClient, accepted: str) -> None:
    answer = client.get(SEARCH, headers={"Accept-Encoding": accepted})
    assert answer.headers["content-encoding"] == "gzip"


def test_what_is_short_stays_as_it_is(client: TestClient) -> None:
    answer = client.get("/version", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers


def test_the_tag_of_an_answer_is_that_of_its_compressed_form(client: TestClient) -> None:
    tag = client.get(SEARCH, headers={"Accept-Encoding": "gzip"}).headers["etag"]
    answer = client.get(SEARCH, headers={"If-None-Match": tag, "Accept-Encoding": "identity"})
    assert answer.status_code == 304


def test_head_tells_the_length_of_what_get_sends(client: TestClient) -> None:
    path, packed = "/v1/documents/note-en/text", {"Accept-Encoding": "gzip"}
    head, answer = client.head(path, headers=packed), client.get(path, headers=packed)
    assert head.headers.get("content-length") == answer.headers.get("content-length")
