"""Paragraphs by address: in their document, by id, among their neighbours, and those alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.api.operation import JSON, Answer, Call, Operation, Reply, json_reply
from app.api.paging import list_reply, paging_of
from app.api.parameters import Parameter, Shape
from app.api.requests import search_request
from app.api.routes.documents import DOCUMENT_ID
from app.api.schemas.documents import (
    ContextBody,
    NamedParagraphsBody,
    ParagraphBody,
    ParagraphsBody,
)
from app.api.schemas.search import SimilarBody
from app.api.tables import CURSOR, DATES, FILTERS, limit_of, offset_of
from app.domain.document import Kind
from app.domain.errors import RequestError
from app.domain.fields import Sort
from app.presenting.links import document_path, paragraph_page, paragraph_path, with_pairs
from app.presenting.presenter import Presenter, list_body
from app.presenting.values import context_json
from app.search.contexts import context_of
from app.search.documents import (
    Located,
    chosen_paragraphs,
    locate,
    paragraphs_by_id,
)
from app.search.filters import ALL_KINDS
from app.search.service import SearchService

__all__ = ["EID", "paragraph_operations"]

_PATH = "/v1/documents/{document_id}/paragraphs"
EID = {**DOCUMENT_ID, "eid": "The paragraph's id within its document."}

_LIST = (
    Parameter(
        "kind",
        "Only paragraphs of this kind; without it, or with `all`, of every kind. Repeat it for OR.",
        Shape.CHOICE,
        choices=(*Kind, ALL_KINDS),
        repeated=True,
        default=(),
    ),
    Parameter("number", "The number as people cite it, exactly.", example="2(1)"),
    limit_of(100, 1000),
    offset_of(),
    CURSOR,
)


def _beside(name: str) -> Parameter:
    return Parameter(name, f"Neighbours {name} it.", Shape.INTEGER, default=2, maximum=10)


def paragraph_operations(search: SearchService, presenter: Presenter) -> tuple[Operation, ...]:
    """The operations on paragraphs."""
    reads = _Reads(search, presenter)
    return (
        Operation(
            id="getParagraphs",
            path="/v1/paragraphs",
            tag="paragraphs",
            summary="Paragraphs by id",
            description="The named paragraphs, in that order; ids under which nothing stands are "
            "in `missing`.",
            handle=reads.named,
            parameters=(
                Parameter(
                    "id",
                    "document#eid, the # written %23. Repeat it, at most 100 times.",
                    repeated=True,
                    required=True,
                    max_length=1000,
                ),
            ),
            answers=(Answer(JSON, NamedParagraphsBody),),
        ),
        Operation(
            id="listParagraphs",
            path=_PATH,
            tag="paragraphs",
            summary="A document's paragraphs",
            description="In reading order, all kinds.",
            handle=reads.listed,
            path_parameters=DOCUMENT_ID,
            parameters=_LIST,
            answers=(Answer(JSON, ParagraphsBody),),
            failures=(404, 410),
        ),
        Operation(
            id="getParagraph",
            path=f"{_PATH}/{{eid}}",
            tag="paragraphs",
            summary="A paragraph",
            handle=reads.one,
            path_parameters=EID,
            answers=(Answer(JSON, ParagraphBody),),
            failures=(404,),
        ),
        Operation(
            id="getParagraphContext",
            path=f"{_PATH}/{{eid}}/context",
            tag="paragraphs",
            summary="A paragraph among its neighbours",
            handle=reads.context,
            path_parameters=EID,
            parameters=(_beside("before"), _beside("after")),
            answers=(Answer(JSON, ContextBody),),
            failures=(404,),
        ),
        Operation(
            id="getSimilarParagraphs",
            path=f"{_PATH}/{{eid}}/similar",
            tag="paragraphs",
            summary="Paragraphs like this one",
            description="Any paragraph but itself, most alike first.",
            handle=reads.similar,
            path_parameters=EID,
            parameters=(*FILTERS, *DATES, limit_of(10)),
            answers=(Answer(JSON, SimilarBody),),
            failures=(404,),
        ),
    )


class _Reads:
    """The handlers."""

    def __init__(self, search: SearchService, presenter: Presenter) -> None:
        self._search = search
        self._presenter = presenter

    def named(self, call: Call) -> Reply:
        """Paragraphs by id."""
        ids = call.arguments.many("id")
        if len(ids) > _MOST_IDS:
            raise RequestError(
                f"{len(ids)} ids are named; at most {_MOST_IDS} are taken at once.",
                parameter="id",
            )
        found, missing = paragraphs_by_id(call.view, ids)
        body = list_body(
            [self._body(one) for one in found],
            total=len(found),
            limit=len(ids),
            offset=0,
            next_cursor=None,
            self_link=with_pairs("/v1/paragraphs", [("id", one) for one in ids]),
        )
        body["missing"] = missing
        return json_reply(body)

    def listed(self, call: Call) -> Reply:
        """A document's paragraphs."""
        paging = paging_of(call)
        kinds = paging.arguments.many("kind")
        chosen = chosen_paragraphs(
            call.view,
            call.path["document_id"],
            kinds=() if ALL_KINDS in kinds else kinds,
            number=paging.arguments.optional("number"),
        )
        shown = [self._body(one) for one in paging.cut(chosen)]
        return list_reply(call, paging, shown, len(chosen))

    def one(self, call: Call) -> Reply:
        """A paragraph."""
        located = _located(call)
        document_id, eid = located.document.document_id, located.paragraph.eid
        relations = [
            ("self", paragraph_path(document_id, eid)),
            ("alternate", paragraph_page(document_id, eid)),
            ("collection", f"{document_path(document_id)}/paragraphs"),
        ]
        for name, other in (
            ("prev", located.previous),
            ("next", located.following),
            ("up", located.paragraph.parent),
        ):
            if other is not None:
                relations.append((name, paragraph_path(document_id, other)))
        return json_reply(self._body(located), relations)

    def context(self, call: Call) -> Reply:
        """A paragraph among its neighbours."""
        located = _located(call)
        around = context_of(
            located.outline,
            located.paragraph,
            call.arguments.integer("before"),
            call.arguments.integer("after"),
        )
        body = {
            "paragraph": self._body(located),
            **context_json(located.document.document_id, around),
        }
        return json_reply(body)

    def similar(self, call: Call) -> Reply:
        """Paragraphs like this one."""
        located = _located(call)
        request = search_request(call.arguments)
        query, _ = self._search.engine_query(call.view, request, deadline=call.deadline)
        document_id, eid = located.document.document_id, located.paragraph.eid
        found = call.view.similar(document_id, eid, replace(query, sort=Sort.RELEVANCE))
        hits = self._search.hits(call.view, found.hits, request, scored=True)
        body = list_body(
            [self._presenter.hit(one, request) for one in hits],
            total=len(hits),
            limit=request.limit,
            offset=0,
            next_cursor=None,
            self_link=with_pairs(f"{paragraph_path(document_id, eid)}/similar", call.pairs),
        )
        return json_reply(body)

    def _body(self, located: Located) -> dict[str, Any]:
        return self._presenter.paragraph(
            located.document,
            located.paragraph,
            previous=located.previous,
            following=located.following,
        )


_MOST_IDS = 100


def _located(call: Call) -> Located:
    return locate(call.view, call.path["document_id"], call.path["eid"])
