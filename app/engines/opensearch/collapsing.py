"""Near-identical paragraphs shown once: the first of them in the order of the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.search import EngineHit
from app.engines.opensearch.answers import hit_of
from app.engines.opensearch.asking import Asking
from app.engines.opensearch.buckets import all_buckets
from app.engines.opensearch.dsl import Query, either, negated, one_of
from app.engines.opensearch.hits import hits_of
from app.engines.opensearch.question import Question

__all__ = ["NEAR", "collapsed", "counted_duplicates", "shown_once"]

NEAR = "near"
#: Hits looked at for each one shown: most paragraphs have nothing like them.
_LOOKED_AT = 3
#: Sets of near-identical paragraphs of which the first is asked for at once.
_AT_ONCE = 1_000

Answer = Mapping[str, Any]


def counted_duplicates(
    hits: Sequence[Answer], question: Question, asking: Asking
) -> list[EngineHit]:
    """Hits that stand for all like them, with the number of the others."""
    alike = _alike([hit["fields"][NEAR][0] for hit in hits], question, asking)
    return [
        hit_of(hit, question.order, question.tables)._replace(
            duplicates=alike[hit["fields"][NEAR][0]][0] - 1
        )
        for hit in hits
    ]


def collapsed(question: Question, asking: Asking) -> tuple[list[EngineHit], bool]:
    """The page after a cursor, and whether more follow.

    OpenSearch collapses no page that begins after a place: which paragraphs are the first of those
    like them is asked of each that follows.
    """
    query = question.query
    body = question.body() | {"docvalue_fields": [NEAR], "track_total_hits": False, "aggs": {}}
    body["size"] = _LOOKED_AT * (query.limit + 1)
    shown: list[EngineHit] = []
    while len(shown) <= query.limit:
        hits = hits_of(asking.search(body, query.deadline))
        if not hits:
            break
        alike = _alike([hit["fields"][NEAR][0] for hit in hits], question, asking)
        for hit in hits:
            number, first = alike[hit["fields"][NEAR][0]]
            if hit["sort"][-2:] == first["sort"][-2:]:
                found = hit_of(hit, question.order, question.tables)
                shown.append(found._replace(duplicates=number - 1))
        body["search_after"] = hits[-1]["sort"]
    return shown[: query.limit], len(shown) > query.limit


def shown_once(question: Question, asking: Asking) -> Query:
    """Of the hits, those that nothing like them precedes."""
    buckets = all_buckets(
        asking,
        question.matching(),
        NEAR,
        {},
        size=question.tables.paragraph_count,
        deadline=question.query.deadline,
    )
    repeated = [bucket["key"] for bucket in buckets if bucket["doc_count"] > 1]
    firsts: list[str] = []
    for start in range(0, len(repeated), _AT_ONCE):
        alike = _alike(repeated[start : start + _AT_ONCE], question, asking)
        firsts += (first["_id"] for _, first in alike.values())
    return either((negated(one_of(NEAR, repeated)), {"ids": {"values": firsts}}))


def _alike(
    prints: Sequence[int], question: Question, asking: Asking
) -> dict[int, tuple[int, Answer]]:
    """Of each near print, how many hits have it, and which is the first."""
    wanted = sorted(set(prints))
    if not wanted:
        return {}
    first = {"top_hits": {"size": 1, "sort": question.order.sort, "_source": False}}
    values = {"field": NEAR, "size": len(wanted), "include": wanted}
    body = {
        "query": question.matching(one_of(NEAR, wanted)),
        "size": 0,
        "aggs": {"alike": {"terms": values, "aggs": {"first": first}}},
    }
    found = asking.search(body, question.query.deadline)
    return {
        bucket["key"]: (bucket["doc_count"], hits_of(bucket["first"])[0])
        for bucket in found["aggregations"]["alike"]["buckets"]
    }
