"""What there is to search for: facet values, fields, suggestions, figures."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
from fastapi import Depends, Path
from pydantic import Field
from starlette.responses import Response

from app.api.dependencies import IndexReading, Read, Reading
from app.api.paging import PageReading, ReadPage
from app.api.parameters import Narrowing, OneOf, Paged
from app.api.query_string import DIGITS, QueryParameters
from app.api.routers import router_of
from app.domain.errors import NotFoundError
from app.domain.fields import FACET_FIELDS
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.presenting.shapes.common import FacetBody
from app.presenting.shapes.search import FieldsBody, StatsBody, SuggestBody
from app.presenting.values import facet_rows, field_rows, stats_json
from app.search import suggestions
from app.search.vocabulary import facet_values, tallies

__all__ = ["router"]

router = router_of("discovery")
OPENSEARCH = "application/x-suggestions+json"


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
    return reading.json(list_body(field_rows(), self_link="/v1/fields"))


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
