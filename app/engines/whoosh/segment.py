"""One segment, written whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from app.engines.whoosh.arrays import ArrayWriter
from app.engines.whoosh.columns import INDEX_NAME, SegmentColumns, files_of
from app.engines.whoosh.manifest import FileInfo, file_info, sync
from app.engines.whoosh.merge import POOLS, Merge, merge_columns, merged_terms
from app.engines.whoosh.pools import FieldTerms, Pool

__all__ = ["Built", "build_segment"]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished segment and its files, which are on the disk."""

    name: str
    files: dict[str, FileInfo]


def build_segment(sources: Sequence[SegmentColumns], folder: Path) -> Built:
    """Merge what is live in `sources` into a segment of the generation in `folder`."""
    name = f"{INDEX_NAME}_{token_hex(8)}"
    merge = Merge.of(sources)
    arrays, stored = files_of(name)
    writer = ArrayWriter(folder / arrays)
    merge_columns(merge, writer, folder / stored)
    for pool, fields in POOLS.items():
        streams = Pool(writer, pool)
        numbers = [numbering.of(pool) for numbering in merge.numberings]
        for field in fields:
            table = FieldTerms(streams)
            for piece in merged_terms([getattr(source, field) for source in sources], numbers):
                table.add(piece)
            table.write(writer, field)
        streams.close()
    writer.close()
    files: dict[str, FileInfo] = {}
    for file in (arrays, stored):
        files[file] = file_info(folder / file)
        sync(folder / file)
    return Built(name, files)
