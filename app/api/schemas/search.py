"""Answers of a search and of what goes with it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from app.api.schemas.common import (
    Count,
    DocumentShare,
    ListBody,
    ListLinks,
    Model,
    Neighbour,
    Notice,
    Page,
    Span,
)
from app.domain.document import Kind


class Snippet(Model):
    """The best passage; `matches` are all in the whole text."""

    start: Count
    end: Count
    html: str | None
    matches: list[Span]


class Context(Model):
    """Neighbours in reading order; enclosing blocks, outermost first."""

    before: list[Neighbour]
    after: list[Neighbour]
    parents: list[Neighbour]


class TermScore(Model):
    """A part of a score."""

    term: str
    field: str
    score: float


class HitLinks(Model):
    """Links of a hit."""

    self: str
    html: str
    fragment: str
    context: str
    document: str


class Hit(DocumentShare):
    """A paragraph found."""

    id: str
    document_id: str
    eid: str
    number: str | None
    kind: Kind
    ordinal: int = Field(ge=1)
    section_path: list[str]
    text: str
    snippet: Snippet | None
    score: float | None
    citation: str
    links: HitLinks
    duplicates: int | None = Field(
        None, description="Near-identical paragraphs shown as this one, with collapse."
    )
    context: Context | None = None
    explanation: list[TermScore] | None = None


class Correction(Model):
    """A query that does match."""

    q: str
    reason: str
    total: Count


class MeantDocument(Model):
    """A document that the query names."""

    document_id: str
    title: str | None
    symbol: str | None
    citation: str
    links: dict[str, str]


class Query(Model):
    """How the query was understood."""

    q: str
    interpreted: str
    corrections: list[Correction]
    warnings: list[Notice]
    documents: list[MeantDocument] = Field(
        description="Documents that the query names by symbol, id, title or number."
    )
    tree: dict[str, Any] | None = None
    plan: dict[str, Any] | None = None


class FacetValue(Model):
    """A value with its paragraphs and documents under the query."""

    value: str
    label: str
    count: Count
    documents: Count
    selected: bool


class Group(Model):
    """The best paragraphs of one value."""

    value: str | None
    label: str | None
    count: Count
    results: list[Hit]


class SearchLinks(ListLinks):
    """And the whole search in other forms."""

    csv: str
    ndjson: str
    feed: str


class SearchBody(Model):
    """A page of a search."""

    query: Query
    total: Count
    total_is_exact: bool
    took_ms: float
    index_version: str
    results: list[Hit]
    facets: dict[str, list[FacetValue]]
    groups: list[Group] | None
    groups_total: int | None = None
    page: Page
    links: SearchLinks


class SimilarBody(ListBody):
    """Paragraphs most like one."""

    results: list[Hit]


class FacetBody(ListBody):
    """Values of one field."""

    results: list[FacetValue]
    warnings: list[Notice]


class FieldRow(Model):
    """A field: what it is called, where it may be used, which values it takes."""

    name: str
    type: str
    description: str
    operators: list[str]
    filter: bool
    facet: bool
    sort: bool
    values: list[str] | None
    example: str


class FieldsBody(ListBody):
    """All fields."""

    results: list[FieldRow]


class Suggestion(Model):
    """A completion; `q` is the query that finds it."""

    text: str
    type: Literal["term", "title", "speaker", "treaty", "meeting"]
    value: str
    count: Count
    q: str


class SuggestBody(ListBody):
    """Completions, best first."""

    results: list[Suggestion]


class Tally(Model):
    """A value with its documents and paragraphs."""

    value: str
    label: str
    documents: Count
    paragraphs: Count


class Tallies(Model):
    """Documents and paragraphs by field."""

    language: list[Tally]
    doc_type: list[Tally]
    treaty: list[Tally]


class StatsBody(Model):
    """The index at a glance."""

    documents: Count
    paragraphs: Count
    searched_by_default: Count
    by: Tallies
    index_version: str
    built_at: str
    engine: str
