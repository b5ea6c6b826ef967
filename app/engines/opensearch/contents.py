"""What stands in an index in the making: settled, counted and summed up."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.document import UNSEARCHED_KINDS
from app.domain.errors import StorageError
from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.gathered import Entry
from app.engines.opensearch.generations import Generations
from app.engines.opensearch.patience import patiently

__all__ = ["Contents", "sums_of"]

#: Documents named in one query, well below what a cluster takes.
_NAMED = 5_000
#: Seconds for what goes over a whole index.
_LONG = 3_600.0
_BY_ID = {"terms": {"field": "document_id"}}


class Contents:
    """Sees to it that an index has the paragraphs that it is to have, each once, and no others."""

    def __init__(self, generations: Generations, version: str) -> None:
        self._client = generations.client
        self._place = generations.place
        self._version = version
        self._index = path_of(self._place.index(version))

    def settle(
        self, new: Mapping[str, Entry], gone: Sequence[str], kept: Mapping[str, Entry]
    ) -> None:
        """Remove what is to go, and count the rest. Raises StorageError, ClusterError."""
        self._refresh()
        ours = {"term": {"written": self._version}}
        replaced = [name for name in gone if name in new]
        self._remove(replaced, {"must_not": ours})
        self._remove([name for name in gone if name not in new], {})
        found = self._found(ours)
        # What a worker that was lost had sent of documents that then did not go in.
        self._remove([name for name in found if name not in new], {})
        self._check(new, kept, found)

    def _check(
        self, new: Mapping[str, Entry], kept: Mapping[str, Entry], found: Mapping[str, int]
    ) -> None:
        total = self._ask("_count", {"query": {"match_all": {}}})["count"]
        wanted = sum(entry.paragraphs for entry in (*new.values(), *kept.values()))
        wrong = [name for name, entry in new.items() if found.get(name) != entry.paragraphs]
        if wrong or total != wanted:
            first = f"; of {wrong[0]}, {found.get(wrong[0], 0)} of {new[wrong[0]].paragraphs}"
            raise StorageError(
                f"OpenSearch has {total} paragraphs of the new index generation, {wanted} were "
                f"sent{first if wrong else ''}. It was not made current.",
                hint="A node was lost that had the only copy: set more replicas, or index again.",
            )

    def _found(self, query: dict[str, Any]) -> dict[str, int]:
        """Document id → paragraphs, of those that a query finds."""
        found: dict[str, int] = {}
        source: dict[str, Any] = {"size": 10_000, "sources": [{"id": _BY_ID}]}
        while True:
            body = {"size": 0, "query": query, "aggs": {"documents": {"composite": source}}}
            answer = self._ask("_search", body, allow_partial_search_results="false")
            page = answer["aggregations"]["documents"]
            found |= {row["key"]["id"]: row["doc_count"] for row in page["buckets"]}
            if "after_key" not in page:
                return found
            source = {**source, "after": page["after_key"]}

    def _remove(self, documents: Sequence[str], further: dict[str, Any]) -> None:
        """Remove paragraphs of these documents, and see that they are gone."""
        for start in range(0, len(documents), _NAMED):
            named = {"terms": {"document_id": list(documents[start : start + _NAMED])}}
            body = {"query": {"bool": {"filter": named, **further}}}
            until = time.monotonic() + self._place.patience
            while self._ask("_count", body)["count"]:
                if time.monotonic() > until:
                    raise StorageError(
                        "OpenSearch does not remove what is to go from the new index generation. "
                        "The current index is unchanged.",
                        hint="Look at the cluster's health, then index again.",
                    )
                self._ask("_delete_by_query", body, conflicts="proceed")
                self._refresh()

    def _refresh(self) -> None:
        """Let what was written be found; every shard must have heard it."""

        def act() -> None:
            answer = self._client.ask("POST", f"{self._index}/_refresh", seconds=_LONG)
            if answer["_shards"]["failed"]:
                raise ClusterError(
                    "A part of the index cannot be reached.", status=503, kind="refresh"
                )

        patiently(self._place.patience, act)

    def _ask(self, what: str, body: object, **parameters: str) -> Any:
        path = f"{self._index}/{what}"
        return patiently(
            self._place.patience,
            lambda: self._client.ask("POST", path, body, seconds=_LONG, **parameters),
        )


def sums_of(client: Client, index: str) -> Any:
    """How many are searched by default, and how long they are together."""
    unsearched = {"terms": {"kind": sorted(kind.value for kind in UNSEARCHED_KINDS)}}
    body = {
        "size": 0,
        "aggs": {
            "searched": {"filter": {"bool": {"must_not": unsearched}}},
            "stem": {"sum": {"field": "stem_length"}},
            "context": {"sum": {"field": "context_length"}},
        },
    }
    path = path_of(index, "_search")
    return client.ask("POST", path, body, seconds=_LONG, allow_partial_search_results="false")[
        "aggregations"
    ]
