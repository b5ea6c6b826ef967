"""Whoosh's table of contents: which segments the index has, and what is deleted in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.schema import make_schema
from app.engines.whoosh.segment import SegmentInfo
from app.engines.whoosh.w3 import INDEX_NAME

__all__ = ["write_toc"]


def write_toc(folder: Path, infos: Sequence[SegmentInfo], deleted: Mapping[str, Array]) -> str:
    """Write the table; its file name. `deleted`: paragraph numbers by segment."""
    segments = []
    for info in infos:
        segment = info.whoosh()
        for number in deleted[info.name].tolist():
            segment.delete_document(number)
        segments.append(segment)
    TOC(make_schema(), segments, 1).write(FileStorage(str(folder)), INDEX_NAME)
    return f"_{INDEX_NAME}_1.toc"
