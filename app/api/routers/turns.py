"""Who said what in a record of a meeting, in order."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import DocumentId, in_search_thread
from app.api.paging import PageReading, ReadPage
from app.api.parameters import Paged
from app.api.problems import problems
from app.api.query_string import DIGITS
from app.api.routers import index_router
from app.api.schemas.documents import TurnsBody
from app.presenting.values import turn_json
from app.search.documents import document_named, turns_of

__all__ = ["router"]

router = index_router("documents")


class TurnsParameters(Paged):
    """A record's turns."""

    limit: Annotated[int, Field(ge=1, le=1000), DIGITS] = Field(100, description="Page size.")


@router.get(
    "/documents/{document_id}/turns",
    summary="The turns of a record",
    response_model=TurnsBody,
    responses=problems(404, 410),
)
@in_search_thread
def list_turns(
    document_id: DocumentId,
    reading: Annotated[PageReading[TurnsParameters], Depends(ReadPage(TurnsParameters).of)],
) -> Response:
    """Who speaks in a record of a meeting, from lead-in to lead-in; of other documents none."""
    record = document_named(reading.view, document_id)
    turns = turns_of(reading.view.outline(record.document_id))
    rows = [turn_json(record.document_id, one) for one in reading.cut(turns)]
    return reading.page(rows, len(turns))
