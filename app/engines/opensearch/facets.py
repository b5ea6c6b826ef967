"""The values of a field with their paragraphs and documents, counted exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain.search import FacetCount
from app.engines.opensearch.buckets import Bucket
from app.engines.opensearch.dsl import Query
from app.engines.opensearch.numbers import distinct
from app.engines.opensearch.tables import Tables

__all__ = ["MOST_TOGETHER", "documents_of", "facet"]

#: Documents of one value that OpenSearch counts exactly at once.
MOST_TOGETHER = 40_000


def documents_of(name: str, most: int) -> dict[str, Any]:
    """Counts the documents of each value of a field; `most`: of one value.

    Counting takes memory for each value by `most`, which is why it says no more than it must.
    """
    if name == "document_id":
        return {}
    counted = {"field": "document", "precision_threshold": min(most, MOST_TOGETHER)}
    return {"documents": {"cardinality": counted}}


def facet(
    name: str,
    buckets: Iterable[Bucket],
    tables: Tables,
    counted: Callable[[Query], Iterable[Bucket]],
    limit: int | None = None,
) -> tuple[FacetCount, ...]:
    """The values of a field by paragraphs then label, from their buckets.

    Where one may have more documents than are counted at once, `counted` is asked for the buckets
    of some documents after others. Raises what that raises.
    """
    found = list(buckets)
    documents = _documents(found)
    if any(count > MOST_TOGETHER for count in documents.values()):
        documents = Counter()
        for part in _parts(tables):
            documents.update(_documents(counted(part)))
    forms = tables.forms(name)
    counts = []
    for bucket in found:
        form = forms[bucket["key"]]
        of_it = documents.get(bucket["key"], 1)
        counts.append(FacetCount(form.value, form.label, bucket["doc_count"], of_it, form.key))
    counts.sort(key=lambda value: (-value.count, value.label, value.key))
    return tuple(counts[:limit])


def _documents(buckets: Iterable[Bucket]) -> Mapping[str, int]:
    """Value → documents, where they were counted."""
    return {
        bucket["key"]: distinct(bucket["documents"]["value"])
        for bucket in buckets
        if "documents" in bucket
    }


def _parts(tables: Tables) -> Iterable[Query]:
    """All documents, so many at once."""
    ids = [one.document_id for one in tables.documents]
    for start in range(0, len(ids), MOST_TOGETHER):
        bounds = {"gte": ids[start], "lte": ids[min(start + MOST_TOGETHER, len(ids)) - 1]}
        yield {"range": {"document_id": bounds}}
