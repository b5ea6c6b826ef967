"""Where terms of one text stand to one another, from the positions of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.domain.plan import Path, TermSequence

__all__ = ["Positions", "Range", "near", "occurrences"]

#: Half-open range of positions.
Range = tuple[int, int]
#: The positions of each term, rising.
Positions = dict[str, list[int]]

#: Ways to combine the operands of a NEAR that are tried; beyond, all of them are marked.
_COMBINATIONS = 5_000


def occurrences(terms: Positions, sequence: TermSequence) -> Iterator[Range]:
    """Where the sequence's elements stand one after another."""
    if not terms:
        return
    reached = {place for path in sequence.elements[0] for place in _path(path, terms)}
    for element in sequence.elements[1:]:
        if not reached:
            return
        ends: dict[int, set[int]] = defaultdict(set)
        for path in element:
            for start, end in _path(path, terms):
                ends[start].add(end)
        reached = {(start, after) for start, end in reached for after in ends.get(end, ())}
    yield from reached


def _path(path: Path, terms: Positions) -> Iterable[Range]:
    """Where the steps stand one after another."""
    first = path[0]
    if first.term not in terms:  # so are most: words that are printed joined
        return ()
    if len(path) == 1:
        return [(start, start + first.span) for start in terms[first.term]]
    return _steps(path, terms)


def _steps(path: Path, terms: Positions) -> Iterator[Range]:
    others = [(frozenset(terms.get(step.term, ())), step.span) for step in path[1:]]
    for start in terms[path[0].term]:
        end = start + path[0].span
        for positions, covered in others:
            if end not in positions:
                break
            end += covered
        else:
            yield start, end


def near(places: list[list[Range]], distance: int, *, ordered: bool) -> set[Range]:
    """Every occurrence of an operand that takes part in some way they stand near one another.

    No two operands have a position in common.
    """
    if len(places) == 2 and len(places[0]) * (len(places[1]) + 1) <= _COMBINATIONS:
        return _near_pairs(places[0], places[1], distance, ordered=ordered)
    found: set[Range] = set()
    tried = 0

    def extend(chosen: tuple[Range, ...], first: int, last: int) -> bool:
        """Tries the operands after the chosen ones; False when there are too many ways."""
        nonlocal tried
        if len(chosen) == len(places):
            found.update(chosen)
            return True
        for start, end in places[len(chosen)]:
            if ordered and chosen and start < chosen[-1][1]:
                continue
            if not ordered and any(start < after and begin < end for begin, after in chosen):
                continue
            tried += 1
            if tried > _COMBINATIONS:
                return False
            low, high = min(first, start), max(last, end - 1)
            if high - low <= distance and not extend((*chosen, (start, end)), low, high):
                return False
        return True

    if all(places) and not extend((), 1 << 60, -1):
        return {place for operand in places for place in operand}
    return found


def _near_pairs(
    places: list[Range], others: list[Range], distance: int, *, ordered: bool
) -> set[Range]:
    """The same of two operands so rare that all ways may be tried: most are passed over."""
    found: set[Range] = set()
    starts = [start for start, _ in others]
    for place in places:
        start, end = place
        least = bisect_left(starts, end if ordered else end - 1 - distance)
        for other in others[least : bisect_right(starts, start + distance)]:
            begin, after = other
            apart = end <= begin or after <= start
            if apart and max(end, after) - 1 - min(start, begin) <= distance:
                found.add(place)
                found.add(other)
    return found
