"""Groups of hits: first which there are and how good each is, then the best of those shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.fields import GROUP_FIELDS
from app.domain.search import EngineGroup, EnginePage
from app.engines.opensearch.answers import hit_of
from app.engines.opensearch.asking import Asking
from app.engines.opensearch.buckets import all_buckets
from app.engines.opensearch.collapsing import shown_once
from app.engines.opensearch.dsl import ALL, Query, either, negated, one_of
from app.engines.opensearch.hits import hits_of, total_of
from app.engines.opensearch.question import SOURCE, Question
from app.engines.opensearch.tokens import bounded

__all__ = ["grouped"]

#: A value; None for paragraphs without one.
_Key = str | None


def grouped(question: Question, asking: Asking) -> EnginePage:
    """A page of groups, in the order of their best hit; paragraphs without a value come last."""
    query, tables = question.query, question.tables
    name = GROUP_FIELDS[query.group_by or ""]
    every = question.matching()
    shown = shown_once(question, asking) if query.collapse else ALL
    body = {
        "query": every,
        "track_total_hits": True,
        "size": 0,
        "aggs": {
            "none": {
                "missing": {"field": name},
                "aggs": {"shown": {"filter": shown}},
            }
        },
    }
    found = asking.search(body, query.deadline)
    size, deadline = tables.size(name), query.deadline
    some, first = question.matching(shown), _first(name, question)
    buckets = all_buckets(asking, some, name, first, size=size, deadline=deadline)
    counted = buckets
    if query.collapse:
        counted = all_buckets(asking, every, name, {}, size=size, deadline=deadline)
    counts: dict[_Key, int] = {bucket["key"]: bucket["doc_count"] for bucket in counted}
    keys: list[_Key] = [bucket["key"] for bucket in sorted(buckets, key=_Place(question).of)]
    without = found["aggregations"]["none"]
    if without["shown"]["doc_count"]:
        keys.append(None)
        counts[None] = without["doc_count"]
    start = query.after.rank if query.after is not None else query.offset
    end = start + query.limit
    best = _best(name, keys[start:end], shown, question, asking)
    groups = tuple(
        EngineGroup(
            *_written(name, key, question),
            counts[key],
            tuple(hit_of(hit, question.order, tables) for hit in best[key]),
        )
        for key in keys[start:end]
    )
    more = len(keys) > end
    return EnginePage(total_of(found), (), groups=groups, groups_total=len(keys), more=more)


def _first(name: str, question: Question) -> dict[str, Any]:
    """What each group is ordered by.

    The ids of documents are in the order of documents, so that the best score or date of each is
    enough; the best paragraph of a speaker or meeting may stand anywhere.
    """
    order = question.order
    if name != "document_id":
        return {"first": {"top_hits": {"size": 1, "sort": order.sort, "_source": False}}}
    if order.is_by_score:
        return {"first": {"max": {"script": {"source": "_score"}}}}
    if order.by is None:
        return {}
    [(field, how)] = order.by.items()
    best = "min" if how["order"] == "asc" else "max"
    return {"first": {best: {"field": field, "missing": how["missing"]}}}


class _Place:
    """Where a group stands: by its best hit, then by its key."""

    def __init__(self, question: Question) -> None:
        self._order = question.order
        self._tables = question.tables

    def of(self, bucket: Mapping[str, Any]) -> tuple[float, int, str]:
        """What to sort by."""
        key = bucket["key"]
        first = bucket.get("first", {})
        if "hits" in first:
            [hit] = hits_of(first)
            return (*self._order.reached(hit["sort"], self._tables), key)
        value = self._order.sign * float(first.get("value", 0.0))
        return value, self._tables.rank(key, 1), key


def _best(
    name: str, keys: Sequence[_Key], shown: Query, question: Question, asking: Asking
) -> Mapping[_Key, Sequence[Mapping[str, Any]]]:
    """The best hits of each of some groups, of those that are shown."""
    if not keys:
        return {}
    chosen = [key for key in keys if key is not None]
    inside: Query = one_of(name, chosen)
    query = question.query
    hits = {
        "top_hits": {"size": query.group_size, "sort": question.order.sort, "_source": list(SOURCE)}
    }
    groups: dict[str, Any] = {"field": name, "size": max(len(chosen), 1), "include": chosen}
    aggs: dict[str, Any] = {}
    if chosen:
        aggs["groups"] = {"terms": groups, "aggs": {"best": hits}}
    if None in keys:
        inside = either((inside, negated({"exists": {"field": name}})))
        aggs["none"] = {"missing": {"field": name}, "aggs": {"best": hits}}
    body = {"query": question.matching(inside, shown), "size": 0, "aggs": aggs}
    found = asking.search(body, query.deadline)["aggregations"]
    best: dict[_Key, Sequence[Mapping[str, Any]]] = {
        bucket["key"]: hits_of(bucket["best"])
        for bucket in found.get("groups", {}).get("buckets", ())
    }
    if None in keys:
        best[None] = hits_of(found["none"]["best"])
    return best


def _written(name: str, key: _Key, question: Question) -> tuple[str | None, str | None]:
    """Value and label of a group."""
    if key is None:
        return None, None
    form = question.tables.forms(name)[bounded(key.casefold()) if name == "document_id" else key]
    return form.value, form.label
