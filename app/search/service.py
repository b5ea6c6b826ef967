"""The search: request → plan → engine → page. Every front renders the same `SearchPage`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from app.caching import Cache
from app.domain.deadline import check_deadline
from app.domain.errors import IndexDamagedError
from app.domain.fields import Sort
from app.domain.query import Match
from app.domain.search import (
    After,
    Context,
    Correction,
    DocumentRecord,
    EngineHit,
    EnginePage,
    EngineQuery,
    Group,
    Highlight,
    Hit,
    Notice,
    PlannedQuery,
    SearchPage,
    SearchRequest,
)
from app.ports import IndexView, PendingSearch
from app.search.contexts import context_of
from app.search.corrections import correct
from app.search.cursors import Cursor, place_within, write_cursor
from app.search.days import day_range
from app.search.filters import resolve_filter
from app.search.highlighting import Highlighter
from app.search.meant import MeantDocuments
from app.search.parameters import search_parameters
from app.search.planner import Planner, selects_kind

__all__ = ["OPERATION", "Begun", "SearchService", "Selection", "default_sort", "is_soon_shown"]

#: The name that cursors of a search carry.
OPERATION = "search"
#: Queries whose plan is kept: planning costs as much as a fast search.
_KEPT_PLANS = 2048
#: Longer queries are planned each time: a plan can be a thousand times the size of its query.
_KEPT_LENGTH = 300
#: Bytes of the records that are kept, some thousands of them: hits of one search share few
#: documents with each other and many with the next search.
_RECORD_BYTES = 64 << 20
#: Postings that are read in some 0.1 ms: handing a shorter search to a thread costs the loop as
#: much as running it.
_CHEAP = 10_000
#: Code points of a query that is planned in less than a millisecond.
_SHORT_QUERY = 100
#: Hits that are marked and shown in less than a millisecond.
_SHORT_PAGE = 20
#: Code points of texts that are marked in a few milliseconds.
_LONG_TEXTS = 100_000
#: Hits that are marked between two looks at the deadline: a page of usual size at once.
_MARKED_AT_ONCE = 20

#: An index version, a query and how its words join.
_Asked = tuple[str, str, Match]
#: Values asked for by field.
_Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters understood: the keys of each field, and what could not be used as written."""

    keys: Mapping[str, frozenset[str]]
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """A search whose engine's part has still to run."""

    view: IndexView
    request: SearchRequest
    query: EngineQuery
    selection: Selection
    pending: PendingSearch
    started: float

    async def run(self) -> EnginePage:
        """The engine's part: here, if handing it to a thread takes longer, or beside the loop."""
        if self.pending.cost <= _CHEAP:
            self.pending.run()
        else:
            await self.pending.run_in_thread()
        return self.pending.page()


