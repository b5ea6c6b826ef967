"""A file of named NumPy arrays, written once and memory-mapped ever after.

Layout, little-endian: the magic; the arrays, each at a multiple of 64 bytes; a JSON table of
contents `{"arrays": {name: [dtype, count, offset]}, "attributes": {}}`; its length (uint64) and
CRC-32 (uint32); the magic again. The table stands at the end, so that writing is one pass.
"""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.damage import damaged

__all__ = [
    "LINE",
    "Array",
    "ArrayFile",
    "ArrayStream",
    "ArrayWriter",
    "ByteStream",
    "FrequencyStream",
    "ShortStream",
    "offset_type",
    "smallest_unsigned",
]

Array = np.ndarray[Any, Any]

MAGIC = b"PARLEYA1"
_TRAILER = struct.Struct("<QI8s")
_ALIGN = 64
#: Bits of frequencies under one rank: few enough to be counted without a loop.
LINE = 256
_PIECE = 1 << 20
_POPULATE_READ = 22  # MADV_POPULATE_READ of linux/mman.h, which `mmap` does not name


def smallest_unsigned(maximum: int) -> np.dtype[Any]:
    """The narrowest unsigned integer type that holds `maximum`."""
    return np.min_scalar_type(max(0, maximum))


class ArrayStream:
    """One array of a file in the making, written piece by piece into a file beside it."""

    def __init__(self, path: Path, dtype: np.dtype[Any]) -> None:
        self.dtype = dtype.newbyteorder("<")
        self.path = path
        self.count = 0
        self._file = path.open("wb", buffering=1 << 20)

    def append(self, values: Array) -> None:
        """Add values; they must fit the stream's type."""
        piece = np.ascontiguousarray(values, dtype=self.dtype)
        self._file.write(piece.data)
        self.count += len(piece)

    def write(self, values: bytes) -> None:
        """Add bytes to a stream of bytes."""
        self._file.write(values)
        self.count += len(values)

    def close(self) -> None:
        """No more values follow."""
        self._file.close()


class ArrayWriter:
    """Writes an array file. Small arrays are added whole, large ones streamed side by side."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = path.open("wb", buffering=1 << 20)
        self._table: dict[str, tuple[str, int, int]] = {}
        self._streams: dict[str, ArrayStream] = {}
        self._file.write(MAGIC)

    def add(self, name: str, values: Array) -> None:
        """Write one array under a new name."""
        plain = np.ascontiguousarray(values)
        plain = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
        self._enter(name, plain.dtype, len(plain))
        self._file.write(plain.data)

    def add_strings(self, name: str, strings: list[bytes]) -> None:
        """Byte strings as `name.blob` and `name.off` (count + 1 offsets)."""
        self.add_offsets(name, [len(string) for string in strings])
        self.add(f"{name}.blob", np.frombuffer(b"".join(strings), np.uint8))

    def add_offsets(self, name: str, lengths: Sequence[int]) -> None:
        """Where strings of these lengths begin, and the end of the last, as `name.off`."""
        offsets = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=offsets[1:])
        self.add(f"{name}.off", offsets.astype(offset_type(int(offsets[-1]))))

    def stream(self, name: str, dtype: Any) -> ArrayStream:
        """An array to be written piece by piece; spliced in at `close`."""
        path = self._path.with_name(f"{self._path.name}.{name}")
        self._streams[name] = stream = ArrayStream(path, np.dtype(dtype))
        return stream

    def close(self) -> None:
        """Splice the streams in and write the table of contents. No fsync: that is the commit's."""
        for name, stream in self._streams.items():
            stream.close()
            self._enter(name, stream.dtype, stream.count)
            with stream.path.open("rb") as source:
                shutil.copyfileobj(source, self._file, 1 << 22)
            stream.path.unlink()
        table = orjson.dumps({"arrays": self._table, "attributes": {}})
        self._file.write(table)
        self._file.write(_TRAILER.pack(len(table), zlib.crc32(table), MAGIC))
        self._file.close()

    def _enter(self, name: str, dtype: np.dtype[Any], count: int) -> None:
        if name in self._table:
            raise ValueError(f"two arrays named {name}")
        self._file.write(b"\0" * (-self._file.tell() % _ALIGN))
        self._table[name] = (dtype.str, count, self._file.tell())


