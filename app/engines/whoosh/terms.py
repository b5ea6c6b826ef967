"""The terms of one field across segments, and their postings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import Lexicon, TermColumn
from app.engines.whoosh.vectors import joined, spread

__all__ = ["Postings", "Terms"]

#: Terms whose numbers are remembered, a field and segment.
_KNOWN = 50_000


class Postings:
    """Postings of a term: numbers (int64, rising) and frequencies; positions when asked for."""

    def __init__(self, docs: Array, tfs: Array, parts: tuple[_Part, ...] = ()) -> None:
        self.docs = docs
        self.tfs = tfs
        self._parts = parts

    @cached_property
    def positions(self) -> Array:
        """All positions, posting by posting (tf of each), rising."""
        return joined([part.positions() for part in self._parts])


class _Part(NamedTuple):
    """Where the positions of a segment's postings are, and which postings are kept."""

    column: TermColumn
    number: int
    tfs: Array
    kept: Array | None

    def positions(self) -> Array:
        """The positions of the postings that are kept."""
        first = int(self.column.pos[self.number])
        whole = self.column.pool_at.span(first, first + int(self.column.cf[self.number]))
        return whole if self.kept is None else whole[np.repeat(self.kept, self.tfs)]


_NONE = Postings(np.empty(0, np.int64), np.empty(0, np.uint8))


class Lookup:
    """Finds terms of a lexicon: by their first eight bytes, as numbers, then among the few alike.

    A search by strings alone takes as many Python comparisons as the lexicon has doublings.
    """

    def __init__(self, terms: Lexicon) -> None:
        self._terms = terms
        self._known: dict[str, int] = {}

    def find(self, term: str) -> int:
        """The number of a term, -1 where it is not there."""
        number = self._known.get(term)
        if number is None:
            number = self._search(term.encode())
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[term] = number
        return number

    def _search(self, wanted: bytes) -> int:
        head = int.from_bytes(wanted[:8].ljust(8, b"\0"), "big")
        low = bisect_left(self._heads, head)
        high = bisect_right(self._heads, head, low)
        number = bisect_left(range(high), wanted, low, key=self._terms.raw)
        return number if number < high and self._terms.raw(number) == wanted else -1

    @cached_property
    def _heads(self) -> memoryview:
        """The first eight bytes of each term as a big-endian number."""
        offsets = self._terms.off.astype(np.int64)
        blob = np.append(self._terms.blob, np.zeros(8, np.uint8))
        heads = np.zeros(len(self._terms), np.uint64)
        for place in range(8):
            at = offsets[:-1] + place
            byte = np.where(at < offsets[1:], blob[at], 0).astype(np.uint64)
            heads = (heads << np.uint64(8)) | byte
        return heads.data


class Terms:
    """The terms of one field across segments."""

    def __init__(self, columns: list[TermColumn], bases: Array, live: Array | None) -> None:
        self.columns = columns
        self._lookups = [Lookup(column.terms) for column in columns]
        self._bases = bases.tolist()
        self._live = live
        #: Paragraphs (or units, or documents), deleted ones included.
        self.count = self._bases[-1]

    @cached_property
    def length(self) -> Array:
        """Posted terms of each paragraph (or unit, or document)."""
        return joined([column.length for column in self.columns])

    def postings(self, term: str) -> Postings:
        """Postings of a term; empty where it is not there."""
        return self._join(
            (segment, number)
            for segment, lookup in enumerate(self._lookups)
            if (number := lookup.find(term)) >= 0
        )

    def having(self, term: str) -> int:
        """Documents that have a term, deleted ones included."""
        return sum(
            int(column.df[number])
            for column, lookup in zip(self.columns, self._lookups, strict=True)
            if (number := lookup.find(term)) >= 0
        )

    def numbered(self, segment: int, number: int) -> Postings:
        """Postings of the term with this number in a segment."""
        return self._join([(segment, number)])

    def counts(self, segment: int, numbers: Array) -> tuple[Array, Array]:
        """Documents (int64) and frequencies of all postings of a segment's terms, in turn."""
        if not len(numbers):
            return _NONE.docs, _NONE.tfs
        column = self.columns[segment]
        at = spread(column.start[numbers], column.df[numbers])
        docs = column.pool_docs.take(at) + self._bases[segment]
        tfs = column.pool_tfs.take(at)
        if self._live is None:
            return docs, tfs
        kept = self._live.take(docs)
        return docs[kept], tfs[kept]

    def frequencies(self, segment: int, numbers: Array) -> Array:
        """Document frequencies of the segment's terms with these numbers (live only, int64)."""
        if self._live is None:
            return self.columns[segment].df[numbers].astype(np.int64)
        counts = [len(self.numbered(segment, number).docs) for number in numbers.tolist()]
        return np.array(counts, np.int64)

    def _join(self, places: Iterable[tuple[int, int]]) -> Postings:
        spans = []
        for segment, number in places:
            column = self.columns[segment]
            start = int(column.start[number])
            spans.append((segment, number, start, start + int(column.df[number])))
        if not spans:
            return _NONE
        docs = np.empty(sum(end - start for _, _, start, end in spans), np.int64)
        tfs, parts, filled = [], [], 0
        for segment, number, start, end in spans:
            column = self.columns[segment]
            part = docs[filled : filled + end - start]
            column.pool_docs.read(start, part)
            if self._bases[segment]:
                part += self._bases[segment]
            filled += end - start
            counts = column.pool_tfs.span(start, end)
            kept = None if self._live is None else self._live.take(part)
            parts.append(_Part(column, number, counts, kept))
            tfs.append(counts)
        frequencies = joined(tfs)
        if self._live is not None:
            kept = self._live.take(docs)
            docs, frequencies = docs[kept], frequencies[kept]
        return Postings(docs, frequencies, tuple(parts))
