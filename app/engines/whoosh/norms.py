"""Length norms of a snapshot's paragraphs and units, and the constants of a ranking profile.

A leaf's score is S·y/(y + n) with S = weight · idf · (k1 + 1), n the paragraph's length norm and
y = tf + c·n/k1, where c is the context's weighted, normalised frequency: BM25F multiplied through
by the text's length factor, so that a word without context costs one division a posting
(formulae: `app.domain.ranking`).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from app.domain.ranking import (
    BYTE_LENGTHS,
    CONTEXT,
    K1,
    PLAIN_B,
    PLAIN_K1,
    TEXT,
    length_factor,
)
from app.domain.search import RankingProfile
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.snapshot import Snapshot

__all__ = ["Norms"]


class Norms:
    """Made when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._held: dict[RankingProfile | None, tuple[int, Array]] = {}

    def of(self, profile: RankingProfile) -> Array:
        """float32 [paragraphs]: n of the module's formula."""
        return self._plain if profile is RankingProfile.BM25F_PLAIN else self._default

    def address(self, profile: RankingProfile | None) -> int:
        """Where the norms of a profile stand in memory; None: those of units."""
        found = self._held.get(profile)
        if found is None:
            # Of those that two threads make at once, the one whose address is given stays.
            norms = self.units if profile is None else self.of(profile)
            found = self._held.setdefault(profile, (norms.ctypes.data, norms))
        return found[0]

    def k1(self, profile: RankingProfile) -> float:
        """k1 of the module's formula."""
        return PLAIN_K1 if profile is RankingProfile.BM25F_PLAIN else K1

    def _average(self, total: int) -> float:
        return total / (self._snapshot.paragraphs or 1)

    @cached_property
    def _text_average(self) -> float:
        snapshot = self._snapshot
        lengths = snapshot.stem.length if snapshot.live is None else (
            snapshot.stem.length[snapshot.live]
        )  # fmt: skip
        return self._average(int(lengths.sum(dtype=np.int64)))

    @cached_property
    def _default(self) -> Array:
        factor = length_factor(1.0, self._text_average, TEXT)
        base = length_factor(0.0, self._text_average, TEXT)
        norms = self._snapshot.stem.length.astype(np.float32) * (factor - base) + base
        return (norms * np.float32(K1 / TEXT.weight)).astype(np.float32)

    @cached_property
    def _plain(self) -> Array:
        average = self._text_average or 1.0
        table = PLAIN_K1 * (1 - PLAIN_B + PLAIN_B * np.array(BYTE_LENGTHS) / average)
        return table.astype(np.float32).take(self._snapshot.array("stem.code"))

    @cached_property
    def units(self) -> Array:
        """float32 [units]: what a frequency in a unit's context is multiplied by."""
        snapshot = self._snapshot
        lengths = snapshot.context.length
        sizes = np.diff(snapshot.unit_start)
        if snapshot.live_units is not None:
            sizes = sizes * snapshot.live_units
        average = self._average(int((lengths * sizes).sum()))
        factors = [length_factor(x, average, CONTEXT) for x in (0.0, 1.0)]
        norms = lengths.astype(np.float32) * (factors[1] - factors[0]) + factors[0]
        return (CONTEXT.weight / norms).astype(np.float32)
