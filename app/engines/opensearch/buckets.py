"""All values of a field with their counts, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engines.opensearch.asking import Asking
from app.engines.opensearch.dsl import Query

__all__ = ["MOST_BUCKETS", "Bucket", "all_buckets", "terms_of"]

#: Buckets that a cluster gives out at once; it is set to 65,535 unless told otherwise.
MOST_BUCKETS = 60_000
#: Buckets of a part, where there are more.
_PART = 10_000

Bucket = Mapping[str, Any]


def terms_of(field: str, size: int, aggs: Mapping[str, Any]) -> dict[str, Any]:
    """Counts of all values of a field, of which there are `size` at most, MOST_BUCKETS.

    Each shard tells of all that it has, so that none is missed in the sum.
    """
    size = max(size, 1)
    found: dict[str, Any] = {"terms": {"field": field, "size": size, "shard_size": size}}
    return found | ({"aggs": aggs} if aggs else {})


def all_buckets(
    asking: Asking,
    query: Query,
    field: str,
    aggs: Mapping[str, Any],
    *,
    size: int,
    deadline: float | None,
) -> list[Bucket]:
    """A bucket for each value of a field that the hits of `query` have, with its `aggs`.

    Where there may be more than MOST_BUCKETS, part after part. Raises as a search does.
    """
    if size <= MOST_BUCKETS:
        body = {"query": query, "size": 0, "aggs": {"values": terms_of(field, size, aggs)}}
        answer = asking.search(body, deadline)
        return list(answer["aggregations"]["values"]["buckets"])
    found: list[Bucket] = []
    pages: dict[str, Any] = {"size": _PART, "sources": [{"value": {"terms": {"field": field}}}]}
    while True:
        values = {"composite": pages} | ({"aggs": aggs} if aggs else {})
        answer = asking.search({"query": query, "size": 0, "aggs": {"values": values}}, deadline)
        part = answer["aggregations"]["values"]
        found += ({**bucket, "key": bucket["key"]["value"]} for bucket in part["buckets"])
        if "after_key" not in part:
            return found
        pages = pages | {"after": part["after_key"]}
