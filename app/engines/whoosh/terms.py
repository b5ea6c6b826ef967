"""The terms of one field across segments: where they are, and what they stand for."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import TermColumn
from app.engines.whoosh.damage import reading
from app.engines.whoosh.kernels import library
from app.engines.whoosh.vectors import joined, spread

__all__ = ["Terms"]

#: Terms whose places are remembered, a field.
_KNOWN = 50_000


class Terms:
    """The terms of one field across segments. `addresses`: of their kernels' columns."""

    def __init__(
        self, columns: list[TermColumn], bases: Array, live: Array | None, addresses: list[int]
    ) -> None:
        self.columns = columns
        self.addresses = addresses
        self._bases = bases.tolist()
        self._live = live
        self._places: dict[str, tuple[int, ...]] = {}

    @cached_property
    def length(self) -> Array:
        """Posted terms of each paragraph (or unit, or document)."""
        return joined([column.length for column in self.columns])

    def places(self, term: str) -> tuple[int, ...]:
        """Segment and number of the term, segment by segment; empty where it is not there."""
        found = self._places.get(term)
        if found is None:
            wanted = term.encode()
            found = ()
            for segment, address in enumerate(self.addresses):
                number = library.parley_lower_bound(address, wanted, len(wanted))
                lexicon = self.columns[segment].terms
                if number < len(lexicon) and lexicon.raw(number) == wanted:
                    found += (segment, number)
            if len(self._places) >= _KNOWN:
                self._places.clear()
            self._places[term] = found
        return found

    def having(self, term: str) -> int:
        """How many live paragraphs have the term."""
        found = self.places(term)
        return sum(
            int(self.frequencies(segment, np.array([number]))[0])
            for segment, number in zip(found[::2], found[1::2], strict=True)
        )

    def frequencies(self, segment: int, numbers: Array) -> Array:
        """Document frequencies of the segment's terms with these numbers (live only, int64)."""
        column = self.columns[segment]
        df = column.df[numbers].astype(np.int64)
        if self._live is None or not len(numbers):
            return df
        ends = np.cumsum(df)
        with reading(f"the postings of {len(df)} words"):
            if ends[-1] > len(column.pool_docs.low):
                raise ValueError("more than there are")
            docs = column.pool_docs.take(spread(column.start[numbers], df)) + self._bases[segment]
            alive = np.concatenate(([0], np.cumsum(self._live.take(docs))))
        counts: Array = alive[ends] - alive[ends - df]
        return counts
