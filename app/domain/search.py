"""Requests and answers of a search, between the fronts, the service and the engines.

`SearchRequest → (query tree → plan) → EngineQuery → EnginePage → SearchPage`. The engine answers
with paragraphs, scores and counts; it never returns HTML, links or status codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.domain.dates import DaySpan
from app.domain.document import Paragraph
from app.domain.fields import Sort
from app.domain.indexed import DocumentRecord, IndexStats
from app.domain.plan import EVERYTHING, PlanNode
from app.domain.query import Match, Node, Span
from app.domain.ranking import RankingProfile

__all__ = [
    "After",
    "Context",
    "Correction",
    "DocumentRecord",
    "DocumentsPage",
    "DocumentsQuery",
    "EngineGroup",
    "EngineHit",
    "EnginePage",
    "EngineQuery",
    "FacetCount",
    "Group",
    "Highlight",
    "Hit",
    "IndexStats",
    "Notice",
    "PlannedQuery",
    "RankingProfile",
    "SearchPage",
    "SearchRequest",
    "Snippet",
    "TermCount",
    "TermScore",
]


class Highlight(StrEnum):
    """How matches are shown."""

    HTML = "html"
    OFFSETS = "offsets"
    NONE = "none"


class After(NamedTuple):
    """Where a cursor stands: the sort value and the document-order rank of the last hit shown.

    For groups, `rank` is the number of groups shown. Only meaningful within one index version.
    """

    value: float
    rank: int


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as asked, parameters checked and typed (docs/api.md).

    `cursor` is the one that was followed and `after` where it stands; `offset` does not count then.
    """

    q: str = ""
    match: Match = Match.ALL
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_from: str | None = None
    date_to: str | None = None
    sort: Sort | None = None
    limit: int = 20
    offset: int = 0
    cursor: str | None = None
    after: After | None = None
    facets: tuple[str, ...] = ()
    facet_limit: int = 50
    group_by: str | None = None
    group_size: int = 3
    collapse: bool = False
    highlight: Highlight = Highlight.HTML
    snippet_chars: int = 300
    context: int = 0
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A part of the request that was not used as written. `position` as in QueryError."""

    code: str
    message: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedQuery:
    """A query text understood: its tree, its plan, and what to tell the person."""

    q: str
    tree: Node
    plan: PlanNode
    interpreted: str
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """What an engine evaluates. Filters stand apart so that a facet can ignore its own.

    `filters` maps a field to the keys (`FieldValue.key`) of which one must be there;
    `default_kinds` leaves out UNSEARCHED_KINDS where `filters` has no `kind` (and never counts in
    the facet `kind`). `facet_limit` bounds the values of each facet, those of most paragraphs
    first; None: all of them. `after` excludes `offset`. `deadline` is a `time.monotonic()` instant.
    """

    plan: PlanNode = EVERYTHING
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: DaySpan | None = None
    default_kinds: bool = True
    sort: Sort = Sort.RELEVANCE
    limit: int = 20
    offset: int = 0
    after: After | None = None
    facets: tuple[str, ...] = ()
    facet_limit: int | None = None
    group_by: str | None = None
    group_size: int = 3
    collapse: bool = False
    explain: bool = False
    profile: RankingProfile = RankingProfile.DEFAULT
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class TermScore:
    """A part of a hit's score: `field` is `text` or `context`."""

    term: str
    field: str
    score: float


class EngineHit(NamedTuple):
    """A paragraph found. `after` is where a cursor that has shown it stands."""

    document_id: str
    paragraph: Paragraph
    score: float
    after: After
    duplicates: int = 0  # near-identical paragraphs collapsed into this one
    explanation: tuple[TermScore, ...] | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value with the paragraphs and the documents that have it under the query."""

    value: str
    label: str
    count: int
    documents: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class EngineGroup:
    """The best paragraphs of one value; `value` None for paragraphs without one."""

    value: str | None
    label: str | None
    count: int
    hits: tuple[EngineHit, ...]


@dataclass(frozen=True, slots=True)
class EnginePage:
    """An engine's answer. Totals are exact. Facets are whole: the service cuts to the limit."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    groups: tuple[EngineGroup, ...] | None = None
    groups_total: int | None = None
    more: bool = False  # hits (or groups) follow the last one shown


class Snippet(NamedTuple):
    """The best passage of a hit: `text[start:end]`; `matches` are all in the whole text."""

    start: int
    end: int
    matches: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Neighbours in reading order, and the enclosing blocks, outermost first."""

    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    parents: tuple[Paragraph, ...]


class Hit(NamedTuple):
    """A hit ready to be rendered by any front."""

    document: DocumentRecord
    paragraph: Paragraph
    score: float | None
    snippet: Snippet
    duplicates: int = 0
    context: Context | None = None
    explanation: tuple[TermScore, ...] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group ready to be rendered."""

    value: str | None
    label: str | None
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A query that does match, offered when the one asked does not."""

    q: str
    reason: str
    total: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer that every front renders."""

    request: SearchRequest
    query: PlannedQuery
    sort: Sort
    corrections: tuple[Correction, ...]
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    selected: Mapping[str, frozenset[str]]  # keys chosen in each filter
    groups: tuple[Group, ...] | None
    groups_total: int | None
    next_cursor: str | None
    index_version: str
    took_ms: float
    documents: tuple[DocumentRecord, ...] = ()  # that the query means, on the first page


@dataclass(frozen=True, slots=True)
class DocumentsQuery:
    """A listing of documents. `title` a plan over titles (TitleMatch nodes and the like) or All."""

    plan: PlanNode = EVERYTHING
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: DaySpan | None = None
    sort: str = "title"  # title | date | -date | id
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """Documents in order, with the exact total."""

    total: int
    documents: tuple[DocumentRecord, ...]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A word as printed (folded) and the number of paragraphs that have it."""

    term: str
    count: int
