"""Stored fields: Whoosh's own `_stored` column, written without compression.

A row is a zlib stream of level 0 around the pickle of `{"paragraph": json}`; a document's first
paragraph also has `"document": json`, in front. Whoosh reads it as any stored field; we read it
without unpickling, since the pickle's bytes around the two strings never change.

Whoosh keeps the column's offsets in 32 bits: a segment's stored fields must stay below 4 GiB.
"""

from __future__ import annotations

import os
import struct
import zlib
from array import array
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.arrays import Array

__all__ = ["MAX_BYTES", "StoredFile", "StoredWriter", "copy_rows"]

#: Whoosh's limit on the column, with room for the length table.
MAX_BYTES = (1 << 32) - (1 << 28)

_PIECE = 1 << 22
_HEAD = b"\x80\x02}("  # protocol 2, empty dict, mark
_TAIL = b"u."  # set the items, stop
_LENGTH = struct.Struct("<I")
#: A zlib stream's two bytes, and the head of one last block that is stored as it is (RFC 1950,
#: 1951): its length and the length's complement.
_STORED = struct.Struct("<BBBHH")
_CHECK = struct.Struct(">I")
_BLOCK_MAX = 0xFFFF


def _string(value: bytes) -> bytes:
    """A pickled str of UTF-8 bytes."""
    return b"X" + _LENGTH.pack(len(value)) + value


def _deflated(data: bytes) -> bytes:
    """`data` as a zlib stream of level 0; a compressor would cost more than all else of a row."""
    size = len(data)
    if size > _BLOCK_MAX:
        return zlib.compress(data, 0)
    head, check = _STORED.pack(0x78, 1, 1, size, size ^ _BLOCK_MAX), _CHECK.pack(zlib.adler32(data))
    return head + data + check


_DOCUMENT = _HEAD + _string(b"document") + b"X"
_PARAGRAPH = _string(b"paragraph") + b"X"


class StoredWriter:
    """Writes the `_stored` column of a segment row by row."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=1 << 20)
        self._lengths = array("I")

    def add(self, paragraph: bytes, document: bytes | None = None) -> None:
        """Add a paragraph's JSON, with its document's where it is the first of it."""
        parts = [_HEAD] if document is None else [_DOCUMENT, _LENGTH.pack(len(document)), document]
        parts += [_PARAGRAPH, _LENGTH.pack(len(paragraph)), paragraph, _TAIL]
        row = _deflated(b"".join(parts))
        self._file.write(row)
        self._lengths.append(len(row))

    def copy(self, source: StoredFile, rows: Array) -> None:
        """Add rows of another column as they are; `rows` rise."""
        starts, ends = source.extents[:-1][rows], source.extents[1:][rows]
        gaps = np.flatnonzero(starts[1:] != ends[:-1])
        firsts = np.concatenate(([0], gaps + 1))[: len(rows)]
        lasts = np.concatenate((gaps, [len(rows) - 1]))[: len(rows)]
        for first, last in zip(starts[firsts].tolist(), ends[lasts].tolist(), strict=True):
            for begin in range(first, last, _PIECE):
                self._file.write(source.raw(begin, min(last, begin + _PIECE)))
        self._lengths.frombytes((ends - starts).astype(np.uint32).tobytes())

    def close(self) -> Array:
        """Finish the column as Whoosh 2.7's VarBytesColumn does; the rows' extents."""
        lengths = np.frombuffer(self._lengths, np.uint32)
        extents = np.zeros(len(lengths) + 1, np.uint64)
        np.cumsum(lengths, out=extents[1:], dtype=np.uint64)
        self._file.write(lengths.astype(">u4").tobytes())
        if len(lengths) > 1 << 15:
            self._file.write(extents[:-1].astype(">u4").tobytes() + b"IIX")
        else:
            self._file.write(b"I")
        self._file.close()
        small = int(extents[-1]) < 1 << 32
        return extents.astype(np.uint32) if small else extents


def copy_rows(sources: Sequence[StoredFile], rows: Sequence[Array], path: Path) -> Array:
    """Write a column of the given rows of each source; the extents."""
    writer = StoredWriter(path)
    for source, numbers in zip(sources, rows, strict=True):
        writer.copy(source, numbers)
    return writer.close()


class StoredFile:
    """Reads rows of the `_stored` column from its map. Safe under threads."""

    def __init__(self, path: Path, extents: Array) -> None:
        self.extents = extents
        self._extents = extents.data
        try:
            with path.open("rb", buffering=0) as file:
                size = os.fstat(file.fileno()).st_size
                # Mapped as long as this object lives: a writer may remove the file meanwhile.
                self._map = mmap(file.fileno(), 0, access=ACCESS_READ) if size else b""
        except OSError as error:
            raise IndexDamagedError(
                f"The index file {path.name} cannot be opened: {error.strerror}.",
                hint="Run `parley verify`, then `parley index --full`.",
            ) from error
        if size < int(extents[-1]):
            raise IndexDamagedError(
                f"The index file {path.name} is cut short.",
                hint="Run `parley rollback`, or `parley index --full` to build the index anew.",
            )

    @property
    def content(self) -> Array:
        """uint8: the whole file."""
        return np.frombuffer(self._map, np.uint8)

    def paragraph(self, number: int) -> bytes:
        """The JSON of a paragraph."""
        row = self._row(number)
        start = len(_HEAD)
        if row.startswith(_DOCUMENT):
            start = len(_DOCUMENT) + 4 + _LENGTH.unpack_from(row, len(_DOCUMENT))[0]
        return _slice(row, start + len(_PARAGRAPH))

    def document(self, number: int) -> bytes:
        """The JSON of the document whose first paragraph this is."""
        return _slice(self._row(number), len(_DOCUMENT))

    def raw(self, begin: int, end: int) -> bytes:
        """Bytes of the file."""
        return self._map[begin:end]

    def _row(self, number: int) -> bytes:
        packed = self.raw(self._extents[number], self._extents[number + 1])
        if packed[2] == 1:
            # One last block that is stored as it is, between its head and the checksum.
            row = packed[_STORED.size : -4]
            if zlib.adler32(row) == _CHECK.unpack_from(packed, len(packed) - 4)[0]:
                return row
        return zlib.decompress(packed)


def _slice(row: bytes, start: int) -> bytes:
    length = _LENGTH.unpack_from(row, start)[0]
    return row[start + 4 : start + 4 + length]
