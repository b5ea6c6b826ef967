"""An engine query as one request: hits in order, the exact total, and facets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.document import UNSEARCHED_KINDS
from app.domain.fields import Sort
from app.domain.plan import is_ranked
from app.domain.search import After, EngineQuery
from app.engines.opensearch.buckets import MOST_BUCKETS, terms_of
from app.engines.opensearch.compile import Compiler, Statistics, days_query, select_query
from app.engines.opensearch.dsl import ALL, Query, both, negated, one_of
from app.engines.opensearch.facets import documents_of
from app.engines.opensearch.schema import key_field
from app.engines.opensearch.tables import Tables

__all__ = [
    "NEWEST",
    "SOURCE",
    "UNDATED",
    "Order",
    "Question",
    "filters_of",
    "order_of",
]

#: Sorts after every date: paragraphs without one come last.
UNDATED = 1_000_000_000
_DOCUMENT_ORDER = ({"document_id": "asc"}, {"ordinal": "asc"})
#: What a hit gives back.
SOURCE = ("row", "shared", "document_id")


def filters_of(query: EngineQuery) -> dict[str, Query]:
    """The predicate of each field that is filtered; the kinds that a search leaves out too."""
    found = {name: select_query(name, keys) for name, keys in query.filters.items()}
    if query.default_kinds and "kind" not in found:
        found["kind"] = negated(one_of("kind", (kind.value for kind in UNSEARCHED_KINDS)))
    return found


@dataclass(frozen=True, slots=True)
class Order:
    """How hits are sorted: by what before their place in the documents, if by anything.

    `sign` makes the port's ascending value of what OpenSearch sorts by.
    """

    by: Mapping[str, Any] | None
    sign: int = 1

    @property
    def sort(self) -> list[Mapping[str, Any]]:
        """The `sort` of a request."""
        return [*([self.by] if self.by else []), *_DOCUMENT_ORDER]

    @property
    def is_by_score(self) -> bool:
        """Whether the order is that of the scores."""
        return self.by is not None and "_score" in self.by

    def after(self, reached: After, tables: Tables) -> list[Any]:
        """The `search_after` of a cursor."""
        place = tables.place(reached.rank)
        value = self.sign * reached.value
        return [*([value if self.is_by_score else int(value)] if self.by else []), *place]

    def reached(self, values: Sequence[Any], tables: Tables) -> After:
        """Where a hit with these sort values stands."""
        *first, document_id, ordinal = values
        value = self.sign * float(first[0]) if first else 0.0
        return After(value, tables.rank(document_id, ordinal))


def order_of(query: EngineQuery) -> Order:
    """The order that a query asks for."""
    match query.sort:
        case Sort.RELEVANCE if is_ranked(query.plan):
            return Order({"_score": "desc"}, -1)
        case Sort.DATE:
            return Order({"day_first": {"order": "asc", "missing": UNDATED}})
        case Sort.DATE_DESCENDING:
            return Order({"day_first": {"order": "desc", "missing": -UNDATED}}, -1)
        case _:
            return Order(None)


#: The wordings that appeared last come first.
NEWEST = Order({"seen": "desc"}, -1)


class Question:
    """What a query asks of one index version.

    `most_documents`: of a facet's field, how many documents may have one value. `statistics` where
    hits are scored; `excluded`: the place of a paragraph that is no hit.
    """

    def __init__(
        self,
        query: EngineQuery,
        compiler: Compiler,
        tables: Tables,
        order: Order,
        *,
        most_documents: Callable[[str], int],
        statistics: Statistics | None = None,
        excluded: tuple[str, int] | None = None,
    ) -> None:
        self.query = query
        self.tables = tables
        self.order = order
        self._most_documents = most_documents
        self._filters = filters_of(query)
        self._always: list[Query] = [days_query(query.dates)] if query.dates is not None else []
        if excluded is not None:
            one = both((one_of("document_id", excluded[:1]), one_of("ordinal", excluded[1:])))
            self._always.append(negated(one))
        scored = statistics is not None and order.is_by_score
        self._found = compiler.scored(query.plan, statistics).query if scored and statistics else (
            compiler.hits(query.plan)
        )  # fmt: skip
        self._scored = scored

    def matching(self, *others: Query, without: Iterable[str] = ()) -> Query:
        """The hits, those that also pass `others`; the filters of some fields left out."""
        left_out = set(without)
        passing = both(
            (
                *self._always,
                *(part for name, part in self._filters.items() if name not in left_out),
                *others,
            )
        )
        if self._scored:
            if passing == ALL:
                return self._found
            return {"bool": {"must": [self._found], "filter": [passing]}}
        # Filters alone score nothing, and are kept by those who are asked again.
        return {"bool": {"filter": [both((self._found, passing))]}}

    def body(self) -> dict[str, Any]:
        """The request for a page of hits with facets."""
        query = self.query
        faceted = [name for name in query.facets if name in self._filters]
        body: dict[str, Any] = {
            "query": self.matching(without=faceted),
            "track_total_hits": True,
            "sort": self.order.sort,
            "_source": list(SOURCE),
            "size": query.limit,
        }
        if faceted:
            body["post_filter"] = both(self._filters[name] for name in faceted)
        if facets := [name for name in query.facets if not self.is_large(name)]:
            body["aggs"] = {name: self._facet(name, faceted) for name in facets}
        if query.after is None:
            body["from"] = query.offset
        else:
            body["search_after"] = self.order.after(query.after, self.tables)
            body["size"] = query.limit + 1
        if query.explain and self._scored:
            body["docvalue_fields"] = ["stem_length", "context_length"]
        return body

    def is_large(self, name: str) -> bool:
        """Whether a facet's field has more values than a page's request can ask for."""
        return self.tables.size(name) > MOST_BUCKETS

    def counts(self, name: str) -> dict[str, Any]:
        """What is counted of each value of a facet beside its paragraphs."""
        return documents_of(name, self._most_documents(name))

    def _facet(self, name: str, faceted: Sequence[str]) -> Query:
        """Counts of a field's values under all filters but its own."""
        others = both(self._filters[each] for each in faceted if each != name)
        values = terms_of(key_field(name), self.tables.size(name), self.counts(name))
        return {"filter": others, "aggs": {"values": values}}
