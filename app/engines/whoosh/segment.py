"""One segment, written whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh.util.testing import random_name

from app.engines.whoosh.arrays import ArrayWriter
from app.engines.whoosh.codec import INDEX_NAME
from app.engines.whoosh.columns import COLUMNS, STORED, SegmentColumns
from app.engines.whoosh.merge import POOLS, Merge, merge_columns, merged_terms
from app.engines.whoosh.pools import FieldTerms, Pool

__all__ = ["SegmentInfo", "new_name", "write_segment"]


@dataclass(frozen=True, slots=True)
class SegmentInfo:
    """A segment as the manifest lists it, deleted paragraphs and documents included."""

    name: str
    paragraphs: int
    documents: int

    def files(self) -> list[str]:
        """Its files, in the generation's folder."""
        return [f"{self.name}{COLUMNS}", f"{self.name}{STORED}"]


def new_name() -> str:
    """The name of a new segment."""
    return f"{INDEX_NAME}_{random_name(16)}"


def write_segment(sources: Sequence[SegmentColumns], folder: Path, name: str) -> SegmentInfo:
    """Merge what is live in `sources` into a new segment in `folder`."""
    merge = Merge.of(sources)
    writer = ArrayWriter(folder / f"{name}{COLUMNS}")
    merge_columns(merge, writer, folder / f"{name}{STORED}")
    for pool, fields in POOLS.items():
        streams = Pool(writer, pool)
        numbers = [numbering.of(pool) for numbering in merge.numberings]
        for field in fields:
            table = FieldTerms(streams)
            for piece in merged_terms([getattr(source, field) for source in sources], numbers):
                table.add(piece)
            table.write(writer, field)
    writer.close()
    return SegmentInfo(name, merge.paragraphs, merge.documents)
