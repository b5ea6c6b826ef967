"""The pools of postings of a segment in the making (see `columns`).

Most words have one form only, so that their stem posts exactly what the word does. The second
field of a pool shares such postings with the first instead of writing them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.engines.whoosh.arrays import (
    Array,
    ArrayWriter,
    ByteStream,
    FrequencyStream,
    ShortStream,
    offset_type,
)

__all__ = ["MergedTerms", "Pool"]


@dataclass(frozen=True, slots=True)
class MergedTerms:
    """A slice of successive terms with all their postings.

    Terms are UTF-8, in rising order of their bytes. Term after term, `docs` and `tfs` have its `df`
    postings (rising), and `at` its `cf` positions, posting by posting.
    """

    terms: list[bytes]
    df: Array
    cf: Array
    docs: Array
    tfs: Array
    at: Array


class Pool:
    """The streams of a pool. `shares`: what two of its fields post alike is written once."""

    def __init__(self, writer: ArrayWriter, name: str, *, shares: bool = True) -> None:
        self._writer = writer
        self._shares = shares
        self._docs = ShortStream(writer, f"{name}.doc")
        self._tfs = FrequencyStream(writer, f"{name}.tf")
        self._at = ByteStream(writer, f"{name}.at")
        #: What the field before has posted, by fingerprint.
        self._posted = _NOTHING

    def write(self, name: str, pieces: Iterable[MergedTerms]) -> None:
        """Write a field: its postings here, and its arrays by term."""
        terms: list[bytes] = []
        parts = [_NOTHING[:0]]
        for piece in pieces:
            terms += piece.terms
            parts.append(self._append(piece))
        rows = np.concatenate(parts)
        self._writer.add_strings(f"{name}.term", terms)
        for key in ("df", "cf"):
            self._writer.add(f"{name}.{key}", rows[key].astype(np.uint32))
        for key in ("start", "pos"):
            largest = int(rows[key].max(initial=0))
            self._writer.add(f"{name}.{key}", rows[key].astype(offset_type(largest)))
        if len(rows) and self._shares:
            self._posted = np.sort(rows, order="print", kind="stable")

    def _append(self, piece: MergedTerms) -> Array:
        rows = np.zeros(len(piece.terms), _TERM)
        rows["df"], rows["cf"] = piece.df, piece.cf
        if self._shares:
            rows["print"] = _prints(piece)
        known = self._posted
        place = np.searchsorted(known["print"], rows["print"])
        near = known[np.minimum(place, len(known) - 1)]
        shared = (near["print"] == rows["print"]) & (near["df"] == rows["df"])
        shared &= near["cf"] == rows["cf"]
        own = ~shared
        for count, start, stream in (("df", "start", self._docs), ("cf", "pos", self._at)):
            written = np.where(own, rows[count], 0)
            first = np.cumsum(written) - written + stream.count
            rows[start] = np.where(own, first, near[start])
        docs, tfs, at = piece.docs, piece.tfs, piece.at
        if shared.any():
            chosen = np.repeat(own, piece.df)
            docs, tfs, at = docs[chosen], tfs[chosen], at[np.repeat(own, piece.cf)]
        self._docs.append(docs)
        self._tfs.append(tfs)
        self._at.append(at)
        return rows

    def close(self) -> None:
        """No more fields follow."""
        self._tfs.close()


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
