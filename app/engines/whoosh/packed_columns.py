"""Columns of numbers that are mostly small, read from the map (see `columns`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np

from app.engines.whoosh.arrays import LINE, Array, ArrayFile

__all__ = ["ByteColumn", "FrequencyColumn", "ShortColumn"]


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


class FrequencyColumn:
    """Frequencies of a pool: a bit for each that is above 1, and those apart."""

    def __init__(self, arrays: ArrayFile, name: str) -> None:
        self.several = arrays[f"{name}.several"]
        self.rank = arrays[f"{name}.rank"]
        self.numbers = ByteColumn(arrays, name)

    def span(self, first: int, last: int) -> Array:
        """Numbers [first, last) of the pool."""
        words = self.several[first >> 6 : (last + 63) >> 6]
        bits = np.unpackbits(words.view(np.uint8), bitorder="little")[first & 63 :]
        several = np.flatnonzero(bits[: last - first])
        begin = int(self._rank_of(np.array([first]))[0])
        return _ones(last - first, several, self.numbers.span(begin, begin + len(several)))

    def take(self, index: Array) -> Array:
        """The numbers at these places of the pool."""
        bits = self.several[index >> 6] >> (index & 63).astype(np.uint64)
        several = np.flatnonzero(bits & np.uint64(1))
        places = self._rank_of(index[several])
        return _ones(len(index), several, self.numbers.take(places))

    def _rank_of(self, index: Array) -> Array:
        """How many numbers before each place are above 1."""
        lines = self.several.reshape(-1, LINE // 64)[index // LINE]
        below = np.clip((index % LINE)[:, None] - np.arange(0, LINE, 64), 0, 64)
        counts = np.bitwise_count(lines & _BELOW[below]).sum(1, dtype=np.int64)
        ranks: Array = counts + self.rank[index // LINE]
        return ranks


#: The lowest bits of a word, by how many.
_BELOW = np.array([(1 << bits) - 1 for bits in range(65)], np.uint64)


def _ones(count: int, several: Array, numbers: Array) -> Array:
    """`count` numbers, all 1 but those at `several`."""
    whole = np.ones(count, numbers.dtype)
    whole[several] = numbers
    return whole


class ShortColumn:
    """Numbers of a pool in two bytes each, and apart their high bits by runs."""

    def __init__(self, arrays: ArrayFile, name: str) -> None:
        self.low = arrays[name]
        self.where = arrays[f"{name}.where"]
        self.base = arrays[f"{name}.base"]
        self._places = self.where.data

    def span(self, first: int, last: int) -> Array:
        """Numbers [first, last) of the pool, int64."""
        whole = self.low[first:last].astype(np.int64)
        if not len(whole):
            return whole
        begin = bisect_right(self._places, first) - 1
        end = bisect_left(self._places, last, begin)
        bounds = np.append(self.where[begin:end].astype(np.int64), last)
        bounds[0] = first
        whole += np.repeat(self.base[begin:end].astype(np.int64) << 16, np.diff(bounds))
        return whole

    def take(self, index: Array) -> Array:
        """The numbers at these places of the pool, int64."""
        wanted = index.astype(self.where.dtype, copy=False)
        run = np.searchsorted(self.where, wanted, "right") - 1
        whole: Array = self.low[index] + (self.base[run].astype(np.int64) << 16)
        return whole
