"""Search, the one operation everything else surrounds: by pages, whole as a stream, as a feed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Depends
from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import IndexReading, Read
from app.api.paging import search_asked
from app.api.parameters import Narrowing, OneOf, SearchParameters, Sorted
from app.api.routers import router_of, texts
from app.api.streaming import StreamedResponse
from app.domain.search import SearchPage
from app.presenting.atom import MEDIA_TYPE, atom_feed, feed_entry
from app.presenting.citing import CSL
from app.presenting.exports import EXPORTS, Exporter
from app.presenting.links import search_pairs, with_pairs
from app.presenting.shapes.search import SearchBody
from app.search.every import every_hit
from app.search.service import is_soon_shown
from app.search.threads import StreamPlace

__all__ = ["router"]

router = router_of("search")
_READ = Read(SearchParameters)
#: Entries of a feed.
_ENTRIES = 50
_FORMATS = {
    **texts(media_type for media_type, _ in EXPORTS.values()),
    "application/x-ndjson": {"schema": {}},
    CSL: {"schema": {"type": "array", "items": {"type": "object"}}},
}


class ExportParameters(Sorted, Narrowing):
    """A search, and the form of its export."""

    format: Annotated[str, OneOf(tuple(EXPORTS))] = Field(
        "csv", description="csv, ndjson, or a citation of each hit: ris, bibtex, csl-json."
    )


@router.get("/search", summary="Search paragraphs", response_model=SearchBody)
async def search(reading: Annotated[IndexReading[SearchParameters], Depends(_READ)]) -> Response:
    """Every paragraph that matches, best first, with facets, groups, snippets and exact totals.
    See the query language for what `q` understands.
    """
    service, view, deadline = reading.parts.search, reading.view, reading.deadline
    request = search_asked(_READ, reading.asked, view.version)

    def answer(page: SearchPage) -> Response:
        return reading.page_of(reading.parts.presenter.search(page, deadline=deadline))

    begun = reading.parts.threads.at_once(
        lambda: service.begin(view, request, deadline=deadline), deadline
    )
    if begun is None:
        return await reading.run(lambda: answer(service.search(view, request, deadline=deadline)))
    found = await begun.run()
    if is_soon_shown(found):
        return answer(service.end(begun, found))
    return await reading.run(lambda: answer(service.end(begun, found)))


@router.get(
    "/export",
    summary="Export every hit",
    response_class=StreamedResponse,
    responses={200: {"content": _FORMATS}},
)
def export(
    reading: Annotated[
        IndexReading[ExportParameters], Depends(Read(ExportParameters, absolute=True))
    ],
) -> Response:
    """All hits of a search as a stream, in the order of the search. CSV is UTF-8 with a byte order
    mark, lists parted by `; `; NDJSON is one hit a line; `ris`, `bibtex` and `csl-json` are a
    citation of each hit for reference managers. `X-Total-Count` says how many; a failure on the way
    breaks the stream.
    """
    place = reading.parts.streams.admit(reading.client)
    try:
        return _begun(reading, place)
    except BaseException:
        place.close()
        raise


def _begun(reading: IndexReading[ExportParameters], place: StreamPlace) -> Response:
    """The stream, its first batch evaluated before anything is sent. Raises what a search does."""
    parts, asked = reading.parts, reading.asked
    request = asked.request(sort=asked.sort)
    found = every_hit(reading.view, parts.search, request, deadline=reading.deadline)
    media_type, suffix = EXPORTS[asked.format]
    headers = {
        "X-Total-Count": str(found.total),
        "Content-Disposition": f'attachment; filename="parley.{suffix}"',
        "Cache-Control": "no-store",
    }
    exporter = Exporter(parts.presenter, reading.base_url, parts.root)
    stream = exporter.parts(asked.format, found)
    return StreamedResponse(stream, place, headers=headers, media_type=media_type)


@router.get(
    "/feed.atom",
    summary="What is new, as a feed",
    response_class=Response,
    responses={200: {"content": texts([MEDIA_TYPE])}},
)
def feed(
    reading: Annotated[IndexReading[Narrowing], Depends(Read(Narrowing, absolute=True))],
) -> Response:
    """The 50 hits of a search whose wording appeared last, newest first."""
    view, search, request = reading.view, reading.parts.search, reading.asked.request()
    query, _ = search.engine_query(view, request, deadline=reading.deadline)
    entries = [
        feed_entry(
            search.record(view, hit.document_id),
            hit.paragraph,
            reading.base_url,
            view.first_seen(hit.document_id, hit.paragraph.eid),
        )
        for hit in view.newest(replace(query, limit=_ENTRIES)).hits
    ]
    pairs = search_pairs(request, narrowing_only=True)
    content = atom_feed(
        title=f"Parley: {search.plan(view, request.q, request.match).interpreted}",
        url=reading.base_url + with_pairs("/v1/feed.atom", pairs),
        page=reading.base_url + with_pairs("/", pairs),
        updated=entries[0].updated if entries else view.stats().built_at,
        entries=entries,
    )
    return reading.answer(content, MEDIA_TYPE)
