"""The segments of a generation as one: numbers, columns and terms across all of them.

Paragraphs, documents and context units are numbered through the segments in their order. With one
segment its mapped arrays are used as they are; with more the small ones are joined in memory and
postings are joined term by term. Postings are of live paragraphs only, so that no statistic counts
a deleted one.
"""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from threading import Lock

import numpy as np

from app.caching import Cache
from app.domain.dates import DaySpan
from app.domain.document import UNSEARCHED_KINDS, Paragraph
from app.domain.fields import field_named
from app.domain.indexed import DocumentRecord
from app.engines.whoosh import kernels
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import SegmentColumns
from app.engines.whoosh.soundness import check_keywords
from app.engines.whoosh.terms import Terms
from app.engines.whoosh.values import Values
from app.engines.whoosh.vectors import Mask, joined, starts_of

__all__ = ["Snapshot"]

_MASK_BYTES = 32 << 20


class Snapshot:
    """All that a search reads of one generation. Unchanging; safe under threads."""

    def __init__(self, segments: Sequence[SegmentColumns]) -> None:
        self.segments = list(segments)
        self.bases = starts_of(len(segment) for segment in self.segments)
        self.document_bases = starts_of(segment.documents for segment in self.segments)
        unit_counts = [len(segment.unit_start) - 1 for segment in self.segments]
        self.unit_bases = starts_of(unit_counts)
        self.size = int(self.bases[-1])
        self.documents = int(self.document_bases[-1])
        self.document_of = self._offset("document_of", self.document_bases)
        self.document_start = self._bounds("document_start", self.bases, self.size)
        self.unit_start = self._bounds("unit_start", self.bases, self.size)
        self.date_first, self.date_last = self.array("doc.first"), self.array("doc.last")
        self._values: dict[str, Values] = {}
        self._terms: dict[str, Terms] = {}
        self._made: dict[str, Array] = {}
        #: Masks of filters, which come again and again: one byte a paragraph each.
        self.masks: Cache[Hashable, Mask] = Cache(_MASK_BYTES, lambda mask: mask.bits.nbytes)
        self._lock = Lock()
        self._held: dict[str, Array | None] = {}
        self._kernel: kernels.Snapshot | None = None
        self._columns = self._described()

    def _offset(self, name: str, bases: Array) -> Array:
        parts = [getattr(segment, name) for segment in self.segments]
        return joined(
            [part + base if base else part for part, base in zip(parts, bases, strict=False)]
        )

    def _bounds(self, name: str, bases: Array, end: int) -> Array:
        parts = [
            getattr(segment, name)[:-1].astype(np.int64) + base
            for segment, base in zip(self.segments, bases, strict=False)
        ]
        return np.append(joined(parts), end)

    def array(self, name: str) -> Array:
        """A column of one row a paragraph, or a document."""
        return joined([segment.arrays[name] for segment in self.segments])

    @cached_property
    def live_documents(self) -> Array:
        """bool [documents]."""
        live = np.ones(self.documents, bool)
        for segment, base in zip(self.segments, self.document_bases, strict=False):
            live[segment.deleted + base] = False
        return live

    @cached_property
    def live(self) -> Array | None:
        """bool [paragraphs]; None where all are live."""
        if self.live_documents.all():
            return None
        return self.live_documents[self.document_of]

    @cached_property
    def alive(self) -> Mask | None:
        """The same as a filter."""
        return None if self.live is None else Mask(self.live)

    @cached_property
    def paragraphs(self) -> int:
        """How many live paragraphs there are."""
        return self.size if self.live is None else int(np.count_nonzero(self.live))

    @cached_property
    def live_units(self) -> Array | None:
        """bool [units]: those of live documents; None where all are."""
        return None if self.live is None else self.live[self.unit_start[:-1]]

    def terms(self, name: str) -> Terms:
        """The terms of one of `kernels.FIELDS`."""
        found = self._terms.get(name)
        return self._terms.setdefault(name, self._made_terms(name)) if found is None else found

    def _made_terms(self, name: str) -> Terms:
        columns = [getattr(segment, name) for segment in self.segments]
        first, size = kernels.FIELDS.index(name), ctypes.sizeof(kernels.Column)
        row = size * len(kernels.FIELDS)
        start = ctypes.addressof(self._columns) + first * size
        addresses = [start + row * number for number in range(len(columns))]
        live = self.live_units if name.startswith("context") else self.live
        if live is not None and name == "title":
            live = self.live_documents
        return Terms(columns, self._bases_of(name), live, addresses)

    def _bases_of(self, name: str) -> Array:
        """What the numbers of a field's postings begin with, by segment."""
        if name == "title":
            return self.document_bases
        return self.unit_bases if name.startswith("context") else self.bases

    def _described(self) -> ctypes.Array[kernels.Column]:
        """The columns of terms as the kernels read them, segment by segment."""
        columns = [
            getattr(segment, name).described(*self._bases_of(name)[number : number + 2].tolist())
            for number, segment in enumerate(self.segments)
            for name in kernels.FIELDS
        ]
        return (kernels.Column * len(columns))(*columns)

    @cached_property
    def kernel(self) -> int:
        """The address of this snapshot as the kernels read it."""
        with self._lock:  # made once: searches keep the address while others come
            if self._kernel is None:
                self._kernel = self._made_kernel()
            return ctypes.addressof(self._kernel)

    def _made_kernel(self) -> kernels.Snapshot:
        bases = self.bases.tolist()
        stores = [segment.store(base) for segment, base in zip(self.segments, bases, strict=False)]
        self._stores = (kernels.Store * len(stores))(*stores)
        made = kernels.Snapshot(
            segments=len(self.segments),
            columns=ctypes.addressof(self._columns),
            size=self.size,
            paragraphs=self.paragraphs,
            units=len(self.unit_start) - 1,
            documents=self.documents,
            stores=ctypes.addressof(self._stores),
        )
        # Arrays that are not kept elsewhere: the kernels have only their addresses.
        self._held = {
            "unit_start": self.unit_start,
            "document_start": self.document_start,
            "document_of": np.ascontiguousarray(self.document_of, np.int32),
            "live": self.live,
            "live_units": self.live_units,
            "live_documents": None if self.live is None else self.live_documents,
            "rank": None if self.in_order else self.rank,
        }
        for name, array in self._held.items():
            if array is not None:
                setattr(made, name, array.ctypes.data)
        # The structure lives as long as what gives back the memory of its searches.
        weakref.finalize(self, _close, made)
        return made

    def select(self, field: str, keys: frozenset[str]) -> Mask:
        """Those that have one of the keys, in the field or in the one that it also looks at."""

        def selected() -> Mask:
            known = field_named(field)
            selected = self._having(field, keys)
            if known is not None and known.also is not None:
                selected |= self._having(known.also, keys)
            return Mask(selected)

        return self.masks.get((field, keys), selected)

    def _having(self, field: str, keys: frozenset[str]) -> Array:
        values = self.values(field)
        having: Array = values.sets_with(keys).take(values.set)
        return having

    def dated(self, days: DaySpan) -> Mask:
        """Those of which the date's span overlaps these days."""
        return self.masks.get(days, lambda: self._dated(days))

    def _dated(self, days: DaySpan) -> Mask:
        within = (self.date_first <= days.last) & (self.date_last >= days.first)
        within &= self.date_last > 0
        return Mask(within.take(self.document_of))

    def values(self, field: str) -> Values:
        """A keyword field. Raises IndexDamagedError."""
        with self._lock:
            if field not in self._values:
                columns = [segment.keyword(field) for segment in self.segments]
                for column in columns:
                    check_keywords(column, field)
                live = [segment.live for segment in self.segments]
                self._values[field] = Values(columns, live, self.document_start)
            return self._values[field]

    @cached_property
    def searched(self) -> Mask | None:
        """Live ones of a kind searched by default; None where all are."""
        kinds = self.values("kind")
        mask = ~kinds.sets_with(kind.value for kind in UNSEARCHED_KINDS).take(kinds.set)
        if self.live is not None:
            mask &= self.live
        return None if mask.all() else Mask(mask)

    @cached_property
    def ids(self) -> list[bytes]:
        """Document ids by number, as UTF-8."""
        return [name.encode() for segment in self.segments for name in segment.document_ids.all()]

    @cached_property
    def by_id(self) -> Array:
        """Document numbers by rising id (Unicode code points, as UTF-8 sorts too)."""
        if len(self.segments) == 1:
            return self.segments[0].document_order.astype(np.int64)
        return np.array(sorted(range(self.documents), key=self.ids.__getitem__), np.int64)

    def order_of(self, documents: Array) -> Array:
        """int32 [paragraphs]: each paragraph's place when documents stand in this order."""
        sizes = np.diff(self.document_start)
        places = np.empty(self.documents, np.int64)
        places[documents] = starts_of(sizes[documents])[:-1]
        shift = places - self.document_start[:-1]
        return (np.arange(self.size) + np.repeat(shift, sizes)).astype(np.int32)

    @cached_property
    def rank(self) -> Array:
        """int32 [paragraphs]: each one's place in document order."""
        return self.order_of(self.by_id)

    @cached_property
    def in_order(self) -> bool:
        """Whether paragraph numbers already stand in document order."""
        return bool((np.diff(self.by_id) == 1).all())

    def kept(self, name: str, make: Callable[[], Array]) -> Array:
        """An array that is made once and kept for the life of the snapshot."""
        made = self._made.get(name)
        if made is None:
            made = self._made.setdefault(name, make())
        return made

    def paragraph(self, number: int) -> tuple[str, Paragraph]:
        """A paragraph and the id of its document."""
        segment, local = self._place(number, self.bases)
        columns = self.segments[segment]
        document = columns.document_ids[int(columns.document_of[local])]
        return document, columns.paragraph(local)

    def record(self, document: int) -> DocumentRecord:
        """A document's record."""
        segment, local = self._place(document, self.document_bases)
        return self.segments[segment].document(local)

    def document_number(self, document_id: str) -> int:
        """The number of a live document, -1 where it is not there."""
        for segment, base in zip(self.segments, self.document_bases.tolist(), strict=False):
            number = segment.document_number(document_id)
            if number >= 0:
                return int(base) + number
        return -1

    def paragraph_number(self, document_id: str, eid: str) -> int:
        """The number of a paragraph of a live document, -1 where it is not there."""
        document = self.document_number(document_id)
        if document < 0:
            return -1
        segment, local = self._place(document, self.document_bases)
        number = self.segments[segment].paragraph_number(local, eid)
        if number < 0:
            return -1
        return int(self.bases[segment]) + number

    def _place(self, number: int, bases: Array) -> tuple[int, int]:
        if len(self.segments) == 1:
            return 0, number
        segment = int(np.searchsorted(bases, number, "right")) - 1
        return segment, number - int(bases[segment])


def _close(made: kernels.Snapshot) -> None:
    kernels.library.parley_close(ctypes.addressof(made))
