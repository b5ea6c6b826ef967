"""The query parameters of the HTTP interface, in the groups that operations share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler, model_validator

from app.api.query_string import COMMA_LIST, DIGITS, DateText, Flag, QueryParameters, Text
from app.domain.errors import RequestError
from app.domain.fields import FACET_FIELDS, FILTER_FIELDS, Sort, field_named
from app.domain.query import Match
from app.domain.search import After, Highlight, SearchRequest
from app.search.days import day_range

__all__ = [
    "DEEPEST",
    "LONGEST_QUERY",
    "FilterParameters",
    "ManyPaged",
    "Narrowing",
    "OneOf",
    "Paged",
    "SearchParameters",
    "Sorted",
    "Values",
    "filter_field",
]

#: Code points of a query.
LONGEST_QUERY = 2000
#: `offset + limit` may not pass this; a cursor goes deeper.
DEEPEST = 10_000


@dataclass(frozen=True, slots=True)
class OneOf:
    """Annotates a text that is one of the choices."""

    choices: tuple[str, ...]

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> Any:
        """A literal of choices that are known only when the program runs."""
        literal: Any = Literal
        return handler.generate_schema(literal[self.choices])


#: A parameter that is there has a value, so that a list of them is never empty.
_NOT_EMPTY = Field(json_schema_extra={"minItems": 1})
Values = Annotated[tuple[Text, ...], _NOT_EMPTY]
FacetNames = Annotated[tuple[Annotated[str, OneOf(FACET_FIELDS)], ...], _NOT_EMPTY, COMMA_LIST]


def filter_field(name: str) -> Any:
    """The filter of that name in the catalogue of fields; none given by default."""
    field = field_named(name)
    if field is None:
        raise ValueError(f"the catalogue has no field {name}")
    values = f" One of: {', '.join(field.closed)}." if field.closed else ""
    every = " `all` lifts the default, which leaves out titles and formulas." * (name == "kind")
    return Field(
        (),
        description=f"Only paragraphs with this value. {field.description}{values}{every} "
        "Repeat it for OR.",
        examples=[field.example],
    )


class QueryText(QueryParameters):
    """A query and how its words join."""

    q: Annotated[str, Field(max_length=LONGEST_QUERY)] = Field(
        "",
        description="The query: words, “exact phrases”, AND, OR, NOT, prefix*, fuzzy~, "
        "NEAR/5(a, b), field:value. Empty means all paragraphs.",
        examples=['"mine clearance"'],
    )
    match: Match = Field(Match.ALL, description="How bare words join.")


class FilterParameters(QueryParameters):
    """Filters by the fields of the catalogue, and by date."""

    speaker: Values = filter_field("speaker")
    on_behalf_of: Values = filter_field("on_behalf_of")
    mentions: Values = filter_field("mentions")
    treaty: Values = filter_field("treaty")
    meeting: Values = filter_field("meeting")
    agenda_item: Values = filter_field("agenda_item")
    doc_type: Values = filter_field("doc_type")
    place: Values = filter_field("place")
    symbol: Values = filter_field("symbol")
    language: Values = filter_field("language")
    year: Values = filter_field("year")
    document_id: Values = filter_field("document_id")
    kind: Values = filter_field("kind")
    date_from: DateText | None = Field(
        None,
        description="Only dates that reach this day, month or year, or later.",
        examples=["2019-09"],
    )
    date_to: DateText | None = Field(
        None,
        description="Only dates that reach this day, month or year, or earlier.",
        examples=["2024"],
    )

    @model_validator(mode="after")
    def _range_has_days(self) -> FilterParameters:
        day_range(self.date_from, self.date_to)
        return self

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters given."""
        given = self.model_fields_set
        return {name: getattr(self, name) for name in FILTER_FIELDS if name in given}

    def request(self, **shape: Any) -> SearchRequest:
        """The search; `shape`: how it is answered, each by the name of its field."""
        return SearchRequest(
            filters=self.filters(), date_from=self.date_from, date_to=self.date_to, **shape
        )


class Narrowing(FilterParameters, QueryText):
    """What decides which paragraphs are found."""

    def request(self, **shape: Any) -> SearchRequest:
        """The search of these words."""
        return super().request(q=self.q, match=self.match, **shape)


class Paged(QueryParameters):
    """A page of a list, by its place or by a cursor."""

    limit: Annotated[int, Field(ge=1, le=100), DIGITS] = Field(20, description="Page size.")
    offset: Annotated[int, Field(ge=0, le=DEEPEST - 1), DIGITS] = Field(
        0,
        description=f"Where the page starts. offset + limit go up to {DEEPEST:,}; a cursor goes on "
        "from there.",
    )
    cursor: Text | None = Field(
        None,
        description="Opaque, from next_cursor of the previous page. It carries its whole request: "
        "give it alone or with parameters that are what it carries or the default. Valid as long "
        "as the index version.",
    )

    @model_validator(mode="after")
    def _not_too_deep(self) -> Paged:
        if self.offset + self.limit > DEEPEST:
            raise RequestError(
                f"offset + limit is {self.offset + self.limit:,}; it may be at most {DEEPEST:,}.",
                parameter="offset",
                hint="Follow next_cursor to go deeper.",
            )
        return self


class ManyPaged(Paged):
    """A page of a list within a document."""

    limit: Annotated[int, Field(ge=1, le=1000), DIGITS] = Field(100, description="Page size.")


class Sorted(QueryParameters):
    """An order of paragraphs."""

    sort: Sort | None = Field(
        None,
        description="Order. Undated paragraphs come last in both orders by date. By relevance "
        "where there is a query, else by document.",
    )


class SearchParameters(Paged, Sorted, Narrowing):
    """A search and the shape of its answer."""

    facets: FacetNames = Field(
        (), description="Fields to count, as a comma list.", examples=["speaker,treaty"]
    )
    facet_limit: Annotated[int, Field(ge=1, le=1000), DIGITS] = Field(
        50, description="Values of each facet."
    )
    group_by: Literal["document", "speaker", "meeting"] | None = Field(
        None, description="Best paragraphs of each value instead of one list."
    )
    group_size: Annotated[int, Field(ge=1, le=10), DIGITS] = Field(
        3, description="Paragraphs of each group."
    )
    collapse: Literal["duplicates"] | None = Field(
        None, description="Near-identical paragraphs shown once, with their count."
    )
    highlight: Highlight = Field(Highlight.HTML, description="How matches are shown.")
    snippet_chars: Annotated[int, Field(ge=40, le=2000), DIGITS] = Field(
        300, description="Longest snippet, in characters."
    )
    context: Annotated[int, Field(ge=0, le=3), DIGITS] = Field(
        0, description="Neighbouring paragraphs on either side of each hit."
    )
    explain: Flag = Field(
        False, description="Adds the query's tree, its plan, and the parts of each hit's score."
    )

    def search(self, cursor: str | None = None, after: After | None = None) -> SearchRequest:
        """The search; `after` is where `cursor` stands, which carries these parameters."""
        shape = {name: getattr(self, name) for name in _SHAPE}
        return self.request(**shape, collapse=self.collapse is not None, cursor=cursor, after=after)


#: What a search request has by the same names, besides what narrows it.
_SHAPE = tuple(
    SearchParameters.model_fields.keys() - Narrowing.model_fields.keys() - {"collapse", "cursor"}
)
