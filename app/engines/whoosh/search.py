"""One search: from the plan to the hits in order, with facets and groups.

The kernels find, score and count; here the question is put to them and the answer read.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Mapping
from ctypes import addressof, string_at
from dataclasses import dataclass
from functools import cached_property

import numpy as np

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
from app.engines.whoosh.norms import Norms
from app.engines.whoosh.program import Expanders, Program
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.topk import best, order_of
from app.engines.whoosh.values import Values
from app.engines.whoosh.vectors import spread

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
    """What the kernels answered. `following`: hits behind the cursor, or all of them."""

    total: int
    following: int
    numbers: Array | array[int]
    values: Array | array[float]
    facets: Mapping[str, tuple[FacetCount, ...]]


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
        answer = self._ask(offset + query.limit, after)
        hits = tuple(
            self._hit(number, value)
            for number, value in zip(answer.numbers[offset:], answer.values[offset:], strict=True)
        )
        more = answer.following > offset + query.limit
        return EnginePage(answer.total, hits, answer.facets, more=more)

    def passing(self) -> Array:
        """Numbers (rising) of the paragraphs that match, anchored or not, and pass the filters."""
        self._anchored = False
        return self._all().numbers

    @cached_property
    def _program(self) -> Program:
        return Program(self._snapshot, self._tools.expanders, self._query.plan)

    # The question

    def _all(self) -> Hits:
        """Every hit."""
        answer = self._ask(-1, None)
        return Hits(np.asarray(answer.numbers), np.asarray(answer.values))

    def _ask(self, limit: int, after: After | None) -> Answer:
        """The best hits and what is counted of all; `limit` -1: every hit, by rising number."""
        query, snapshot = self._query, self._snapshot
        program = self._program
        words = array("q", program.words)
        counted = [name for name in query.facets if self._is_counted(name)]
        masks = self._masks(counted)
        rows = [_facet_row(snapshot.values(name), query.facet_limit) for name in counted]
        facets = array("q", [number for row, _ in rows for number in row])
        filters = array("q", [n for mask, facet in masks for n in (mask.ctypes.data, facet)])
        request = self._request()
        request.program, request.words = words.buffer_info()
        request.leaves = len(program.labels)
        request.masks, request.n_masks = filters.buffer_info()[0], len(masks)
        request.facets, request.n_facets = facets.buffer_info()[0], len(rows)
        if self._ordering is not None:
            request.order = self._ordering.values.ctypes.data
            request.order_of_document = self._ordering.of_document
        if after is not None:
            request.after, request.after_value = 1, -after.value
            request.after_rank = after.rank
        request.limit = limit
        docs, values = array("I"), array("d")
        if limit >= 0:
            room = min(limit, snapshot.size)
            docs, values = array("I", bytes(4 * room)), array("d", bytes(8 * room))
            request.docs, request.values = docs.buffer_info()[0], values.buffer_info()[0]
        code = kernels.library.parley_search(snapshot.kernel, addressof(request))
        numbers: Array | array[int] = docs[: request.found]
        scores: Array | array[float] = values[: request.found]
        if limit < 0:
            numbers, scores = _listed(request)
        kernels.check(code)
        found = {
            name: _counted(snapshot.values(name), out, facets[_FACET * (n + 1) - 1])
            for n, (name, (_, out)) in enumerate(zip(counted, rows, strict=True))
        }
        answered = {
            name: found[name]
            if name in found
            else self._tools.vocabulary(name)
            if self._is_unbound(name)
            else ()
            for name in query.facets
        }
        return Answer(request.total, request.following, numbers, scores, answered)

    def _request(self) -> kernels.Request:
        """What every question of this search has."""
        query, norms = self._query, self._tools.norms
        plain = query.profile is RankingProfile.BM25F_PLAIN
        return kernels.Request(
            norm=norms.address(query.profile),
            unit_norm=norms.address(None),
            k1=norms.k1(query.profile),
            plain=plain,
            scored=self._scored,
            anchored=self._anchored,
            budget=_nanoseconds_left(query.deadline),
            excluded=-1 if self._excluded is None else self._excluded,
        )

    def _masks(self, counted: list[str]) -> list[tuple[Array, int]]:
        """Filters, and the place among the facets counted of the one that ignores each; -1: none."""
        query, snapshot = self._query, self._snapshot
        place = {name: number for number, name in enumerate(counted)}
        masks = [
            (snapshot.select(name, frozenset(keys)), place.get(name, -1))
            for name, keys in query.filters.items()
        ]
        default = query.default_kinds and "kind" not in query.filters
        if default and snapshot.searched is not None:
            masks.append((snapshot.searched, place.get("kind", -1)))
        if snapshot.live is not None and not (default and "kind" not in place):
            masks.append((snapshot.live, -1))
        if query.dates is not None:
            masks.append((snapshot.dated(query.dates), -1))
        return masks

    def _is_counted(self, name: str) -> bool:
        """Whether the facet must be counted: a known one that the whole index does not answer."""
        known = field_named(name)
        if known is None or known.values is None or self._is_unbound(name):
            return False
        return bool(self._snapshot.values(name).keys)

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

    def _hit(self, number: int, value: float, duplicates: int = 0) -> EngineHit:
        document_id, paragraph = self._snapshot.paragraph(number)
        explained = self._query.explain and self._query.sort is Sort.RELEVANCE
        return EngineHit(
            document_id,
            paragraph,
            value if self._scored else 0.0,
            After(-value, self._rank(number)),
            duplicates,
            self._explained(number) if explained else None,
        )

    def _explained(self, number: int) -> tuple[TermScore, ...]:
        """The parts of one paragraph's score, in the plan's order."""
        program = self._program
        words = array("q", program.words)
        parts = array("d", bytes(24 * len(program.labels)))
        request = self._request()
        request.program, request.words = words.buffer_info()
        request.leaves, request.values = len(program.labels), parts.buffer_info()[0]
        request.excluded = number
        kernels.check(kernels.library.parley_explain(self._snapshot.kernel, addressof(request)))
        norm = float(self._tools.norms.of(self._query.profile)[number])
        found = []
        for leaf, label in enumerate(program.labels):
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
        answer = self._ask(-1, None)
        hits, duplicates = self._collapsed(Hits(*map(np.asarray, (answer.numbers, answer.values))))
        start = query.offset
        if query.after is not None:
            following = np.flatnonzero(self._behind(hits, query.after))
            hits = Hits(hits.numbers[following], hits.values[following])
            duplicates = duplicates[following]
            start = 0
        end, left = start + query.limit, len(hits.numbers)
        chosen = best(hits.values, self._ranks(hits), min(end, left))[start:].tolist()
        shown = tuple(
            self._hit(int(hits.numbers[k]), float(hits.values[k]), int(duplicates[k]))
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
        answer = self._ask(-1, None)
        hits = Hits(*map(np.asarray, (answer.numbers, answer.values)))
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
                        0 if duplicates is None else int(duplicates[index]),
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
