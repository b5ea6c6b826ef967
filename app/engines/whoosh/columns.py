"""The columns of a segment: what its search reads, memory-mapped, in one array file.

A segment holds N paragraphs of D documents, numbered in the order of indexing; a document's
paragraphs stand together in reading order. Paragraph numbers are what Whoosh calls document
numbers. Every array below stands in `<segment>.arrays`; integers are the narrowest
unsigned type that fits where a type is not given. "Strings x" are `x.blob` (UTF-8, uint8) and
`x.off` (count + 1 offsets).

Terms, for each field F in `stem`, `exact`, `context`, `context_exact`, `title` (T terms); the
title posts the STEM terms of the document's title
    F.term          strings, sorted by their bytes
    F.start [T]     first posting of the term in the pool
    F.df [T]        number of postings: they are pool[start : start + df], by rising number
    F.pos [T]       first position of the term in the pool of positions
    F.cf [T]        number of positions of the term, the sum of its frequencies
Pools: `text` (for stem and exact, which may share postings), `context` (for context and
context_exact), `title`
    P.doc           paragraph number, in shorts; in `context` a unit's, in `title` a document's
    P.tf            term frequencies, as counts
    P.at            positions, posting by posting (tf of each), rising, as bytes
Bytes: X uint8 has the low bytes; X.where uint32 and X.high uint16 say which numbers are above 255,
and their bits above the lowest eight
Counts: X.several uint64 has a bit for each number, the lowest first, whether it is above 1; X has
those that are, as bytes; X.rank uint32 how many of them stand before each 256 bits. There is at
least one bit behind the last
Shorts: X uint16 has the low 16 bits; from X.where[r] uint32 on, X.base[r] uint16 those above them
Context: a unit is a run of paragraphs that stand under the same context (one heading)
    unit.start int32 [U + 1]    its paragraphs are [start[u], start[u + 1])
    context.length [U], context_exact.length [U]    posted terms of the unit's context
Lengths
    stem.length [N], exact.length [N], title.length [D]     posted terms, joined words included
Keyword fields K (all of the catalogue that have `values`): a paragraph has a set of values
    K.set [N]                   the paragraph's set; set 0 is empty. Where all paragraphs of
                                each document have one, the document's: [D]
    K.set.off [S + 1], K.set.ord    the ordinals of each set, in the order of the metadata
    K.key, K.value, K.label     strings by ordinal, one for each form a value is printed in;
                                ordinals by rising key and label
Paragraphs
    par.eid uint16 [N]          the low bits of the CRC-32 of the eid
    par.wording uint64 [N]      hash of document id and text: a paragraph's wording
    par.print uint64 [N]        near-duplicate fingerprint of the text
    par.seen uint32 [N]         when the wording was first indexed, seconds since 1970 UTC
Stored rows, in `<segment>.stored` (see `stored`)
    stored.row.off [N + 1], stored.document.off [D + 1]     where the records begin
    stored.shared.off [S + 1]   the same of what the paragraphs of a stretch share
    stored.shared.start int32 [S + 1]   its paragraphs are [start[s], start[s + 1])
Documents
    doc.start int32 [D + 1]     its paragraphs are [start[d], start[d + 1])
    doc.id, doc.title, doc.sha256   strings (title "" where there is none)
    doc.order int32 [D]         document numbers by rising id (bytes)
    doc.first int32 [D], doc.last int32 [D]     span of the date as day ordinals; 0, 0: undated

Documents that a generation has deleted stand in its table of contents (`codec`). A document is
deleted whole.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.domain.document import Paragraph
from app.domain.indexed import DocumentRecord
from app.engines.whoosh.arrays import Array, ArrayFile
from app.engines.whoosh.damage import damaged, reading
from app.engines.whoosh.kernels import Column, Store
from app.engines.whoosh.packed_columns import ByteColumn, FrequencyColumn, ShortColumn
from app.engines.whoosh.stored import StoredFile
from app.rows import load_document, load_paragraph

__all__ = [
    "COLUMNS",
    "INDEX_NAME",
    "STORED",
    "KeywordColumn",
    "Lexicon",
    "Postings",
    "SegmentColumns",
    "Strings",
    "TermColumn",
    "eid_hash",
    "files_of",
]


#: What the names of a segment's files end with.
COLUMNS, STORED = ".arrays", ".stored"
#: What Whoosh calls the index: its files' names begin with it.
INDEX_NAME = "paragraphs"


def files_of(segment: str) -> tuple[str, str]:
    """The files of a segment, in the generation's folder."""
    return f"{segment}{COLUMNS}", f"{segment}{STORED}"


