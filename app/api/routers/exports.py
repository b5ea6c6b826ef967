"""A search whole: as a stream of rows, and as a feed of what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic
from typing import Annotated, Any, NamedTuple

import orjson
from fastapi import Depends
from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import (
    AbsoluteReading,
    IndexReading,
    Query,
    UncachedReading,
    in_search_thread,
)
from app.api.parameters import Narrowing, OneOf, Sorted
from app.api.routers import index_router
from app.api.streaming import StreamedResponse
from app.citations import CslItem, author_name, bibtex, citation_text, csl_item, ris
from app.domain.attribution import speakers_of
from app.domain.fields import Sort
from app.domain.search import EngineHit, EnginePage, EngineQuery
from app.ports import IndexView
from app.presenting.atom import MEDIA_TYPE, FeedEntry, atom_feed
from app.presenting.links import paragraph_page, rooted, search_pairs, with_pairs
from app.presenting.tables import csv_head, csv_lines
from app.search.service import record_of
from app.search.threads import StreamPlace

__all__ = ["export_router", "feed_router"]

export_router = index_router("search", cached=False)
feed_router = index_router("search")

#: Hits evaluated and held at a time: what bounds an export's memory.
_BATCH = 500
#: Seconds each batch of an export may take: it is bulk work, not a person's query.
_BATCH_SECONDS = 60.0
_ENTRIES = 50
_TEXT = {"schema": {"type": "string"}}

Batches = Iterator[tuple[EngineHit, ...]]


class _Citations(NamedTuple):
    """How citations follow one another in a file."""

    media_type: str
    suffix: str
    write: Callable[[CslItem], str]
    before: str = ""
    between: str = "\n"
    behind: str = ""


CITATIONS = {
    "ris": _Citations(
        "application/x-research-info-systems; charset=utf-8", "ris", ris, between="\r\n"
    ),
    "bibtex": _Citations("application/x-bibtex; charset=utf-8", "bib", bibtex),
    "csl-json": _Citations(
        "application/vnd.citationstyles.csl+json",
        "json",
        lambda item: orjson.dumps(item).decode(),
        before="[",
        between=",\n",
        behind="]\n",
    ),
}


class ExportParameters(Sorted, Narrowing):
    """A search, and the form of its export."""

    format: Annotated[str, OneOf(("csv", "ndjson", *CITATIONS))] = Field(
        "csv", description="csv, ndjson, or a citation of each hit: ris, bibtex, csl-json."
    )


@export_router.get(
    "/export",
    summary="Export every hit",
    response_class=Response,
    responses={
        200: {
            "content": {
                "text/csv": _TEXT,
                "application/x-ndjson": {"schema": {}},
                **{form.media_type.partition(";")[0]: _TEXT for form in CITATIONS.values()},
            }
        }
    },
)
@in_search_thread
def export(
    asked: Annotated[ExportParameters, Depends(Query(ExportParameters).of)],
    reading: UncachedReading,
) -> Response:
    """All hits of a search as a stream, in the order of the search. CSV is UTF-8 with a byte order
    mark, lists parted by `; `; NDJSON is one hit a line; `ris`, `bibtex` and `csl-json` are a
    citation of each hit for reference managers. `X-Total-Count` says how many; a failure on the way
    breaks the stream.
    """
    place = reading.parts.streams.admit(reading.client)
    try:
        return _begun(asked, reading, place)
    except BaseException:
        place.close()
        raise


def _begun(asked: ExportParameters, reading: IndexReading, place: StreamPlace) -> Response:
    """The stream, its first batch made. Raises what a search raises."""
    request = asked.request(sort=asked.sort)
    query, _ = reading.parts.search.engine_query(reading.view, request, deadline=reading.deadline)
    query = replace(query, limit=_BATCH)
    first = reading.view.search(query)  # before anything is sent
    batches = _batches(reading.view, query, first)
    suffix = asked.format
    if asked.format == "csv":
        media_type, stream = "text/csv; charset=utf-8", _csv(reading, batches)
    elif asked.format in CITATIONS:
        form = CITATIONS[asked.format]
        media_type, suffix, stream = form.media_type, form.suffix, _cited(reading, batches, form)
    else:
        scored = query.sort is Sort.RELEVANCE
        media_type, stream = "application/x-ndjson", _ndjson(reading, batches, scored=scored)
    headers = {
        "X-Total-Count": str(first.total),
        "Content-Disposition": f'attachment; filename="parley.{suffix}"',
        "Cache-Control": "no-store",
    }
    return StreamedResponse(stream, place, headers=headers, media_type=media_type)


@feed_router.get(
    "/feed.atom",
    summary="What is new, as a feed",
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE.partition(";")[0]: _TEXT}}},
)
@in_search_thread
def feed(
    asked: Annotated[Narrowing, Depends(Query(Narrowing).of)], reading: AbsoluteReading
) -> Response:
    """The 50 hits of a search whose wording appeared last, newest first."""
    view, search, request = reading.view, reading.parts.search, asked.request()
    query, _ = search.engine_query(view, request, deadline=reading.deadline)
    found = view.newest(replace(query, limit=_ENTRIES))
    entries = [_entry(reading, hit) for hit in found.hits]
    pairs = search_pairs(request, narrowing_only=True)
    content = atom_feed(
        title=f"Parley: {search.plan(view, request.q, request.match).interpreted}",
        url=reading.base_url + with_pairs("/v1/feed.atom", pairs),
        page=reading.base_url + with_pairs("/", pairs),
        updated=entries[0].updated if entries else view.stats().built_at,
        entries=entries,
    )
    return reading.answer(content, MEDIA_TYPE)


def _csv(reading: IndexReading, batches: Batches) -> Iterator[bytes]:
    yield csv_head()
    for hits in batches:
        yield csv_lines(
            (
                record := record_of(reading.view, hit.document_id),
                hit.paragraph,
                citation_text(record, hit.paragraph),
                reading.base_url + paragraph_page(hit.document_id, hit.paragraph.eid),
            )
            for hit in hits
        )


def _ndjson(reading: IndexReading, batches: Batches, *, scored: bool) -> Iterator[bytes]:
    for hits in batches:
        root = reading.parts.root
        lines = (rooted(_line(reading, hit, scored=scored), root) for hit in hits)
        yield b"".join(orjson.dumps(line) + b"\n" for line in lines)


def _cited(reading: IndexReading, batches: Batches, form: _Citations) -> Iterator[bytes]:
    lead = form.before
    for hits in batches:
        written = []
        for hit in hits:
            record = record_of(reading.view, hit.document_id)
            url = reading.base_url + paragraph_page(hit.document_id, hit.paragraph.eid)
            written.append(lead + form.write(csl_item(record, hit.paragraph, url)))
            lead = form.between
        yield "".join(written).encode()
    yield (("" if lead == form.between else lead) + form.behind).encode()


def _line(reading: IndexReading, hit: EngineHit, *, scored: bool) -> dict[str, Any]:
    record = record_of(reading.view, hit.document_id)
    score = hit.score if scored else None
    body = reading.parts.presenter.bare_hit(record, hit.paragraph, score)
    del body["snippet"]
    return body


def _entry(reading: IndexReading, hit: EngineHit) -> FeedEntry:
    record = record_of(reading.view, hit.document_id)
    return FeedEntry(
        url=reading.base_url + paragraph_page(hit.document_id, hit.paragraph.eid),
        title=citation_text(record, hit.paragraph),
        text=hit.paragraph.text,
        language=hit.paragraph.language,
        authors=tuple(author_name(one) for one in speakers_of(record.metadata, hit.paragraph)),
        updated=reading.view.first_seen(hit.document_id, hit.paragraph.eid),
    )


def _batches(view: IndexView, query: EngineQuery, page: EnginePage) -> Batches:
    """Each batch is asked for only when the one before has been sent."""
    while True:
        yield page.hits
        if not page.more or not page.hits:
            return
        deadline = monotonic() + _BATCH_SECONDS
        page = view.search(replace(query, after=page.hits[-1].after, offset=0, deadline=deadline))
