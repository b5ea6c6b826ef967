"""A short search is run at once, on the event loop; any other in a search thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import current_thread
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import filled
from tests.api.documents import DOCUMENTS

BEYOND = 1 << 40


class Watched:
    """An engine and its view in one: notes the threads that search, and tells an effort."""

    def __init__(self, effort: int) -> None:
        self._view = filled(*DOCUMENTS).view()
        self._effort = effort
        self.threads: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)

    def view(self) -> Any:
        return self

    def close(self) -> None:
        pass

    def effort(self, query: Any) -> int:
        return self._effort

    def search(self, query: Any) -> Any:
        self.threads.append(current_thread().name)
        return self._view.search(query)

    @property
    def last_in_pool(self) -> bool:
        """Whether the last search ran in a search thread."""
        return self.threads[-1].startswith("search")


@pytest.mark.parametrize(
    ("query", "in_pool"),
    [
        ("q=mines", False),
        ("q=mines&facets=speaker,year&limit=10", False),
        ("q=mines&sort=date&offset=1", False),
        ("", False),
        ("q=mines&context=1", True),
        ("q=mines&explain=true", True),
        ("q=mines&group_by=speaker", True),
        ("q=mines&collapse=duplicates", True),
        ("q=mines&limit=100", True),
        ("q=" + "mines+" * 40, True),
        ("q=zzzzzz", True),
    ],
)
def test_a_short_search_runs_at_once(
    query: str, in_pool: bool, serve: Callable[..., TestClient]
) -> None:
    engine = Watched(effort=1)
    assert serve(engine).get(f"/v1/search?{query}").status_code == 200
    assert engine.last_in_pool is in_pool


def test_an_expensive_search_runs_in_a_thread(serve: Callable[..., TestClient]) -> None:
    engine = Watched(effort=BEYOND)
    assert serve(engine).get("/v1/search?q=mines").status_code == 200
    assert engine.last_in_pool


def test_both_ways_answer_alike(serve: Callable[..., TestClient]) -> None:
    target = "/v1/search?q=mines&facets=speaker"
    answers = [serve(Watched(effort)).get(target).json() for effort in (1, BEYOND)]
    for answer in answers:
        answer.pop("took_ms")
    assert answers[0]["total"] > 0
    assert answers[0] == answers[1]


def test_a_search_that_is_late_is_refused_at_once(serve: Callable[..., TestClient]) -> None:
    engine = Watched(effort=1)
    answer = serve(engine, time_budget=-1.0).get("/v1/search?q=mines")
    assert answer.status_code == 503
    assert engine.threads == []


@pytest.mark.parametrize("query", ["q=mines&speaker=NOR", "q=mines+speaker:NOR"])
def test_values_are_looked_up_in_a_thread_once(
    query: str, serve: Callable[..., TestClient]
) -> None:
    engine = Watched(effort=1)
    client = serve(engine)
    assert client.get(f"/v1/search?{query}").json()["total"] > 0
    assert engine.last_in_pool
    assert client.get(f"/v1/search?{query}&limit=9").json()["total"] > 0
    assert not engine.last_in_pool