class SearchService:
    """Searches one view at a time; holds nothing of an index but plans by its version."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self.gazetteers = planner.gazetteers
        #: Documents by symbol, id, title or name.
        self.meant = MeantDocuments()
        self._plans: Cache[_Asked, PlannedQuery] = Cache(_KEPT_PLANS)
        self._highlighters: Cache[_Asked, Highlighter] = Cache(_KEPT_PLANS)
        self._selections: Cache[tuple[str, _Filters], Selection] = Cache(_KEPT_PLANS)
        self._records: Cache[tuple[str, str], DocumentRecord] = Cache(_RECORD_BYTES, _bytes_of)
        self._records_of = ""

    def search(
        self, view: IndexView, request: SearchRequest, *, deadline: float | None = None
    ) -> SearchPage:
        """The page that `request` asks for.

        `deadline` as in EngineQuery; it is looked at from hit to hit too. Raises QueryError,
        RequestError, TimeBudgetError and what the view raises.
        """
        started = perf_counter()
        query, selection = self.engine_query(view, request, deadline=deadline)
        found = view.search(query)
        return self._page(view, request, query, selection, found=found, started=started)

    def begin(
        self, view: IndexView, request: SearchRequest, *, deadline: float | None = None
    ) -> Begun | None:
        """The same search, begun, if all but the engine's part takes little time; else None."""
        if view.waits or not (_is_plain(request) and self._is_understood(view, request)):
            return None
        started = perf_counter()
        query, selection = self.engine_query(view, request, deadline=deadline)
        return Begun(view, request, query, selection, view.begin(query), started)

    def end(self, begun: Begun, found: EnginePage) -> SearchPage:
        """Its page, of what the engine has found. Raises as `search` does."""
        return self._page(
            begun.view, begun.request, begun.query, begun.selection,
            found=found, started=begun.started,
        )  # fmt: skip

    def _is_understood(self, view: IndexView, request: SearchRequest) -> bool:
        """Whether no value has to be looked for among all those of a field."""
        filters, key = tuple(request.filters.items()), (request.q, request.match)
        return (not filters or self._selections.known((view.version, filters)) is not None) and (
            ":" not in request.q or self._plans.known((view.version, *key)) is not None
        )

    def _page(
        self,
        view: IndexView,
        request: SearchRequest,
        query: EngineQuery,
        selection: Selection,
        *,
        found: EnginePage,
        started: float,
    ) -> SearchPage:
        planned = self.plan(view, request.q, request.match)
        warnings = (*planned.warnings, *selection.warnings)
        corrections: tuple[Correction, ...] = ()
        if found.total == 0:
            corrections = correct(
                planned.tree, lambda q: self.plan(view, q, request.match).plan, query, view
            )
            warnings += _left_out_by_filters(view, query)
            if not corrections and not warnings:
                warnings = (_nothing_near(planned),)
        return SearchPage(
            request=request,
            query=replace(planned, warnings=warnings) if warnings else planned,
            sort=query.sort,
            corrections=corrections,
            total=found.total,
            hits=self.hits(
                view,
                found.hits,
                request,
                scored=query.sort is Sort.RELEVANCE,
                deadline=query.deadline,
            ),
            facets={name: found.facets[name][: request.facet_limit] for name in query.facets},
            selected=selection.keys,
            groups=self._groups(view, found, request, query),
            groups_total=found.groups_total,
            next_cursor=next_cursor(view, request, found),
            index_version=view.version,
            took_ms=(perf_counter() - started) * 1000,
            documents=self.meant.of_query(view, planned)
            if query.after is None and not query.offset
            else (),
        )

    def plan(self, view: IndexView, q: str, match: Match) -> PlannedQuery:
        """The query understood, kept for the next request that asks it of the same index."""
        if len(q) > _KEPT_LENGTH:
            return self._plan(view, q, match)
        return self._plans.get((view.version, q, match), lambda: self._plan(view, q, match))

    def _plan(self, view: IndexView, q: str, match: Match) -> PlannedQuery:
        return self._planner.plan(q, match, view.vocabulary, self.meant.symbols(view))

    def highlighter(self, view: IndexView, q: str, match: Match) -> Highlighter:
        """What marks the words that the query finds."""
        if len(q) > _KEPT_LENGTH:
            return Highlighter(self.plan(view, q, match).plan)
        return self._highlighters.get(
            (view.version, q, match), lambda: Highlighter(self.plan(view, q, match).plan)
        )

    def select(self, view: IndexView, filters: Mapping[str, tuple[str, ...]]) -> Selection:
        """The filters understood. Raises RequestError for a value outside a closed vocabulary."""
        asked = tuple(filters.items())
        return self._selections.get((view.version, asked), lambda: self._select(view, asked))

    def _select(self, view: IndexView, asked: Iterable[tuple[str, tuple[str, ...]]]) -> Selection:
        keys: dict[str, frozenset[str]] = {}
        warnings: list[Notice] = []
        for name, values in asked:
            found = resolve_filter(name, values, view.vocabulary, self._planner.gazetteers)
            keys[name] = found.keys
            warnings += found.notices
        return Selection(keys, tuple(warnings))

    def engine_query(
        self,
        view: IndexView,
        request: SearchRequest,
        *,
        deadline: float | None = None,
    ) -> tuple[EngineQuery, Selection]:
        """What the engine evaluates for `request`, and its filters understood.

        Raises RequestError, QueryError: also for a cursor whose place is not in the index.
        """
        after = request.after
        if after is not None:
            place_within(after, view.stats().paragraphs)
        selection = self.select(view, request.filters)
        planned = self.plan(view, request.q, request.match)
        query = EngineQuery(
            plan=planned.plan,
            filters=selection.keys,
            dates=day_range(request.date_from, request.date_to),
            default_kinds=not selects_kind(planned.plan),
            sort=request.sort or default_sort(request.q),
            limit=request.limit,
            offset=0 if after is not None else request.offset,
            after=after,
            facets=request.facets,
            facet_limit=request.facet_limit,
            group_by=request.group_by,
            group_size=request.group_size,
            collapse=request.collapse,
            explain=request.explain,
            deadline=deadline,
        )
        return query, selection

    def hits(
        self,
        view: IndexView,
        found: Sequence[EngineHit],
        request: SearchRequest,
        *,
        scored: bool,
        deadline: float | None = None,
    ) -> tuple[Hit, ...]:
        """An engine's hits for `request` with their documents, snippets and context.

        Raises TimeBudgetError past `deadline`, IndexDamagedError.
        """
        highlighter = self.highlighter(view, request.q, request.match)
        hits: list[Hit] = []
        long = sum([len(hit.paragraph.text) for hit in found]) > _LONG_TEXTS
        at_once = 1 if long else _MARKED_AT_ONCE
        for start in range(0, len(found), at_once):
            check_deadline(deadline)
            some = found[start : start + at_once]
            snippets = highlighter.snippets(
                [(hit.paragraph.text, hit.paragraph.language) for hit in some],
                request.snippet_chars,
            )
            if request.highlight is Highlight.NONE:
                snippets = [snippet._replace(matches=()) for snippet in snippets]
            hits += [
                Hit(
                    document=self.record(view, hit.document_id),
                    paragraph=hit.paragraph,
                    score=hit.score if scored else None,
                    snippet=snippet,
                    duplicates=hit.duplicates,
                    context=_context(view, hit, request.context) if request.context else None,
                    explanation=hit.explanation,
                )
                for hit, snippet in zip(some, snippets, strict=True)
            ]
        return tuple(hits)

    def _groups(
        self, view: IndexView, found: EnginePage, request: SearchRequest, query: EngineQuery
    ) -> tuple[Group, ...] | None:
        if found.groups is None:
            return None
        scored = query.sort is Sort.RELEVANCE
        return tuple(
            Group(
                one.value,
                one.label,
                one.count,
                self.hits(view, one.hits, request, scored=scored, deadline=query.deadline),
            )
            for one in found.groups
        )

    def record(self, view: IndexView, document_id: str) -> DocumentRecord:
        """The record of a document that a hit names. Raises IndexDamagedError."""
        key = view.version, document_id
        if key[0] != self._records_of:  # nobody asks for those of the version before
            self._records_of, self._records = key[0], Cache(_RECORD_BYTES, _bytes_of)
        return self._records.known(key) or self._records.get(
            key, lambda: record_of(view, document_id)
        )


