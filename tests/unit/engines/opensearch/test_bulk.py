"""Paragraphs are neither lost nor sent for ever, whatever a cluster answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from app.domain.errors import StorageError
from app.engines.opensearch import bulk as bulk_module
from app.engines.opensearch import patience as patience_module
from app.engines.opensearch.bulk import Bulk
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.source import Source

Answer = Callable[[list[str]], Any]


class Cluster:
    """Answers bulk requests one after the other as told, then takes all."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.requests: list[list[str]] = []
        self.stored: dict[str, int] = {}

    def ask(self, method: str, path: str, body: bytes, **parameters: Any) -> Any:
        assert (method, path) == ("POST", "/new/_bulk")
        actions = [orjson.loads(line)["index"] for line in body.splitlines()[::2]]
        assert all(action["require_alias"] for action in actions)
        ids = [action["_id"] for action in actions]
        self.requests.append(ids)
        answer = self.answers.pop(0) if self.answers else taken
        result = answer(ids)
        for name, item in zip(ids, result["items"], strict=True):
            if item["index"]["status"] < 300:
                self.stored[name] = self.stored.get(name, 0) + 1
        return result


def statuses(*codes: int) -> Answer:
    def answer(ids: list[str]) -> Any:
        items = [
            {"index": {"status": code}
             | ({"error": {"type": "kind", "reason": "because"}} if code >= 300 else {})}
            for code in codes
        ]  # fmt: skip
        return {"errors": any(code >= 300 for code in codes), "items": items}

    return answer


def taken(ids: list[str]) -> Any:
    return statuses(*[201] * len(ids))(ids)


def fails(**facts: Any) -> Answer:
    def answer(ids: list[str]) -> Any:
        raise ClusterError("It cannot.", **facts)

    return answer


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience_module.time, "sleep", lambda seconds: None)


def send(cluster: Cluster, *names: str, patience: float = 60.0) -> None:
    bulk = Bulk(cluster, "new", patience)  # type: ignore[arg-type]
    try:
        for name in names:
            bulk.add("d", [Source(name, b"{}", b"")])
        bulk.finish()
    finally:
        bulk.close()


PASSES = {
    "too busy for some": (statuses(201, 429, 201), [["a", "b", "c"], ["b"]]),
    "a shard is not there for some": (statuses(503, 201, 503), [["a", "b", "c"], ["a", "c"]]),
    "too busy for all": (fails(status=429), [["a", "b", "c"]] * 2),
    "no node": (fails(kind="unreachable"), [["a", "b", "c"]] * 2),
    "it was not heard in time": (fails(kind="timeout"), [["a", "b", "c"]] * 2),
    "a proxy has no node": (fails(status=502), [["a", "b", "c"]] * 2),
}


@pytest.mark.parametrize("name", PASSES)
def test_what_passes_is_tried_again(name: str) -> None:
    answer, requests = PASSES[name]
    cluster = Cluster(answer)
    send(cluster, "a", "b", "c")
    assert cluster.requests == requests
    assert cluster.stored == {"a": 1, "b": 1, "c": 1}


STAYS = {
    "not as it is mapped": (statuses(201, 400, 201), "refused a paragraph: kind: because"),
    "the index is gone": (statuses(404, 404, 404), "refused a paragraph: kind: because"),
    "not allowed": (fails(status=403), "It cannot"),
    "a wrong password": (fails(status=401), "It cannot"),
}


@pytest.mark.parametrize("name", STAYS)
def test_what_stays_is_said_at_once(name: str) -> None:
    answer, said = STAYS[name]
    cluster = Cluster(answer)
    with pytest.raises(StorageError, match=said):
        send(cluster, "a", "b", "c")
    assert len(cluster.requests) == 1


def test_patience_ends() -> None:
    cluster = Cluster(*[statuses(429)] * 1_000)
    with pytest.raises(StorageError, match="did not take 1 paragraphs within 0 seconds: kind"):
        send(cluster, "a", patience=0.05)


def test_a_failure_is_told_to_whoever_adds_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_module, "_BYTES", 1)
    cluster = Cluster(statuses(400))
    with pytest.raises(StorageError, match="refused a paragraph"):
        send(cluster, "a", "b")
    assert cluster.stored == {}


def test_batches_are_bounded_and_two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_module, "_BYTES", 200)
    cluster = Cluster()
    names = [f"paragraph-{number}" for number in range(10)]
    send(cluster, *names)
    assert [name for request in cluster.requests for name in request] == names
    assert {len(request) for request in cluster.requests} == {3, 1}
