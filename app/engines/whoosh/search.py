"""One search: from the plan to the hits in order, with facets and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.domain.fields import GROUP_FIELDS, Sort
from app.domain.plan import (
    All,
    AllOf,
    AnyOf,
    Leaf,
    NearOf,
    Pattern,
    PlanNode,
    needs_anchor,
)
from app.domain.search import After, EngineGroup, EngineHit, EnginePage, EngineQuery, FacetCount
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.facets import Counted
from app.engines.whoosh.leaves import Budget, Expanders, LeafReader, Scored
from app.engines.whoosh.scoring import Norms, Scorer
from app.engines.whoosh.sets import Matcher
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
    """Paragraphs found (rising numbers) and what they are ordered by: greater values first.

    `count` are hits; the others have no value above zero. `rising` None: there is a value for
    every paragraph.
    """

    rising: Array | None
    values: Array
    count: int

    @cached_property
    def numbers(self) -> Array:
        """The numbers of the paragraphs."""
        return np.arange(len(self.values)) if self.rising is None else self.rising


class Search:
    """One query on one snapshot."""

    def __init__(self, tools: Tools, query: EngineQuery, excluded: int | None = None) -> None:
        self._snapshot = tools.snapshot
        self._vocabulary = tools.vocabulary
        self._query = query
        self._excluded = excluded
        self._budget = Budget(query.deadline)
        self._reader = LeafReader(tools.snapshot, tools.expanders, self._budget)
        self._matcher = Matcher(tools.snapshot, self._reader, self._budget)
        self._scorer = Scorer(
            tools.snapshot,
            tools.norms,
            self._reader,
            self._matcher,
            profile=query.profile,
            budget=self._budget,
        )
        nodes = _conjuncts(query.plan)
        anchored = needs_anchor(query.plan)
        self._core = tuple(node for node in nodes if anchored and _anchors(node))
        self._filters = tuple(node for node in nodes if node not in self._core)

    def page(self, ordering: Array | None = None) -> EnginePage:
        """The answer. `ordering` (int32 [paragraphs]) orders the hits, smallest first."""
        query = self._query
        mask = self._mask()
        scored = ordering is None and query.sort is Sort.RELEVANCE and bool(self._core)
        if scored and not (query.facets or query.group_by or query.collapse or query.after):
            self._budget.check()
            return self._best(mask)
        numbers, scores = self._listed
        kept = self._kept(numbers, mask)
        if kept is not None:
            numbers, scores = numbers[kept], scores[kept]
        if ordering is not None:
            scores = -ordering.take(numbers).astype(np.float64)
        elif not scored:
            scores = self._dates(numbers)
        self._budget.check()
        hits = Hits(numbers, scores, len(numbers))
        counted = Counted(self._snapshot, numbers)
        facets = {name: self._facet(name, counted) for name in query.facets}
        if query.group_by is not None:
            return self._grouped(hits, facets)
        shown, duplicates = self._collapsed(hits) if query.collapse else (hits, None)
        return self._paged(len(numbers), shown, duplicates, facets)

    def _best(self, mask: Array | None) -> EnginePage:
        """The page where only the best hits and their number are asked for.

        The score of what the filters leave out is made zero: nothing need be copied.
        """
        numbers, scores = self._found
        if numbers is None:
            values = scores if mask is None else scores * mask
            total = int(np.count_nonzero(values > 0))
            return self._paged(total, Hits(None, values, total), None, {})
        kept = self._kept(numbers, mask)
        values = scores if kept is None else scores * kept
        total = len(numbers) if kept is None else int(np.count_nonzero(kept))
        return self._paged(total, Hits(numbers, values, total), None, {})

    def passing(self) -> Array:
        """Numbers (rising) of the paragraphs that match, anchored or not, and pass the filters."""
        masks = [self._matcher.filter(node) for node in self._core]
        mask = _both([self._mask(), *masks])
        return np.arange(self._snapshot.size) if mask is None else np.flatnonzero(mask)

    # Which paragraphs

    @cached_property
    def _listed(self) -> tuple[Array, Array]:
        """Numbers (rising) and scores of what the plan finds, before the filters."""
        numbers, scores = self._found
        if numbers is None:
            numbers = np.flatnonzero(scores > 0)
            scores = scores.take(numbers)
        return numbers, scores

    @cached_property
    def _found(self) -> tuple[Array | None, Array]:
        """The same; numbers None: a score for every paragraph, zero where it is not found."""
        core = self._core
        scored = self._query.sort is Sort.RELEVANCE
        if not core:
            mask = self._plan_mask
            size = self._snapshot.size
            numbers = np.arange(size) if mask is None else np.flatnonzero(mask)
            return numbers, np.zeros(len(numbers), np.float32)
        node = core[0] if len(core) == 1 else AllOf(core)
        leaves = _flat(node)
        if leaves is not None and scored:
            return self._scorer.flat(leaves)
        numbers = self._matcher.match(node).anchored
        if not scored:
            return numbers, np.zeros(len(numbers), np.float32)
        # Scores are worth their time only where the filters leave a paragraph.
        kept = self._kept(numbers, self._loosest)
        if kept is not None:
            numbers = numbers[kept]
        return numbers, self._scorer.tree(node, numbers)

    @cached_property
    def _plan_mask(self) -> Array | None:
        """The filters that stand in the plan, dates, and what is alive; None: all pass."""
        masks = [] if self._snapshot.live is None else [self._snapshot.live]
        masks += [self._matcher.filter(node) for node in self._filters if node != All()]
        if self._query.dates is not None:
            masks.append(self._matcher.dated(self._query.dates.first, self._query.dates.last))
        if self._excluded is not None:
            others = np.ones(self._snapshot.size, bool)
            others[self._excluded] = False
            masks.append(others)
        return _both(masks)

    @cached_property
    def _field_masks(self) -> dict[str, Array | None]:
        """The mask of each filter that a facet may ignore."""
        query = self._query
        masks = {
            name: self._matcher.select(name, frozenset(keys))
            for name, keys in query.filters.items()
        }
        if query.default_kinds and "kind" not in query.filters:
            return {**masks, "kind": self._snapshot.searched}
        return dict(masks)

    def _mask(self, without: str | None = None) -> Array | None:
        masks = [mask for name, mask in self._field_masks.items() if name != without]
        return _both([self._plan_mask, *masks])

    @cached_property
    def _loosest(self) -> Array | None:
        """What every facet's paragraphs pass."""
        return self._plan_mask if self._query.facets else self._mask()

    @staticmethod
    def _kept(numbers: Array, mask: Array | None) -> Array | None:
        if mask is None:
            return None
        kept = mask.take(numbers)
        return None if kept.all() else kept

    def _facet(self, name: str, counted: Counted) -> tuple[FacetCount, ...]:
        self._budget.check()
        query = self._query
        unbound = not (self._core or query.filters) and query.default_kinds and name != "kind"
        if unbound and self._plan_mask is self._snapshot.live:
            return self._vocabulary(name)
        if self._field_masks.get(name) is not None:
            found = self._listed[0]
            kept = self._kept(found, self._mask(without=name))
            counted = Counted(self._snapshot, found if kept is None else found[kept])
        return counted.values(name)

    # In which order

    def _dates(self, numbers: Array) -> Array:
        """What hits are ordered by where not by relevance: undated last, in document order."""
        snapshot, sort = self._snapshot, self._query.sort
        if sort in {Sort.DOCUMENT, Sort.RELEVANCE}:
            return np.zeros(len(numbers), np.float64)
        days = snapshot.date_first.take(snapshot.document_of.take(numbers)).astype(np.float64)
        sign = -1.0 if sort is Sort.DATE else 1.0
        return np.where(days > 0, sign * days, -1e9)

    def _ranks(self, hits: Hits) -> Array | None:
        """Places in document order; None where those of the numbers serve."""
        if self._snapshot.in_order:
            return None
        ranks = self._snapshot.rank
        return ranks if hits.rising is None else ranks.take(hits.rising)

    def _rank(self, number: int) -> int:
        return number if self._snapshot.in_order else int(self._snapshot.rank[number])

    def _after(self, hits: Hits, after: After) -> Array:
        """bool: which hits follow the cursor."""
        ranks = hits.numbers if self._snapshot.in_order else self._snapshot.rank.take(hits.numbers)
        # Stored negated: smaller values first, as the port's cursors have it.
        value = hits.values.dtype.type(-after.value)
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
        kept = Hits(hits.numbers[chosen], hits.values[chosen], len(chosen))
        return kept, counts[rising] - 1

    # What is shown

    def _paged(
        self,
        total: int,
        hits: Hits,
        duplicates: Array | None,
        facets: dict[str, tuple[FacetCount, ...]],
    ) -> EnginePage:
        query = self._query
        start, left = query.offset, hits.count
        if query.after is not None:
            following = np.flatnonzero(self._after(hits, query.after))
            hits = Hits(hits.numbers[following], hits.values[following], len(following))
            duplicates = None if duplicates is None else duplicates[following]
            start, left = 0, len(following)
        end = start + query.limit
        chosen = best(hits.values, self._ranks(hits), min(end, left))[start:]
        shown = tuple(
            self._hit(
                index if hits.rising is None else int(hits.rising[index]),
                float(hits.values[index]),
                0 if duplicates is None else int(duplicates[index]),
            )
            for index in chosen.tolist()
        )
        return EnginePage(total, shown, facets, more=left > end)

    def _hit(self, number: int, value: float, duplicates: int = 0) -> EngineHit:
        scored = self._query.sort is Sort.RELEVANCE and bool(self._core)
        explained = self._query.explain and self._query.sort is Sort.RELEVANCE
        document_id, paragraph = self._snapshot.paragraph(number)
        parts = tuple(self._scorer.explain(self._query.plan, number)) if explained else None
        return EngineHit(
            document_id,
            paragraph,
            value if scored else 0.0,
            After(-value, self._rank(number)),
            duplicates,
            parts,
        )

    def _grouped(self, hits: Hits, facets: dict[str, tuple[FacetCount, ...]]) -> EnginePage:
        """Groups in the order of their best hit; the paragraphs without a value come last."""
        query = self._query
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
        return EnginePage(len(hits.numbers), (), facets, found, len(groups), more)


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


def _both(masks: Iterable[Array | None]) -> Array | None:
    """What passes all masks; None: everything does."""
    given = [mask for mask in masks if mask is not None]
    if not given:
        return None
    return given[0] if len(given) == 1 else np.logical_and.reduce(given)


def _conjuncts(node: PlanNode) -> list[PlanNode]:
    """The parts that must all match."""
    if isinstance(node, AllOf):
        return [part for child in node.children for part in _conjuncts(child)]
    return [node]


def _anchors(node: PlanNode) -> bool:
    """Whether the node has anchored paragraphs."""
    match node:
        case AllOf(children) | AnyOf(children):
            return any(_anchors(child) for child in children)
        case _:
            return needs_anchor(node) or isinstance(node, All)


def _flat(node: PlanNode) -> tuple[Scored, ...] | None:
    """The leaves of a plan that is one leaf, or any of some; else None."""
    match node:
        case Leaf() | Pattern() | NearOf():
            return (node,)
        case AnyOf(children):
            parts = [_flat(child) for child in children]
            leaves = [leaf for part in parts if part is not None for leaf in part]
            return tuple(leaves) if None not in parts else None
        case _:
            return None
