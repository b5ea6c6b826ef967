"""The stored rows of a segment: `<segment>.stored`, an array file of three blobs of bytes.

`row` has a paragraph's own JSON, `shared` that of a stretch (paragraphs of one document that
stand together and share it), `document` a document's, packed by zlib (see `rows`). Each record
ends with the Adler-32 of its bytes (uint32, little-endian). Where records begin stands among the
columns, whose pages are at hand.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from zlib import adler32, compress, decompress

import numpy as np

from app.engines.whoosh.arrays import Array, ArrayFile, ArrayWriter
from app.engines.whoosh.damage import damaged

__all__ = ["Records", "StoredFile", "StoredWriter"]

_BLOBS = ("row", "shared", "document")
_PIECE = 1 << 22
_SEAL = 4


class StoredWriter:
    """Writes the stored rows of a segment, paragraph by paragraph or from other segments."""

    def __init__(self, path: Path) -> None:
        self._writer = ArrayWriter(path)
        self._streams = {name: self._writer.stream(name, np.uint8) for name in _BLOBS}
        self._lengths = {name: array("I") for name in _BLOBS}
        self._starts = array("i")

    def add_document(self, record: bytes) -> None:
        """A document begins."""
        self._add("document", compress(record))

    def add_shared(self, record: bytes) -> None:
        """A stretch begins: what the following paragraphs share."""
        self._starts.append(len(self._lengths["row"]))
        self._add("shared", record)

    def add(self, record: bytes) -> None:
        """The next paragraph."""
        self._add("row", record)

    def _add(self, name: str, record: bytes) -> None:
        self._streams[name].write(record + adler32(record).to_bytes(_SEAL, "little"))
        self._lengths[name].append(len(record) + _SEAL)

    def copy(self, source: StoredFile, paragraphs: Array, documents: Array) -> None:
        """Add the rows of some documents of another segment; `paragraphs` are theirs, rising."""
        first = len(self._lengths["row"])
        stretches = np.flatnonzero(np.isin(source.shared_start[:-1], paragraphs))
        places = np.searchsorted(paragraphs, source.shared_start[stretches])
        self._starts.frombytes((places + first).astype(np.int32).tobytes())
        self._copy("row", source.rows, paragraphs)
        self._copy("shared", source.shared, stretches)
        self._copy("document", source.documents, documents)

    def _copy(self, name: str, source: Records, numbers: Array) -> None:
        off = source.off.astype(np.int64)
        starts, ends = off[:-1][numbers], off[1:][numbers]
        gaps = np.flatnonzero(starts[1:] != ends[:-1])
        firsts = np.concatenate(([0], gaps + 1))[: len(numbers)]
        lasts = np.concatenate((gaps, [len(numbers) - 1]))[: len(numbers)]
        for begin, end in zip(starts[firsts].tolist(), ends[lasts].tolist(), strict=True):
            for place in range(begin, end, _PIECE):
                self._streams[name].append(source.blob[place : min(end, place + _PIECE)])
        self._lengths[name].frombytes((ends - starts).astype(np.uint32).tobytes())

    def close(self, columns: ArrayWriter) -> None:
        """Finish the file; where its records begin goes to the columns."""
        self._writer.close()
        for name in _BLOBS:
            columns.add_offsets(f"stored.{name}", self._lengths[name])
        starts = [*self._starts, len(self._lengths["row"])]
        columns.add("stored.shared.start", np.array(starts, np.int32))


class Records:
    """Sealed records by number, read from the map."""

    def __init__(self, file: ArrayFile, name: str, off: Array) -> None:
        self.blob = file[name]
        self.off = off
        self._bytes = self.blob.data
        self._offsets = off.data
        if not len(off) or int(off[-1]) != len(self.blob):
            raise damaged(f"{file.path.name} has other rows than its columns say")

    def __getitem__(self, number: int) -> bytes:
        """A record. Raises IndexDamagedError where its seal does not fit."""
        sealed = bytes(self._bytes[self._offsets[number] : self._offsets[number + 1]])
        record = sealed[:-_SEAL]
        if adler32(record) != int.from_bytes(sealed[-_SEAL:], "little"):
            raise damaged("a stored paragraph or document is not what was written")
        return record


class StoredFile:
    """Reads stored rows from their map. Safe under threads."""

    def __init__(self, path: Path, columns: ArrayFile) -> None:
        self._file = ArrayFile(path)
        self.rows, self.shared, self.documents = (
            Records(self._file, name, columns[f"stored.{name}.off"]) for name in _BLOBS
        )
        #: The first paragraph of each stretch, and one past the last.
        self.shared_start = columns["stored.shared.start"]
        self._starts: Sequence[int] = self.shared_start.data

    def document(self, number: int) -> bytes:
        """A document's record: many name the same States, and no search reads any."""
        return decompress(self.documents[number])

    def paragraph(self, number: int) -> tuple[bytes, bytes]:
        """What a paragraph shares with its neighbours, and its own row."""
        stretch = bisect_right(self._starts, number, hi=len(self._starts) - 1) - 1
        return self.shared[stretch], self.rows[number]
