"""A path in the public address: asked for with it or without, it stands before every link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.errors import SettingsError
from app.settings import load_settings
from tests.api.conftest import filled
from tests.api.documents import DOCUMENTS

PUBLIC = "https://www.example.org/a/search"


@pytest.fixture
def client(serve: Callable[..., TestClient]) -> TestClient:
    return serve(filled(*DOCUMENTS), public_url=PUBLIC)


@pytest.mark.parametrize("prefix", ["", "/a/search"])
@pytest.mark.parametrize(
    "path",
    [
        "/v1/search?q=mines&limit=1",
        "/v1/documents/norway-statement/paragraphs/para_nn_1",
        "/v1/documents?limit=1",
        "/documents/norway-statement",
        "/docs",
    ],
)
def test_the_path_may_be_taken_off_or_not(client: TestClient, prefix: str, path: str) -> None:
    answer = client.get(prefix + path)
    assert answer.status_code == 200
    assert "/a/search/" in answer.text
    assert '"/v1/' not in answer.text
    assert '="/static' not in answer.text
    for link in answer.headers.get_list("link"):
        assert "</a/search/" in link
        assert "</v1" not in link


def test_cursors_lead_on_under_the_path(client: TestClient) -> None:
    seen: list[str] = []
    url: str | None = "/a/search/v1/search?q=mines&limit=1"
    while url is not None:
        assert url.startswith("/a/search/v1/search?")
        body: dict[str, Any] = client.get(url).json()
        seen += [hit["id"] for hit in body["results"]]
        url = body["links"]["next"]
    assert len(seen) == len(set(seen)) == client.get("/v1/search?q=mines").json()["total"]


def test_the_path_alone_gets_its_slash(client: TestClient) -> None:
    answer = client.get("/a/search?q=x%20y", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/a/search/?q=x%20y")
    assert client.get("/a/searching").status_code == 404


def test_ids_in_any_normalisation_under_the_path(client: TestClient) -> None:
    assert client.get("/a/search/v1/documents/NORWAY-statement").status_code == 200
    missing = client.get("/a/search/v1/documents/absent")
    assert missing.json()["instance"] == "/a/search/v1/documents/absent"


def test_a_tag_of_one_path_is_not_that_of_another(
    client: TestClient, serve: Callable[..., TestClient]
) -> None:
    other = serve(filled(*DOCUMENTS), public_url="https://www.example.org")
    tags = {one.get("/v1/documents?limit=1").headers["etag"] for one in (client, other)}
    assert len(tags) == 2


BAD = {
    "no scheme": "www.example.org/search",
    "a query": "https://www.example.org/search?x=1",
    "a path of the service": "https://www.example.org/v1",
    "another": "https://www.example.org/documents/parley",
}


@pytest.mark.parametrize("value", BAD.values(), ids=BAD.keys())
def test_addresses_that_cannot_be(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(public_url=value)
    assert "public_url" in caught.value.setting.lower()
