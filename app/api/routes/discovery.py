"""What there is to search for: facet values, fields, suggestions, figures."""

from __future__ import annotations

from typing import Any

import orjson

from app.api.operation import JSON, Answer, Call, Operation, Reply, json_reply
from app.api.paging import list_reply, paging_of
from app.api.parameters import Parameter, Shape
from app.api.requests import search_request
from app.api.schemas.search import FacetBody, FieldsBody, StatsBody, SuggestBody
from app.api.tables import CURSOR, NARROWING, limit_of, offset_of
from app.domain.errors import NotFoundError
from app.domain.fields import CATALOGUE, FACET_FIELDS, Field, FieldType
from app.presenting.links import with_pairs
from app.presenting.presenter import list_body
from app.presenting.values import facet_rows, notice_json, stats_json
from app.search.service import SearchService
from app.search.suggestions import Suggestion, Suggestions
from app.search.vocabulary import facet_values, tallies

__all__ = ["discovery_operations"]

OPENSEARCH = "application/x-suggestions+json"
_SUGGEST = (
    Parameter(
        "q",
        "What was typed so far.",
        required=True,
        may_be_empty=True,
        max_length=200,
        example="mine cl",
    ),
    limit_of(10, 50),
    Parameter(
        "format",
        "`opensearch` answers as browsers expect of a search engine's suggestions.",
        Shape.CHOICE,
        default="json",
        choices=("json", "opensearch"),
    ),
)
_VALUES = (
    Parameter("prefix", "Only values whose label or value begins so, folded.", max_length=200),
    *NARROWING,
    limit_of(50, 1000),
    offset_of(),
    CURSOR,
)


def discovery_operations(search: SearchService) -> tuple[Operation, ...]:
    """`GET /v1/facets/{field}`, `/v1/fields`, `/v1/suggest`, `/v1/stats`."""
    suggestions = Suggestions(search)

    def facets(call: Call) -> Reply:
        field = call.path["field"]
        if field not in FACET_FIELDS:
            raise NotFoundError(
                f"There is no field {field} to count.",
                hint=f"Fields that are counted: {', '.join(FACET_FIELDS)}.",
            )
        paging = paging_of(call)
        request = search_request(paging.arguments)
        prefix = paging.arguments.optional("prefix")
        counts, page = facet_values(
            call.view, search, request, field, prefix=prefix, deadline=call.deadline
        )
        selected = page.selected.get(field, frozenset())
        rows = facet_rows(paging.cut(counts), selected)
        warnings = [notice_json(one) for one in page.query.warnings]
        return list_reply(call, paging, rows, len(counts), {"warnings": warnings})

    def suggest(call: Call) -> Reply:
        arguments = call.arguments
        typed, limit = arguments.text("q"), arguments.integer("limit")
        found = suggestions.complete(call.view, typed, limit, deadline=call.deadline)
        if arguments.text("format") == "opensearch":
            return Reply(_opensearch(call, typed, found), OPENSEARCH)
        body = list_body(
            [_suggestion(one) for one in found],
            total=len(found),
            limit=limit,
            offset=0,
            next_cursor=None,
            self_link=with_pairs("/v1/suggest", call.pairs),
        )
        return json_reply(body)

    def stats(call: Call) -> Reply:
        by = tallies(call.view, ("language", "doc_type", "treaty"), deadline=call.deadline)
        return json_reply(stats_json(call.view.stats(), by))

    return (
        Operation(
            id="listFacetValues",
            path="/v1/facets/{field}",
            tag="discovery",
            summary="Values of a field",
            description="By count, then label. The field's own filter does not narrow them.",
            handle=facets,
            path_parameters={"field": f"One of: {', '.join(FACET_FIELDS)}."},
            path_choices={"field": FACET_FIELDS},
            parameters=_VALUES,
            answers=(Answer(JSON, FacetBody),),
            failures=(404, 410),
        ),
        Operation(
            id="listFields",
            path="/v1/fields",
            tag="discovery",
            summary="Fields to search, filter, count and sort by",
            handle=_fields,
            answers=(Answer(JSON, FieldsBody),),
        ),
        Operation(
            id="suggest",
            path="/v1/suggest",
            tag="discovery",
            summary="Completions of what was typed",
            handle=suggest,
            parameters=_SUGGEST,
            answers=(Answer(JSON, SuggestBody), Answer(OPENSEARCH)),
            absolute=True,
        ),
        Operation(
            id="getStats",
            path="/v1/stats",
            tag="discovery",
            summary="The index at a glance",
            handle=stats,
            answers=(Answer(JSON, StatsBody),),
        ),
    )


def _fields(_call: Call) -> Reply:
    rows = [_field(one) for one in CATALOGUE]
    body = list_body(
        rows,
        total=len(rows),
        limit=len(rows),
        offset=0,
        next_cursor=None,
        self_link="/v1/fields",
    )
    return json_reply(body)


def _field(field: Field) -> dict[str, Any]:
    ranges = field.type in (FieldType.DATE, FieldType.NUMBER)
    operators = [":", *(("..", ">=", ">", "<=", "<") if ranges else ())] if field.clause else []
    return {
        "name": field.name,
        "type": field.type.value,
        "description": field.description,
        "operators": operators,
        "filter": field.filter,
        "facet": field.facet,
        "sort": field.sort,
        "values": list(field.closed) or None,
        "example": field.example,
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "text": one.text,
        "type": one.type,
        "value": one.value,
        "count": one.count,
        "q": one.q,
    }


def _opensearch(call: Call, typed: str, found: tuple[Suggestion, ...]) -> bytes:
    """OpenSearch Suggestions 1.1: the text typed, completions, descriptions, addresses."""
    return orjson.dumps(
        [
            typed,
            [one.q for one in found],
            [f"{one.count:,} paragraphs" for one in found],
            [with_pairs(f"{call.base_url}/", [("q", one.q)]) for one in found],
        ]
    )
