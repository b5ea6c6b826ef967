"""The question of one search as the kernels take it, and their answer."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from ctypes import addressof
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import orjson

from app.domain.fields import Sort, field_named
from app.domain.plan import EVERYTHING, is_ranked
from app.domain.ranking import SYMBOL_SCORE
from app.domain.search import After, EngineQuery, FacetCount, RankingProfile, TermScore
from app.engines.whoosh import kernels
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.damage import reading
from app.engines.whoosh.kernel_threads import KernelThreads
from app.engines.whoosh.norms import Norms
from app.engines.whoosh.program import Expanders, Program
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.values import Values
from app.engines.whoosh.vectors import Mask

__all__ = ["Answer", "Ordering", "PreparedQuestion", "Question", "StoredRow", "Tools"]

#: Bytes for a stored paragraph, to begin with.
_ROW = 2_048
_BYTE = array("B", (0,))
#: Members of `Facet` of collect.h; the last is how many rows were found.
_FACET = 11


@dataclass(frozen=True)
class Tools:
    """What all searches of a snapshot share."""

    snapshot: Snapshot
    expanders: Expanders
    norms: Norms
    #: All values of a field over the kinds searched by default.
    vocabulary: Callable[[str], tuple[FacetCount, ...]]


class Ordering(NamedTuple):
    """What hits are ordered by instead of their score, greater first: by paragraph or document."""

    values: Array  # float64
    of_document: bool


#: A document's id, and the two lists of a paragraph (`rows`).
StoredRow = tuple[str, Sequence[Any], Sequence[Any]]


class Answer(NamedTuple):
    """What the kernels answered. `following`: hits behind the cursor, or all of them.

    `rows`: what is stored of each hit shown; None for one to be read by itself.
    """

    total: int
    following: int
    numbers: Array | array[int]
    values: Array | array[float]
    facets: Mapping[str, tuple[FacetCount, ...]]
    rows: Sequence[StoredRow | None] = ()


class _Counts:
    """A facet to be counted: where the kernels write (ordinal, paragraphs, documents)."""

    def __init__(self, name: str, values: Values, limit: int | None) -> None:
        self.name = name
        self._values = values
        room = len(values.keys) if limit is None else min(limit, len(values.keys))
        self._out = array("q", bytes(24 * room))
        #: The facet as the kernels read it.
        self.row = [*values.described, room, self._out.buffer_info()[0], 0]

    def found(self, rows: int) -> tuple[FacetCount, ...]:
        """The values found."""
        out, count = self._out, self._values.count
        return tuple([count(*out[3 * row : 3 * row + 3]) for row in range(rows)])


class PreparedQuestion:
    """A question with the memory that its answer needs.

    `run` is the kernels' part: it may run in any thread, and leaves the interpreter to others.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        request: kernels.Request,
        query: EngineQuery,
        *,
        held: object,
        counts: Sequence[_Counts],
        known: Mapping[str, tuple[FacetCount, ...]],
    ) -> None:
        self._snapshot = snapshot
        self._request = request
        self._held = held
        self._counts = counts
        self._known = known
        self._query = query
        self._code = 0
        self._docs: Array | array[int]
        self._values: Array | array[float]
        if request.limit < 0:
            # Any paragraph may be a hit; room that nothing is written to takes no memory.
            self._docs = docs = np.empty(snapshot.size, np.uint32)
            self._values = values = np.empty(snapshot.size)
            request.docs, request.values = docs.ctypes.data, values.ctypes.data
            self._stored = array("B")
        else:
            room = min(request.limit, snapshot.size)
            self._docs, self._values = array("I", bytes(4 * room)), array("d", bytes(8 * room))
            request.docs = self._docs.buffer_info()[0]
            request.values = self._values.buffer_info()[0]
            self._stored = _BYTE * (_ROW * max(0, room - request.skipped))
            request.rows, request.rows_room = self._stored.buffer_info()
        self._facets = array("q", [number for each in counts for number in each.row])
        request.facets, request.n_facets = self._facets.buffer_info()[0], len(counts)

    def cost(self) -> int:
        """About how many postings `run` reads (`cost.c`); 0 where `run` will fail."""
        failed = self._put(kernels.COST)
        cost, self._request.found = self._request.found, 0
        return 0 if failed else cost

    def run(self) -> None:
        """Put the question. Raises nothing: what went wrong, `answer` says."""
        if self._in_time():
            self._code = self._put(kernels.SEARCH)

    def _put(self, what: int) -> int:
        code: int = kernels.library.parley_run(
            self._snapshot.kernel, addressof(self._request), what
        )
        return code

    async def run_in_thread(self, threads: KernelThreads) -> None:
        """The same in a thread that never waits for the interpreter."""
        if self._in_time():
            code = await threads.search(self._snapshot.kernel, addressof(self._request))
            if code is None:
                self.run()
            else:
                self._code = code

    def _in_time(self) -> bool:
        """Whether any of the time budget is left; the kernels are told until when. 0: no bound."""
        deadline = self._query.deadline
        if deadline is not None:
            left = int((deadline - time.monotonic()) * 1e9)
            if left <= 0:
                self._code = kernels.LATE
                return False
            self._request.deadline = kernels.library.parley_now() + left
        return True

    def answer(self) -> Answer:
        """What was answered. Raises TimeBudgetError, IndexDamagedError."""
        request = self._request
        kernels.check(self._code)
        counted = {
            each.name: each.found(self._facets[_FACET * (place + 1) - 1])
            for place, each in enumerate(self._counts)
        }
        facets = {
            name: counted[name] if name in counted else self._known[name]
            for name in self._query.facets
        }
        numbers, values = self._docs[: request.found], self._values[: request.found]
        rows = self._rows() if len(self._stored) else ()
        return Answer(request.total, request.following, numbers, values, facets, rows)

    def _rows(self) -> list[StoredRow | None]:
        """What is stored of the hits shown; once more where there was not room enough."""
        request, stored = self._request, self._stored
        size = request.rows_size
        if size > len(stored):
            stored = _BYTE * size
            skipped = min(request.skipped, request.found)
            kernels.library.parley_rows(
                self._snapshot.kernel,
                request.docs + 4 * skipped,
                request.found - skipped,
                *stored.buffer_info(),
            )
        with reading("a paragraph"):
            rows: list[StoredRow | None] = orjson.loads(memoryview(stored)[:size])
        return rows


