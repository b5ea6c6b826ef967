"""The best of many hits: a partition, with ties by document order, exact at any depth."""

from __future__ import annotations

import numpy as np

from app.engines.whoosh.arrays import Array

__all__ = ["best", "floor_of", "order_of"]

#: Below so many values a plain partition is fastest.
_SMALL = 4_096


def floor_of(scores: Array, count: int) -> float:
    """A bound from below of the count-th greatest score: that of the columns' maxima."""
    rows = min(64, len(scores) // (4 * count))
    if len(scores) < _SMALL or rows < 4:
        return float("-inf")
    columns = len(scores) // rows  # few long rows: their maxima are taken column by column
    maxima = scores[: rows * columns].reshape(rows, columns).max(axis=0)
    return float(np.partition(maxima, columns - count)[columns - count])


def best(scores: Array, ranks: Array | None, count: int) -> Array:
    """Indices of the `count` greatest scores, best first; equal ones by rising rank.

    `ranks` None: the indices themselves are the ranks.
    """
    if count <= 0:
        return np.empty(0, np.int64)
    if ranks is None and scores[0] == scores[-1] == scores.max() == scores.min():
        return np.arange(count)
    candidates = np.flatnonzero(scores >= floor_of(scores, count))
    if len(candidates) > count:
        values = scores[candidates]
        least = np.partition(values, len(values) - count)[len(values) - count]
        above = candidates[values > least]
        ties = candidates[values == least]
        missing = count - len(above)
        if ranks is not None and len(ties) > missing:
            ties = ties[np.argpartition(ranks[ties], missing - 1)[:missing]]
        candidates = np.concatenate((above, ties[:missing]))
    of_candidates = None if ranks is None else ranks[candidates]
    return candidates[order_of(scores[candidates], of_candidates, candidates)]


def order_of(scores: Array, ranks: Array | None, numbers: Array) -> Array:
    """Indices that sort by falling score, then by rank (or number)."""
    return np.lexsort((numbers if ranks is None else ranks, -scores))
