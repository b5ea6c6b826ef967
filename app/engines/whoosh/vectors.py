"""Small tools on arrays of numbers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock

import numpy as np

from app.engines.whoosh.arrays import Array

__all__ = ["Mask", "MaskCache", "joined", "spread", "starts_of"]


class Mask:
    """A filter of paragraphs: one bit each (uint64 words), and where it stands in memory."""

    __slots__ = ("address", "bits")

    def __init__(self, passing: Array) -> None:
        packed = np.packbits(passing, bitorder="little")
        self.bits = np.zeros(len(packed) // 8 + 1, np.uint64)
        self.bits.view(np.uint8)[: len(packed)] = packed
        self.address: int = self.bits.ctypes.data


class MaskCache:
    """The masks that were last used, at most so many bytes of them. Safe under threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = 0
        self._masks: OrderedDict[Hashable, Mask] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Mask]) -> Mask:
        """The mask of a key, made where it is not kept."""
        with self._lock:
            found = self._masks.get(key)
            if found is not None:
                self._masks.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if key not in self._masks:
                self._masks[key] = made
                self._held += made.bits.nbytes
            while self._held > self._size:
                self._held -= self._masks.popitem(last=False)[1].bits.nbytes
        return made


def joined(parts: list[Array]) -> Array:
    """Arrays one after another; a single one as it is."""
    if not parts:
        return np.empty(0, np.int64)
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def starts_of(sizes: Iterable[int]) -> Array:
    """0 and the running sums of `sizes` (int64)."""
    return np.concatenate(([0], np.cumsum(list(sizes), dtype=np.int64)))


def spread(starts: Array, counts: Array) -> Array:
    """The numbers start..start+count-1 of each pair, one pair after another (int64)."""
    starts, counts = starts.astype(np.int64), counts.astype(np.int64)
    filled = counts > 0
    if not filled.all():
        starts, counts = starts[filled], counts[filled]
    if not len(counts):
        return starts
    ends = np.cumsum(counts)
    if ends[-1] == len(counts):
        return starts
    steps = np.ones(int(ends[-1]), np.int64)
    steps[0] = starts[0]
    steps[ends[:-1]] = np.diff(starts) - counts[:-1] + 1
    return np.cumsum(steps, out=steps)
