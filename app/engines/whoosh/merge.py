"""Segments (or the runs of a builder) into one segment: columns and stored rows.

Nothing is analysed again and nothing is rounded again: postings are gathered in whole slices of
terms, so that the result is what one build of the same documents gives. Memory is bounded by the
slice, not by the segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.engines.whoosh.arrays import Array, ArrayWriter
from app.engines.whoosh.columns import SegmentColumns, Strings, TermColumn
from app.engines.whoosh.keywords import KEYWORDS, KeywordBuilder
from app.engines.whoosh.packed_columns import ByteColumn, FrequencyColumn, ShortColumn
from app.engines.whoosh.stored import StoredWriter
from app.engines.whoosh.vectors import spread

__all__ = ["POOLS", "Merge", "MergedTerms", "merge_columns", "merged_terms"]

#: Postings handled at once: few enough that the arrays of a slice stay in the cache.
SLICE = 50_000

#: The fields of each pool, in the order in which they are written.
POOLS = {
    "text": ("exact", "stem"),
    "context": ("context", "context_exact"),
    "title": ("title",),
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where the paragraphs, units and documents of one source go: new numbers, -1 for deleted."""

    paragraphs: Array
    units: Array
    documents: Array

    def of(self, pool: str) -> Array:
        """The numbering that a pool's postings use."""
        return {"text": self.paragraphs, "context": self.units, "title": self.documents}[pool]


@dataclass(frozen=True, slots=True)
class MergedTerms:
    """A slice of successive terms with all their postings.

    Terms are UTF-8, in rising order of their bytes. Term after term, `docs` and `tfs` have its `df`
    postings (rising), and `at` its `cf` positions, posting by posting.
    """

    terms: list[bytes]
    df: Array
    cf: Array
    docs: Array
    tfs: Array
    at: Array


@dataclass(frozen=True, slots=True)
class Merge:
    """Sources, the numbers of what is live in them, and how much that is."""

    sources: Sequence[SegmentColumns]
    numberings: Sequence[Numbering]
    paragraphs: int
    documents: int
    units: int

    @classmethod
    def of(cls, sources: Sequence[SegmentColumns]) -> Merge:
        """Number what is live, one source after another."""
        numberings: list[Numbering] = []
        paragraphs = units = documents = 0
        for source in sources:
            live = np.ones(source.documents, bool)
            live[source.deleted] = False
            live_paragraphs = live[source.document_of]
            live_units = live_paragraphs[source.unit_start[:-1]]
            numberings.append(
                Numbering(
                    _numbers(live_paragraphs, paragraphs),
                    _numbers(live_units, units),
                    _numbers(live, documents),
                )
            )
            paragraphs += int(live_paragraphs.sum())
            units += int(live_units.sum())
            documents += int(live.sum())
        return cls(sources, numberings, paragraphs, documents, units)

    def pairs(self) -> Iterator[tuple[SegmentColumns, Numbering]]:
        """Each source with its numbers."""
        return zip(self.sources, self.numberings, strict=True)

    def unit_starts(self) -> Array:
        """First paragraph of each unit of the merged segment, and one past the last."""
        starts = [n.paragraphs[s.unit_start[:-1]][n.units >= 0] for s, n in self.pairs()]
        return np.concatenate([*starts, np.array([self.paragraphs], np.int32)])


def _numbers(live: Array, base: int) -> Array:
    numbers = np.cumsum(live, dtype=np.int32) + np.int32(base - 1)
    return np.where(live, numbers, np.int32(-1))


def merged_terms(columns: Sequence[TermColumn], numbers: Sequence[Array]) -> Iterator[MergedTerms]:
    """The terms of one field of all sources in rising order, a slice at a time."""
    terms, ranks = _ranked([column.terms.all_raw() for column in columns])
    postings = np.zeros(len(terms), np.int64)
    for column, rank in zip(columns, ranks, strict=True):
        postings[rank] += column.df
    before = np.concatenate(([0], np.cumsum(postings)))
    low = 0
    while low < len(terms):
        high = max(low + 1, int(np.searchsorted(before, before[low] + SLICE, "right")) - 1)
        yield _slice(terms[low:high], low, columns, ranks, numbers)
        low = high


def _ranked(lists: Sequence[list[bytes]]) -> tuple[list[bytes], list[Array]]:
    """The union of sorted lists, sorted, and the rank in it of each list's members."""
    if len(lists) == 1:
        return lists[0], [np.arange(len(lists[0]))]
    union = sorted(set().union(*lists))
    rank = {term: number for number, term in enumerate(union)}
    return union, [
        np.fromiter(map(rank.__getitem__, members), np.int64, len(members)) for members in lists
    ]


def _slice(
    terms: list[bytes],
    low: int,
    columns: Sequence[TermColumn],
    ranks: Sequence[Array],
    numbers: Sequence[Array],
) -> MergedTerms:
    high = low + len(terms)
    parts: list[_Part] = []
    for column, rank, renumber in zip(columns, ranks, numbers, strict=True):
        begin, end = np.searchsorted(rank, (low, high))
        df, cf = column.df[begin:end].astype(np.int64), column.cf[begin:end].astype(np.int64)
        rows = _spread(column.start[begin:end], df)
        docs = renumber[_numbers_of(column.pool_docs, rows)]
        tfs = _numbers_of(column.pool_tfs, rows)
        at = _numbers_of(column.pool_at, _spread(column.pos[begin:end], cf))
        part = _Part(rank[begin:end] - low, df, cf, docs, tfs, at)
        parts.append(part.live() if docs.min(initial=0) < 0 else part)
    df, cf = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    for part in parts:
        df[part.terms] += part.df
        cf[part.terms] += part.cf
    docs, tfs, at = _interleave(parts, df, cf)
    if not df.all():
        there = np.flatnonzero(df)
        terms, df, cf = [terms[i] for i in there.tolist()], df[there], cf[there]
    return MergedTerms(terms, df, cf, docs, tfs, at)


