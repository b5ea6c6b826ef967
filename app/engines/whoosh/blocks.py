"""Posting blocks of a slice of terms, computed as one byte array (the format: see `w3`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from app.engines.whoosh.arrays import Array

__all__ = ["TERM_INFO", "Slice", "encode"]

#: Whoosh's W3TermInfo with its extent, big-endian and packed.
TERM_INFO = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("df", ">u4"),
        ("min_length", "u1"),
        ("max_length", "u1"),
        ("max_weight", ">f4"),
        ("min_id", ">u4"),
        ("max_id", ">u4"),
        ("offset", ">i8"),
        ("length", ">i4"),
    ]
)

MAGIC = np.frombuffer(b"W3Bl", np.uint8)
LIMIT = 128

# The block facts as a pickle of fixed size: (count, last id, largest weight, compression level,
# smallest and largest length byte).
_FACTS = np.dtype(
    [
        ("open", "S3"),  # protocol 2, mark
        ("j1", "S1"),
        ("count", "<i4"),
        ("j2", "S1"),
        ("last", "<i4"),
        ("g", "S1"),
        ("weight", ">f8"),
        ("k1", "S1"),
        ("level", "u1"),
        ("k2", "S1"),
        ("shortest", "u1"),
        ("k3", "S1"),
        ("longest", "u1"),
        ("close", "S2"),  # tuple, stop
    ]
)
_FACTS_SIZE = _FACTS.itemsize

_MARK, _TUPLE, _STOP, _NONE, _TUPLE3 = (ord(char) for char in "(t.N\x87")
_BYTES, _LONG_BYTES, _LIST = (ord(char) for char in "CBl")
_INT1, _INT2, _INT4, _FLOAT = (ord(char) for char in "KMJG")


class Slice(NamedTuple):
    """Postings of successive terms: `df[t]` each, documents rising within a term.

    `tfs` and `at` (frequencies, positions posting by posting) are None for fields that post
    existence alone. `codes`: the length byte of each posting's document in the field.
    """

    df: Array
    docs: Array
    tfs: Array | None
    at: Array | None
    codes: Array | None


def encode(piece: Slice) -> tuple[Array, Array]:
    """The slice's bytes, and TERM_INFO by term with offsets from the slice's start."""
    df = piece.df.astype(np.int64)
    docs = piece.docs
    term_ends = np.cumsum(df)
    blocks_of = -(-df // LIMIT)
    block_ends = np.cumsum(blocks_of)
    first_block = block_ends - blocks_of
    within = np.arange(int(block_ends[-1])) - np.repeat(first_block, blocks_of)
    starts = np.repeat(term_ends - df, blocks_of) + within * LIMIT
    counts = np.minimum(LIMIT, np.repeat(term_ends, blocks_of) - starts)
    is_first = within == 0
    is_last = np.zeros(len(starts), bool)
    is_last[block_ends - 1] = True

    layout = _Layout(starts, counts, piece)
    sizes = 4 + _FACTS_SIZE + layout.data_size
    ends = np.cumsum(sizes + 4 * is_first)
    begins = ends - sizes
    out = np.zeros(int(ends[-1]), np.uint8)
    _put(out, begins[is_first] - 4, np.tile(MAGIC, (len(df), 1)))
    signed = (sizes - 4).astype(">i4")
    signed[is_last] *= -1
    _put(out, begins, signed.view(np.uint8).reshape(-1, 4))
    _put(out, begins + 4, layout.facts().view(np.uint8).reshape(-1, _FACTS_SIZE))
    layout.write(out, begins + 4 + _FACTS_SIZE)

    info = np.zeros(len(df), TERM_INFO)
    info["df"] = df
    info["weight"] = np.add.reduceat(layout.weight_sums, first_block)
    info["max_weight"] = np.maximum.reduceat(layout.weight_max, first_block)
    info["min_length"] = np.minimum.reduceat(layout.shortest, first_block)
    info["max_length"] = np.maximum.reduceat(layout.longest, first_block)
    info["min_id"] = docs[term_ends - df]
    info["max_id"] = docs[term_ends - 1]
    info["offset"] = begins[first_block] - 4
    info["length"] = ends[block_ends - 1] - info["offset"]
    return out, info


class _Layout:
    """Where everything of each block goes.

    What is said of each posting is kept as narrow as it can be: a slice is gone through many
    times, and bytes put where bytes go cost a third of what wider numbers do.
    """

    def __init__(self, starts: Array, counts: Array, piece: Slice) -> None:
        self.starts, self.counts, self.piece = starts, counts, piece
        self.last = starts + counts - 1
        docs = piece.docs
        deltas = docs.copy()
        deltas[1:] -= docs[:-1]
        deltas[starts] = docs[starts]
        self.deltas = deltas
        self.delta_size = 2 + (deltas > 0xFF).view(np.uint8) + 2 * (deltas > 0xFFFF).view(np.uint8)
        self.delta_ends = np.cumsum(self.delta_size, dtype=np.int64)
        self.ids_size = self._sums(self.delta_ends, self.delta_size) + 2
        zeros = np.zeros(len(starts), np.int64)
        if piece.tfs is None or piece.at is None:
            self.weight_sums, self.weight_max = counts, np.ones(len(starts), np.int64)
            self.weights_size = self.values_size = zeros + 1
        else:
            self._measure_values(piece.tfs, piece.at)
            self.weight_sums = self._sums(self.at_ends, piece.tfs)
            self.weight_max = np.maximum.reduceat(piece.tfs, starts)
            self.weights_size = np.where(
                self.weight_max == 1,
                1,
                np.where(self.weight_max < 256, 2 + counts, 2 + 9 * counts),
            )
            self.values_size = self._sums(self.value_ends, self.value_size) + 2
        if piece.codes is None:
            self.shortest = self.longest = zeros
        else:
            self.shortest = np.minimum.reduceat(piece.codes, starts)
            self.longest = np.maximum.reduceat(piece.codes, starts)
        self.data_size = self.ids_size + self.weights_size + self.values_size + 2

    def _sums(self, ends: Array, sizes: Array) -> Array:
        """The sum of each block's sizes; `ends` are those of all postings, summed up."""
        sums: Array = ends[self.last] - ends[self.starts] + sizes[self.starts]
        return sums

    def _measure_values(self, tfs: Array, at: Array) -> None:
        """Position deltas, and how each posting's value is put down: bytes, or a list."""
        self.tfs = tfs
        self.at_ends = np.cumsum(tfs, dtype=np.int64)
        self.first_at = self.at_ends - tfs
        # Positions rise within a posting, so that their deltas fit wherever they do.
        deltas = at.copy()
        deltas[1:] -= at[:-1]
        deltas[self.first_at] = at[self.first_at]
        self.at_deltas = deltas
        wide = np.flatnonzero(deltas > 0xFF) if at.itemsize > 1 else _NONE_WIDE
        self.large = np.zeros(len(tfs), bool)
        self.large[np.searchsorted(self.at_ends, wide, "right")] = True
        self.large |= tfs > 240
        self.value_size = tfs.astype(np.int64)
        self.value_size += 9
        self.wide = 5 if len(wide) and int(deltas[wide].max()) > 0xFFFF else 3
        if self.large.any():
            self.value_size[self.large] = 12 + self.wide * tfs[self.large].astype(np.int64)
        self.value_ends = np.cumsum(self.value_size)

    def facts(self) -> Array:
        """The facts of each block."""
        facts = np.zeros(len(self.starts), _FACTS)
        facts["open"] = b"\x80\x02("
        facts["j1"] = facts["j2"] = b"J"
        facts["g"] = b"G"
        facts["k1"] = facts["k2"] = facts["k3"] = b"K"
        facts["close"] = b"t."
        facts["count"] = self.counts
        facts["last"] = self.piece.docs[self.last]
        facts["weight"] = self.weight_max
        facts["shortest"] = self.shortest
        facts["longest"] = self.longest
        return facts

    def write(self, out: Array, begins: Array) -> None:
        """Write each block's data."""
        out[begins] = _MARK
        self._write_ids(out, self._places(begins + 1, self.delta_ends - self.delta_size))
        at = begins + self.ids_size
        out[at - 1] = _TUPLE
        if self.piece.tfs is None:
            out[at] = out[at + 1] = _NONE
        else:
            self._write_weights(out, at)
            values = at + self.weights_size
            out[values] = _MARK
            self._write_values(out, self._places(values + 1, self.value_ends - self.value_size))
            out[values + self.values_size - 1] = _TUPLE
        ends = begins + self.data_size
        out[ends - 2] = _TUPLE3
        out[ends - 1] = _STOP

    def _places(self, begins: Array, before: Array) -> Array:
        """Where each posting's part goes, given where its block's first one does.

        `before`: the sizes of all parts before it.
        """
        places: Array = before + np.repeat(begins - before[self.starts], self.counts)
        return places

    def _write_ids(self, out: Array, places: Array) -> None:
        out[places] = _INT1
        out[places + 1] = self.deltas.astype(np.uint8)
        wider = np.flatnonzero(self.delta_size > 2)
        places, deltas = places[wider], self.deltas[wider]
        out[places] = _INT2
        out[places + 2] = (deltas >> 8).astype(np.uint8)
        widest = np.flatnonzero(deltas > 0xFFFF)
        places, deltas = places[widest], deltas[widest]
        out[places] = _INT4
        out[places + 3] = (deltas >> 16).astype(np.uint8)
        out[places + 4] = (deltas >> 24).astype(np.uint8)

    def _write_weights(self, out: Array, at: Array) -> None:
        out[at] = _NONE
        small = np.flatnonzero((self.weight_max > 1) & (self.weight_max < 256))
        out[at[small]] = _BYTES
        out[at[small] + 1] = self.counts[small].astype(np.uint8)
        rows, order = self._postings(small)
        out[np.repeat(at[small] + 2, self.counts[small]) + order] = self.tfs[rows].astype(np.uint8)
        large = np.flatnonzero(self.weight_max >= 256)
        if len(large):
            out[at[large]] = _MARK
            out[(at + self.weights_size - 1)[large]] = _TUPLE
            rows, order = self._postings(large)
            places = np.repeat(at[large] + 1, self.counts[large]) + 9 * order
            out[places] = _FLOAT
            _put(out, places + 1, self.tfs[rows].astype(">f8").view(np.uint8).reshape(-1, 8))

    def _postings(self, blocks: Array) -> tuple[Array, Array]:
        """The postings of these blocks, and the place of each in its block."""
        counts = self.counts[blocks]
        ends = np.cumsum(counts)
        order = np.arange(int(counts.sum())) - np.repeat(ends - counts, counts)
        return np.repeat(self.starts[blocks], counts) + order, order

    def _write_values(self, out: Array, places: Array) -> None:
        """Values: the frequency as a big-endian uint32, then the pickled position deltas."""
        if not self.large.any():
            _write_small(out, places, self.tfs, self.first_at, self.at_deltas)
            return
        for large, write in ((False, _write_small), (True, self._write_large)):
            chosen = np.flatnonzero(self.large == large)
            deltas = self.at_deltas[np.repeat(self.large == large, self.tfs)]
            tfs = self.tfs[chosen]
            write(out, places[chosen], tfs, np.cumsum(tfs, dtype=np.int64) - tfs, deltas)

    def _write_large(
        self, out: Array, places: Array, tfs: Array, first_at: Array, deltas: Array
    ) -> None:
        """Values of many positions or wide ones: a list of numbers of two or four bytes."""
        tfs, deltas = tfs.astype(np.int64), deltas.astype(np.int64)
        size = 12 + self.wide * tfs
        out[places] = _LONG_BYTES
        for byte in range(4):
            out[places + 1 + byte] = ((size - 5) >> (8 * byte)) & 255
            out[places + 8 - byte] = (tfs >> (8 * byte)) & 255
        out[places + 9] = _MARK
        out[places + size - 2] = _LIST
        out[places + size - 1] = _STOP
        step = np.arange(len(deltas)) - np.repeat(first_at, tfs)
        spots = np.repeat(places + 10, tfs) + step * self.wide
        out[spots] = _INT2 if self.wide == 3 else _INT4
        for byte in range(self.wide - 1):
            out[spots + 1 + byte] = (deltas >> (8 * byte)) & 255


def _write_small(out: Array, places: Array, tfs: Array, first_at: Array, deltas: Array) -> None:
    """Values of few positions, each delta a byte."""
    count = tfs.astype(np.uint8)
    out[places] = _BYTES
    out[places + 1] = count + np.uint8(7)
    out[places + 5] = count
    out[places + 6] = _BYTES
    out[places + 7] = count
    first = places + 8
    out[first + tfs] = _STOP
    out[np.arange(len(deltas)) + np.repeat(first - first_at, tfs)] = deltas.astype(np.uint8)


def _put(out: Array, starts: Array, rows: Array) -> None:
    """Write row i of bytes at out[starts[i]:]."""
    out[(starts[:, None] + np.arange(rows.shape[1])).ravel()] = rows.ravel()


_NONE_WIDE = np.empty(0, np.int64)
