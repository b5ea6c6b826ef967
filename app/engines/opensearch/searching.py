"""From a question to the page that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain.fields import Sort
from app.domain.search import EngineHit, EnginePage, FacetCount
from app.engines.opensearch.answers import hit_of
from app.engines.opensearch.asking import Asking
from app.engines.opensearch.buckets import Bucket, all_buckets
from app.engines.opensearch.collapsing import NEAR, collapsed, counted_duplicates
from app.engines.opensearch.dsl import Query
from app.engines.opensearch.explaining import Explainer
from app.engines.opensearch.facets import facet
from app.engines.opensearch.grouping import grouped
from app.engines.opensearch.hits import hits_of, total_of
from app.engines.opensearch.question import Question
from app.engines.opensearch.schema import key_field

__all__ = ["answered", "facets_in"]

#: Has an answer tell what each named clause of a query scored.
_NAMED = {"include_named_queries_score": "true"}


def answered(question: Question, asking: Asking, explainer: Explainer | None) -> EnginePage:
    """The page. Raises QueryError, TimeBudgetError, UnavailableError."""
    query = question.query
    if query.group_by is not None:
        facets = {}
        if query.facets:
            counted = asking.search(question.body() | {"size": 0}, query.deadline)
            facets = facets_in(counted, question, asking)
        return replace(grouped(question, asking), facets=facets)
    if query.collapse:
        return _collapsed(question, asking, explainer)
    answer = asking.search(question.body(), query.deadline, **_NAMED if explainer else {})
    found = hits_of(answer)
    total = total_of(answer)
    more = len(found) > query.limit if query.after else total > query.offset + len(found)
    hits = [_explained(hit, question, explainer) for hit in found[: query.limit]]
    return EnginePage(total, tuple(hits), facets_in(answer, question, asking), more=more)


def _explained(
    hit: Mapping[str, Any], question: Question, explainer: Explainer | None
) -> EngineHit:
    found = hit_of(hit, question.order, question.tables)
    if explainer is not None:
        return found._replace(explanation=explainer.explain(hit))
    asked = question.query.explain and question.query.sort is Sort.RELEVANCE
    return found._replace(explanation=()) if asked else found


def facets_in(
    answer: Mapping[str, Any], question: Question, asking: Asking
) -> dict[str, tuple[FacetCount, ...]]:
    """The facets of an answer; those of very many values are asked for by themselves."""
    return {name: _facet(name, answer, question, asking) for name in question.query.facets}


def _facet(
    name: str, answer: Mapping[str, Any], question: Question, asking: Asking
) -> tuple[FacetCount, ...]:
    query, tables = question.query, question.tables

    def counted(*parts: Query) -> list[Bucket]:
        return all_buckets(
            asking,
            question.matching(*parts, without=(name,)),
            key_field(name),
            question.counts(name),
            size=tables.size(name),
            deadline=query.deadline,
        )

    large = question.is_large(name)
    buckets = counted() if large else answer["aggregations"][name]["values"]["buckets"]
    return facet(name, buckets, tables, counted, query.facet_limit)


def _collapsed(question: Question, asking: Asking, explainer: Explainer | None) -> EnginePage:
    query, body = question.query, question.body()
    if query.after is not None:
        del body["search_after"]
        answer = asking.search(body | {"size": 0}, query.deadline)
        hits, more = collapsed(question, asking)
    else:
        fields = [*body.get("docvalue_fields", ()), NEAR]
        body |= {"collapse": {"field": NEAR}, "docvalue_fields": fields, "size": query.limit + 1}
        answer = asking.search(body, query.deadline, **_NAMED if explainer else {})
        shown = hits_of(answer)
        more = len(shown) > query.limit
        hits = counted_duplicates(shown[: query.limit], question, asking)
        if explainer is not None:
            hits = [
                hit._replace(explanation=explainer.explain(row))
                for hit, row in zip(hits, shown, strict=False)
            ]
    return EnginePage(total_of(answer), tuple(hits), facets_in(answer, question, asking), more=more)
