"""Whoosh's matcher over the postings of a term in the columns."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import Postings
from app.engines.whoosh.vectors import ROUNDED

__all__ = ["ColumnMatcher"]

#: Postings of a block, of which the best possible score is known: as many as in Whoosh's own.
_BLOCK = 128


class ColumnMatcher(LeafMatcher):
    """See `whoosh.matching.Matcher`. `codes`: length bytes of paragraphs, where there are any."""

    def __init__(
        self,
        rows: Postings,
        codes: Array | None,
        format_: Any,
        term: tuple[str, bytes],
        scorer: Any,
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._rows = rows
        self._codes = codes
        self._size = len(rows.docs)
        self._move(0)

    def _move(self, place: int) -> None:
        """On to a posting, by its place in the list."""
        self._place = place
        self._block = place // _BLOCK
        self._first = self._block * _BLOCK
        self._ids = self._rows.docs[self._first : self._first + _BLOCK].tolist()

    def copy(self) -> ColumnMatcher:
        """Another matcher at the same posting."""
        copied = ColumnMatcher(self._rows, self._codes, self.format, self._term, self.scorer)
        copied._move(self._place)
        return copied

    def is_active(self) -> bool:
        """Whether there is a posting."""
        return self._place < self._size

    def reset(self) -> None:
        """Back to the first posting."""
        self._move(0)

    def id(self) -> int:
        """The paragraph."""
        found: int = self._ids[self._place - self._first]
        return found

    def weight(self) -> float:
        """How often the term stands in it."""
        return float(self._rows.tfs[self._place])

    @cached_property
    def _ends(self) -> Array:
        return np.cumsum(self._rows.tfs, dtype=np.int64)

    def _positions(self) -> list[int] | None:
        if self._rows.positions is None:
            return None
        end = int(self._ends[self._place])
        found: list[int] = self._rows.positions[end - int(self.weight()) : end].tolist()
        return found

    def value(self) -> bytes | None:
        """The posting's value as the field's format has it."""
        positions = self._positions()
        return None if positions is None else self.format.encode(positions)

    def value_as(self, astype: str) -> Any:
        """The value decoded."""
        if astype == "positions" and self._rows.positions is not None:
            return self._positions()
        return super().value_as(astype)

    def next(self) -> bool:
        """On to the next posting; whether that is of another block."""
        self._place += 1
        if self._place % _BLOCK:
            return False
        self._move(self._place)
        return True

    def skip_to(self, target: int) -> None:
        """On to the first posting from paragraph `target` on."""
        if not self.is_active():
            raise ReadTooFar
        if target > self.id():
            docs = self._rows.docs
            self._move(int(np.searchsorted(docs, np.array(target, docs.dtype))))

    def skip_to_quality(self, minquality: float) -> int:
        """On to the first block that may have a score above; how many were passed over."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._move(self._first + _BLOCK)
            skipped += 1
        return skipped

    def block_max_id(self) -> int:
        """The last paragraph of the block."""
        last: int = self._ids[-1]
        return last

    @cached_property
    def _limits(self) -> tuple[list[float], list[int]]:
        """Of each block the greatest weight and the least length."""
        starts = np.arange(0, self._size, _BLOCK)
        codes = np.zeros(self._size, np.uint8) if self._codes is None else (
            self._codes[self._rows.docs]
        )  # fmt: skip
        shortest = ROUNDED[np.minimum.reduceat(codes, starts)]
        weights = np.maximum.reduceat(self._rows.tfs, starts).astype(float)
        return weights.tolist(), shortest.tolist()

    def block_max_weight(self) -> float:
        """The greatest weight in the block."""
        return self._limits[0][self._block]

    def block_min_length(self) -> int:
        """The length of its shortest paragraph."""
        return self._limits[1][self._block]
