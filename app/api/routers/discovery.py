"""What there is to search for: facet values, fields, suggestions, figures."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import orjson
from fastapi import Depends, Path
from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import IndexReading, Read, Reading
from app.api.paging import PageReading, ReadPage
from app.api.parameters import Narrowing, OneOf, Paged
from app.api.query_string import DIGITS, QueryParameters
from app.api.routers import router_of
from app.api.schemas import Count, FacetValue, Model, Notice, list_of
from app.domain import fields
from app.domain.errors import NotFoundError
from app.domain.fields import CATALOGUE, FACET_FIELDS, FieldType
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.presenting.values import facet_rows, stats_json
from app.search import suggestions
from app.search.vocabulary import facet_values, tallies

__all__ = ["router"]

router = router_of("discovery")
OPENSEARCH = "application/x-suggestions+json"


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


class FacetParameters(Paged, Narrowing):
    """Which values, and under which search."""

    prefix: Annotated[str, Field(min_length=1, max_length=200)] | None = Field(
        None, description="Only values whose label or value begins so, folded."
    )
    limit: Annotated[int, Field(ge=1, le=1000), DIGITS] = Field(50, description="Page size.")


class SuggestParameters(QueryParameters):
    """What was typed, and how it is answered."""

    q: Annotated[str, Field(max_length=200)] = Field(
        description="What was typed so far.", examples=["mine cl"]
    )
    limit: Annotated[int, Field(ge=1, le=50), DIGITS] = Field(10, description="Page size.")
    format: Annotated[str, OneOf(("json", "opensearch"))] = Field(
        "json",
        description="`opensearch` answers as browsers expect of a search engine's suggestions.",
    )


def _field(field: fields.Field) -> dict[str, Any]:
    row = {name: getattr(field, name, None) for name in FieldRow.model_fields}
    ranges = (
        ("..", ">=", ">", "<=", "<") if field.type in (FieldType.DATE, FieldType.NUMBER) else ()
    )
    operators = [":", *ranges] if field.clause else []
    return row | {"operators": operators, "values": list(field.closed) or None}


_FIELDS = [_field(one) for one in CATALOGUE]


@router.get("/facets/{field}", summary="Values of a field", response_model=FacetBody)
def list_facet_values(
    field: Annotated[
        str,
        Path(
            description=f"One of: {', '.join(FACET_FIELDS)}.",
            json_schema_extra={"enum": [*FACET_FIELDS]},
        ),
    ],
    reading: Annotated[PageReading[FacetParameters], Depends(ReadPage(FacetParameters))],
) -> Response:
    """By count, then label. The field's own filter does not narrow them."""
    if field not in FACET_FIELDS:
        raise NotFoundError(
            f"There is no field {field} to count.",
            hint=f"Fields that are counted: {', '.join(FACET_FIELDS)}.",
        )
    counts, found = facet_values(
        reading.view,
        reading.parts.search,
        reading.asked.request(),
        field,
        prefix=reading.asked.prefix,
        deadline=reading.deadline,
    )
    rows = facet_rows(reading.cut(counts), found.selected.get(field, frozenset()))
    return reading.page(rows, len(counts), warnings=found.query.warnings)


@router.get(
    "/fields", summary="Fields to search, filter, count and sort by", response_model=FieldsBody
)
def list_fields(reading: Reading) -> Response:
    return reading.json(list_body(_FIELDS, self_link="/v1/fields"))


@router.get(
    "/suggest",
    summary="Completions of what was typed",
    response_model=SuggestBody,
    responses={200: {"content": {OPENSEARCH: {"schema": {}}}}},
)
def suggest(
    reading: Annotated[
        IndexReading[SuggestParameters], Depends(Read(SuggestParameters, absolute=True))
    ],
) -> Response:
    asked = reading.asked
    found = reading.parts.suggestions.complete(
        reading.view, asked.q, asked.limit, deadline=reading.deadline
    )
    if asked.format == "opensearch":
        content = _opensearch(reading.base_url, asked.q, found)
        return reading.answer(orjson.dumps(content), OPENSEARCH)
    link = with_pairs("/v1/suggest", reading.pairs)
    return reading.json(list_body(found, self_link=link, limit=asked.limit))


@router.get("/stats", summary="The index at a glance", response_model=StatsBody)
def get_stats(reading: Reading) -> Response:
    by = tallies(reading.view, ("language", "doc_type", "treaty"), deadline=reading.deadline)
    return reading.json(stats_json(reading.view.stats(), by))


def _opensearch(base_url: str, typed: str, found: tuple[suggestions.Suggestion, ...]) -> list[Any]:
    """OpenSearch Suggestions 1.1: the text typed, completions, descriptions, addresses."""
    return [
        typed,
        [one.q for one in found],
        [f"{one.count:,} paragraphs" for one in found],
        [with_pairs(f"{base_url}/", [("q", one.q)]) for one in found],
    ]
