"""One segment, written whole: columns and Whoosh files from the same merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Segment
from whoosh.util.testing import random_name

from app.engines.whoosh.arrays import Array, ArrayWriter
from app.engines.whoosh.blocks import Slice
from app.engines.whoosh.columns import SegmentColumns
from app.engines.whoosh.keywords import KeywordBuilder
from app.engines.whoosh.merge import (
    POOLS,
    SLICE,
    Merge,
    MergedTerms,
    merge_columns,
    merged_terms,
)
from app.engines.whoosh.pools import FieldTerms, Pool
from app.engines.whoosh.schema import DATES, SEEN, TEXT_FIELDS, day_term
from app.engines.whoosh.w3 import INDEX_NAME, W3Writer, length_codes, new_segment

__all__ = ["SegmentInfo", "new_name", "write_segment"]


@dataclass(frozen=True, slots=True)
class SegmentInfo:
    """A segment as the manifest lists it; `totals`: posted terms by text field."""

    name: str
    paragraphs: int
    documents: int
    totals: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    def whoosh(self) -> W3Segment:
        """As Whoosh's table of contents lists it."""
        return new_segment(self.name, self.paragraphs, self.totals)

    def files(self) -> list[str]:
        """Its files, relative to the generation's folder."""
        lengths = [f"{self.name}._{name}_len.col" for name in TEXT_FIELDS]
        endings = (".trm", ".pst", "._stored.col", f".{SEEN}.col")
        whole = [f"{self.name}{ending}" for ending in endings]
        return [f"columns/{self.name}.arrays", *lengths, *whole]


def new_name() -> str:
    """The name of a new segment."""
    return f"{INDEX_NAME}_{random_name(16)}"


def write_segment(sources: Sequence[SegmentColumns], folder: Path, name: str) -> SegmentInfo:
    """Merge what is live in `sources` into a new segment in `folder`."""
    merge = Merge.of(sources)
    (folder / "columns").mkdir(exist_ok=True)
    path = folder / "columns" / f"{name}.arrays"
    writer = ArrayWriter(path)
    stored = folder / f"{name}._stored.col"
    keywords = merge_columns(merge, writer, stored)
    _SegmentWriter(merge, writer, W3Writer(folder, name), keywords).write()
    columns = SegmentColumns.open(folder, name)
    seen = columns.arrays["par.seen"]
    (folder / f"{name}.{SEEN}.col").write_bytes(seen.astype(">u4").tobytes())
    totals = {}
    sizes = np.diff(columns.unit_start).astype(np.int64)
    for text in TEXT_FIELDS:
        lengths = columns.arrays[f"{text}.length"].astype(np.int64)
        totals[text] = int((lengths * sizes).sum() if text == "context" else lengths.sum())
    return SegmentInfo(name, merge.paragraphs, merge.documents, totals)


class _SegmentWriter:
    """Writes postings twice from one merge: into the columns and into Whoosh's files."""

    def __init__(
        self,
        merge: Merge,
        writer: ArrayWriter,
        w3: W3Writer,
        keywords: Mapping[str, KeywordBuilder],
    ) -> None:
        self._merge = merge
        self._writer = writer
        self._w3 = w3
        self._keywords = keywords

    def write(self) -> None:
        """All fields by rising name, as Whoosh wants them."""
        pools = {name: pool for pool, names in POOLS.items() for name in names}
        streams = {pool: Pool(self._writer, pool) for pool in POOLS}
        for name in sorted({*pools, *self._keywords, *DATES}):
            if name in pools:
                self._terms(name, pools[name], streams[pools[name]])
            else:
                self._keyword(name)
        self._writer.close()
        self._w3.close()

    def _terms(self, name: str, pool: str, streams: Pool) -> None:
        columns = [getattr(source, name) for source in self._merge.sources]
        numbers = [numbering.of(pool) for numbering in self._merge.numberings]
        expand = codes = None
        limit = SLICE
        if name in TEXT_FIELDS:
            codes = self._lengths(name)
            if name == "context":
                expand = self._merge.unit_starts()
                limit = max(1, SLICE * self._merge.units // max(1, self._merge.paragraphs))
        table = FieldTerms(streams)
        for piece in merged_terms(columns, numbers, limit):
            table.add(piece)
            if codes is not None and piece.terms:
                self._w3.add(name, piece.terms, _whoosh_slice(piece, codes, expand))
        table.write(self._writer, name)

    def _lengths(self, name: str) -> Array:
        """The length bytes of a text field by paragraph, which go to Whoosh too."""
        parts = []
        for source, numbering in self._merge.pairs():
            if name == "context":
                sizes = np.diff(source.unit_start)
                lengths = np.repeat(source.arrays["context.length"], sizes)
            else:
                lengths = source.arrays[f"{name}.length"]
            parts.append(lengths[numbering.paragraphs >= 0])
        codes = length_codes(np.concatenate(parts))
        self._w3.lengths(name, codes)
        if name == "stem":
            self._writer.add("stem.code", codes)
        return codes

    def _keyword(self, name: str) -> None:
        """A field of whole values."""
        if name in DATES:
            terms, df, docs = self._days(DATES[name])
        else:
            terms, df, docs = self._keywords[name].postings()
        before = np.concatenate(([0], np.cumsum(df)))
        low = 0
        while low < len(terms):
            high = max(low + 1, int(np.searchsorted(before, before[low] + SLICE, "right")) - 1)
            piece = Slice(df[low:high], docs[before[low] : before[high]], None, None, None)
            self._w3.add(name, terms[low:high], piece)
            low = high

    def _days(self, column: str) -> tuple[list[bytes], Array, Array]:
        days = np.concatenate(
            [
                source.arrays[column][source.document_of][numbering.paragraphs >= 0]
                for source, numbering in self._merge.pairs()
            ]
        )
        dated = np.flatnonzero(days)
        order = dated[np.argsort(days[dated], kind="stable")]
        found, counts = np.unique(days[dated], return_counts=True)
        return [day_term(day) for day in found.tolist()], counts, order


def _whoosh_slice(piece: MergedTerms, codes: Array, unit_start: Array | None) -> Slice:
    """A slice as Whoosh posts it: the postings of units become those of their paragraphs."""
    if unit_start is None:
        return Slice(piece.df, piece.docs, piece.tfs, piece.at, codes[piece.docs])
    first = unit_start[piece.docs].astype(np.int64)
    sizes = unit_start[piece.docs + 1] - first
    ends = np.cumsum(sizes)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    docs = np.arange(len(rows)) + (first - (ends - sizes))[rows]
    tfs = piece.tfs[rows]
    at_ends = np.cumsum(piece.tfs, dtype=np.int64)
    at_first = (at_ends - piece.tfs)[rows]
    moved = np.cumsum(tfs, dtype=np.int64) - tfs
    at = piece.at[np.arange(int(tfs.sum(dtype=np.int64))) + np.repeat(at_first - moved, tfs)]
    df = np.add.reduceat(sizes, np.cumsum(piece.df) - piece.df)
    return Slice(df, docs, tfs, at, codes[docs])
