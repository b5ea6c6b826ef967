"""Which paragraphs a plan finds: its two sets M and A (`app.domain.plan`) as arrays.

A is an array of numbers. M is A and the rest: the paragraphs that match without being anchored,
which is never listed but told apart by a mask over context units or over paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.domain.plan import (
    All,
    AllOf,
    AnyOf,
    DateSelect,
    Leaf,
    NearOf,
    NoneOf,
    Pattern,
    PlanNode,
    Select,
    TitleMatch,
    text_only,
)
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.leaves import Budget, LeafReader
from app.engines.whoosh.positions import common, merged
from app.engines.whoosh.snapshot import Snapshot

__all__ = ["Matched", "Matcher", "numbers_mask"]


@dataclass(frozen=True)
class Matched:
    """M and A of a node: `anchored` (int64, rising), and the rest; None: no rest."""

    anchored: Array
    units: Array | None = None  # int64, rising: all paragraphs that stand under these
    rest: Array | None = None  # bool [paragraphs]


_NO_NUMBERS = np.empty(0, np.int64)


def numbers_mask(size: int, numbers: Array) -> Array:
    """bool [size], true at these numbers."""
    mask = np.zeros(size, bool)
    mask[numbers] = True
    return mask


class Matcher:
    """Evaluates the nodes of one query's plan."""

    def __init__(self, snapshot: Snapshot, reader: LeafReader, budget: Budget) -> None:
        self._snapshot = snapshot
        self._reader = reader
        self._budget = budget

    def match(self, node: PlanNode) -> Matched:
        """Both sets of a node."""
        self._budget.check()
        match node:
            case Leaf() | Pattern() | NearOf():
                found = self._reader.read(node)
                if not len(found.units.docs):
                    return Matched(found.own.docs)
                return Matched(found.own.docs, found.units.docs)
            case AllOf(children):
                return self._all([self.match(child) for child in children])
            case AnyOf(children):
                return self._any([self.match(child) for child in children])
            case All():
                return Matched(np.arange(self._snapshot.size))
            case _:
                return Matched(_NO_NUMBERS, rest=self.filter(node))

    def filter(self, node: PlanNode) -> Array:
        """bool [paragraphs]: M of a node."""
        snapshot = self._snapshot
        match node:
            case NoneOf(child):
                outside: Array = ~self.filter(text_only(child))
                return outside
            case Select(field, keys):
                return self.select(field, keys)
            case DateSelect(days):
                return self.dated(days.first, days.last)
            case TitleMatch(leaf):
                titled = numbers_mask(snapshot.documents, self._reader.titles(leaf))
                return titled.take(snapshot.document_of)
            case AllOf(children):
                mask: Array = np.logical_and.reduce([self.filter(child) for child in children])
                return mask
            case _:
                return self._mask(self.match(node))

    def select(self, field: str, keys: frozenset[str]) -> Array:
        """bool [paragraphs]: those that have one of the keys."""
        return self._snapshot.masks.get((field, keys), lambda: self._selected(field, keys))

    def _selected(self, field: str, keys: frozenset[str]) -> Array:
        values = self._snapshot.values(field)
        return values.sets_with(keys).take(values.set)

    def dated(self, first: int, last: int) -> Array:
        """bool [paragraphs]: those of which the date's span overlaps these days."""
        snapshot = self._snapshot
        days = (snapshot.date_first <= last) & (snapshot.date_last >= first)
        days &= snapshot.date_last > 0
        return days.take(snapshot.document_of)

    def _mask(self, matched: Matched) -> Array:
        """M as a mask."""
        mask = numbers_mask(self._snapshot.size, matched.anchored)
        if matched.units is not None:
            mask |= self._under(matched.units)
        if matched.rest is not None:
            mask |= matched.rest
        return mask

    def _in_rest(self, matched: Matched, numbers: Array) -> list[Array]:
        """The numbers that are in the rest, in one or two rising arrays."""
        inside = []
        if matched.units is not None:
            inside.append(numbers[self._snapshot.under(numbers, matched.units)[0]])
        if matched.rest is not None:
            inside.append(numbers[matched.rest.take(numbers)])
        return inside

    def _all(self, parts: list[Matched]) -> Matched:
        """M = ∩ M, A = M ∩ ∪ A."""
        # Filters last: they anchor nothing, and masks are cheap over few numbers.
        parts = sorted(parts, key=lambda part: len(part.anchored) or self._snapshot.size + 1)
        whole = parts[0]
        for part in parts[1:]:
            self._budget.check()
            whole = self._both(whole, part)
        return whole

    def _both(self, one: Matched, other: Matched) -> Matched:
        """A = (A1 ∩ A2) ∪ (A1 ∩ R2) ∪ (A2 ∩ R1), R = R1 ∩ R2."""
        anchored = [common([one.anchored, other.anchored])]
        for numbers, rest in ((one.anchored, other), (other.anchored, one)):
            anchored += self._in_rest(rest, numbers)
        found = merged(anchored)
        if one.rest is None and other.rest is None:
            if one.units is None or other.units is None:
                return Matched(found)
            return Matched(found, common([one.units, other.units]))
        rests = self._rest_mask(one), self._rest_mask(other)
        if rests[0] is None or rests[1] is None:
            return Matched(found)
        return Matched(found, rest=rests[0] & rests[1])

    def _rest_mask(self, matched: Matched) -> Array | None:
        if matched.units is None:
            return matched.rest
        mask = self._under(matched.units)
        return mask if matched.rest is None else mask | matched.rest

    def _under(self, units: Array) -> Array:
        """bool [paragraphs]: those that stand under the units."""
        return numbers_mask(len(self._snapshot.unit_start), units).take(self._snapshot.unit_of)

    def _any(self, parts: list[Matched]) -> Matched:
        """M = ∪ M, A = ∪ A."""
        anchored = self._union([part.anchored for part in parts])
        units = [part.units for part in parts if part.units is not None]
        rests = [part.rest for part in parts if part.rest is not None]
        return Matched(
            anchored,
            merged(units) if units else None,
            np.logical_or.reduce(rests) if rests else None,
        )

    def _union(self, arrays: list[Array]) -> Array:
        """Sorting merges few numbers fast; a mask takes in many."""
        if sum(map(len, arrays)) * 8 < self._snapshot.size:
            return merged(arrays)
        mask = np.zeros(self._snapshot.size, bool)
        for numbers in arrays:
            mask[numbers] = True
        return np.flatnonzero(mask)