class ByteStream:
    """Numbers below 2**24 as bytes, with the high bits of the few that have any."""

    def __init__(self, writer: ArrayWriter, name: str) -> None:
        self._low = writer.stream(name, np.uint8)
        self._where = writer.stream(f"{name}.where", np.uint32)
        self._high = writer.stream(f"{name}.high", np.uint16)

    @property
    def count(self) -> int:
        """Numbers so far."""
        return self._low.count

    def append(self, values: Array) -> None:
        """Add numbers."""
        wide = np.flatnonzero(values > 255)
        self._where.append(wide + self.count)
        self._high.append(values[wide] >> 8)
        self._low.append(values.astype(np.uint8))


class FrequencyStream:
    """A bit for each number above 1, and those numbers apart (see `columns`)."""

    def __init__(self, writer: ArrayWriter, name: str) -> None:
        self._several = writer.stream(f"{name}.several", np.uint64)
        self._rank = writer.stream(f"{name}.rank", np.uint32)
        self._numbers = ByteStream(writer, name)
        self._left = np.empty(0, bool)
        self._ranked = 0

    def append(self, values: Array) -> None:
        """Add numbers from 1 on."""
        several = values > 1
        self._numbers.append(values[several])
        bits = np.concatenate((self._left, several))
        whole = len(bits) // LINE * LINE
        self._write(bits[:whole])
        self._left = bits[whole:]

    def close(self) -> None:
        """No more numbers follow."""
        self._write(np.pad(self._left, (0, LINE - len(self._left))))

    def _write(self, bits: Array) -> None:
        self._several.append(np.packbits(bits, bitorder="little").view("<u8"))
        counts = bits.reshape(-1, LINE).sum(1)
        self._rank.append(np.cumsum(counts) - counts + self._ranked)
        self._ranked += int(counts.sum())


class ShortStream:
    """Numbers as their low 16 bits, and their high ones by runs (see `columns`)."""

    def __init__(self, writer: ArrayWriter, name: str) -> None:
        self._low = writer.stream(name, np.uint16)
        self._where = writer.stream(f"{name}.where", np.uint32)
        self._base = writer.stream(f"{name}.base", np.uint16)
        self._last = -1

    @property
    def count(self) -> int:
        """Numbers so far."""
        return self._low.count

    def append(self, values: Array) -> None:
        """Add numbers below 2**32."""
        if not len(values):
            return
        base = values >> 16
        edges = np.flatnonzero(base[1:] != base[:-1]) + 1
        if int(base[0]) != self._last:
            edges = np.concatenate(([0], edges))
        self._where.append(edges + self.count)
        self._base.append(base[edges])
        self._low.append(values.astype(np.uint16))
        self._last = int(base[-1])


def offset_type(maximum: int) -> type[Any]:
    """The type of an offset array: 32 bits where they fit."""
    return np.uint32 if maximum < 1 << 32 else np.uint64


class ArrayFile(Mapping[str, Array]):
    """The arrays of one file, read-only views of its map. Shared between threads and processes.

    Raises IndexDamagedError where the file is not whole.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with _opened(path) as file:
            contents = _contents(file, path)
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._table: dict[str, tuple[str, int, int]] = contents["arrays"]

    def __getitem__(self, name: str) -> Array:
        dtype, count, offset = self._table[name]
        if not count:
            return np.empty(0, dtype)
        return np.frombuffer(self._map, dtype, count, offset)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def populate(self) -> None:
        """Have the whole map's pages at hand: a first touch costs as much as a small search.

        In pieces, since none of them lets other threads run.
        """
        if sys.platform != "linux":
            return
        try:
            for start in range(0, len(self._map), _PIECE):
                self._map.madvise(_POPULATE_READ, start, min(_PIECE, len(self._map) - start))
        except OSError:  # before Linux 5.14
            return


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise IndexDamagedError(
            f"The index file {path.name} cannot be opened: {error.strerror}.",
            hint="Run `parley verify`, then `parley index --full`.",
        ) from error


def _contents(file: BinaryIO, path: Path) -> dict[str, Any]:
    size = os.fstat(file.fileno()).st_size
    start = size - _TRAILER.size
    if start < len(MAGIC):
        raise damaged(f"{path.name} is cut short or was changed")
    first = file.read(len(MAGIC))
    file.seek(start)
    length, checksum, magic = _TRAILER.unpack(file.read(_TRAILER.size))
    file.seek(max(0, start - length))
    table = file.read(length) if length <= start else b""
    if magic != MAGIC or first != MAGIC or zlib.crc32(table) != checksum:
        raise damaged(f"{path.name} is cut short or was changed")
    contents: dict[str, Any] = orjson.loads(table)
    return contents
