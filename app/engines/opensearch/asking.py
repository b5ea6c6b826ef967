"""Searches of one index, each whole and within its time, or an error."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import orjson

from app.domain.errors import QueryError, TimeBudgetError
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError, refusal

__all__ = ["Asking"]

#: What of an answer is read: all else would only have to be sent.
_READ = (
    "timed_out,_shards.failed,hits.total.value,hits.hits._id,hits.hits._score,hits.hits.sort,"
    "hits.hits._source,hits.hits.fields,hits.hits.matched_queries,aggregations,error,status"
)
#: OpenSearch looks at its time now and then; ours ends a little later, so that it can say so.
_GRACE = 0.25


class Asking:
    """Asks one index. `seconds`: of a search that has no deadline."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self.index = index

    def search(
        self, body: dict[str, Any], deadline: float | None, **parameters: str
    ) -> dict[str, Any]:
        """The answer to a search of all shards, or of that of a document (`routing`).

        Raises TimeBudgetError, QueryError (more clauses than Lucene takes), ClusterError.
        """
        left = self._left(deadline)
        asked = body if deadline is None else body | {"timeout": f"{int(left * 1000)}ms"}
        try:
            answer = self._client.ask(
                "POST",
                path_of(self.index, "_search"),
                asked,
                seconds=left + _GRACE,
                allow_partial_search_results="false",
                filter_path=_READ,
                **parameters,
            )
        except ClusterError as error:
            raise _said(error, deadline) from error
        return _whole(answer)

    def searches(
        self, bodies: Sequence[dict[str, Any]], deadline: float | None
    ) -> list[dict[str, Any]]:
        """The answers to several searches, asked at once. Raises as `search` does."""
        if len(bodies) < 2:
            return [self.search(body, deadline) for body in bodies]
        left = self._left(deadline)
        limit = {} if deadline is None else {"timeout": f"{int(left * 1000)}ms"}
        lines = b"".join(
            b'{"allow_partial_search_results":false}\n' + orjson.dumps(body | limit) + b"\n"
            for body in bodies
        )
        try:
            answer = self._client.ask(
                "POST", path_of(self.index, "_msearch"), lines, seconds=left + _GRACE
            )
        except ClusterError as error:
            raise _said(error, deadline) from error
        shown = self._client.access.shown
        for each in answer["responses"]:
            if "error" in each:
                raise _said(refusal(each, each.get("status", 500), shown), deadline)
        return [_whole(each) for each in answer["responses"]]

    def _left(self, deadline: float | None) -> float:
        """Seconds up to a `time.monotonic()` instant. Raises TimeBudgetError past it."""
        if deadline is None:
            return self._client.access.seconds
        left = deadline - time.monotonic()
        if left <= 0.001:
            raise _late()
        return left


def _whole(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer of all shards in time. Raises TimeBudgetError, ClusterError."""
    if answer.get("timed_out"):
        raise _late()
    if failed := answer.get("_shards", {}).get("failed"):
        raise ClusterError(
            f"{failed} shards of the index did not answer.",
            hint="Look at the cluster's /_cluster/health: a node is missing.",
            status=503,
        )
    return answer


def _said(error: ClusterError, deadline: float | None) -> Exception:
    """What an error of the cluster means for who searches."""
    if _is_too_large(error.message):
        return _too_large()
    if "Time exceeded" in error.message:
        return _late()
    # Without a deadline, or well before it, a cluster that does not answer is out of order.
    if error.kind == "timeout" and deadline is not None and time.monotonic() >= deadline - _GRACE:
        return _late()
    return error


def _is_too_large(said: str) -> bool:
    return "maxClauseCount" in said


def _too_large() -> QueryError:
    return QueryError(
        "The query has more words, or forms of words, than the engine takes at once.",
        hint="Ask for fewer words, or give more letters of those with wildcards.",
    )


def _late() -> TimeBudgetError:
    return TimeBudgetError(
        "The query ran past its time budget.",
        hint="Ask for less: fewer wildcards and alternatives, or a narrower filter.",
    )
