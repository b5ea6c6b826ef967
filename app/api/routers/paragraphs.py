"""Paragraphs by address: in their document, by id, among their neighbours, and those alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends
from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import DocumentId, Eid, IndexReading, Read, Reading
from app.api.paging import PageReading, ReadPage
from app.api.parameters import FilterParameters, ManyPaged, OneOf
from app.api.query_string import DIGITS, QueryParameters, Text
from app.api.routers import router_of
from app.domain.document import Kind
from app.domain.fields import Sort
from app.presenting.links import document_path, paragraph_page, paragraph_path, with_pairs
from app.presenting.presenter import list_body
from app.presenting.shapes.documents import (
    ContextBody,
    NamedParagraphsBody,
    ParagraphBody,
    ParagraphsBody,
)
from app.presenting.shapes.search import SimilarBody
from app.presenting.values import context_json
from app.search.contexts import context_of
from app.search.documents import Located, chosen_paragraphs, locate, paragraphs_by_id
from app.search.filters import ALL_KINDS

__all__ = ["router"]

router = router_of("paragraphs")
_PATH = "/documents/{document_id}/paragraphs"

Neighbours = Annotated[int, Field(ge=0, le=10), DIGITS]


class NamedParameters(QueryParameters):
    """Paragraphs by id."""

    id: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=1000)], ...],
        Field(max_length=100, json_schema_extra={"minItems": 1}),
    ] = Field(description="document#eid, the # written %23. Repeat it, at most 100 times.")


class ListParameters(ManyPaged):
    """A document's paragraphs."""

    kind: Annotated[
        tuple[Annotated[str, OneOf((*Kind, ALL_KINDS))], ...],
        Field(json_schema_extra={"minItems": 1}),
    ] = Field(
        (),
        description="Only paragraphs of this kind; without it, or with `all`, of every kind. "
        "Repeat it for OR.",
    )
    number: Text | None = Field(
        None, description="The number as people cite it, exactly.", examples=["2(1)"]
    )


class ContextParameters(QueryParameters):
    """How many neighbours."""

    before: Neighbours = Field(2, description="Neighbours before it.")
    after: Neighbours = Field(2, description="Neighbours after it.")


class SimilarParameters(FilterParameters):
    """Which paragraphs may be alike, and how many."""

    limit: Annotated[int, Field(ge=1, le=100), DIGITS] = Field(10, description="Page size.")


@router.get("/paragraphs", summary="Paragraphs by id", response_model=NamedParagraphsBody)
def get_paragraphs(
    reading: Annotated[IndexReading[NamedParameters], Depends(Read(NamedParameters))],
) -> Response:
    """The named paragraphs, in that order; ids under which nothing stands are in `missing`."""
    rows: list[ParagraphBody] = []
    missing: list[str] = []
    for found in paragraphs_by_id(reading.view, reading.asked.id, deadline=reading.deadline):
        if isinstance(found, str):
            missing.append(found)
        else:
            rows.append(_body(reading, found))
    link = with_pairs("/v1/paragraphs", [("id", one) for one in reading.asked.id])
    body = list_body(rows, self_link=link, limit=len(reading.asked.id))
    return reading.json({**body, "missing": missing})


@router.get(_PATH, summary="A document's paragraphs", response_model=ParagraphsBody)
def list_paragraphs(
    document_id: DocumentId,
    reading: Annotated[PageReading[ListParameters], Depends(ReadPage(ListParameters))],
) -> Response:
    """In reading order, all kinds."""
    kinds = reading.asked.kind
    chosen = chosen_paragraphs(
        reading.view,
        document_id,
        kinds=() if ALL_KINDS in kinds else kinds,
        number=reading.asked.number,
    )
    return reading.page([_body(reading, one) for one in reading.cut(chosen)], len(chosen))


@router.get(f"{_PATH}/{{eid}}", summary="A paragraph", response_model=ParagraphBody)
def get_paragraph(document_id: DocumentId, eid: Eid, reading: Reading) -> Response:
    located = locate(reading.view, document_id, eid)
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
    return reading.json(_body(reading, located), relations)


@router.get(
    f"{_PATH}/{{eid}}/context",
    summary="A paragraph among its neighbours",
    response_model=ContextBody,
)
def get_paragraph_context(
    document_id: DocumentId,
    eid: Eid,
    reading: Annotated[IndexReading[ContextParameters], Depends(Read(ContextParameters))],
) -> Response:
    located = locate(reading.view, document_id, eid)
    asked = reading.asked
    document_id = located.document.document_id
    around = context_of(reading.view, document_id, located.paragraph, asked.before, asked.after)
    neighbours = context_json(document_id, around)
    return reading.json({"paragraph": _body(reading, located), **neighbours})


@router.get(
    f"{_PATH}/{{eid}}/similar", summary="Paragraphs like this one", response_model=SimilarBody
)
def get_similar_paragraphs(
    document_id: DocumentId,
    eid: Eid,
    reading: Annotated[IndexReading[SimilarParameters], Depends(Read(SimilarParameters))],
) -> Response:
    """Any paragraph but itself, most alike first."""
    view, search, request = (
        reading.view,
        reading.parts.search,
        reading.asked.request(limit=reading.asked.limit),
    )
    located = locate(view, document_id, eid)
    query, _ = search.engine_query(view, request, deadline=reading.deadline)
    document_id, eid = located.document.document_id, located.paragraph.eid
    found = view.similar(document_id, eid, replace(query, sort=Sort.RELEVANCE))
    hits = search.hits(view, found.hits, request, scored=True, deadline=reading.deadline)
    link = with_pairs(f"{paragraph_path(document_id, eid)}/similar", reading.pairs)
    rows = [reading.parts.presenter.hit(one, request) for one in hits]
    return reading.json(list_body(rows, self_link=link, limit=request.limit))


def _body(reading: IndexReading[Any], located: Located) -> ParagraphBody:
    return reading.parts.presenter.paragraph(
        located.document, located.paragraph, previous=located.previous, following=located.following
    )