def _bytes_of(record: DocumentRecord) -> int:
    """About how much memory a record takes: most of it is provenance and names."""
    meta = record.metadata
    names = len(meta.mentions) + len(meta.speakers) + len(meta.on_behalf_of)
    return 3_000 + 600 * len(record.provenance) + 250 * (names + len(meta.abbreviations))


def _context(view: IndexView, hit: EngineHit, width: int) -> Context:
    return context_of(view, hit.document_id, hit.paragraph, width, width)


def _is_plain(request: SearchRequest) -> bool:
    """Whether all but the engine's part takes little time."""
    return (
        len(request.q) <= _SHORT_QUERY
        and request.limit <= _SHORT_PAGE
        and request.group_by is None
        and not (request.collapse or request.context or request.explain)
    )


def is_soon_shown(found: EnginePage) -> bool:
    """Whether the rest takes little time: marking long texts does not, nor looking for others."""
    return found.total > 0 and sum([len(hit.paragraph.text) for hit in found.hits]) <= _LONG_TEXTS


def default_sort(q: str) -> Sort:
    """The order of a search that names none."""
    return Sort.RELEVANCE if q.strip() else Sort.DOCUMENT


def record_of(view: IndexView, document_id: str) -> DocumentRecord:
    """The record of a document that the engine itself named."""
    record = view.document(document_id)
    if record is None:
        raise IndexDamagedError(
            f"The index names the document {document_id} and does not hold it.",
            hint="Run parley verify, then parley index --full.",
        )
    return record


def next_cursor(view: IndexView, request: SearchRequest, found: EnginePage) -> str | None:
    """The cursor behind the last hit or group shown, where more follow."""
    if not found.more:
        return None
    if found.groups is not None:
        before = request.after.rank if request.after is not None else request.offset
        reached = After(0.0, before + len(found.groups))
    else:
        reached = found.hits[-1].after
    return write_cursor(Cursor(OPERATION, view.version, search_parameters(request), reached))


def _nothing_near(planned: PlannedQuery) -> Notice:
    """What is said where nothing matches and nothing better can be offered."""
    return Notice(
        "no_match", f"Nothing here matches {planned.interpreted}.", planned.tree.span.start
    )


def _left_out_by_filters(view: IndexView, query: EngineQuery) -> tuple[Notice, ...]:
    """What the query finds without its filters, where these are all that stands in its way."""
    if not query.filters and query.dates is None:
        return ()
    bare = replace(
        query, filters={}, dates=None, limit=1, offset=0, after=None, facets=(), group_by=None
    )
    total = view.search(bare).total
    if total == 0:
        return ()
    noun = "paragraph matches" if total == 1 else "paragraphs match"
    return (Notice("filters", f"Without the filters {total:,} {noun}."),)
