"""Search: the one operation everything else surrounds."""

from __future__ import annotations

from app.api.operation import JSON, Answer, Begun, Call, Operation, Reply, json_reply
from app.api.paging import search_asked
from app.api.schemas.search import SearchBody
from app.api.tables import SEARCH
from app.domain.search import SearchPage, SearchRequest
from app.presenting.presenter import Presenter
from app.search.service import SearchService

__all__ = ["search_operations"]


def search_operations(search: SearchService, presenter: Presenter) -> tuple[Operation, ...]:
    """`GET /v1/search`."""

    def request_of(call: Call) -> SearchRequest:
        return search_asked(call.arguments, call.table, version=call.view.version)

    def handle(call: Call) -> Reply:
        page = search.search(call.view, request_of(call), deadline=call.deadline)
        return reply(page, call.deadline)

    def begin(call: Call) -> Begun | None:
        request = request_of(call)
        begun = search.begin(call.view, request, deadline=call.deadline)
        if begun is None:
            return None

        def end() -> Reply | None:
            page = search.end(begun)
            return None if page is None else reply(page, call.deadline)

        return Begun(begun.run, end)

    def reply(page: SearchPage, deadline: float) -> Reply:
        body = presenter.search(page, deadline=deadline)
        links = body["links"]
        relations = [(name, links[name]) for name in ("self", "next") if links[name]]
        return json_reply(body, relations)

    return (
        Operation(
            id="search",
            path="/v1/search",
            tag="search",
            summary="Search paragraphs",
            description="Every paragraph that matches, best first, with facets, groups, snippets "
            "and exact totals. See the query language for what `q` understands.",
            handle=handle,
            begin=begin,
            parameters=SEARCH,
            answers=(Answer(JSON, SearchBody),),
            failures=(410,),
        ),
    )
