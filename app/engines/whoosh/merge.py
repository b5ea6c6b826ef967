"""Segments (or the runs of a builder) into one segment: columns and stored rows.

Nothing is analysed again and nothing is rounded again: postings are gathered in whole slices of
terms, so that the result is what one build of the same documents gives. Memory is bounded by the
slice, not by the segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

import numpy as np

from app.engines.whoosh.arrays import Array, ArrayWriter
from app.engines.whoosh.columns import (
    INDEX_NAME,
    SegmentColumns,
    Strings,
    TermColumn,
    files_of,
)
from app.engines.whoosh.keywords import KEYWORDS, KeywordBuilder
from app.engines.whoosh.manifest import FileInfo, file_info, sync
from app.engines.whoosh.packed_columns import ByteColumn, FrequencyColumn, ShortColumn
from app.engines.whoosh.pools import MergedTerms, Pool
from app.engines.whoosh.stored import StoredWriter
from app.engines.whoosh.vectors import spread

__all__ = ["POOLS", "Built", "build_segment"]

#: Postings handled at once: few enough that the arrays of a slice stay in the cache.
SLICE = 50_000

#: The fields of each pool, in the order in which they are written.
POOLS = {
    "text": ("exact", "stem"),
    "context": ("context", "context_exact"),
    "title": ("title",),
}


#: Arrays of one number for each of what a pool's postings count.
_ROWS = {
    "text": ("par.eid", "par.wording", "par.print", "par.seen", "stem.length", "exact.length"),
    "context": ("context.length", "context_exact.length"),
    "title": ("doc.first", "doc.last", "title.length"),
}

#: By pool, source after source.
_ByPool = dict[str, list[Array]]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished segment and its files, which are on the disk."""

    name: str
    files: dict[str, FileInfo]


def build_segment(sources: Sequence[SegmentColumns], folder: Path) -> Built:
    """Merge what is live in `sources` into a segment of the generation in `folder`."""
    name = f"{INDEX_NAME}_{token_hex(8)}"
    arrays, stored = files_of(name)
    writer = ArrayWriter(folder / arrays)
    numbers = _numbered(sources)
    _merge_columns(sources, numbers, writer, folder / stored)
    for pool, fields in POOLS.items():
        streams = Pool(writer, pool)
        for field in fields:
            columns = [getattr(source, field) for source in sources]
            streams.write(field, _merged_terms(columns, numbers[pool]))
        streams.close()
    writer.close()
    files: dict[str, FileInfo] = {}
    for file in (arrays, stored):
        files[file] = file_info(folder / file)
        sync(folder / file)
    return Built(name, files)


def _numbered(sources: Sequence[SegmentColumns]) -> _ByPool:
    """Where the paragraphs, units and documents go: new numbers, -1 for deleted ones."""
    numbers: _ByPool = {pool: [] for pool in POOLS}
    sizes = dict.fromkeys(POOLS, 0)
    for source in sources:
        documents = np.ones(source.documents, bool)
        documents[source.deleted] = False
        paragraphs = documents[source.document_of]
        units = paragraphs[source.unit_start[:-1]]
        for pool, live in (("text", paragraphs), ("context", units), ("title", documents)):
            rising = np.cumsum(live, dtype=np.int32) + np.int32(sizes[pool] - 1)
            numbers[pool].append(np.where(live, rising, np.int32(-1)))
            sizes[pool] += int(live.sum())
    return numbers


def _merged_terms(columns: Sequence[TermColumn], numbers: Sequence[Array]) -> Iterator[MergedTerms]:
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


def _merge_columns(
    sources: Sequence[SegmentColumns], numbers: _ByPool, writer: ArrayWriter, stored: Path
) -> None:
    """All columns of the merged segment but its postings; its stored rows go to `stored`."""
    live = {pool: [np.flatnonzero(each >= 0) for each in numbers[pool]] for pool in POOLS}
    for pool, names in _ROWS.items():
        owned = list(zip(sources, live[pool], strict=True))
        for name in names:
            writer.add(name, np.concatenate([source.arrays[name][rows] for source, rows in owned]))
    size = np.array([sum(map(len, live["text"]))], np.int32)
    bounds: dict[str, Array] = {}
    for name, pool in (("doc.start", "title"), ("unit.start", "context")):
        firsts = zip(sources, numbers["text"], live[pool], strict=True)
        starts = [new[source.arrays[name][rows]] for source, new, rows in firsts]
        bounds[name] = np.concatenate([*starts, size])
        writer.add(name, bounds[name])
    owned = list(zip(sources, live["title"], strict=True))
    for name in ("doc.id", "doc.title", "doc.sha256"):
        strings = [raw for source, rows in owned for raw in _picked(source, name, rows)]
        writer.add_strings(name, strings)
        if name == "doc.id":
            order = sorted(range(len(strings)), key=strings.__getitem__)
            writer.add("doc.order", np.array(order, np.int32))
    for field in KEYWORDS:
        builder = KeywordBuilder(field.name)
        for source, rows in zip(sources, live["text"], strict=True):
            builder.extend(source.keyword(field.name), rows)
        builder.write(writer, bounds["doc.start"])
    kept = StoredWriter(stored)
    for source, rows, documents in zip(sources, live["text"], live["title"], strict=True):
        kept.copy(source.stored, rows, documents)
    kept.close(writer)
