"""Completions of what was typed: words, symbols, titles, speakers, treaties, meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Literal

from app.analysis import fold
from app.caching import Cache
from app.domain.errors import QueryError
from app.domain.search import DocumentsQuery, FacetCount, SearchRequest
from app.domain.text import fold_key
from app.ports import IndexView
from app.search.service import SearchService
from app.search.spelling import printed_form

__all__ = ["Suggestion", "Suggestions"]

#: Named things completed, by the field that has them, in the order they take turns.
_Kind = Literal["speaker", "treaty", "meeting", "title"]
_NAMED: dict[_Kind, str] = {
    "speaker": "speaker",
    "treaty": "treaty",
    "meeting": "meeting",
    "title": "document_id",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion; `q` is the query that finds its `count` paragraphs."""

    text: str
    type: Literal["term", "document", "title", "speaker", "treaty", "meeting"]
    value: str
    count: int
    q: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A value by all that may be typed for it, folded, blanks before each word."""

    typed: str
    counted: FacetCount


class Suggestions:
    """Completes over one view at a time; keeps the folded names of its version."""

    def __init__(self, search: SearchService) -> None:
        self._search = search
        self._names: Cache[tuple[str, str], tuple[_Name, ...]] = Cache(len(_NAMED))

    def complete(
        self, view: IndexView, typed: str, limit: int, *, deadline: float | None = None
    ) -> tuple[Suggestion, ...]:
        """At most `limit` completions: the kinds take turns, each most frequent first.

        Words complete the last word typed; names complete all that was typed, from the
        beginning of any of their words. Each has hits, as many as it says.
        """
        if not fold_key(typed):
            return ()
        sources = [
            self._terms(view, typed, limit, deadline),
            self._documents(view, typed, limit, deadline),
        ]
        sources += [self._named(view, kind, typed, limit) for kind in _NAMED]
        turns = zip_longest(*sources)
        return tuple(islice((one for turn in turns for one in turn if one is not None), limit))

    def _terms(
        self, view: IndexView, typed: str, limit: int, deadline: float | None
    ) -> Iterator[Suggestion]:
        *before, last = typed.split(" ")
        if not last.isalnum():
            return
        for term in view.terms(fold(last), limit):
            word = printed_form(view, term.term)
            q = " ".join((*before, word))
            total = self._total(view, q, deadline)
            if total is None:
                return  # what was typed before the word is no query yet
            if total:
                yield Suggestion(word, "term", word, total, q)

    def _documents(
        self, view: IndexView, typed: str, limit: int, deadline: float | None
    ) -> Iterator[Suggestion]:
        """Documents that what was typed names, and those whose symbol begins with it."""
        records = {one.document_id: one for one in self._search.meant.named(view, typed)}
        begun = self._search.meant.symbols(view).begun(typed, limit)
        if begun:
            query = DocumentsQuery(filters={"symbol": begun}, sort="id", limit=limit)
            found = sorted(
                view.documents(query).documents, key=lambda one: one.metadata.symbol or ""
            )
            records |= {one.document_id: one for one in found}
        for record in records.values():
            symbol = (record.metadata.symbol or "").split(";")[0].strip()
            q = symbol or f"document_id:{_quoted(record.document_id)}"
            total = self._total(view, q, deadline)
            if total:
                text = symbol or record.metadata.title or record.document_id
                yield Suggestion(text, "document", record.document_id, total, q)

    def _total(self, view: IndexView, q: str, deadline: float | None) -> int | None:
        """The hits of a query; None where it is none."""
        try:
            query, _ = self._search.engine_query(view, SearchRequest(q, limit=1), deadline=deadline)
            return view.search(query).total
        except QueryError:
            return None

    def _named(self, view: IndexView, kind: _Kind, typed: str, limit: int) -> Iterator[Suggestion]:
        names = self._names.get((view.version, kind), lambda: tuple(_names(view, kind)))
        wanted = f" {fold_key(typed)}"
        matching = (name for name in names if wanted in name.typed)
        for name in islice(matching, limit):
            found = name.counted
            query = f"{_NAMED[kind]}:{_quoted(found.value)}"
            yield Suggestion(found.label, kind, found.value, found.count, query)


def _names(view: IndexView, kind: _Kind) -> Iterable[_Name]:
    for counted in view.vocabulary(_NAMED[kind]):
        folded = fold_key(counted.label)
        typed = f" {folded}" if kind == "title" else f" {folded} {fold_key(counted.value)}"
        yield _Name(typed, counted)


def _quoted(value: str) -> str:
    """`value` as it stands after `field:`."""
    return f'"{value}"' if any(char.isspace() or char in '()"' for char in value) else value
