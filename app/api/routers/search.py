"""Search: the one operation everything else surrounds."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.responses import Response

from app.api.cursors import search_asked
from app.api.dependencies import IndexReading, Read
from app.api.parameters import SearchParameters
from app.api.problems import problems
from app.api.routers import index_router
from app.api.schemas.search import SearchBody
from app.domain.search import SearchPage

__all__ = ["router"]

router = index_router("search")
_READ = Read(SearchParameters)
SearchReading = Annotated[IndexReading[SearchParameters], Depends(_READ.of)]


@router.get(
    "/search", summary="Search paragraphs", response_model=SearchBody, responses=problems(410)
)
async def search(reading: SearchReading) -> Response:
    """Every paragraph that matches, best first, with facets, groups, snippets and exact totals.
    See the query language for what `q` understands.
    """
    service, view, deadline = reading.parts.search, reading.view, reading.deadline
    request = search_asked(_READ, reading.asked, view.version)
    begun = reading.parts.threads.at_once(
        lambda: service.begin(view, request, deadline=deadline), deadline
    )
    if begun is not None:
        await begun.run()
        page = service.end(begun)
        if page is not None:
            return _answer(page, reading)
    return await reading.run(
        lambda: _answer(service.search(view, request, deadline=deadline), reading)
    )


def _answer(page: SearchPage, reading: IndexReading[SearchParameters]) -> Response:
    body = reading.parts.presenter.search(page, deadline=reading.deadline)
    links = body["links"]
    return reading.json(body, [(name, links[name]) for name in ("self", "next") if links[name]])