class Postings(NamedTuple):
    """Postings of a term: numbers (rising), frequencies, and all positions one after another.

    Whole values have no positions.
    """

    docs: Array
    tfs: Array
    positions: Array | None = None


def eid_hash(eid: str) -> int:
    """The hash under which `par.eid` knows an eid."""
    return zlib.crc32(eid.encode()) & 0xFFFF


class Strings:
    """Strings by number, read from the map."""

    def __init__(self, arrays: ArrayFile, name: str) -> None:
        self.blob = arrays[f"{name}.blob"]
        self.off = arrays[f"{name}.off"]
        self._bytes = self.blob.data
        self._offsets = self.off.data

    def __len__(self) -> int:
        return len(self.off) - 1

    def raw(self, number: int) -> bytes:
        """The UTF-8 bytes of a string."""
        return bytes(self._bytes[self._offsets[number] : self._offsets[number + 1]])

    def __getitem__(self, number: int) -> str:
        try:
            return self.raw(number).decode()
        except UnicodeDecodeError as error:
            raise damaged("a word or name cannot be read") from error

    def all(self) -> list[str]:
        """All of them, decoded. Raises IndexDamagedError."""
        with reading("a word or name"):
            return [string.decode() for string in self.all_raw()]

    def all_raw(self) -> list[bytes]:
        """All of them as UTF-8 bytes."""
        blob = self.blob.tobytes()
        bounds = self.off.tolist()
        return [blob[start:end] for start, end in pairwise(bounds)]


class Lexicon(Strings):
    """Strings in rising order of their bytes."""

    def lower_bound(self, wanted: bytes) -> int:
        """The number of the first string that is not below."""
        return bisect_left(range(len(self)), wanted, key=self.raw)


class TermColumn:
    """The terms of one field and their postings."""

    def __init__(self, arrays: ArrayFile, field: str, pool: str) -> None:
        self.terms = Lexicon(arrays, f"{field}.term")
        self.df = arrays[f"{field}.df"]
        self.cf = arrays[f"{field}.cf"]
        self.length = arrays[f"{field}.length"]
        self.start = arrays[f"{field}.start"]
        self.pos = arrays[f"{field}.pos"]
        self.pool_docs = ShortColumn(arrays, f"{pool}.doc")
        self.pool_tfs = FrequencyColumn(arrays, f"{pool}.tf")
        self.pool_at = ByteColumn(arrays, f"{pool}.at")

    def described(self, base: int, behind: int) -> Column:
        """As the kernels read it; `base` and `behind` bound the segment's numbers among all."""
        terms, docs, tfs = self.terms, self.pool_docs, self.pool_tfs
        return Column(
            *_address(terms.blob, terms.off), terms.off.itemsize, len(terms), len(terms.blob),
            *_address(self.df, self.cf, self.start, self.pos),
            self.start.itemsize, self.pos.itemsize,
            *_address(docs.low, docs.where, docs.base), len(docs.where), len(docs.low),
            *_address(tfs.several, tfs.rank), *_bytes(tfs.numbers), *_bytes(self.pool_at),
            base, behind - base,
        )  # fmt: skip

    def postings_of(self, number: int) -> Postings:
        """Postings of the term with this number."""
        start = int(self.start[number])
        end = start + int(self.df[number])
        first = int(self.pos[number])
        last = first + int(self.cf[number])
        return Postings(
            self.pool_docs.span(start, end),
            self.pool_tfs.span(start, end),
            self.pool_at.span(first, last),
        )


class KeywordColumn:
    """A keyword field: the set of values of each paragraph."""

    def __init__(self, arrays: ArrayFile, field: str, document_start: Array) -> None:
        self._set = arrays[f"{field}.set"]
        self._document_start = document_start
        self.set_off = arrays[f"{field}.set.off"]
        self.set_ord = arrays[f"{field}.set.ord"]
        self.keys = Lexicon(arrays, f"{field}.key")
        self.values = Strings(arrays, f"{field}.value")
        self.labels = Strings(arrays, f"{field}.label")

    @cached_property
    def set(self) -> Array:
        """The set of each paragraph."""
        if len(self._set) == self._document_start[-1]:
            return self._set
        return np.repeat(self._set, np.diff(self._document_start))

    @property
    def sets(self) -> int:
        """How many distinct sets there are, the empty one included."""
        return len(self.set_off) - 1


