"""Whoosh's table of contents: which segments the index has, and what is deleted in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.index import IndexError as WhooshError

from app.engines.whoosh.codec import INDEX_NAME, NoSegments, ParleySegment
from app.engines.whoosh.columns import SegmentColumns
from app.engines.whoosh.damage import damaged, reading
from app.engines.whoosh.schema import make_schema

__all__ = ["TABLE", "open_segments", "write_toc"]

#: Its file name. A generation has one for good.
TABLE = f"_{INDEX_NAME}_1.toc"


def write_toc(folder: Path, segments: Iterable[SegmentColumns]) -> None:
    """Write the table: the largest segment first."""
    order = sorted(segments, key=lambda segment: (-len(segment), segment.name))
    listed = tuple(map(ParleySegment, order)) or NoSegments()
    TOC(make_schema(), listed, 1).write(FileStorage(str(folder)), INDEX_NAME)


def open_segments(folder: Path) -> tuple[SegmentColumns, ...]:
    """The files of the segments, opened by Whoosh. Raises IndexDamagedError."""
    with reading("the table of contents"):
        try:
            index = open_dir(str(folder), INDEX_NAME)
        except WhooshError as error:
            raise damaged(str(error)) from error
        readers = [] if index.is_empty() else index.reader().leaf_readers()
        return tuple(
            reader.codec().open(reader.storage(), reader.segment())[0] for reader, _ in readers
        )
