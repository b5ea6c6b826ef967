"""Answers of a search, and of what goes with it: discovery, checking, the service itself."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from app.api.schemas.common import (
    Address,
    Context,
    Count,
    DocumentLinks,
    DocumentShare,
    HitLinks,
    ListLinks,
    Model,
    Notice,
    Page,
    Span,
    list_of,
)
from app.domain.document import Kind
from app.domain.search import TermScore

Share = Annotated[float, Field(ge=0, le=1)]
Op = Literal["replace", "delete", "insert"]


class Snippet(Model):
    """The best passage; `matches` are all in the whole text."""

    start: Count
    end: Count
    html: str | None
    matches: list[Span]


class Hit(DocumentShare, Address):
    """A paragraph found."""

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


SimilarBody = list_of(Hit, "SimilarBody", "Paragraphs most like one.")


FacetBody = list_of(FacetValue, "FacetBody", "Values of one field.", warnings=list[Notice])


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


FieldsBody = list_of(FieldRow, "FieldsBody", "All fields.")


class Suggestion(Model):
    """A completion; `q` is the query that finds it."""

    text: str
    type: Literal["term", "title", "speaker", "treaty", "meeting"]
    value: str
    count: Count
    q: str


SuggestBody = list_of(Suggestion, "SuggestBody", "Completions, best first.")


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


class QuoteDifference(Model):
    """`quoted` stands for `source`, which is `text[start:end]` of the paragraph."""

    op: Op
    quoted: str
    source: str
    start: Count
    end: Count


class QuoteMatch(Address):
    """A passage that has the quotation, or nearly: `found` is `text[start:end]`."""

    start: Count
    end: Count
    found: str
    verbatim: bool
    similarity: Share
    differences: list[QuoteDifference]
    citation: str
    links: HitLinks


class QuoteBody(Model):
    """A quotation verified."""

    verdict: Literal["exact", "near", "not_found"]
    similarity: Share
    results: list[QuoteMatch]
    elsewhere: list[QuoteMatch]
    warnings: list[Notice]


class ReferenceRow(Model):
    """What a reference may mean; `id`, `eid` and `number` are null for a document."""

    id: str | None
    document_id: str
    eid: str | None
    number: str | None
    confidence: Share
    matched: list[str]
    citation: str
    links: HitLinks | DocumentLinks


ReferencesBody = list_of(ReferenceRow, "ReferencesBody", "What a reference may mean, best first.")


class Compared(Address):
    """One of two paragraphs compared."""

    text: str
    citation: str
    links: HitLinks


class WordDifference(Model):
    """Words of `a` that stand as other words in `b`."""

    op: Op
    a: str
    b: str


class ComparisonBody(Model):
    """Two paragraphs, word by word."""

    a: Compared
    b: Compared
    similarity: Share
    differences: list[WordDifference]


class CslItem(Model):
    """A CSL-JSON item; its further fields are those of the CSL schema."""

    model_config = ConfigDict(title=None, extra="allow")

    id: str
    type: Literal["speech", "report", "document"]
    title: str
    note: str | None = None
    issued: dict[str, Any] | None = None


class HealthBody(Model):
    """Whether the service lives, or is ready."""

    status: Literal["live", "ready"]
    index_version: str | None = None


class VersionBody(Model):
    """What serves."""

    name: str
    version: str
    api: str