class _Part(NamedTuple):
    """What one source has of a slice: its terms by their places there, and their postings."""

    terms: Array
    df: Array
    cf: Array
    docs: Array
    tfs: Array
    at: Array

    def live(self) -> _Part:
        """This part without the postings of deleted documents."""
        kept = self.docs >= 0
        owner = np.repeat(np.arange(len(self.df)), self.df)[kept]
        tfs = self.tfs[kept]
        df = np.bincount(owner, minlength=len(self.df))
        edges = np.concatenate(([0], np.cumsum(tfs, dtype=np.int64)))
        ends = np.cumsum(df)
        cf = edges[ends] - edges[ends - df]
        return _Part(self.terms, df, cf, self.docs[kept], tfs, self.at[np.repeat(kept, self.tfs)])


def _interleave(parts: list[_Part], df: Array, cf: Array) -> tuple[Array, Array, Array]:
    """Postings by term, within a term source after source (their documents rise)."""
    if len(parts) == 1:
        return parts[0].docs, parts[0].tfs, parts[0].at
    docs = np.empty(int(df.sum()), np.int32)
    tfs = np.empty(len(docs), np.result_type(*(part.tfs for part in parts)))
    at = np.empty(int(cf.sum()), np.result_type(*(part.at for part in parts)))
    first, first_at = np.cumsum(df) - df, np.cumsum(cf) - cf
    for part in parts:
        into = _moved(first, part.terms, part.df)
        docs[into], tfs[into] = part.docs, part.tfs
        at[_moved(first_at, part.terms, part.cf)] = part.at
    return docs, tfs, at


def _moved(first: Array, terms: Array, counts: Array) -> Array:
    """Where the next of each term go, the first free places being `first`, which moves on."""
    ends = np.cumsum(counts)
    places: Array = np.arange(int(counts.sum()))
    places += np.repeat(first[terms] - (ends - counts), counts)
    first[terms] += counts
    return places


def _spread(starts: Array, counts: Array) -> Array | slice:
    """The numbers starts[i] … starts[i] + counts[i] - 1, one i after another."""
    if not len(starts):
        return slice(0, 0)
    if (starts[1:] == starts[:-1] + counts[:-1]).all():
        return slice(int(starts[0]), int(starts[-1]) + int(counts[-1]))
    return spread(starts, counts)


def _numbers_of(column: ByteColumn | FrequencyColumn | ShortColumn, rows: Array | slice) -> Array:
    if isinstance(rows, slice):
        return column.span(rows.start, rows.stop)
    return column.take(rows)


def _picked(source: SegmentColumns, name: str, rows: Array) -> list[bytes]:
    strings = Strings(source.arrays, name).all_raw()
    return [strings[row] for row in rows.tolist()]


def merge_columns(merge: Merge, writer: ArrayWriter, stored: Path) -> None:
    """All columns of the merged segment but its postings; its stored rows go to `stored`."""
    sources, numberings = merge.sources, merge.numberings
    live = [np.flatnonzero(numbering.paragraphs >= 0) for numbering in numberings]
    live_units = [np.flatnonzero(numbering.units >= 0) for numbering in numberings]
    live_documents = [np.flatnonzero(numbering.documents >= 0) for numbering in numberings]

    def pick(name: str, rows: Sequence[Array]) -> Array:
        return np.concatenate(
            [source.arrays[name][row] for source, row in zip(sources, rows, strict=True)]
        )

    for name in ("par.eid", "par.wording", "par.print", "par.seen", "stem.length", "exact.length"):
        writer.add(name, pick(name, live))
    for name in ("context.length", "context_exact.length"):
        writer.add(name, pick(name, live_units))
    for name in ("doc.first", "doc.last", "title.length"):
        writer.add(name, pick(name, live_documents))
    last = np.array([merge.paragraphs], np.int32)
    document_starts = [
        n.paragraphs[s.document_start[:-1]][n.documents >= 0] for s, n in merge.pairs()
    ]
    starts = np.concatenate([*document_starts, last])
    writer.add("doc.start", starts)
    writer.add("unit.start", merge.unit_starts())
    owned = list(zip(sources, live_documents, strict=True))
    for name in ("doc.id", "doc.title", "doc.sha256"):
        strings = [raw for source, rows in owned for raw in _picked(source, name, rows)]
        writer.add_strings(name, strings)
        if name == "doc.id":
            order = sorted(range(len(strings)), key=strings.__getitem__)
            writer.add("doc.order", np.array(order, np.int32))
    for field in KEYWORDS:
        builder = KeywordBuilder(field.name)
        for source, rows in zip(sources, live, strict=True):
            builder.extend(source.keyword(field.name), rows)
        builder.write(writer)
    kept = StoredWriter(stored)
    for source, paragraphs, documents in zip(sources, live, live_documents, strict=True):
        kept.copy(source.stored, paragraphs, documents)
    kept.close(writer)
