"""Citations of paragraphs and documents in the forms that reference managers read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import orjson
from fastapi import Depends
from pydantic import Field, RootModel
from starlette.responses import JSONResponse, Response

from app.api.dependencies import (
    AbsoluteReading,
    DocumentId,
    Eid,
    IndexReading,
    Query,
    in_search_thread,
)
from app.api.parameters import OneOf
from app.api.problems import problems
from app.api.query_string import QueryParameters
from app.api.routers import index_router
from app.api.schemas.citing import CslItem
from app.citations import bibtex, citation_markdown, citation_text, csl_item, ris
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.presenting.links import document_page, paragraph_page
from app.search.documents import document_named, locate

__all__ = ["router"]

router = index_router("citations")

_Form = Callable[[DocumentRecord, Paragraph | None, str], bytes]


class CslItems(RootModel[list[CslItem]]):
    """An array of one CSL-JSON item."""


class CslResponse(JSONResponse):
    """CSL-JSON."""

    media_type = "application/vnd.citationstyles.csl+json"


#: Format → (media type, how it is made).
_FORMS: dict[str, tuple[str, _Form]] = {
    "text": (
        "text/plain; charset=utf-8",
        lambda record, paragraph, _url: citation_text(record, paragraph).encode(),
    ),
    "markdown": (
        "text/markdown; charset=utf-8",
        lambda record, paragraph, url: citation_markdown(record, paragraph, url).encode(),
    ),
    "bibtex": (
        "application/x-bibtex; charset=utf-8",
        lambda record, paragraph, url: bibtex(csl_item(record, paragraph, url)).encode(),
    ),
    "ris": (
        "application/x-research-info-systems; charset=utf-8",
        lambda record, paragraph, url: ris(csl_item(record, paragraph, url)).encode(),
    ),
    "csl-json": (
        CslResponse.media_type,
        lambda record, paragraph, url: orjson.dumps([csl_item(record, paragraph, url)]),
    ),
}
_TEXTS: dict[str, Any] = {
    media_type.partition(";")[0]: {"schema": {"type": "string"}}
    for media_type, _ in _FORMS.values()
    if media_type != CslResponse.media_type
}
_ANSWERS: dict[str, Any] = {
    "response_class": CslResponse,
    "response_model": CslItems,
    "responses": {200: {"content": _TEXTS}, **problems(404)},
}


class CitationParameters(QueryParameters):
    """The form of a citation."""

    format: Annotated[str, OneOf(tuple(_FORMS))] = Field(
        "text",
        description="The form: text (as in hits, without a URL), markdown, bibtex, ris or "
        "csl-json.",
    )


CitationQuery = Annotated[CitationParameters, Depends(Query(CitationParameters).of)]


@router.get("/documents/{document_id}/citation", summary="Cite a document", **_ANSWERS)
@in_search_thread
def cite_document(
    document_id: DocumentId, asked: CitationQuery, reading: AbsoluteReading
) -> Response:
    record = document_named(reading.view, document_id)
    return _citation(reading, asked.format, record, None, document_page(record.document_id))


@router.get(
    "/documents/{document_id}/paragraphs/{eid}/citation", summary="Cite a paragraph", **_ANSWERS
)
@in_search_thread
def cite_paragraph(
    document_id: DocumentId, eid: Eid, asked: CitationQuery, reading: AbsoluteReading
) -> Response:
    located = locate(reading.view, document_id, eid)
    record, paragraph = located.document, located.paragraph
    page = paragraph_page(record.document_id, paragraph.eid)
    return _citation(reading, asked.format, record, paragraph, page)


def _citation(
    reading: IndexReading,
    form: str,
    record: DocumentRecord,
    paragraph: Paragraph | None,
    page: str,
) -> Response:
    media_type, write = _FORMS[form]
    return reading.answer(write(record, paragraph, reading.base_url + page), media_type)
