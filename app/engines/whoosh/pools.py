"""The pools of postings of a segment in the making (see `columns`).

Most words have one form only, so that their stem posts exactly what the word does. The second
field of a pool shares such postings with the first instead of writing them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.engines.whoosh.arrays import Array, ArrayWriter, offset_type
from app.engines.whoosh.columns import TermColumn
from app.engines.whoosh.merge import MergedTerms

__all__ = ["FieldTerms", "Pool"]


class Pool:
    """The streams of a pool, and what its first field posted."""

    def __init__(self, writer: ArrayWriter, name: str, columns: Sequence[TermColumn]) -> None:
        def widest(arrays: list[Array]) -> Any:
            return np.result_type(*arrays) if arrays else np.uint8

        self.docs = writer.stream(f"{name}.doc", np.int32)
        self.tfs = writer.stream(f"{name}.tf", widest([column.pool_tfs for column in columns]))
        self.at = writer.stream(f"{name}.at", np.uint8)
        self._where = writer.stream(f"{name}.at.where", np.uint32)
        self._high = writer.stream(f"{name}.at.high", np.uint32)
        self.posted = _NOTHING

    def append(self, piece: MergedTerms, chosen: Array) -> None:
        """Write the postings of the chosen terms (bool [T])."""
        if chosen.all():
            docs, tfs, at = piece.docs, piece.tfs, piece.at
        else:
            rows = np.repeat(chosen, piece.df)
            docs, tfs = piece.docs[rows], piece.tfs[rows]
            at = piece.at[np.repeat(chosen, piece.cf)]
        self.docs.append(docs)
        self.tfs.append(tfs)
        wide = np.flatnonzero(at > 255)
        self._where.append(wide + self.at.count)
        self._high.append(at[wide] >> 8)
        self.at.append(at & 255)


class FieldTerms:
    """The arrays of one field by term, collected while its postings go into the pool."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._terms: list[bytes] = []
        self._rows: list[Array] = []

    def add(self, piece: MergedTerms) -> None:
        """The next terms."""
        self._terms += piece.terms
        rows = np.zeros(len(piece.terms), _TERM)
        rows["df"], rows["cf"], rows["print"] = piece.df, piece.cf, _prints(piece)
        known = self._pool.posted
        place = np.searchsorted(known["print"], rows["print"])
        near = known[np.minimum(place, len(known) - 1)]
        shared = (near["print"] == rows["print"]) & (near["df"] == rows["df"])
        shared &= near["cf"] == rows["cf"]
        own = ~shared
        for count, start, stream in (
            ("df", "start", self._pool.docs),
            ("cf", "pos", self._pool.at),
        ):
            written = np.where(own, rows[count], 0)
            first = np.cumsum(written) - written + stream.count
            rows[start] = np.where(own, first, near[start])
        self._pool.append(piece, own)
        self._rows.append(rows)

    def write(self, writer: ArrayWriter, name: str) -> None:
        """Write the arrays; what this field posted may be shared by the next of the pool."""
        rows = np.concatenate([_NOTHING[:0], *self._rows])
        writer.add_strings(f"{name}.term", self._terms)
        for key in ("df", "cf"):
            writer.add(f"{name}.{key}", rows[key].astype(np.uint32))
        for key in ("start", "pos"):
            largest = int(rows[key].max(initial=0))
            writer.add(f"{name}.{key}", rows[key].astype(offset_type(largest)))
        if len(rows):
            self._pool.posted = np.sort(rows, order="print", kind="stable")


_TERM = np.dtype([("print", "u8"), ("df", "i8"), ("cf", "i8"), ("start", "i8"), ("pos", "i8")])
#: One row that equals no term: a term has postings.
_NOTHING = np.zeros(1, _TERM)


def _prints(piece: MergedTerms) -> Array:
    """A 64-bit fingerprint of each term's postings, by document and position.

    The sum over its postings of a mixing function (two rounds of SplitMix64); with the two counts
    beside it, a chance agreement is as unlikely as a wrong checksum.
    """
    keys = np.repeat(piece.docs, piece.tfs).astype(np.uint64) << np.uint64(32)
    keys |= piece.at.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        keys ^= keys >> np.uint64(shift)
        keys *= np.uint64(factor)
    keys ^= keys >> np.uint64(31)
    if not len(keys):
        return np.zeros(len(piece.terms), np.uint64)
    sums: Array = np.add.reduceat(keys, np.cumsum(piece.cf) - piece.cf)
    return sums
