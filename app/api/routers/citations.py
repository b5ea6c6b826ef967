"""Citations of paragraphs and documents in the forms that reference managers read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field, RootModel
from starlette.responses import JSONResponse, Response

from app.api.dependencies import DocumentId, Eid, IndexReading, Read
from app.api.parameters import OneOf
from app.api.query_string import QueryParameters
from app.api.routers import router_of, texts
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.presenting.citing import CITATIONS, CSL
from app.presenting.links import document_page, paragraph_page
from app.search.documents import document_named, locate

__all__ = ["router"]

router = router_of("citations")


class CslItem(BaseModel):
    """A CSL-JSON item; its further fields are those of the CSL schema."""

    model_config = ConfigDict(title=None, extra="allow")

    id: str
    type: Literal["speech", "report", "document"]
    title: str
    note: str | None = None
    issued: dict[str, Any] | None = None


class CslItems(RootModel[list[CslItem]]):
    """An array of one CSL-JSON item."""


class CslResponse(JSONResponse):
    """CSL-JSON."""

    media_type = CSL


_TEXTS = texts(form.media_type for form in CITATIONS.values() if form.media_type != CSL)
_ANSWERS: dict[str, Any] = {
    "response_class": CslResponse,
    "response_model": CslItems,
    "responses": {200: {"content": _TEXTS}},
}


class CitationParameters(QueryParameters):
    """The form of a citation."""

    format: Annotated[str, OneOf(tuple(CITATIONS))] = Field(
        "text",
        description="The form: text (as in hits, without a URL), markdown, bibtex, ris or "
        "csl-json.",
    )


CitationReading = Annotated[
    IndexReading[CitationParameters], Depends(Read(CitationParameters, absolute=True))
]


@router.get("/documents/{document_id}/citation", summary="Cite a document", **_ANSWERS)
def cite_document(document_id: DocumentId, reading: CitationReading) -> Response:
    record = document_named(reading.view, document_id)
    return _citation(reading, record, None, document_page(record.document_id))


@router.get(
    "/documents/{document_id}/paragraphs/{eid}/citation", summary="Cite a paragraph", **_ANSWERS
)
def cite_paragraph(document_id: DocumentId, eid: Eid, reading: CitationReading) -> Response:
    located = locate(reading.view, document_id, eid)
    record, paragraph = located.document, located.paragraph
    page = paragraph_page(record.document_id, paragraph.eid)
    return _citation(reading, record, paragraph, page)


def _citation(
    reading: IndexReading[CitationParameters],
    record: DocumentRecord,
    paragraph: Paragraph | None,
    page: str,
) -> Response:
    citing = CITATIONS[reading.asked.format]
    content = citing.alone(record, paragraph, reading.base_url + page)
    return reading.answer(content, citing.media_type)
