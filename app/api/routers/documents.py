"""Documents: the list, one whole, its healed text, who speaks in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from pydantic import Field
from starlette.responses import PlainTextResponse, Response

from app.api.dependencies import TEXT, DocumentId, Reading
from app.api.paging import PageReading, ReadPage
from app.api.parameters import LONGEST_QUERY, FilterParameters, ManyPaged, OneOf, Paged
from app.api.query_string import QueryParameters
from app.api.routers import router_of
from app.presenting.links import document_links, document_path
from app.presenting.shapes.documents import DocumentBody, DocumentsBody, TurnsBody
from app.presenting.values import document_json, document_row, turn_json
from app.search import listing
from app.search.documents import document_named, healed_text, translations, turns_of

__all__ = ["router"]

router = router_of("documents")


class _Title(QueryParameters):
    q: Annotated[str, Field(max_length=LONGEST_QUERY)] = Field(
        "", description="Words of the title.", examples=["progress report"]
    )


class DocumentsParameters(Paged, FilterParameters, _Title):
    """A list of documents."""

    sort: Annotated[str, OneOf(("title", "date", "-date", "id"))] = Field(
        "title", description="Order."
    )


@router.get("/documents", summary="List documents", response_model=DocumentsBody)
def list_documents(
    reading: Annotated[PageReading[DocumentsParameters], Depends(ReadPage(DocumentsParameters))],
) -> Response:
    """Documents by metadata and words of the title."""
    asked = reading.asked
    request = listing.DocumentsRequest(
        q=asked.q,
        filters=asked.filters(),
        date_from=asked.date_from,
        date_to=asked.date_to,
        sort=asked.sort,
        limit=asked.limit,
        offset=reading.start,
    )
    found = listing.list_documents(reading.view, reading.parts.search, request)
    rows = [document_row(one) for one in found.documents]
    return reading.page(rows, found.total, warnings=found.warnings)


@router.get("/documents/{document_id}", summary="A document", response_model=DocumentBody)
def get_document(document_id: DocumentId, reading: Reading) -> Response:
    """Its metadata, why each value is what it is, and where it came from."""
    record = document_named(reading.view, document_id)
    links = document_links(record.document_id)
    relations = [
        ("self", links["self"]),
        ("alternate", links["html"]),
        ("item", links["paragraphs"]),
    ]
    return reading.json(document_json(record, translations(reading.view, record)), relations)


@router.get(
    "/documents/{document_id}/text",
    summary="A document's healed text",
    response_class=PlainTextResponse,
)
def get_document_text(document_id: DocumentId, reading: Reading) -> Response:
    """Blocks parted by a blank line, printed labels first."""
    record = document_named(reading.view, document_id)
    text = healed_text(reading.view.outline(record.document_id))
    return reading.answer(text.encode(), TEXT, [("canonical", document_path(record.document_id))])


@router.get(
    "/documents/{document_id}/turns", summary="The turns of a record", response_model=TurnsBody
)
def list_turns(
    document_id: DocumentId,
    reading: Annotated[PageReading[ManyPaged], Depends(ReadPage(ManyPaged))],
) -> Response:
    """Who speaks in a record of a meeting, from lead-in to lead-in; of other documents none."""
    record = document_named(reading.view, document_id)
    turns = turns_of(reading.view.outline(record.document_id))
    rows = [turn_json(record.document_id, one) for one in reading.cut(turns)]
    return reading.page(rows, len(turns))
