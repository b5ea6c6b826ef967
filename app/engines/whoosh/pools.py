"""The pools of postings of a segment in the making (see `columns`).

Most words have one form only, so that their stem posts exactly what the word does. The second
field of a pool shares such postings with the first instead of writing them again.
"""

from __future__ import annotations

import numpy as np

from app.engines.whoosh.arrays import (
    Array,
    ArrayWriter,
    ByteStream,
    FrequencyStream,
    ShortStream,
    offset_type,
)
from app.engines.whoosh.merge import MergedTerms

__all__ = ["FieldTerms", "Pool"]


class Pool:
    """The streams of a pool, and what its first field posted."""

    def __init__(self, writer: ArrayWriter, name: str) -> None:
        self.docs = ShortStream(writer, f"{name}.doc")
        self._tfs = FrequencyStream(writer, f"{name}.tf")
        self.at = ByteStream(writer, f"{name}.at")
        self.posted = _NOTHING

    def append(self, docs: Array, tfs: Array, at: Array) -> None:
        """Write postings."""
        self.docs.append(docs)
        self._tfs.append(tfs)
        self.at.append(at)

    def close(self) -> None:
        """No more postings follow."""
        self._tfs.close()


class FieldTerms:
    """The arrays of one field by term, collected while its postings go into the pool.

    `shares`: what two fields of the pool post alike is written once.
    """

    def __init__(self, pool: Pool, *, shares: bool = True) -> None:
        self._pool = pool
        self._shares = shares
        self._terms: list[bytes] = []
        self._rows: list[Array] = []

    def add(self, piece: MergedTerms) -> None:
        """The next terms."""
        self._terms += piece.terms
        rows = np.zeros(len(piece.terms), _TERM)
        rows["df"], rows["cf"] = piece.df, piece.cf
        if self._shares:
            rows["print"] = _prints(piece)
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
        pool = self._pool
        if shared.any():
            chosen = np.repeat(own, piece.df)
            at = piece.at[np.repeat(own, piece.cf)]
            pool.append(piece.docs[chosen], piece.tfs[chosen], at)
        else:
            pool.append(piece.docs, piece.tfs, piece.at)
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
        if len(rows) and self._shares:
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
