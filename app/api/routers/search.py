"""Search: the one operation everything else surrounds."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.responses import Response

from app.api.dependencies import IndexReading, Read
from app.api.paging import search_asked
from app.api.parameters import SearchParameters
from app.api.routers import router_of
from app.api.schemas.search import SearchBody
from app.domain.search import SearchPage

__all__ = ["router"]

router = router_of("search")
_READ = Read(SearchParameters)


@router.get("/search", summary="Search paragraphs", response_model=SearchBody)
async def search(
    reading: Annotated[IndexReading[SearchParameters], Depends(_READ.of)],
) -> Response:
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
    if begun is not None:
        await begun.run()
        page = service.end(begun)
        if page is not None:
            return answer(page)
    return await reading.run(lambda: answer(service.search(view, request, deadline=deadline)))
