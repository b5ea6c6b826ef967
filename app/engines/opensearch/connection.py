"""Searches: within a time budget, whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import orjson

from app.domain.errors import TimeBudgetError
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError, refusal

__all__ = ["Connection"]

#: Seconds that an answer may be under way after the cluster has given up.
_UNDER_WAY = 0.25
#: What OpenSearch says of a search that took too long, with kind and status of any failure.
_LATE = "Time exceeded"


class Connection:
    """Asks a cluster to search. An answer of which a part is missing is an error.

    `deadline` is a monotonic time, None for the client's own limit.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def search(
        self, index: str, body: dict[str, Any], deadline: float | None, *, routing: str = ""
    ) -> dict[str, Any]:
        """One search. Raises ClusterError, TimeBudgetError."""
        seconds = self._seconds(deadline)
        body = {**body, "timeout": _milliseconds(seconds)}
        parameters = {"routing": routing} if routing else {}
        try:
            answer = self._client.ask(
                "POST",
                path_of(index, "_search"),
                body,
                seconds=seconds + _UNDER_WAY,
                allow_partial_search_results="false",
                **parameters,
            )
        except ClusterError as error:
            raise _told(error) from error
        return _whole(answer)

    def msearch(
        self, index: str, bodies: Sequence[dict[str, Any]], deadline: float | None
    ) -> list[dict[str, Any]]:
        """Several searches in one request. Raises ClusterError, TimeBudgetError."""
        if not bodies:
            return []
        seconds = self._seconds(deadline)
        header = orjson.dumps({"allow_partial_search_results": False})
        limit = {"timeout": _milliseconds(seconds)}
        lines = [line for body in bodies for line in (header, orjson.dumps({**body, **limit}))]
        answers: list[dict[str, Any]] = self._client.ask(
            "POST",
            path_of(index, "_msearch"),
            b"\n".join((*lines, b"")),
            seconds=seconds + _UNDER_WAY,
        )["responses"]
        for answer in answers:
            if "error" in answer:
                raise _told(refusal(answer, answer.get("status", 500), self._client.access.shown))
        return [_whole(answer) for answer in answers]

    def _seconds(self, deadline: float | None) -> float:
        """How long a search may take from now on."""
        if deadline is None:
            return self._client.access.seconds
        left = deadline - time.monotonic()
        if left <= 0:
            raise _late()
        return left


def _milliseconds(seconds: float) -> str:
    return f"{max(1, round(1000 * seconds))}ms"


def _whole(answer: dict[str, Any]) -> dict[str, Any]:
    if answer.get("timed_out"):
        raise _late()
    shards = answer["_shards"]
    if shards["failed"] or shards["successful"] < shards["total"]:
        raise ClusterError(
            f"Of the index's {shards['total']} shards, {shards['failed']} did not answer.",
            hint="Look at the cluster's /_cluster/health: a node is missing.",
            status=503,
        )
    return answer


def _told(error: ClusterError) -> ClusterError | TimeBudgetError:
    return _late() if _LATE in error.message else error


def _late() -> TimeBudgetError:
    return TimeBudgetError(
        "The search took longer than its time budget.", hint="Ask for less at once."
    )
