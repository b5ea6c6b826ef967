"""The parameters of the HTTP interface, in the groups that operations share."""

from __future__ import annotations

from app.api.parameters import Parameter, Shape
from app.domain.fields import CATALOGUE, FACET_FIELDS, FILTER_FIELDS, GROUP_FIELDS, Sort
from app.domain.query import Match
from app.domain.search import Highlight

__all__ = [
    "CURSOR",
    "DATES",
    "DOCUMENTS",
    "FILTERS",
    "NARROWING",
    "PAGING",
    "SEARCH",
    "limit_of",
    "offset_of",
]

#: Code points of a query.
LONGEST_QUERY = 2000
#: `offset + limit` may not pass this; a cursor goes deeper.
DEEPEST = 10_000


def limit_of(default: int = 20, maximum: int = 100) -> Parameter:
    """A page size."""
    return Parameter(
        "limit", "Page size.", Shape.INTEGER, default=default, minimum=1, maximum=maximum
    )


def offset_of() -> Parameter:
    """A page's start."""
    return Parameter(
        "offset",
        f"Where the page starts. offset + limit go up to {DEEPEST:,}; a cursor goes on from there.",
        Shape.INTEGER,
        default=0,
        maximum=DEEPEST - 1,
    )


CURSOR = Parameter(
    "cursor",
    "Opaque, from next_cursor of the previous page. It carries its whole request: give it alone "
    "or with parameters that are what it carries or the default. Valid as long as the index "
    "version.",
)

QUERY = (
    Parameter(
        "q",
        "The query: words, “exact phrases”, AND, OR, NOT, prefix*, fuzzy~, NEAR/5(a, b), "
        "field:value. Empty means all paragraphs.",
        default="",
        may_be_empty=True,
        max_length=LONGEST_QUERY,
        example='"mine clearance"',
    ),
    Parameter(
        "match",
        "How bare words join.",
        Shape.CHOICE,
        default=Match.ALL.value,
        choices=tuple(Match),
    ),
)


def _filter(name: str) -> Parameter:
    field = next(one for one in CATALOGUE if one.name == name)
    values = f" One of: {', '.join(field.closed)}." if field.closed else ""
    every = " `all` lifts the default, which leaves out titles and formulas." * (name == "kind")
    return Parameter(
        name,
        f"Only paragraphs with this value. {field.description}{values}{every} Repeat it for OR.",
        repeated=True,
        default=(),
        example=field.example,
    )


FILTERS = tuple(_filter(name) for name in FILTER_FIELDS)

DATES = (
    Parameter(
        "date_from",
        "Only dates that reach this day, month or year, or later.",
        Shape.DATE,
        example="2019-09",
    ),
    Parameter(
        "date_to",
        "Only dates that reach this day, month or year, or earlier.",
        Shape.DATE,
        example="2024",
    ),
)

#: What decides which paragraphs are found.
NARROWING = (*QUERY, *FILTERS, *DATES)

PAGING = (limit_of(), offset_of(), CURSOR)

SEARCH = (
    *NARROWING,
    Parameter(
        "sort",
        "Order. Undated paragraphs come last in both orders by date. By relevance where there is "
        "a query, else by document.",
        Shape.CHOICE,
        choices=tuple(Sort),
    ),
    *PAGING,
    Parameter(
        "facets",
        "Fields to count, as a comma list.",
        Shape.NAMES,
        default=(),
        choices=FACET_FIELDS,
        example="speaker,treaty",
    ),
    Parameter(
        "facet_limit",
        "Values of each facet.",
        Shape.INTEGER,
        default=50,
        minimum=1,
        maximum=1000,
    ),
    Parameter(
        "group_by",
        "Best paragraphs of each value instead of one list.",
        Shape.CHOICE,
        choices=tuple(GROUP_FIELDS),
    ),
    Parameter(
        "group_size", "Paragraphs of each group.", Shape.INTEGER, default=3, minimum=1, maximum=10
    ),
    Parameter(
        "collapse",
        "Near-identical paragraphs shown once, with their count.",
        Shape.CHOICE,
        choices=("duplicates",),
    ),
    Parameter(
        "highlight",
        "How matches are shown.",
        Shape.CHOICE,
        default=Highlight.HTML.value,
        choices=tuple(Highlight),
    ),
    Parameter(
        "snippet_chars",
        "Longest snippet, in characters.",
        Shape.INTEGER,
        default=300,
        minimum=40,
        maximum=2000,
    ),
    Parameter(
        "context",
        "Neighbouring paragraphs on either side of each hit.",
        Shape.INTEGER,
        default=0,
        maximum=3,
    ),
    Parameter(
        "explain",
        "Adds the query's tree, its plan, and the parts of each hit's score.",
        Shape.FLAG,
        default=False,
    ),
)

DOCUMENTS = (
    Parameter(
        "q",
        "Words of the title.",
        default="",
        may_be_empty=True,
        max_length=LONGEST_QUERY,
        example="progress report",
    ),
    *FILTERS,
    *DATES,
    Parameter(
        "sort",
        "Order.",
        Shape.CHOICE,
        default="title",
        choices=("title", "date", "-date", "id"),
    ),
    *PAGING,
)
