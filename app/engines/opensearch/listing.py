"""Documents by metadata: the first paragraph of each stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.deadline import current_deadline
from app.domain.fields import field_named
from app.domain.plan import All, AllOf, AnyOf, DateSelect, NoneOf, PlanNode, Select, TitleMatch
from app.domain.search import DocumentRecord, DocumentsPage, DocumentsQuery
from app.engines.opensearch.asking import Asking
from app.engines.opensearch.buckets import all_buckets
from app.engines.opensearch.compile import Compiler, days_query, select_query
from app.engines.opensearch.dsl import Query, both, one_of
from app.engines.opensearch.hits import hits_of, total_of
from app.engines.opensearch.question import UNDATED
from app.engines.opensearch.schema import ANY
from app.engines.opensearch.tables import Tables
from app.rows import load_document

__all__ = ["FIRST", "listed", "record_in"]

#: The first paragraph of each document.
FIRST: Query = {"term": {"first": True}}
#: Documents passed over at once on the way to a far page.
_STRIDE = 10_000

_BY_ID: Mapping[str, Any] = {"document_id": "asc"}
_ORDERS: Mapping[str, Mapping[str, Any]] = {
    "title": {"title_key": {"order": "asc", "missing": "_last"}},
    "date": {"day_first": {"order": "asc", "missing": UNDATED}},
    "-date": {"day_first": {"order": "desc", "missing": -UNDATED}},
}


def record_in(hit: Mapping[str, Any]) -> DocumentRecord:
    """The document that a first paragraph holds."""
    return load_document(hit["_source"]["record"].encode())


def listed(
    query: DocumentsQuery, compiler: Compiler, tables: Tables, asking: Asking
) -> DocumentsPage:
    """Documents of which a paragraph passes. Raises as a search does."""
    own = [name for name in query.filters if not _is_of_document(name)]
    matches = compiler.standing(query.plan).matches
    days = [days_query(query.dates)] if query.dates is not None else []
    if len(own) <= 1 and _reads_documents(query.plan):
        # What some paragraph has, its document has: of one field there is nothing to combine.
        filters = [_of_any(name, keys) for name, keys in query.filters.items()]
        passing = both((FIRST, matches, *days, *filters))
    else:
        filters = [select_query(name, keys) for name, keys in query.filters.items()]
        paragraphs = both((matches, *days, *filters))
        size = len(tables.documents)
        found = all_buckets(
            asking, paragraphs, "document_id", {}, size=size, deadline=current_deadline()
        )
        passing = both((FIRST, one_of("document_id", [bucket["key"] for bucket in found])))
    sort = [*([_ORDERS[query.sort]] if query.sort in _ORDERS else []), _BY_ID]
    body: dict[str, Any] = {
        "query": {"bool": {"filter": [passing]}},
        "sort": sort,
        "track_total_hits": True,
        "_source": ["record"],
    }
    return _page(body, query, asking)


def _page(body: dict[str, Any], query: DocumentsQuery, asking: Asking) -> DocumentsPage:
    offset, total = query.offset, None
    while offset > _STRIDE:
        passed = asking.search(body | {"size": _STRIDE, "_source": False}, current_deadline())
        total = total_of(passed) if total is None else total
        hits = hits_of(passed)
        if len(hits) < _STRIDE:
            return DocumentsPage(total, ())
        offset -= _STRIDE
        body = body | {"search_after": hits[-1]["sort"]}
    asked = {"size": offset + query.limit} if "search_after" in body else {"from": offset}
    found = asking.search({"size": query.limit} | body | asked, current_deadline())
    hits = hits_of(found)[offset if "search_after" in body else 0 :]
    return DocumentsPage(
        total_of(found) if total is None else total, tuple(record_in(hit) for hit in hits)
    )


def _is_of_document(name: str) -> bool:
    field = field_named(name)
    return field is None or field.of_document


def _of_any(name: str, keys: frozenset[str]) -> Query:
    """Documents of which some paragraph has one of the keys."""
    return select_query(name, keys, "" if _is_of_document(name) else ANY)


def _reads_documents(plan: PlanNode) -> bool:
    """Whether the plan says the same of all paragraphs of a document."""
    match plan:
        case AllOf(children) | AnyOf(children):
            return all(map(_reads_documents, children))
        case NoneOf(child):
            return _reads_documents(child)
        case Select(name):
            return _is_of_document(name)
        case All() | DateSelect() | TitleMatch():
            return True
        case _:
            return False