class Question:
    """One query on one snapshot, to be put to the kernels; not safe under threads.

    `anchored` False: paragraphs that match count whether they are anchored or not.
    """

    def __init__(
        self,
        tools: Tools,
        query: EngineQuery,
        *,
        excluded: int | None = None,
        ordering: Ordering | None = None,
        anchored: bool = True,
    ) -> None:
        self._tools = tools
        self._snapshot = tools.snapshot
        self._query = query
        self._excluded = excluded
        self._anchored = anchored and is_ranked(query.plan)
        self._program = Program(tools.snapshot, tools.expanders, query.plan)
        by_score = ordering is None and query.sort is Sort.RELEVANCE
        #: Whether hits have scores.
        self.scored = by_score and self._anchored
        self._ordering = ordering if ordering is not None or by_score else self._by_date()

    def ask(self, limit: int, skipped: int = 0, after: After | None = None) -> Answer:
        """The best hits, all but the first read, and what is counted; `limit` -1: every hit."""
        asked = self.prepare(limit, skipped, after)
        asked.run()
        return asked.answer()

    def prepare(self, limit: int, skipped: int = 0, after: After | None = None) -> PreparedQuestion:
        """The same question, not put yet."""
        query, snapshot = self._query, self._snapshot
        counted = [name for name in query.facets if self._is_counted(name)]
        counts = [_Counts(name, snapshot.values(name), query.facet_limit) for name in counted]
        request = self._request(counted)
        if after is not None:
            request.after, request.after_value, request.after_rank = 1, -after.value, after.rank
        request.limit, request.skipped = limit, skipped
        known = {name: self._known(name) for name in query.facets if name not in counted}
        return PreparedQuestion(
            snapshot, request, query, held=self._held, counts=counts, known=known
        )

    def _request(self, counted: Sequence[str] = ()) -> kernels.Request:
        """What every question of this search has; `counted`: facets that may ignore a filter."""
        query, norms, program = self._query, self._tools.norms, self._program
        masks = self._masks(counted)
        words = array("q", program.words)
        filters = array("q", [number for mask, place in masks for number in (mask.address, place)])
        self._held = words, filters, masks  # the kernels have only their addresses
        order = self._ordering
        return kernels.Request(
            *words.buffer_info(),
            len(program.labels),
            *norms.addresses(query.profile),
            norms.k1(query.profile),
            query.profile is RankingProfile.BM25F_PLAIN,
            self.scored,
            self._anchored,
            0,
            filters.buffer_info()[0],
            len(masks),
            None,
            0,
            None if order is None else order.values.ctypes.data,
            order is not None and order.of_document,
            -1 if self._excluded is None else self._excluded,
        )

    def _masks(self, counted: Sequence[str]) -> list[tuple[Mask, int]]:
        """Filters, each with the place in `counted` of the facet that ignores it, or -1."""
        query, snapshot = self._query, self._snapshot
        place = {name: number for number, name in enumerate(counted)}
        masks = [
            (snapshot.select(name, frozenset(keys)), place.get(name, -1))
            for name, keys in query.filters.items()
        ]
        default = query.default_kinds and "kind" not in query.filters
        if default and snapshot.searched is not None:
            masks.append((snapshot.searched, place.get("kind", -1)))
        if snapshot.alive is not None and not (default and "kind" not in place):
            masks.append((snapshot.alive, -1))
        if query.dates is not None:
            masks.append((snapshot.dated(query.dates), -1))
        return masks

    def _is_counted(self, name: str) -> bool:
        """Whether the facet must be counted: a known one that the whole index does not answer."""
        known = field_named(name)
        if known is None or known.values is None or self._is_unbound(name):
            return False
        return bool(self._snapshot.values(name).keys)

    def _known(self, name: str) -> tuple[FacetCount, ...]:
        """A facet that need not be counted."""
        if not self._is_unbound(name):
            return ()
        return self._tools.vocabulary(name)[: self._query.facet_limit]

    def _is_unbound(self, name: str) -> bool:
        """Whether the facet is that of all paragraphs searched by default."""
        query = self._query
        return (
            query.plan == EVERYTHING
            and not query.filters
            and query.dates is None
            and self._excluded is None
            and query.default_kinds
            and name != "kind"
        )

    def explain(self, number: int) -> tuple[TermScore, ...]:
        """The parts of one paragraph's score, in the plan's order."""
        labels = self._program.labels
        parts = array("d", bytes(24 * len(labels)))
        request = self._request()
        request.values = parts.buffer_info()[0]
        request.excluded = number
        address, what = addressof(request), kernels.EXPLAIN
        kernels.check(kernels.library.parley_run(self._snapshot.kernel, address, what))
        norm = self._tools.norms.of(self._query.profile).of(number)
        found = []
        for leaf, label in enumerate(labels):
            factor, own, around = parts[3 * leaf : 3 * leaf + 3]
            if leaf in self._program.symbols:
                if factor:
                    field = "context" if factor == SYMBOL_SCORE else "text"
                    found.append(TermScore(label, field, factor))
                continue
            around *= norm / request.k1
            whole = own + around
            score = factor * whole / (whole + norm)
            found += [
                TermScore(label, field, score * part / whole)
                for field, part in (("text", own), ("context", around))
                if part
            ]
        return tuple(found)

    def _by_date(self) -> Ordering | None:
        """Dates by document, undated ones last; None: document order."""
        sort, snapshot = self._query.sort, self._snapshot
        if sort is Sort.DOCUMENT:
            return None
        sign = -1.0 if sort is Sort.DATE else 1.0

        def made() -> Array:
            days = snapshot.date_first.astype(np.float64)
            return np.where(days > 0, sign * days, -1e9)

        return Ordering(snapshot.kept(f"by {sort.value}", made), of_document=True)
