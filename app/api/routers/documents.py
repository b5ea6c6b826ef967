"""Documents: the list, one whole, its healed text."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from pydantic import Field
from starlette.responses import PlainTextResponse, Response

from app.api.dependencies import TEXT, DocumentId, Reading, in_search_thread
from app.api.paging import PageReading, ReadPage
from app.api.parameters import LONGEST_QUERY, FilterParameters, OneOf, Paged
from app.api.problems import problems
from app.api.query_string import QueryParameters
from app.api.routers import index_router
from app.api.schemas.documents import DocumentBody, DocumentsBody
from app.presenting.links import document_links, document_path
from app.presenting.values import document_json, document_row, notice_json
from app.search import listing
from app.search.documents import document_named, healed_text, translations

__all__ = ["router"]

router = index_router("documents")


class _Title(QueryParameters):
    q: Annotated[str, Field(max_length=LONGEST_QUERY)] = Field(
        "", description="Words of the title.", examples=["progress report"]
    )


class DocumentsParameters(Paged, FilterParameters, _Title):
    """A list of documents."""

    sort: Annotated[str, OneOf(("title", "date", "-date", "id"))] = Field(
        "title", description="Order."
    )

    def request(self, limit: int, start: int) -> listing.DocumentsRequest:
        """The list."""
        return listing.DocumentsRequest(
            q=self.q,
            filters=self.filters(),
            date_from=self.date_from,
            date_to=self.date_to,
            sort=self.sort,
            limit=limit,
            offset=start,
        )


DocumentsPage = Annotated[
    PageReading[DocumentsParameters], Depends(ReadPage(DocumentsParameters).of)
]


@router.get(
    "/documents", summary="List documents", response_model=DocumentsBody, responses=problems(410)
)
@in_search_thread
def list_documents(reading: DocumentsPage) -> Response:
    """Documents by metadata and words of the title."""
    request = reading.asked.request(reading.limit, reading.start)
    found = listing.list_documents(reading.view, reading.parts.search, request)
    rows = [document_row(one) for one in found.documents]
    warnings = [notice_json(one) for one in found.warnings]
    return reading.page(rows, found.total, {"warnings": warnings})


@router.get(
    "/documents/{document_id}",
    summary="A document",
    response_model=DocumentBody,
    responses=problems(404),
)
@in_search_thread
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
    responses=problems(404),
)
@in_search_thread
def get_document_text(document_id: DocumentId, reading: Reading) -> Response:
    """Blocks parted by a blank line, printed labels first."""
    record = document_named(reading.view, document_id)
    text = healed_text(reading.view.outline(record.document_id))
    links = [("canonical", document_path(record.document_id))]
    return reading.answer(text.encode(), TEXT, reading.link_headers(links))
