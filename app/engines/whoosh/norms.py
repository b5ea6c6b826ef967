"""Length norms of a snapshot's paragraphs and units, and the constants of a ranking profile.

A leaf's score is S·y/(y + n) with S = weight · idf · (k1 + 1), n the paragraph's length norm and
y = tf + c·n/k1, where c is the context's weighted, normalised frequency: BM25F multiplied through
by the text's length factor, so that a word without context costs one division a posting
(formulae: `app.domain.ranking`).
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.domain.ranking import (
    BYTE_LENGTHS,
    CONTEXT,
    K1,
    PLAIN_B,
    PLAIN_K1,
    TEXT,
    RankingProfile,
    length_factor,
)
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.vectors import length_codes

__all__ = ["Norms"]


class Lengths(NamedTuple):
    """Length norms by code: `norms[codes[paragraph]]` is n of the module's formula.

    Lengths are few, so that their norms stay in the processor's first cache.
    """

    codes: Array  # uint16 [paragraphs]
    norms: Array  # float32 [codes]

    def of(self, paragraph: int) -> float:
        """The norm of one paragraph."""
        return float(self.norms[self.codes[paragraph]])


class Norms:
    """Made when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._held: dict[RankingProfile, tuple[tuple[int, int, int], Lengths, Array]] = {}

    def of(self, profile: RankingProfile) -> Lengths:
        """The length norms of a profile."""
        return self._plain if profile is RankingProfile.BM25F_PLAIN else self._default

    def addresses(self, profile: RankingProfile) -> tuple[int, int, int]:
        """Where codes and norms of a profile, and the norms of units, stand in memory."""
        found = self._held.get(profile)
        if found is None:
            # Of those that two threads make at once, the one whose addresses are given stays.
            lengths, units = self.of(profile), self.units
            made = (lengths.codes.ctypes.data, lengths.norms.ctypes.data, units.ctypes.data)
            found = self._held.setdefault(profile, (made, lengths, units))
        return found[0]

    def k1(self, profile: RankingProfile) -> float:
        """k1 of the module's formula."""
        return PLAIN_K1 if profile is RankingProfile.BM25F_PLAIN else K1

    def _average(self, total: int) -> float:
        return total / (self._snapshot.paragraphs or 1)

    @cached_property
    def _text_average(self) -> float:
        snapshot = self._snapshot
        lengths = snapshot.terms("stem").length
        if snapshot.live is not None:
            lengths = lengths[snapshot.live]
        return self._average(int(lengths.sum(dtype=np.int64)))

    @cached_property
    def _default(self) -> Lengths:
        codes, lengths = _coded(self._snapshot.terms("stem").length)
        factor = length_factor(1.0, self._text_average, TEXT)
        base = length_factor(0.0, self._text_average, TEXT)
        norms = lengths.astype(np.float32) * (factor - base) + base
        norms *= np.float32(K1 / TEXT.weight)
        return Lengths(codes, norms.astype(np.float32))

    @cached_property
    def _plain(self) -> Lengths:
        average = self._text_average or 1.0
        table = PLAIN_K1 * (1 - PLAIN_B + PLAIN_B * np.array(BYTE_LENGTHS) / average)
        codes = length_codes(self._snapshot.terms("stem").length).astype(np.uint16)
        return Lengths(codes, table.astype(np.float32))

    @cached_property
    def units(self) -> Array:
        """float32 [units]: what a frequency in a unit's context is multiplied by."""
        snapshot = self._snapshot
        lengths = snapshot.terms("context").length
        sizes = np.diff(snapshot.unit_start)
        if snapshot.live_units is not None:
            sizes = sizes * snapshot.live_units
        average = self._average(int((lengths * sizes).sum()))
        factors = [length_factor(x, average, CONTEXT) for x in (0.0, 1.0)]
        norms = lengths.astype(np.float32) * (factors[1] - factors[0]) + factors[0]
        return (CONTEXT.weight / norms).astype(np.float32)


def _coded(lengths: Array) -> tuple[Array, Array]:
    """Lengths as codes (uint16), and the length of each code."""
    most = int(lengths.max(initial=0))
    if most < 1 << 16:
        # The lengths are their own codes; those of two bytes are read from the map.
        return np.ascontiguousarray(lengths, np.uint16), np.arange(most + 1)
    found, codes = np.unique(lengths, return_inverse=True)
    return codes.astype(np.uint16), found
