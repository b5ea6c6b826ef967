"""The fields of a segment as Whoosh posts them: terms by rising bytes, each with its paragraphs.

The columns keep the context once a unit and a whole value once a set: here they are spread over
their paragraphs, when they are asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property, partial

import numpy as np

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import Postings, SegmentColumns, TermColumn
from app.engines.whoosh.keywords import KEYWORDS
from app.engines.whoosh.schema import DATES, TEXT_FIELDS, day_term
from app.engines.whoosh.vectors import length_codes, spread

__all__ = ["PostedField", "PostedFields"]


class PostedField:
    """A field of words of the paragraphs' own text. Terms have numbers, by rising bytes."""

    def __init__(self, column: TermColumn) -> None:
        self._column = column
        #: The bytes of a term; the number of the first term that is not below.
        self.term = column.terms.raw
        self.lower_bound = column.terms.lower_bound

    @cached_property
    def codes(self) -> Array | None:
        """The length byte of each paragraph; None where the field has no lengths."""
        return length_codes(self._column.length)

    def __len__(self) -> int:
        return len(self._column.terms)

    def rows(self, number: int) -> Postings:
        """A term's postings."""
        return self._column.postings_of(number)


class _Context(PostedField):
    """The words of the context, which the paragraphs of a unit share."""

    def __init__(self, column: TermColumn, unit_start: Array) -> None:
        super().__init__(column)
        self._starts = unit_start[:-1].astype(np.int64)
        self._sizes = np.diff(unit_start).astype(np.int64)

    @cached_property
    def codes(self) -> Array:
        return np.repeat(length_codes(self._column.length), self._sizes)

    def rows(self, number: int) -> Postings:
        units, tfs, at = self._column.postings_of(number)
        sizes = self._sizes[units]
        counts = tfs.astype(np.int64)
        firsts = np.repeat(np.cumsum(counts) - counts, sizes)
        spread_tfs = np.repeat(tfs, sizes)
        docs = spread(self._starts[units], sizes)
        places = spread(firsts, spread_tfs)
        return Postings(docs, spread_tfs, None if at is None else at[places])


class _Values(PostedField):
    """A field of whole values: `values` and `docs` of its postings, by rising paragraph."""

    codes = None

    def __init__(self, terms: list[bytes], values: Array, docs: Array) -> None:
        self._terms = terms
        self.term = lambda number: terms[number]
        self.lower_bound = partial(bisect_left, terms)
        self._docs = docs[np.argsort(values, kind="stable")]
        self._ends = np.cumsum(np.bincount(values, minlength=len(terms)))

    def __len__(self) -> int:
        return len(self._terms)

    def rows(self, number: int) -> Postings:
        start = self._ends[number - 1] if number else 0
        docs = self._docs[start : self._ends[number]]
        return Postings(docs, np.ones(len(docs), np.uint8))


def _values_of(segment: SegmentColumns, name: str) -> _Values:
    """A keyword field: each paragraph has the values of its set."""
    column = segment.keyword(name)
    sizes: Array = np.diff(column.set_off.astype(np.int64))[column.set]
    members = spread(column.set_off[column.set], sizes)
    docs = np.repeat(np.arange(len(segment), dtype=np.int32), sizes)
    numbers: dict[bytes, int] = {}
    of_form = [numbers.setdefault(key, len(numbers)) for key in column.keys.all_raw()]
    return _Values(list(numbers), np.array(of_form, np.int64)[column.set_ord[members]], docs)


def _days_of(segment: SegmentColumns, name: str) -> _Values:
    """A date field: each paragraph has the day of its document."""
    days = segment.arrays[DATES[name]][segment.document_of]
    dated = np.flatnonzero(days)
    found, numbers = np.unique(days[dated], return_inverse=True)
    return _Values([day_term(day) for day in found.tolist()], numbers, dated)


class PostedFields(Mapping[str, PostedField]):
    """The fields of a segment by rising name, each made when it is first asked for."""

    def __init__(self, segment: SegmentColumns) -> None:
        self._segment = segment
        self._names = sorted((*TEXT_FIELDS, *DATES, *(field.name for field in KEYWORDS)))
        self._made: dict[str, PostedField] = {}

    def __getitem__(self, name: str) -> PostedField:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _make(self, name: str) -> PostedField:
        segment = self._segment
        if name == "context":
            return _Context(segment.context, segment.unit_start)
        if name in TEXT_FIELDS:
            return PostedField(getattr(segment, name))
        if name in DATES:
            return _days_of(segment, name)
        if name not in self._names:
            raise KeyError(name)
        return _values_of(segment, name)
