"""One search: from the plan to the hits in order, with facets and groups.

The kernels find, score and count; here the question is put to them and the answer read.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from ctypes import addressof, string_at
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import orjson

from app.domain.errors import TimeBudgetError
from app.domain.fields import GROUP_FIELDS, Sort, field_named
from app.domain.plan import EVERYTHING, needs_anchor
from app.domain.search import (
    After,
    EngineGroup,
    EngineHit,
    EnginePage,
    EngineQuery,
    FacetCount,
    RankingProfile,
    TermScore,
)
from app.engines.whoosh import kernels
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.codec import paragraph_of
from app.engines.whoosh.norms import Norms
from app.engines.whoosh.program import Expanders, Program
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.topk import best, order_of
from app.engines.whoosh.values import Values
from app.engines.whoosh.vectors import Mask, spread

__all__ = ["Search", "Tools"]


@dataclass(frozen=True)
class Tools:
    """What all searches of a snapshot share."""

    snapshot: Snapshot
    expanders: Expanders
    norms: Norms
    #: All values of a field over the kinds searched by default.
    vocabulary: Callable[[str], tuple[FacetCount, ...]]


@dataclass(frozen=True)
class Hits:
    """Paragraphs found (rising numbers) and what they are ordered by: greater values first."""

    numbers: Array
    values: Array


@dataclass(frozen=True)
class Ordering:
    """What hits are ordered by instead of their score, greater first: by paragraph or document."""

    values: Array  # float64
    of_document: bool


@dataclass(frozen=True)
class Answer:
    """What the kernels answered. `following`: hits behind the cursor, or all of them.

    `rows`: document id and stored paragraph of each hit shown; None for one to be read by itself.
    """

    total: int
    following: int
    numbers: Array | array[int]
    values: Array | array[float]
    facets: Mapping[str, tuple[FacetCount, ...]]
    rows: Sequence[tuple[str, Sequence[Any]] | None] = ()


class Search:
    """One query on one snapshot."""

    def __init__(
        self,
        tools: Tools,
        query: EngineQuery,
        *,
        excluded: int | None = None,
        ordering: Ordering | None = None,
    ) -> None:
        self._tools = tools
        self._snapshot = tools.snapshot
        self._query = query
        self._excluded = excluded
        self._anchored = needs_anchor(query.plan)
        by_score = ordering is None and query.sort is Sort.RELEVANCE
        self._scored = by_score and self._anchored
        self._explains = query.explain and query.sort is Sort.RELEVANCE
        self._ordering = ordering if ordering is not None or by_score else self._by_date()

    def page(self) -> EnginePage:
        """The answer. Raises QueryError, TimeBudgetError, IndexDamagedError."""
        query = self._query
        if query.group_by is not None:
            return self._grouped()
        if query.collapse:
            return self._collapsed_page()
        after = query.after
        offset = 0 if after is not None else query.offset
        answer = self._ask(offset + query.limit, offset, after)
        shown = zip(answer.numbers[offset:], answer.values[offset:], answer.rows, strict=True)
        hits = tuple([self._hit(number, value, row) for number, value, row in shown])
        more = answer.following > offset + query.limit
        return EnginePage(answer.total, hits, answer.facets, more=more)

    def passing(self) -> Array:
        """Numbers (rising) of the paragraphs that match, anchored or not, and pass the filters."""
        self._anchored = False
        return self._all()[1].numbers

    @cached_property
    def _program(self) -> Program:
        return Program(self._snapshot, self._tools.expanders, self._query.plan)

    # The question

    def _all(self) -> tuple[Answer, Hits]:
        """Every hit, by rising number."""
        answer = self._ask(-1)
        return answer, Hits(np.asarray(answer.numbers), np.asarray(answer.values))

    def _ask(self, limit: int, skipped: int = 0, after: After | None = None) -> Answer:
        """The best hits, all but the first read, and what is counted; `limit` -1: every hit."""
        snapshot = self._snapshot
        counted = [name for name in self._query.facets if self._is_counted(name)]
        rows = [_facet_row(snapshot.values(name), self._query.facet_limit) for name in counted]
        facets = array("q", [number for row, _ in rows for number in row])
        room = max(0, min(limit, snapshot.size))
        docs, values = array("I", bytes(4 * room)), array("d", bytes(8 * room))
        stored = array("B", bytes(_ROW * max(0, room - skipped)))
        request = self._request(counted)
        request.facets, request.n_facets = facets.buffer_info()[0], len(rows)
        if after is not None:
            request.after, request.after_value, request.after_rank = 1, -after.value, after.rank
        request.limit, request.skipped = limit, skipped
        if limit >= 0:
            request.docs, request.values = docs.buffer_info()[0], values.buffer_info()[0]
            request.rows, request.rows_room = stored.buffer_info()
        code = kernels.library.parley_search(snapshot.kernel, addressof(request))
        listed = _listed(request) if limit < 0 else None
        kernels.check(code)
        found = {
            name: _counted(snapshot.values(name), out, facets[_FACET * (place + 1) - 1])
            for place, (name, (_, out)) in enumerate(zip(counted, rows, strict=True))
        }
        return Answer(
            request.total,
            request.following,
            docs[: request.found] if listed is None else listed[0],
            values[: request.found] if listed is None else listed[1],
            {
                name: found[name] if name in found else self._known(name)
                for name in self._query.facets
            },
            self._rows(request, docs, stored) if room > skipped else (),
        )

    def _rows(
        self, request: kernels.Request, docs: array[int], stored: array[int]
    ) -> list[tuple[str, Sequence[Any]] | None]:
        """What is stored of the hits shown; once more where there was not room enough."""
        size = request.rows_size
        if size > len(stored):
            stored = array("B", bytes(size))
            skipped = min(request.skipped, request.found)
            kernels.library.parley_rows(
                self._snapshot.kernel,
                docs.buffer_info()[0] + 4 * skipped,
                request.found - skipped,
                *stored.buffer_info(),
            )
        rows: list[tuple[str, Sequence[Any]] | None] = orjson.loads(memoryview(stored)[:size])
        return rows

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
            norms.address(query.profile),
            norms.address(None),
            norms.k1(query.profile),
            query.profile is RankingProfile.BM25F_PLAIN,
            self._scored,
            self._anchored,
            _nanoseconds_left(query.deadline),
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
        return self._tools.vocabulary(name) if self._is_unbound(name) else ()

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

    # In which order

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

    def _ranks(self, hits: Hits) -> Array | None:
        """Places in document order; None where those of the numbers serve."""
        if self._snapshot.in_order:
            return None
        return self._snapshot.rank.take(hits.numbers)

    def _rank(self, number: int) -> int:
        return number if self._snapshot.in_order else int(self._snapshot.rank[number])

    # What is shown

    def _hit(
        self,
        number: int,
        value: float,
        row: tuple[str, Sequence[Any]] | None = None,
        duplicates: int = 0,
    ) -> EngineHit:
        if row is None:
            document_id, paragraph = self._snapshot.paragraph(number)
        else:
            document_id, paragraph = row[0], paragraph_of(row[1])
        return EngineHit(
            document_id,
            paragraph,
            value if self._scored else 0.0,
            After(-value, self._rank(number)),
            duplicates,
            self._explained(number) if self._explains else None,
        )

    def _explained(self, number: int) -> tuple[TermScore, ...]:
        """The parts of one paragraph's score, in the plan's order."""
        labels = self._program.labels
        parts = array("d", bytes(24 * len(labels)))
        request = self._request()
        request.values = parts.buffer_info()[0]
        request.excluded = number
        kernels.check(kernels.library.parley_explain(self._snapshot.kernel, addressof(request)))
        norm = float(self._tools.norms.of(self._query.profile)[number])
        found = []
        for leaf, label in enumerate(labels):
            factor, own, around = parts[3 * leaf : 3 * leaf + 3]
            around *= norm / request.k1
            whole = own + around
            score = factor * whole / (whole + norm)
            found += [
                TermScore(label, field, score * part / whole)
                for field, part in (("text", own), ("context", around))
                if part
            ]
        return tuple(found)

    def _collapsed_page(self) -> EnginePage:
        query = self._query
        answer, every = self._all()
        hits, duplicates = self._collapsed(every)
        start = query.offset
        if query.after is not None:
            following = np.flatnonzero(self._behind(hits, query.after))
            hits = Hits(hits.numbers[following], hits.values[following])
            duplicates = duplicates[following]
            start = 0
        end, left = start + query.limit, len(hits.numbers)
        chosen = best(hits.values, self._ranks(hits), min(end, left))[start:].tolist()
        shown = tuple(
            self._hit(int(hits.numbers[k]), float(hits.values[k]), duplicates=int(duplicates[k]))
            for k in chosen
        )
        return EnginePage(answer.total, shown, answer.facets, more=left > end)

    def _behind(self, hits: Hits, after: After) -> Array:
        """bool: which hits follow the cursor."""
        ranks = hits.numbers if self._snapshot.in_order else self._snapshot.rank.take(hits.numbers)
        # Stored negated: smaller values first, as the port's cursors have it.
        value = -after.value
        following: Array = hits.values < value
        following |= (hits.values == value) & (ranks > after.rank)
        return following

    def _collapsed(self, hits: Hits) -> tuple[Hits, Array]:
        """The first of each set of near-identical paragraphs, and the number of the others."""
        prints = self._snapshot.array("par.print").take(hits.numbers)
        order = order_of(hits.values, self._ranks(hits), hits.numbers)
        _, firsts, counts = np.unique(prints[order], return_index=True, return_counts=True)
        chosen = order[firsts]
        rising = np.argsort(chosen)
        chosen = chosen[rising]
        return Hits(hits.numbers[chosen], hits.values[chosen]), counts[rising] - 1

    def _grouped(self) -> EnginePage:
        """Groups in the order of their best hit; the paragraphs without a value come last."""
        query = self._query
        answer, hits = self._all()
        values = self._snapshot.values(GROUP_FIELDS[query.group_by or ""])
        shown, duplicates = self._collapsed(hits) if query.collapse else (hits, None)
        order = order_of(shown.values, self._ranks(shown), shown.numbers)
        none = len(values.keys)
        counts = np.bincount(_members(values, hits.numbers)[1], minlength=none + 1)
        owners, members = _members(values, shown.numbers[order])
        groups, firsts = np.unique(members, return_index=True)
        # By best hit; the two speakers of one hit by key; no value last.
        ranked = np.lexsort((groups, owners[firsts], groups == none))
        start = query.after.rank if query.after is not None else query.offset
        chosen = groups[ranked][start : start + query.limit]
        found = tuple(
            EngineGroup(
                values.forms[group][1] if group < none else None,
                values.forms[group][0] if group < none else None,
                int(counts[group]),
                tuple(
                    self._hit(
                        int(shown.numbers[index]),
                        float(shown.values[index]),
                        duplicates=0 if duplicates is None else int(duplicates[index]),
                    )
                    for index in order[
                        owners[np.flatnonzero(members == group)[: query.group_size]]
                    ].tolist()
                ),
            )
            for group in chosen.tolist()
        )
        more = len(groups) > start + query.limit
        return EnginePage(answer.total, (), answer.facets, found, len(groups), more)


#: Bytes for a stored paragraph, to begin with.
_ROW = 2_048
#: Members of `Facet` of collect.h; the last is how many rows were found.
_FACET = 10


def _facet_row(values: Values, limit: int | None) -> tuple[list[int], array[int]]:
    """A facet as the kernels read it, and where they write (ordinal, paragraphs, documents)."""
    room = len(values.keys) if limit is None else min(limit, len(values.keys))
    out = array("q", bytes(24 * room))
    return [*values.described, room, out.buffer_info()[0], 0], out


def _counted(values: Values, out: array[int], found: int) -> tuple[FacetCount, ...]:
    return tuple(values.count(*out[3 * row : 3 * row + 3]) for row in range(found))


def _listed(request: kernels.Request) -> tuple[Array, Array]:
    """Copies of a listing, which is given back."""
    try:
        if not request.found:
            return np.empty(0, np.int64), np.empty(0, np.float64)
        numbers = np.frombuffer(string_at(request.docs, 4 * request.found), np.uint32)
        values = np.frombuffer(string_at(request.values, 8 * request.found), np.float64)
        return numbers.astype(np.int64), values
    finally:
        kernels.library.parley_release(addressof(request))


def _nanoseconds_left(deadline: float | None) -> int:
    """The time budget of a call; 0: none. Raises TimeBudgetError where it is used up."""
    if deadline is None:
        return 0
    left = int((deadline - time.monotonic()) * 1e9)
    if left <= 0:
        raise TimeBudgetError(
            "The search took longer than its time budget.",
            hint="Use fewer or longer words, or fewer wildcards.",
        )
    return left


def _members(values: Values, numbers: Array) -> tuple[Array, Array]:
    """(index into `numbers`, ordinal) of each value of each paragraph; the last ordinal: none."""
    sets = values.set.take(numbers)
    sizes = values.sizes.take(sets)
    held = np.maximum(sizes, 1)
    owners = np.repeat(np.arange(len(numbers)), held)
    none = len(values.keys)
    padded = np.append(values.ordinals, none)
    # A paragraph without values reads one place of another set: replaced below.
    members = padded.take(spread(values.starts.take(sets), held), mode="clip")
    return owners, np.where(np.repeat(sizes == 0, held), none, members)
