"""Where sequences of terms stand, by arrays of places: no loop over paragraphs.

A place is one 64-bit number, the paragraph's number above the position, so that the places of a
field sort by paragraph and position, and the next position is the next number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np

from app.domain.plan import Element, Path, Sequence
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.terms import Postings
from app.engines.whoosh.vectors import joined, spread

__all__ = [
    "NOTHING",
    "Counted",
    "Places",
    "added",
    "common",
    "counted",
    "find",
    "fresh",
    "locate",
    "merged",
    "near",
    "places_of",
    "summed",
    "union",
]

_SHIFT = 32

#: Ways through a sequence's alternatives that are looked for one by one.
_WAYS = 16

#: Reads the postings of a term.
Read = Callable[[str], Postings]


class Counted(NamedTuple):
    """Numbers (int64, rising) and how often something stands in each."""

    docs: Array
    tfs: Array


class Places(NamedTuple):
    """Occurrences: first places (rising) and the places after their last positions."""

    starts: Array
    ends: Array


NOTHING = Counted(np.empty(0, np.int64), np.empty(0, np.uint8))
NOWHERE = Places(np.empty(0, np.int64), np.empty(0, np.int64))


def merged(parts: list[Array]) -> Array:
    """The numbers of any of these rising arrays, rising, each once."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else np.empty(0, np.int64)
    # A stable sort finds the runs and merges them.
    return fresh(np.sort(np.concatenate(parts), kind="stable"))


def fresh(rising: Array) -> Array:
    """The numbers of a rising array, each once."""
    if len(rising) < 2:
        return rising
    first = np.empty(len(rising), bool)
    first[0] = True
    np.not_equal(rising[1:], rising[:-1], out=first[1:])
    return rising if first.all() else rising[first]


def locate(within: Array, numbers: Array) -> tuple[Array, Array]:
    """Where `numbers` stand in `within` (both rising): indices, and which are there."""
    if not len(within):
        return np.zeros(len(numbers), np.int64), np.zeros(len(numbers), bool)
    at = np.searchsorted(within, numbers)
    np.minimum(at, len(within) - 1, out=at)
    return at, within[at] == numbers


def common(arrays: list[Array]) -> Array:
    """The numbers that all of these rising arrays have."""
    arrays = sorted(arrays, key=len)
    found = arrays[0]
    for other in arrays[1:]:
        if not len(found):
            break
        if len(found) * 24 < len(other):
            found = found[locate(other, found)[1]]
        elif int(other[-1]) < len(other) * 32 and found[0] >= 0 and other[0] >= 0:
            # Numbers that stand this close fit a mask; places, far apart, do not. (A sequence
            # whose later word stands first in a text would begin before it: a negative place.)
            there = np.zeros(max(int(other[-1]), int(found[-1])) + 1, bool)
            there[found] = True
            found = other[there.take(other)]
        else:
            whole = np.sort(np.concatenate((found, other)), kind="stable")
            found = whole[:-1][whole[1:] == whole[:-1]]
    return found