class SegmentColumns:
    """One segment, opened for reading. Unchanging; safe under threads.

    `deleted` are the document numbers that this generation has deleted.
    """

    def __init__(self, name: str, arrays: Path, stored: Path, deleted: Array | None = None) -> None:
        self.name = name
        self.arrays = ArrayFile(arrays)
        self.stem = TermColumn(self.arrays, "stem", "text")
        self.exact = TermColumn(self.arrays, "exact", "text")
        self.context = TermColumn(self.arrays, "context", "context")
        self.context_exact = TermColumn(self.arrays, "context_exact", "context")
        self.title = TermColumn(self.arrays, "title", "title")
        self.unit_start = self.arrays["unit.start"]
        self.document_start = self.arrays["doc.start"]
        self.document_ids = Strings(self.arrays, "doc.id")
        self.document_titles = Strings(self.arrays, "doc.title")
        self.document_order = self.arrays["doc.order"]
        self.date_first = self.arrays["doc.first"]
        self.date_last = self.arrays["doc.last"]
        self.deleted = np.empty(0, np.int32) if deleted is None else deleted
        self._keywords: dict[str, KeywordColumn] = {}
        self.stored = StoredFile(stored, self.arrays)

    @classmethod
    def open(cls, generation: Path, name: str, deleted: Array | None = None) -> SegmentColumns:
        """A segment of a generation. Raises IndexDamagedError."""
        arrays, stored = files_of(name)
        return cls(name, generation / arrays, generation / stored, deleted)

    def __len__(self) -> int:
        """Paragraphs, deleted ones included."""
        return len(self.arrays["par.eid"])

    @property
    def documents(self) -> int:
        """Documents, deleted ones included."""
        return len(self.document_start) - 1

    @cached_property
    def document_of(self) -> Array:
        """int32 [N]: the document of each paragraph."""
        numbers = np.arange(self.documents, dtype=np.int32)
        return np.repeat(numbers, np.diff(self.document_start))

    @cached_property
    def live(self) -> Array | None:
        """bool [N]: which paragraphs are not deleted; None where all are live."""
        if not len(self.deleted):
            return None
        alive = np.ones(self.documents, bool)
        alive[self.deleted] = False
        return alive[self.document_of]

    @property
    def paragraphs(self) -> int:
        """Paragraphs that are not deleted."""
        return len(self) if self.live is None else int(np.count_nonzero(self.live))

    def keyword(self, field: str) -> KeywordColumn:
        """The column of a keyword field of the catalogue."""
        if field not in self._keywords:
            self._keywords[field] = KeywordColumn(self.arrays, field, self.document_start)
        return self._keywords[field]

    def document_number(self, document_id: str) -> int:
        """The number of a live document; -1 where it is not there."""
        wanted, ids, order = document_id.encode(), self.document_ids, self.document_order.data
        place = bisect_left(order, wanted, key=ids.raw)
        if place == len(order) or ids.raw(order[place]) != wanted:
            return -1
        number: int = order[place]
        return -1 if number in self.deleted else number

    def paragraph_number(self, document: int, eid: str) -> int:
        """The number of a document's paragraph; -1 where there is none of that eid."""
        start, end = int(self.document_start[document]), int(self.document_start[document + 1])
        candidates = np.flatnonzero(self.arrays["par.eid"][start:end] == eid_hash(eid))
        for candidate in candidates.tolist():
            if self.paragraph(start + candidate).eid == eid:
                return int(start + candidate)
        return -1

    def store(self, base: int) -> Store:
        """The stored fields as the kernels read them; `base`: the first number among all."""
        stored, ids = self.stored, self.document_ids
        return Store(
            *_described(stored.rows.blob, stored.rows.off),
            *_described(stored.shared.blob, stored.shared.off),
            *_described(ids.blob, ids.off),
            stored.shared_start.ctypes.data,
            len(stored.shared_start) - 1,
            self.document_of.ctypes.data,
            self.documents,
            base,
            len(self),
        )

    def paragraph(self, number: int) -> Paragraph:
        """A paragraph as it was indexed. Raises IndexDamagedError."""
        with reading(f"a paragraph of {self.name}"):
            return load_paragraph(*self.stored.paragraph(number))

    def document(self, document: int) -> DocumentRecord:
        """A document's record. Raises IndexDamagedError."""
        with reading(f"a document of {self.name}"):
            return load_document(self.stored.document(document))


def _address(*arrays: Array) -> list[int]:
    return [array.ctypes.data for array in arrays]


def _bytes(column: ByteColumn) -> list[int]:
    """Numbers as the kernels read them."""
    addresses = _address(column.low, column.where, column.high)
    return [*addresses, len(column.where), len(column.low)]


def _described(blob: Array, off: Array) -> tuple[int, int, int, int]:
    """Strings or records as the kernels read them."""
    return blob.ctypes.data, len(blob), off.ctypes.data, off.itemsize
