"""Segments in Whoosh's own W3 format, written in whole slices of terms.

Plain Whoosh opens and searches the result; only its writer is replaced. What differs from a file
of its own making are equivalent encodings: pickles without memo entries, numbers as bytes where
all fit, blocks without compression, and CRC-32 instead of MD5 in the term table's hash.

A posting list is a magic and blocks of up to 128 postings: a signed length (negative: the last),
a pickled tuple of block facts, a pickled tuple of (document deltas, weights, position values).
Field lengths are bytes of Whoosh's length code, rounded up, and block limits use the rounded ones.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.util.numeric import byte_to_length

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.blocks import TERM_INFO, Slice, encode

__all__ = ["INDEX_NAME", "TermTable", "W3Writer", "length_codes", "new_segment"]

INDEX_NAME = "paragraphs"

_LENGTHS = np.array([byte_to_length(code) for code in range(256)])

_ENTRY = struct.Struct("!ii")
_POINTER = np.dtype([("hash", ">u4"), ("position", ">i8")])
_DIRECTORY = np.dtype([("position", ">i8"), ("slots", ">i4")])


def length_codes(lengths: Array) -> Array:
    """Whoosh's length bytes: the smallest code whose length is not below."""
    return np.minimum(np.searchsorted(_LENGTHS, lengths), 255).astype(np.uint8)


def new_segment(name: str, paragraphs: int, totals: Mapping[str, int]) -> W3Segment:
    """The segment as the table of contents lists it. `totals`: posted terms of each text field."""
    segment = W3Segment(
        W3Codec(blocklimit=128, compression=0, inlinelimit=1),
        INDEX_NAME,
        doccount=paragraphs,
        segid=name.removeprefix(f"{INDEX_NAME}_"),
    )
    segment._fieldlengths = dict(totals)
    return segment


class W3Writer:
    """Writes a segment's postings, term table and length columns. Fields come by rising name."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._postings = (folder / f"{name}{W3Codec.POSTS_EXT}").open("wb", buffering=1 << 20)
        self._offset = 0
        self._table = TermTable(folder / f"{name}{W3Codec.TERMS_EXT}")

    def lengths(self, field: str, codes: Array) -> None:
        """The length bytes of a text field, one for each paragraph."""
        path = self._folder / f"{self._name}._{field}_len{W3Codec.COLUMN_EXT}"
        path.write_bytes(codes.astype(np.uint8).tobytes())

    def add(self, field: str, terms: list[bytes], piece: Slice) -> None:
        """Terms of a field with their postings, all above those added before."""
        if not terms:
            return
        data, info = encode(piece)
        info["offset"] += self._offset
        self._postings.write(data.data)
        self._offset += len(data)
        self._table.add(field, terms, info)

    def close(self) -> None:
        """Finish all files."""
        self._postings.close()
        self._table.close()


class TermTable:
    """Whoosh's OrderedHashWriter: entries in order, hash tables, directory, positions."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=1 << 20)
        self._file.write(b"HSH3" + struct.pack("!Bii", 1, 0, 0))  # hash type 1: CRC-32
        self._end = self._file.tell()
        self._fields: dict[str, int] = {}
        self._hashes: list[Array] = []
        self._positions: list[Array] = []

    def add(self, field: str, terms: list[bytes], info: Array) -> None:
        """Entries of one field; `info` is TERM_INFO by term."""
        number = self._fields.setdefault(field, len(self._fields))
        head = struct.pack("!H", number)
        sizes = np.array([len(term) for term in terms], np.int64)
        fixed = _ENTRY.size + len(head)
        total = fixed + sizes + TERM_INFO.itemsize
        ends = np.cumsum(total)
        starts = ends - total
        out = np.zeros(int(ends[-1]), np.uint8)
        lengths = np.empty((len(terms), 2), ">i4")
        lengths[:, 0] = sizes + len(head)
        lengths[:, 1] = TERM_INFO.itemsize
        _scatter(out, starts, lengths.view(np.uint8).reshape(len(terms), -1))
        out[starts + _ENTRY.size] = head[0]
        out[starts + _ENTRY.size + 1] = head[1]
        blob = np.frombuffer(b"".join(terms), np.uint8)
        inner = np.cumsum(sizes) - sizes
        out[np.arange(len(blob)) + np.repeat(starts + fixed - inner, sizes)] = blob
        rows = np.ascontiguousarray(info).view(np.uint8).reshape(len(terms), -1)
        _scatter(out, starts + fixed + sizes, rows)
        self._file.write(out.data)
        self._positions.append(starts + self._end)
        self._end += len(out)
        base = crc32(head)
        self._hashes.append(np.array([crc32(term, base) for term in terms], np.int64))

    def close(self) -> None:
        """Write what stands behind the entries."""
        positions = np.concatenate([np.empty(0, np.int64), *self._positions])
        hashes = np.concatenate([np.empty(0, np.int64), *self._hashes])
        buckets = np.argsort(hashes & 255, kind="stable")
        counts = np.bincount(hashes & 255, minlength=256)
        ends = np.cumsum(counts)
        directory = np.zeros(256, _DIRECTORY)
        at = self._end
        for bucket in range(256):
            members = buckets[ends[bucket] - counts[bucket] : ends[bucket]]
            table = _hash_table(hashes[members], positions[members])
            directory[bucket] = (at, len(table))
            self._file.write(table.tobytes())
            at += table.nbytes
        self._file.write(directory.tobytes())
        index_type = "i" if self._end < 1 << 31 else "q"
        extras = pickle.dumps(
            {"fieldmap": self._fields, "indextype": index_type, "indexlen": len(positions)}, 2
        )
        index = positions.astype(f">{'i4' if index_type == 'i' else 'i8'}").tobytes()
        self._file.write(extras + index + struct.pack("!i", len(extras) + len(index)))
        self._file.close()


def _hash_table(hashes: Array, positions: Array) -> Array:
    """Open addressing with linear probing: each entry at its slot or the next free one."""
    slots = 2 * len(hashes)
    table = np.zeros(slots, _POINTER)
    if not slots:
        return table
    homes = (hashes >> 8) % slots
    order = np.argsort(homes, kind="stable")
    steps = np.arange(len(order))
    places = np.maximum.accumulate(homes[order] - steps) + steps
    # Those that run over the end take the first free slots from the start: every slot from their
    # home to the end is taken, so that a probe that wraps around finds them.
    over = places >= slots
    table["hash"][places[~over]] = hashes[order][~over]
    table["position"][places[~over]] = positions[order][~over]
    if over.any():
        free = np.flatnonzero(table["position"] == 0)[: int(over.sum())]
        table["hash"][free] = hashes[order][over]
        table["position"][free] = positions[order][over]
    return table


def _scatter(out: Array, starts: Array, rows: Array) -> None:
    """Write row i of bytes at out[starts[i]:]."""
    width = rows.shape[1]
    out[(starts[:, None] + np.arange(width)).ravel()] = rows.ravel()
