"""Patterns to the terms they stand for: prefixes, wildcards and fuzzy words on a lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from threading import Lock

import numpy as np

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import TermColumn
from app.engines.whoosh.kernels import LONGEST_WORD, library

__all__ = ["Expander"]

#: Terms that a fuzzy word finds at the first try; more are asked for once more.
_ROOM = 1_024


class Expander:
    """The words of one segment's field, compared with patterns."""

    def __init__(self, column: TermColumn, address: int) -> None:
        self._terms = column.terms
        self._address = address
        self._lock = Lock()

    def wildcard(self, text: str) -> Sequence[int]:
        """Numbers of the terms of which the word matches `*` and `?` (cased forms never do)."""
        literal = re.split(r"[*?]", text, maxsplit=1)[0]
        begun = self.prefix(literal)
        if text == literal + "*":
            return begun
        out = np.empty(len(begun), np.int64)
        pattern = text.encode()
        count = library.parley_wildcard(
            self._address, begun.start, begun.stop, pattern, len(pattern), out.ctypes.data
        )
        found: list[int] = out[:count].tolist()
        return found

    def prefix(self, prefix: str) -> range:
        """Numbers of the terms that begin with `prefix`."""
        wanted = prefix.encode()
        if not wanted:
            return range(len(self._terms))
        find = library.parley_lower_bound
        # No UTF-8 string has the byte FF, so this bounds all that begin with the prefix.
        behind = find(self._address, wanted + b"\xff", len(wanted) + 1)
        # In a damaged lexicon, which does not rise, the bounds may be crossed.
        return range(min(behind, find(self._address, wanted, len(wanted))), behind)

    def fuzzy(self, text: str, edits: int) -> tuple[Array, Array]:
        """Numbers and distances of the terms of which the word is within `edits` of `text`.

        Distance is that of optimal string alignment: a swap of neighbours is one edit.
        """
        with self._lock:
            _, signatures = self._signatures
        wanted, room = text.encode(), _ROOM
        while True:
            found = np.empty((2, room), np.int64)
            address = found.ctypes.data
            count = library.parley_fuzzy(
                self._address, *signatures, wanted, len(wanted), edits,
                address, address + 8 * room, room,
            )  # fmt: skip
            if count <= room:
                return found[0, :count], found[1, :count]
            room = count

    @cached_property
    def _signatures(self) -> tuple[tuple[Array, ...], list[int]]:
        """What the words look like, by length (`words.c`), and where that stands in memory.

        Of a letter the lowest six bits count: its last byte has them.
        """
        blob = self._terms.blob
        off = np.clip(self._terms.off.astype(np.int64), 0, len(blob))  # damage reads as no word
        starts, marks = off[:-1], np.append(np.flatnonzero(blob == ord("+")), len(blob))
        ends = np.minimum(off[1:], marks[np.searchsorted(marks, starts)])
        first = np.append(blob, np.uint8(0))[starts]
        ends = np.where((first == ord("^")) | (first == ord("/")), starts, ends)
        begins = (blob & 0xC0) != 0x80
        before = np.append(np.int32(0), np.cumsum(begins, dtype=np.int32))
        lengths = np.clip(before[ends] - before[starts], 0, LONGEST_WORD).astype(np.uint8)
        bits = np.uint64(1) << (blob & np.uint8(63)).astype(np.uint64)
        bits[:-1] *= begins[1:]
        spans = np.column_stack((starts, ends)).ravel()
        letters = np.bitwise_or.reduceat(np.append(bits, np.uint64(0)), spans)[::2]
        order = np.argsort(lengths, kind="stable")
        bounds = np.searchsorted(lengths[order], np.arange(LONGEST_WORD + 2))
        made = (letters[order], order.astype(np.uint32), bounds.astype(np.uint32))
        return made, [array.ctypes.data for array in made]
