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
    docs = piece.docs.astype(np.int64)
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

    layout = _Layout(starts, counts, docs, piece)
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
    """Where everything of each block goes."""

    def __init__(self, starts: Array, counts: Array, docs: Array, piece: Slice) -> None:
        self.starts, self.counts, self.docs, self.piece = starts, counts, docs, piece
        self.block_of = np.repeat(np.arange(len(starts)), counts)
        deltas = docs.copy()
        deltas[1:] -= docs[:-1]
        deltas[starts] = docs[starts]
        self.deltas = deltas
        self.delta_size = np.where(deltas < 256, 2, np.where(deltas < 65536, 3, 5))
        ids = np.add.reduceat(self.delta_size, starts)
        self.ids_size = ids + 2
        zeros = np.zeros(len(starts), np.int64)
        if piece.tfs is None or piece.at is None:
            self.weight_sums, self.weight_max = counts, np.ones(len(starts), np.int64)
            self.weights_size = self.values_size = zeros + 1
        else:
            tfs = piece.tfs.astype(np.int64)
            self.weight_sums = np.add.reduceat(tfs, starts)
            self.weight_max = np.maximum.reduceat(tfs, starts)
            self.weights_size = np.where(
                self.weight_max == 1,
                1,
                np.where(self.weight_max < 256, 2 + counts, 2 + 9 * counts),
            )
            self._measure_values(tfs, piece.at)
            self.values_size = np.add.reduceat(self.value_size, starts) + 2
        if piece.codes is None:
            self.shortest = self.longest = zeros
        else:
            self.shortest = np.minimum.reduceat(piece.codes, starts)
            self.longest = np.maximum.reduceat(piece.codes, starts)
        self.data_size = self.ids_size + self.weights_size + self.values_size + 2

    def _measure_values(self, tfs: Array, at: Array) -> None:
        """Position deltas, and how each posting's value is put down: bytes, or a list."""
        self.tfs = tfs
        ends = np.cumsum(tfs)
        self.first_at = ends - tfs
        deltas = at.astype(np.int64)
        deltas[1:] -= at[:-1].astype(np.int64)
        deltas[self.first_at] = at[self.first_at]
        self.at_deltas = deltas
        self.as_bytes = (np.maximum.reduceat(deltas, self.first_at) < 256) & (tfs <= 240)
        self.wide = 5 if int(deltas.max()) >= 65536 else 3
        self.value_size = np.where(self.as_bytes, 9 + tfs, 12 + self.wide * tfs)

    def facts(self) -> Array:
        """The facts of each block."""
        facts = np.zeros(len(self.starts), _FACTS)
        facts["open"] = b"\x80\x02("
        facts["j1"] = facts["j2"] = b"J"
        facts["g"] = b"G"
        facts["k1"] = facts["k2"] = facts["k3"] = b"K"
        facts["close"] = b"t."
        facts["count"] = self.counts
        facts["last"] = self.docs[self.starts + self.counts - 1]
        facts["weight"] = self.weight_max
        facts["shortest"] = self.shortest
        facts["longest"] = self.longest
        return facts

    def write(self, out: Array, begins: Array) -> None:
        """Write each block's data."""
        out[begins] = _MARK
        places = self._places(begins + 1, self.delta_size)
        self._write_ids(out, places)
        at = begins + self.ids_size
        out[at - 1] = _TUPLE
        if self.piece.tfs is None:
            out[at] = out[at + 1] = _NONE
        else:
            self._write_weights(out, at)
            values = at + self.weights_size
            out[values] = _MARK
            self._write_values(out, self._places(values + 1, self.value_size))
            out[values + self.values_size - 1] = _TUPLE
        ends = begins + self.data_size
        out[ends - 2] = _TUPLE3
        out[ends - 1] = _STOP

    def _places(self, begins: Array, sizes: Array) -> Array:
        """Where each posting's part goes, given where its block's first one does."""
        before: Array = np.cumsum(sizes) - sizes
        places: Array = before + np.repeat(begins - before[self.starts], self.counts)
        return places

    def _write_ids(self, out: Array, places: Array) -> None:
        size, deltas = self.delta_size, self.deltas
        out[places] = np.where(size == 2, _INT1, np.where(size == 3, _INT2, _INT4))
        out[places + 1] = deltas & 255
        wider = np.flatnonzero(size > 2)
        out[places[wider] + 2] = (deltas[wider] >> 8) & 255
        widest = np.flatnonzero(size > 3)
        out[places[widest] + 3] = (deltas[widest] >> 16) & 255
        out[places[widest] + 4] = deltas[widest] >> 24

    def _write_weights(self, out: Array, at: Array) -> None:
        ones = self.weight_max == 1
        small = ~ones & (self.weight_max < 256)
        large = self.weight_max >= 256
        out[at[ones]] = _NONE
        out[at[small]] = _BYTES
        out[at[small] + 1] = self.counts[small]
        order = np.arange(len(self.docs)) - np.repeat(self.starts, self.counts)
        chosen = np.flatnonzero(small[self.block_of])
        out[at[self.block_of[chosen]] + 2 + order[chosen]] = self.tfs[chosen]
        if large.any():
            out[at[large]] = _MARK
            out[(at + self.weights_size - 1)[large]] = _TUPLE
            chosen = np.flatnonzero(large[self.block_of])
            places = at[self.block_of[chosen]] + 1 + 9 * order[chosen]
            out[places] = _FLOAT
            floats = self.tfs[chosen].astype(">f8")
            _put(out, places + 1, floats.view(np.uint8).reshape(-1, 8))

    def _write_values(self, out: Array, places: Array) -> None:
        """Values: the frequency as a big-endian uint32, then the pickled position deltas."""
        tfs, small = self.tfs, self.as_bytes
        out[places] = np.where(small, _BYTES, _LONG_BYTES)
        length = self.value_size - np.where(small, 2, 5)
        out[places + 1] = length & 255
        large = np.flatnonzero(~small)
        for byte in (1, 2, 3):
            out[places[large] + 1 + byte] = (length[large] >> (8 * byte)) & 255
        body = places + np.where(small, 2, 5)
        out[body + 3] = tfs & 255
        for byte in (1, 2, 3):
            out[body[large] + 3 - byte] = (tfs[large] >> (8 * byte)) & 255
        out[body + 4] = np.where(small, _BYTES, _MARK)
        out[body[small] + 5] = tfs[small]
        out[places + self.value_size - 1] = _STOP
        out[(places + self.value_size - 2)[large]] = _LIST
        # The deltas themselves: one byte each, or an opcode with two or four.
        width = np.where(small, 1, self.wide)
        first = body + np.where(small, 6, 5)
        step = np.arange(len(self.at_deltas)) - np.repeat(self.first_at, tfs)
        spots = np.repeat(first, tfs) + step * np.repeat(width, tfs)
        plain = np.repeat(small, tfs)
        if plain.all():
            out[spots] = self.at_deltas
            return
        out[spots[plain]] = self.at_deltas[plain]
        spots, deltas = spots[~plain], self.at_deltas[~plain]
        out[spots] = _INT2 if self.wide == 3 else _INT4
        for byte in range(self.wide - 1):
            out[spots + 1 + byte] = (deltas >> (8 * byte)) & 255


def _put(out: Array, starts: Array, rows: Array) -> None:
    """Write row i of bytes at out[starts[i]:]."""
    out[(starts[:, None] + np.arange(rows.shape[1])).ravel()] = rows.ravel()