def summed(parts: list[Counted], size: int) -> Counted:
    """Frequencies of several lists of rising numbers below `size` added up."""
    parts = [part for part in parts if len(part.docs)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    docs = np.concatenate([part.docs for part in parts])
    return added(docs, np.concatenate([part.tfs for part in parts]), size)


def added(docs: Array, tfs: Array, size: int) -> Counted:
    """Frequencies of numbers below `size`, in any order, added up by number."""
    if not len(docs):
        return NOTHING
    weights = tfs.astype(np.float32)
    if len(docs) * 16 > size:
        sums = np.zeros(size, np.float32)
        np.add.at(sums, docs, weights)
        numbers = np.flatnonzero(sums > 0)
        return Counted(numbers, sums.take(numbers))
    order = np.argsort(docs, kind="stable")
    docs = docs[order]
    firsts = np.flatnonzero(np.concatenate(([True], docs[1:] != docs[:-1])))
    return Counted(docs[firsts], np.add.reduceat(weights[order], firsts))


def counted(starts: Array) -> Counted:
    """How many of these rising places stand in each paragraph."""
    if not len(starts):
        return NOTHING
    docs = starts >> _SHIFT
    firsts = np.flatnonzero(np.concatenate(([True], docs[1:] != docs[:-1])))
    return Counted(docs[firsts], np.diff(np.append(firsts, len(docs))))


def places_of(postings: Postings, within: Array) -> Array:
    """The places of a term in the paragraphs `within` (rising)."""
    docs, tfs, positions = postings.docs, postings.tfs, postings.positions
    chosen = _chosen(docs, within)
    if len(chosen) < len(docs):
        ends = np.cumsum(tfs, dtype=np.int64)[chosen]
        docs, tfs = docs[chosen], tfs[chosen]
        positions = positions[spread(ends - tfs, tfs)]
    return _repeated(docs << _SHIFT, tfs, len(positions)) + positions


def _chosen(docs: Array, within: Array) -> Array:
    """Indices of the `docs` that are `within`; both rising."""
    if not len(docs) or not len(within):
        return np.empty(0, np.int64)
    if len(within) * 12 < len(docs):
        at, there = locate(docs, within)
        return at[there]
    if len(docs) * 12 < len(within):
        return np.flatnonzero(locate(within, docs)[1])
    chosen = np.zeros(max(int(docs[-1]), int(within[-1])) + 1, bool)
    chosen[within] = True
    return np.flatnonzero(chosen.take(docs))


def _repeated(values: Array, counts: Array, total: int) -> Array:
    """Each value (int64) `counts` (above 0) times; a running sum is faster than `np.repeat`."""
    if total == len(values):  # each once
        return values
    steps = np.zeros(total, np.int64)
    steps[0] = values[0]
    steps[np.cumsum(counts, dtype=np.int64)[:-1]] = np.diff(values)
    return np.cumsum(steps, out=steps)


def paths_of(element: Element) -> tuple[Path, ...]:
    """The element's paths, each once."""
    return tuple(dict.fromkeys(element))


def find(sequence: Sequence, read: Read, within: Array | None = None) -> Places:
    """All occurrences of a sequence, in the paragraphs `within` if that is given."""
    postings = {
        step.term: read(step.term)
        for element in sequence.elements
        for path in element
        for step in path
    }
    # Most paths of a word, its joined forms, stand nowhere.
    elements = [
        [path for path in paths_of(element) if all(len(postings[s.term].docs) for s in path)]
        for element in sequence.elements
    ]
    if not all(elements):
        return NOWHERE
    if prod(len(paths) for paths in elements) <= _WAYS:
        ways = [sum(way, ()) for way in product(*elements)]
        return _distinct([_way(way, postings, within) for way in ways])
    docs = [
        merged([common([postings[step.term].docs for step in path]) for path in paths])
        for paths in elements
    ]
    candidates = common(docs if within is None else [*docs, within])
    used = {step.term for paths in elements for path in paths for step in path}
    places = {term: places_of(postings[term], candidates) for term in used}
    return reduce(
        lambda whole, paths: _followed(whole, _element(paths, places)),
        elements[1:],
        _element(elements[0], places),
    )


def _way(way: Path, postings: dict[str, Postings], within: Array | None) -> Places:
    """Where one row of steps stands: all its positions are known from the first."""
    docs = [postings[term].docs for term in dict.fromkeys(step.term for step in way)]
    candidates = common(docs if within is None else [*docs, within])
    if not len(candidates):
        return NOWHERE
    places = {step.term: places_of(postings[step.term], candidates) for step in way}
    starts = _path(way, places)
    return Places(starts, starts + sum(step.span for step in way))


def _path(path: Path, places: dict[str, Array]) -> Array:
    """First places of a path."""
    ahead, starts = 0, []
    for step in path:
        starts.append(places[step.term] - ahead if ahead else places[step.term])
        ahead += step.span
    return common(starts)


def _element(paths: list[Path], places: dict[str, Array]) -> Places:
    """Where any path of an element stands."""
    parts = []
    for path in paths:
        found = _path(path, places)
        parts.append(Places(found, found + sum(step.span for step in path)))
    return _distinct(parts)


def _followed(whole: Places, following: Places) -> Places:
    """Occurrences of `whole` directly followed by one of `following`."""
    low = np.searchsorted(following.starts, whole.ends, "left")
    high = np.searchsorted(following.starts, whole.ends, "right")
    counts = high - low
    starts = np.repeat(whole.starts, counts)
    return _distinct([Places(starts, following.ends[spread(low, counts)])])


def _distinct(parts: list[Places]) -> Places:
    """Occurrences by start, then end, each once."""
    parts = [part for part in parts if len(part.starts)]
    if not parts:
        return NOWHERE
    starts = joined([part.starts for part in parts])
    ends = joined([part.ends for part in parts])
    if len(parts) == 1 and (starts[1:] > starts[:-1]).all():
        return Places(starts, ends)
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    first = np.ones(len(starts), bool)
    first[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
    return Places(starts[first], ends[first])


def union(parts: Iterable[Places]) -> Places:
    """The occurrences of any of these."""
    return _distinct(list(parts))


def near(operands: list[Places], distance: int, *, ordered: bool) -> Array:
    """First places of the ways to take one occurrence of each operand within the distance."""
    if any(not len(operand.starts) for operand in operands):
        return np.empty(0, np.int64)
    return _in_order(operands, distance) if ordered else _in_any_order(operands, distance)


def _earliest_end(operand: Places, at: Array) -> Array:
    """For each place, the earliest end of the operand's occurrences that start there or later."""
    earliest = np.minimum.accumulate(operand.ends[::-1])[::-1]
    index = np.searchsorted(operand.starts, at, "left")
    beyond = np.iinfo(np.int64).max
    return np.append(earliest, beyond)[index]


def _in_any_order(operands: list[Places], distance: int) -> Array:
    """A first place is one from which each operand ends within the distance.

    Only an occurrence that itself fits can be the first of the combination.
    """
    parts = []
    for operand in operands:
        firsts = fresh(operand.starts[operand.ends - 1 - operand.starts <= distance])
        for other in operands:
            if other is not operand:
                firsts = firsts[_earliest_end(other, firsts) - 1 - firsts <= distance]
        parts.append(firsts)
    return merged(parts)


def _in_order(operands: list[Places], distance: int) -> Array:
    """Each operand taken as early as the one before it allows."""
    head = operands[0]
    first = np.ones(len(head.starts), bool)
    first[1:] = head.starts[1:] != head.starts[:-1]
    firsts, ends = head.starts[first], head.ends[first]  # the shortest: ends rise within a start
    for operand in operands[1:]:
        ends = _earliest_end(operand, ends)
        reached = ends - 1 - firsts <= distance
        firsts, ends = firsts[reached], ends[reached]
    return firsts[ends - 1 - firsts <= distance]
