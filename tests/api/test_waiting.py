"""What may wait for another machine is never asked on the event loop: it would keep all waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.ports import SearchEngine
from tests.api.conftest import application, filled
from tests.api.corpus import RECORD
from tests.api.documents import DOCUMENTS
from tests.api.test_examples import NPT, REQUESTS

#: Of a view, what is in memory anyhow.
_AT_HAND = {"version", "waits", "stats"}


class Far:
    """A view whose answers come from elsewhere."""

    waits = True

    def __init__(self, view: Any, asked: list[str]) -> None:
        self._view = view
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._view, name)
        if name in _AT_HAND:
            return found
        return self._beside(name, found)

    def _beside(self, name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*args: Any, **values: Any) -> Any:
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                self._asked.append(name)
                return ask(*args, **values)
            raise AssertionError(f"{name} is asked on the event loop")

        return asked


class FarEngine:
    """An engine of such views."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine
        self.asked: list[str] = []

    def view(self) -> Any:
        return Far(self._engine.view(), self.asked)

    def close(self) -> None:
        self._engine.close()


ONE = DOCUMENTS[0].document_id
PATHS = [
    *(path.replace(NPT, ONE).replace(RECORD, ONE) for path in REQUESTS.values()),
    "/v1/search?q=mine&speaker=BEL&facets=speaker,year&collapse=duplicates",
    "/v1/search?q=mine&group_by=speaker&context=1",
    "/v1/search?q=nothinglikethis&explain=true",
    "/v1/search?limit=1&sort=date",
    "/v1/export?format=ndjson&q=mine",
    "/",
    "/?q=mine",
    "/documents",
    f"/documents/{ONE}",
    "/help",
    "/values/speaker",
    "/sitemap.xml",
    "/opensearch.xml",
    "/robots.txt",
]


@pytest.fixture(scope="module")
def engine() -> FarEngine:
    return FarEngine(filled(*DOCUMENTS))


@pytest.fixture(scope="module")
def client(engine: FarEngine) -> Iterator[TestClient]:
    with TestClient(application(engine)) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_waits_beside_the_loop(client: TestClient, path: str) -> None:
    assert client.get(path).status_code < 500


def test_the_engine_was_asked(client: TestClient, engine: FarEngine) -> None:
    """Else this would show nothing."""
    client.get("/v1/search?q=mine&facets=speaker")
    client.get(f"/documents/{ONE}")
    assert {"search", "document", "outline"} <= set(engine.asked)
