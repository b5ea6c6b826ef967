"""The list of documents, by metadata, words of the title, symbols and ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.errors import QueryError
from app.domain.plan import AnyOf, Select
from app.domain.query import (
    And,
    Clause,
    Exact,
    Fuzzy,
    Join,
    Match,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)
from app.domain.search import DocumentRecord, DocumentsQuery, Notice
from app.ports import IndexView
from app.querylang import parse, print_query
from app.search.days import day_range
from app.search.service import SearchService

__all__ = ["DocumentsListing", "DocumentsRequest", "list_documents", "title_query"]


@dataclass(frozen=True, slots=True)
class DocumentsRequest:
    """A list of documents as asked; filters as in a search."""

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_from: str | None = None
    date_to: str | None = None
    sort: str = "title"  # title | date | -date | id
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class DocumentsListing:
    """A page of documents with the exact total."""

    total: int
    documents: tuple[DocumentRecord, ...]
    warnings: tuple[Notice, ...]


def list_documents(
    view: IndexView, search: SearchService, request: DocumentsRequest
) -> DocumentsListing:
    """A page of documents. Raises RequestError, QueryError."""
    selection = search.select(view, request.filters)
    planned = search.plan(view, title_query(request.q), Match.ALL)
    named = search.meant.matching(view, request.q)
    plan = planned.plan
    if named:
        plan = AnyOf((plan, *(Select(field, keys) for field, keys in named.items())))
    found = view.documents(
        DocumentsQuery(
            plan=plan,
            filters=selection.keys,
            dates=day_range(request.date_from, request.date_to),
            sort=request.sort,
            limit=request.limit,
            offset=request.offset,
        )
    )
    warnings = (*planned.warnings, *selection.warnings)
    if found.total == 0 and not warnings:
        warnings = (Notice("no_match", "No document here matches."),)
    return DocumentsListing(found.total, found.documents, warnings)


def title_query(q: str) -> str:
    """A query whose words are read in titles: each becomes a `title:` clause.

    Raises QueryError where `q` is no query, or asks of titles what they cannot answer.
    """
    return print_query(_in_titles(parse(q)))


def _in_titles(node: Node) -> Node:
    match node:
        case Word(text) | Exact(text) | Phrase(text) | Fuzzy(text):
            return Clause("title", text)
        case Near(operands):
            return Join(tuple(_in_titles(one) for one in operands))
        case And(children) | Or(children) | Join(children):
            return replace(node, children=tuple(_in_titles(one) for one in children))
        case Not(child):
            return Not(_in_titles(child))
        case Wildcard(pattern, span):
            raise QueryError(
                f"Titles are searched by whole words; {pattern} has a wildcard.",
                position=span.start,
                hint="Search for paragraphs instead, or write the word out.",
            )
        case _:
            return node
