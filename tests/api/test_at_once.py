"""A plain search runs on the event loop but for the engine's part; any other in a search thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import current_thread
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import filled
from tests.api.documents import DOCUMENTS

BEYOND = 1 << 40


class Pending:
    """A begun search that notes how it is run."""

    def __init__(self, pending: Any, cost: int, ways: list[str]) -> None:
        self._pending = pending
        self._ways = ways
        self.cost = cost

    def run(self) -> None:
        self._ways.append("at once")
        self._pending.run()

    async def run_in_thread(self) -> None:
        self._ways.append("in a kernel thread")
        await self._pending.run_in_thread()

    def page(self) -> Any:
        return self._pending.page()


class Watched:
    """An engine and its view in one: notes how searches are run, and tells a cost."""

    def __init__(self, cost: int) -> None:
        self._view = filled(*DOCUMENTS).view()
        self._cost = cost
        self.ways: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)

    def view(self) -> Any:
        return self

    def close(self) -> None:
        pass

    def begin(self, query: Any) -> Pending:
        return Pending(self._view.begin(query), self._cost, self.ways)

    def search(self, query: Any) -> Any:
        self.ways.append(current_thread().name.partition("_")[0])
        return self._view.search(query)


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        ("q=mines", ["at once"]),
        ("q=mines&facets=speaker,year&limit=10", ["at once"]),
        ("q=mines&sort=date&offset=1", ["at once"]),
        ("", ["at once"]),
        ("q=mines&context=1", ["search"]),
        ("q=mines&explain=true", ["search"]),
        ("q=mines&group_by=speaker", ["search"]),
        ("q=mines&collapse=duplicates", ["search"]),
        ("q=mines&limit=100", ["search"]),
        ("q=" + "mines+" * 40, ["search"]),
    ],
)
def test_a_short_search_runs_at_once(
    query: str, ways: list[str], serve: Callable[..., TestClient]
) -> None:
    engine = Watched(cost=1)
    assert serve(engine).get(f"/v1/search?{query}").status_code == 200
    assert engine.ways == ways


def test_what_finds_nothing_is_corrected_in_a_thread(serve: Callable[..., TestClient]) -> None:
    engine = Watched(cost=1)
    assert serve(engine).get("/v1/search?q=zzzzzz").json()["total"] == 0
    assert engine.ways[0] == "at once"
    assert set(engine.ways[1:]) == {"search"}


def test_a_longer_search_runs_in_a_kernel_thread(serve: Callable[..., TestClient]) -> None:
    engine = Watched(cost=BEYOND)
    assert serve(engine).get("/v1/search?q=mines").status_code == 200
    assert engine.ways == ["in a kernel thread"]


def test_all_ways_answer_alike(serve: Callable[..., TestClient]) -> None:
    client = serve(Watched(1)), serve(Watched(BEYOND))
    targets = ("q=mines&facets=speaker", "q=mines&facets=speaker&explain=false&context=0")
    answers = [one.get(f"/v1/search?{target}").json() for one in client for target in targets]
    for answer in answers:
        for name in ("took_ms", "links"):
            answer.pop(name)
    assert answers[0]["total"] > 0
    assert all(answer == answers[0] for answer in answers)


def test_a_search_that_is_late_is_refused_at_once(serve: Callable[..., TestClient]) -> None:
    engine = Watched(cost=1)
    answer = serve(engine, time_budget=-1.0).get("/v1/search?q=mines")
    assert answer.status_code == 503
    assert engine.ways == []


@pytest.mark.parametrize("query", ["q=mines&speaker=NOR", "q=mines+speaker:NOR"])
def test_values_are_looked_up_in_a_thread_once(
    query: str, serve: Callable[..., TestClient]
) -> None:
    engine = Watched(cost=1)
    client = serve(engine)
    for _ in range(2):
        assert client.get(f"/v1/search?{query}").status_code == 200
    assert engine.ways == ["search", "at once"]
