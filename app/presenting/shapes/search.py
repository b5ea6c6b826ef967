"""Searches, and what there is to search for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.domain.document import Kind
from app.domain.search import TermScore
from app.presenting.shapes.common import (
    Address,
    Count,
    DocumentLinks,
    FacetValue,
    HitLinks,
    ListBody,
    Notice,
    Ordinal,
    Page,
    SearchLinks,
    Span,
)
from app.presenting.shapes.documents import Context, DocumentShare
from app.search.suggestions import Suggestion

__all__ = [
    "Correction",
    "FieldRow",
    "FieldsBody",
    "Group",
    "Hit",
    "MeantDocument",
    "Query",
    "SearchBody",
    "SimilarBody",
    "Snippet",
    "StatsBody",
    "SuggestBody",
    "Tallies",
    "Tally",
]


class Snippet(Span):
    """The best passage; `matches` are all in the whole text."""

    html: str | None
    matches: Sequence[Span]


class Hit(Address, DocumentShare):
    """A paragraph found."""

    kind: Kind
    ordinal: Ordinal
    section_path: Sequence[str]
    text: str
    snippet: Snippet | None
    score: float | None
    citation: str
    links: HitLinks
    duplicates: NotRequired[
        Annotated[
            int | None,
            Field(description="Near-identical paragraphs shown as this one, with collapse."),
        ]
    ]
    context: NotRequired[Context | None]
    explanation: NotRequired[Sequence[TermScore] | None]


class SimilarBody(ListBody):
    """Paragraphs most like one."""

    results: Sequence[Hit]


class Correction(TypedDict):
    """A query that does match."""

    q: str
    reason: str
    total: Count


class MeantDocument(TypedDict):
    """A document that the query names."""

    document_id: str
    title: str | None
    symbol: str | None
    citation: str
    links: DocumentLinks


class Query(TypedDict):
    """How the query was understood."""

    q: str
    interpreted: str
    corrections: Sequence[Correction]
    warnings: Sequence[Notice]
    documents: Annotated[
        Sequence[MeantDocument],
        Field(description="Documents that the query names by symbol, id, title or number."),
    ]
    tree: NotRequired[Mapping[str, Any] | None]
    plan: NotRequired[Mapping[str, Any] | None]


class Group(TypedDict):
    """The best paragraphs of one value."""

    value: str | None
    label: str | None
    count: Count
    results: Sequence[Hit]


class SearchBody(TypedDict):
    """A page of a search."""

    query: Query
    total: Count
    total_is_exact: bool
    took_ms: float
    index_version: str
    results: Sequence[Hit]
    facets: Mapping[str, Sequence[FacetValue]]
    groups: Sequence[Group] | None
    groups_total: NotRequired[int | None]
    page: Page
    links: SearchLinks


class FieldRow(TypedDict):
    """A field: what it is called, where it may be used, which values it takes."""

    name: str
    type: str
    description: str
    operators: Sequence[str]
    filter: bool
    facet: bool
    sort: bool
    values: Sequence[str] | None
    example: str


class FieldsBody(ListBody):
    """All fields."""

    results: Sequence[FieldRow]


class SuggestBody(ListBody):
    """Completions, best first."""

    results: Sequence[Suggestion]


class Tally(TypedDict):
    """A value with its documents and paragraphs."""

    value: str
    label: str
    documents: Count
    paragraphs: Count


class Tallies(TypedDict):
    """Documents and paragraphs by field."""

    language: Sequence[Tally]
    doc_type: Sequence[Tally]
    treaty: Sequence[Tally]


class StatsBody(TypedDict):
    """The index at a glance."""

    documents: Count
    paragraphs: Count
    searched_by_default: Count
    by: Tallies
    index_version: str
    built_at: str
    engine: str
