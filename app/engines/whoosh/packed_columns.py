"""Columns of numbers that are mostly small, read from the map (see `columns`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np

from app.engines.whoosh.arrays import Array, ArrayFile

__all__ = ["ByteColumn", "HalfColumn", "ShortColumn"]

#: Runs of a term's postings that are raised one by one: more are raised at once.
_FEW_RUNS = 16


class ByteColumn:
    """Numbers of a pool in one byte each, and apart the few that need more."""

    def __init__(self, arrays: ArrayFile, name: str) -> None:
        self.low = arrays[name]
        self.where = arrays[f"{name}.where"]
        self.high = arrays[f"{name}.high"]

    def span(self, first: int, last: int) -> Array:
        """Numbers [first, last) of the pool; a view of the map where bytes do."""
        low = self.low[first:last]
        # Bounds of another type would have the whole array converted first.
        begin, end = np.searchsorted(self.where, np.array((first, last), self.where.dtype))
        if begin == end:
            return low
        whole = low.astype(np.int32)
        whole[self.where[begin:end] - first] += self.high[begin:end].astype(np.int32) << 8
        return whole

    def take(self, index: Array) -> Array:
        """The numbers at these places of the pool."""
        low = self.low[index]
        if not len(self.where):
            return low
        wanted = index.astype(self.where.dtype, copy=False)
        place = np.minimum(np.searchsorted(self.where, wanted), len(self.where) - 1)
        wide = self.where[place] == index
        whole = low.astype(np.int32)
        whole[wide] += self.high[place[wide]].astype(np.int32) << 8
        return whole


class HalfColumn:
    """Numbers of a pool in half a byte each, and apart the few from 15 on."""

    def __init__(self, arrays: ArrayFile, name: str) -> None:
        self.halves = arrays[name]
        self.where = arrays[f"{name}.where"]
        self.whole = arrays[f"{name}.whole"]

    def span(self, first: int, last: int) -> Array:
        """Numbers [first, last) of the pool."""
        packed = self.halves[first >> 1 : (last + 1) >> 1]
        low = np.empty(2 * len(packed), np.uint8)
        low[::2], low[1::2] = packed & 15, packed >> 4
        low = low[first & 1 :][: last - first]
        begin, end = np.searchsorted(self.where, np.array((first, last), self.where.dtype))
        if begin == end:
            return low
        whole = low.astype(np.int32)
        whole[self.where[begin:end] - first] = self.whole[begin:end]
        return whole

    def take(self, index: Array) -> Array:
        """The numbers at these places of the pool."""
        low: Array = self.halves[index >> 1] >> ((index & 1) << 2).astype(np.uint8) & 15
        wide = np.flatnonzero(low == 15)
        if not len(wide):
            return low
        place = np.searchsorted(self.where, index[wide].astype(self.where.dtype, copy=False))
        whole = low.astype(np.int32)
        whole[wide] = self.whole[np.minimum(place, len(self.whole) - 1)]
        return whole


class ShortColumn:
    """Numbers of a pool in two bytes each, and apart what is added to them by runs."""

    def __init__(self, arrays: ArrayFile, name: str) -> None:
        self.low = arrays[name]
        self.where = arrays[f"{name}.where"]
        self.base = arrays[f"{name}.base"]
        self._places, self._bases = self.where.data, self.base.data

    def span(self, first: int, last: int) -> Array:
        """Numbers [first, last) of the pool, int64."""
        whole = np.empty(last - first, np.int64)
        self.read(first, whole)
        return whole

    def read(self, first: int, out: Array) -> None:
        """The numbers of the pool from `first` on, as many as fill `out` (int64)."""
        if not len(out):
            return
        last = first + len(out)
        out[:] = self.low[first:last]
        # Memory views: a call of NumPy's costs more than all steps of a search.
        begin = bisect_right(self._places, first) - 1
        end = bisect_left(self._places, last, begin)
        if end - begin > _FEW_RUNS:
            bounds = np.append(self.where[begin:end].astype(np.int64), last)
            bounds[0] = first
            out += np.repeat(self.base[begin:end], np.diff(bounds))
            return
        low = 0
        for run in range(begin, end):
            edge = self._places[run + 1] - first if run + 1 < end else len(out)
            if self._bases[run]:
                out[low:edge] += self._bases[run]
            low = edge

    def take(self, index: Array) -> Array:
        """The numbers at these places of the pool, int64."""
        wanted = index.astype(self.where.dtype, copy=False)
        run = np.searchsorted(self.where, wanted, "right") - 1
        return self.low[index].astype(np.int64) + self.base[run]
