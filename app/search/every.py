"""Every hit of a search, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from app.domain.fields import Sort
from app.domain.search import DocumentRecord, EngineHit, EnginePage, EngineQuery, SearchRequest
from app.ports import IndexView
from app.search.service import SearchService

__all__ = ["Batch", "EveryHit", "every_hit"]

#: Hits evaluated and held at a time, and those that are written at a time: what bounds the memory
#: of a stream that nobody reads.
_EVALUATED, _BATCH = 250, 50
#: Seconds each batch may take: it is bulk work, not a person's query.
_BATCH_SECONDS = 60.0

#: Hits, each with its document.
Batch = Sequence[tuple[DocumentRecord, EngineHit]]


@dataclass(frozen=True, slots=True)
class EveryHit:
    """All hits in the order of the search; they are evaluated as their batches are asked for."""

    total: int
    scored: bool
    batches: Iterator[Batch]


def every_hit(
    view: IndexView, search: SearchService, request: SearchRequest, *, deadline: float
) -> EveryHit:
    """Every hit, the first batch evaluated. Raises what a search raises; so does each batch."""
    query, _ = search.engine_query(view, request, deadline=deadline)
    query = replace(query, limit=_EVALUATED)
    first = view.search(query)
    batches = _batches(view, search, query, first)
    return EveryHit(first.total, query.sort is Sort.RELEVANCE, batches)


def _batches(
    view: IndexView, search: SearchService, query: EngineQuery, page: EnginePage
) -> Iterator[Batch]:
    while True:
        for start in range(0, len(page.hits), _BATCH):
            hits = page.hits[start : start + _BATCH]
            yield [(search.record(view, hit.document_id), hit) for hit in hits]
        if not page.more or not page.hits:
            return
        deadline = monotonic() + _BATCH_SECONDS
        page = view.search(replace(query, after=page.hits[-1].after, offset=0, deadline=deadline))
