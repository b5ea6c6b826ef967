"""The list of documents, by metadata and words of the title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.search import DocumentRecord, DocumentsQuery, Notice
from app.ports import IndexView
from app.search.service import Planning, day_range

__all__ = ["DocumentsListing", "DocumentsRequest", "list_documents"]


@dataclass(frozen=True, slots=True)
class DocumentsRequest:
    """A list of documents as asked; filters as in a search."""

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_from: str | None = None
    date_to: str | None = None
    sort: str = "title"  # title | date | -date | id
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class DocumentsListing:
    """A page of documents with the exact total."""

    total: int
    documents: tuple[DocumentRecord, ...]
    warnings: tuple[Notice, ...]


def list_documents(
    view: IndexView, planning: Planning, request: DocumentsRequest
) -> DocumentsListing:
    """A page of documents. Raises RequestError, QueryError."""
    selection = planning.select(request.filters, view)
    planned = planning.titles(request.q, view)
    found = view.documents(
        DocumentsQuery(
            plan=planned.plan,
            filters=selection.keys,
            dates=day_range(request.date_from, request.date_to),
            sort=request.sort,
            limit=request.limit,
            offset=request.offset,
        )
    )
    warnings = (*planned.warnings, *selection.warnings)
    return DocumentsListing(found.total, found.documents, warnings)
