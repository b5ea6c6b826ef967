"""Points in time that keep generations, before a cluster that answers as it is told."""

from __future__ import annotations

from typing import Any

import pytest

from app.engines.opensearch import leases
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.leases import Leases
from app.engines.opensearch.place import Place


class Cluster:
    """Writes down what it is asked, and fails where it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.status: int | None = None

    def ask(self, method: str, path: str, body: Any = None, **_: Any) -> Any:
        self.asked.append((method, path))
        if self.status is not None:
            raise ClusterError("no", status=self.status)
        return {"pit_id": "p"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(leases.time, "monotonic", lambda: now[0])
    return now


OPENED = ("POST", "/parley-v/_search/point_in_time")
RENEWED = ("POST", "/_search")
ENDED = ("DELETE", "/_search/point_in_time")


def test_it_is_opened_once_renewed_and_ended(clock: list[float]) -> None:
    cluster = Cluster()
    kept = Leases(cluster, Place())  # type: ignore[arg-type]
    for seconds in (0, 1, 31, 32):
        clock[0] = 1_000.0 + seconds
        kept.keep({"v"})
    kept.keep(set())
    kept.keep(set())
    assert cluster.asked == [OPENED, RENEWED, ENDED]


def test_one_that_went_with_its_node_is_opened_again(clock: list[float]) -> None:
    cluster = Cluster()
    kept = Leases(cluster, Place())  # type: ignore[arg-type]
    kept.keep({"v"})
    clock[0], cluster.status = 1_040.0, 404
    kept.keep({"v"})
    clock[0], cluster.status = 1_080.0, None
    kept.keep({"v"})
    assert cluster.asked == [OPENED, RENEWED, OPENED, OPENED]


@pytest.mark.parametrize(("status", "tries"), [(403, 1), (503, 4)])
def test_who_has_no_right_tries_seldom(clock: list[float], status: int, tries: int) -> None:
    cluster = Cluster()
    cluster.status = status
    kept = Leases(cluster, Place())  # type: ignore[arg-type]
    for _ in range(4):
        kept.keep({"v"})
        clock[0] += 40
    assert cluster.asked == [OPENED] * tries
