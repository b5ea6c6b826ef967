"""Small tools on arrays of numbers."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from app.domain.ranking import BYTE_LENGTHS
from app.engines.whoosh.arrays import Array

__all__ = ["ROUNDED", "Mask", "joined", "length_codes", "order_of", "spread", "starts_of"]


class Mask:
    """A filter of paragraphs: one bit each (uint64 words), and where it stands in memory."""

    __slots__ = ("address", "bits")

    def __init__(self, passing: Array) -> None:
        packed = np.packbits(passing, bitorder="little")
        self.bits = np.zeros(len(packed) // 8 + 1, np.uint64)
        self.bits.view(np.uint8)[: len(packed)] = packed
        self.address: int = self.bits.ctypes.data


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


def order_of(values: Array, ranks: Array) -> Array:
    """Indices that sort by falling value, then by rising rank.

    A sort that leaves equal ones in their order takes three times as long as two that do not.
    """
    order = np.argsort(-values)
    falling = values[order]
    runs = np.cumsum(np.append(False, falling[1:] != falling[:-1])[: len(order)])
    keys = (runs << 32) + ranks[order]
    sorted_order: Array = order[np.argsort(keys)]
    return sorted_order


#: The length of each of Whoosh's length bytes: it keeps lengths of text rounded up to one of these.
ROUNDED = np.array(BYTE_LENGTHS)


def length_codes(lengths: Array) -> Array:
    """Whoosh's length bytes (uint8): the smallest code whose length is not below."""
    most = int(lengths.max(initial=0))
    if most < len(lengths):
        codes = np.minimum(np.searchsorted(ROUNDED, np.arange(most + 1)), 255).astype(np.uint8)
        return codes[lengths]
    return np.minimum(np.searchsorted(ROUNDED, lengths), 255).astype(np.uint8)
