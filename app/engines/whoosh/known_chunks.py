"""Chunks of texts, numbered by the kernels: every word of a corpus is looked up."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterator
from itertools import pairwise

from app.analysis import chunks, is_single_spaced
from app.engines.whoosh.kernels import library

__all__ = ["KnownChunks"]


class KnownChunks:
    """Numbers chunks by language, from 1 on, by the order in which they are met."""

    def __init__(self) -> None:
        self._table: int | None = library.parley_chunks_open()
        if not self._table:
            raise MemoryError("no memory for the words of an index")
        self._room = array("i", bytes(4096))

    def __del__(self) -> None:
        if self._table:
            library.parley_chunks_close(self._table)

    def number(self, text: str, language: int) -> memoryview:
        """The numbers of a text's chunks, as bytes of 32-bit numbers: until the next call."""
        parts = (text, " ") if is_single_spaced(text) else ("\n".join(chunks(text)), "\n")
        encoded, separator = (part.encode(errors="surrogatepass") for part in parts)
        if len(encoded) >= 2 * len(self._room):
            self._room = array("i", bytes(4 * len(encoded)))
        out = self._room.buffer_info()[0]
        found = library.parley_chunks_number(
            self._table, language, encoded, len(encoded), separator[0], out
        )
        if found < 0:
            raise MemoryError("no memory for the words of an index")
        return memoryview(self._room).cast("B")[: found * self._room.itemsize]

    def behind(self, number: int) -> Iterator[tuple[str, int]]:
        """The chunks from a number on, each with its language."""
        where = (ctypes.c_int64 * 2)()
        count = library.parley_chunks_known(self._table, where)
        if number > count:
            return
        starts = array("Q", ctypes.string_at(where[1] + 8 * number, 8 * (count - number + 2)))
        first = starts[0]
        blob = ctypes.string_at(where[0] + first, starts[-1] - first)
        for begin, end in pairwise(starts):
            chunk = blob[begin - first + 1 : end - first]
            yield chunk.decode(errors="surrogatepass"), blob[begin - first]
