"""A search whole: as a stream of rows, and as a feed of what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from typing import Any

import orjson

from app.api.operation import Answer, Call, Operation, Reply
from app.api.parameters import Parameter, Shape
from app.api.requests import search_request
from app.api.tables import NARROWING, SEARCH
from app.citations import citation_text
from app.domain.fields import Sort
from app.domain.search import EngineHit, EnginePage, EngineQuery
from app.ports import IndexView
from app.presenting.atom import MEDIA_TYPE, FeedEntry, atom_feed
from app.presenting.links import paragraph_page, search_pairs, with_pairs
from app.presenting.presenter import Presenter
from app.presenting.tables import csv_head, csv_lines
from app.search.service import SearchService, record_of

__all__ = ["export_operations"]

#: Hits evaluated and held at a time: what bounds an export's memory.
_BATCH = 500
#: Seconds each batch of an export may take: it is bulk work, not a person's query.
_BATCH_SECONDS = 60.0
_ENTRIES = 50

_SORT = tuple(one for one in SEARCH if one.name == "sort")
_FORMAT = Parameter(
    "format", "csv or ndjson.", Shape.CHOICE, default="csv", choices=("csv", "ndjson")
)


def export_operations(search: SearchService, presenter: Presenter) -> tuple[Operation, ...]:
    """`/v1/export` and `/v1/feed.atom`."""
    work = _Exports(search, presenter)
    return (
        Operation(
            id="export",
            path="/v1/export",
            tag="search",
            summary="Export every hit",
            description="All hits of a search as a stream, in the order of the search. CSV is "
            "UTF-8 with a byte order mark, lists parted by `; `; NDJSON is one hit a line. "
            "`X-Total-Count` says how many; a failure on the way breaks the stream.",
            handle=work.export,
            parameters=(_FORMAT, *NARROWING, *_SORT),
            answers=(Answer("text/csv"), Answer("application/x-ndjson")),
            absolute=True,
            cached=False,
        ),
        Operation(
            id="feed",
            path="/v1/feed.atom",
            tag="search",
            summary="What is new, as a feed",
            description="The 50 hits of a search whose wording appeared last, newest first.",
            handle=work.feed,
            parameters=NARROWING,
            answers=(Answer("application/atom+xml"),),
            absolute=True,
        ),
    )


class _Exports:
    """The handlers."""

    def __init__(self, search: SearchService, presenter: Presenter) -> None:
        self._search = search
        self._presenter = presenter

    def export(self, call: Call) -> Reply:
        """Every hit. The first batch is evaluated before anything is sent."""
        request = search_request(call.arguments)
        query, _ = self._search.engine_query(call.view, request, deadline=call.deadline)
        query = replace(query, limit=_BATCH)
        first = call.view.search(query)
        form = call.arguments.text("format")
        batches = _batches(call.view, query, first)
        if form == "csv":
            media_type, stream = "text/csv; charset=utf-8", self._csv(call, batches)
        else:
            scored = query.sort is Sort.RELEVANCE
            media_type, stream = "application/x-ndjson", self._ndjson(call, batches, scored=scored)
        return Reply(
            media_type=media_type,
            headers={
                "X-Total-Count": str(first.total),
                "Content-Disposition": f'attachment; filename="parley.{form}"',
            },
            stream=stream,
        )

    def _csv(self, call: Call, batches: Iterator[tuple[EngineHit, ...]]) -> Iterator[bytes]:
        yield csv_head()
        for hits in batches:
            yield csv_lines(
                (
                    record := record_of(call.view, hit.document_id),
                    hit.paragraph,
                    citation_text(record, hit.paragraph),
                    call.base_url + paragraph_page(hit.document_id, hit.paragraph.eid),
                )
                for hit in hits
            )

    def _ndjson(
        self, call: Call, batches: Iterator[tuple[EngineHit, ...]], *, scored: bool
    ) -> Iterator[bytes]:
        for hits in batches:
            lines = (self._line(call.view, hit, scored=scored) for hit in hits)
            yield b"".join(orjson.dumps(line) + b"\n" for line in lines)

    def _line(self, view: IndexView, hit: EngineHit, *, scored: bool) -> dict[str, Any]:
        record = record_of(view, hit.document_id)
        body = self._presenter.bare_hit(record, hit.paragraph, hit.score if scored else None)
        del body["snippet"]
        return body

    def feed(self, call: Call) -> Reply:
        """The newest wordings."""
        request = search_request(call.arguments)
        query, _ = self._search.engine_query(call.view, request, deadline=call.deadline)
        planned = self._search.plan(call.view, request.q, request.match)
        found = call.view.newest(replace(query, limit=_ENTRIES))
        entries = [self._entry(call, hit) for hit in found.hits]
        pairs = search_pairs(request, narrowing_only=True)
        feed = atom_feed(
            title=f"Parley: {planned.interpreted}",
            url=call.base_url + with_pairs("/v1/feed.atom", pairs),
            page=call.base_url + with_pairs("/", pairs),
            updated=entries[0].updated if entries else call.view.stats().built_at,
            entries=entries,
        )
        return Reply(feed, MEDIA_TYPE)

    def _entry(self, call: Call, hit: EngineHit) -> FeedEntry:
        record = record_of(call.view, hit.document_id)
        return FeedEntry(
            url=call.base_url + paragraph_page(hit.document_id, hit.paragraph.eid),
            title=citation_text(record, hit.paragraph),
            text=hit.paragraph.text,
            language=hit.paragraph.language,
            authors=tuple(speaker.name for speaker in record.metadata.speakers),
            updated=call.view.first_seen(hit.document_id, hit.paragraph.eid),
        )


def _batches(
    view: IndexView, query: EngineQuery, page: EnginePage
) -> Iterator[tuple[EngineHit, ...]]:
    """Each batch is asked for only when the one before has been sent."""
    while True:
        yield page.hits
        if not page.more or not page.hits:
            return
        deadline = monotonic() + _BATCH_SECONDS
        page = view.search(replace(query, after=page.hits[-1].after, offset=0, deadline=deadline))
