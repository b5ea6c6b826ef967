"""The Whoosh codec of a segment: `whoosh.index.open_dir` reads the files that the kernels read.

A table of contents names the classes by the path of this module, which must never change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh.codec.base import Codec, Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.index import IndexError as WhooshError
from whoosh.writing import IndexingError

from app.engines.whoosh.columns import INDEX_NAME, SegmentColumns
from app.engines.whoosh.damage import damaged, reading
from app.engines.whoosh.documents_reader import DocumentsReader
from app.engines.whoosh.posted import PostedFields
from app.engines.whoosh.schema import make_schema
from app.engines.whoosh.terms_reader import ColumnTermsReader

__all__ = ["INDEX_NAME", "TABLE", "NoSegments", "ParleySegment", "open_segments", "write_toc"]


def refuse(*_args: object, **_more: object) -> NoReturn:
    """What comes of writing to an index with Whoosh."""
    raise IndexingError(
        "Parley's index can be read with Whoosh, not written: run `parley index` to change it."
    )


class ParleySegment(Segment):
    """A segment as the table of contents lists it: plain values.

    `deleted` has a deleted document's number, its first paragraph, and the one behind its last.
    """

    def __init__(self, columns: SegmentColumns) -> None:
        self.indexname, _, self.segid = columns.name.rpartition("_")
        self.compound = False
        self.paragraphs, self.documents = len(columns), columns.documents
        starts = columns.document_start
        self.deleted = tuple(
            (document, int(starts[document]), int(starts[document + 1]))
            for document in columns.deleted.tolist()
        )

    def codec(self) -> ParleyCodec:
        """What opens its files."""
        return ParleyCodec()

    def deleted_count(self) -> int:
        """Deleted paragraphs."""
        return sum(behind - first for _, first, behind in self.deleted)

    def deleted_docs(self) -> Iterator[int]:
        """Their numbers, rising."""
        return chain.from_iterable(range(first, behind) for _, first, behind in self.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a paragraph is deleted."""
        place = bisect_right(self.deleted, docnum, key=lambda each: each[1])
        return place > 0 and docnum < self.deleted[place - 1][2]

    def doc_count(self) -> int:
        """Paragraphs that are not deleted."""
        return self.paragraphs - self.deleted_count()

    def should_assemble(self) -> bool:
        """Never into a compound file."""
        return False

    #: Only Whoosh's writers ask a segment this: `Index.writer` before all else. Readers count.
    doc_count_all = refuse
    set_doc_count = refuse
    delete_document = refuse


class NoSegments(tuple[()]):
    """The segments of an index that has no paragraphs. Whoosh's readers count them first."""

    __slots__ = ()

    def __iter__(self) -> NoReturn:
        """Only `Index.writer` goes through none of them."""
        refuse()


class ParleyCodec(Codec):
    """Opens the files of one segment, once for all that read them."""

    def __init__(self) -> None:
        self._opened: tuple[SegmentColumns, PostedFields] | None = None

    def open(self, storage: Any, segment: ParleySegment) -> tuple[SegmentColumns, PostedFields]:
        """The columns of the segment, and its fields. Raises IndexDamagedError."""
        if self._opened is None:
            deleted = np.array([each[0] for each in segment.deleted], np.int32)
            folder = Path(storage.folder)
            columns = SegmentColumns.open(folder, segment.segment_id(), deleted)
            if (len(columns), columns.documents) != (segment.paragraphs, segment.documents):
                raise damaged(f"{columns.name} has not the paragraphs that were written")
            self._opened = columns, PostedFields(columns)
        return self._opened

    def terms_reader(self, storage: Any, segment: ParleySegment) -> ColumnTermsReader:
        """Terms and their postings."""
        return ColumnTermsReader(self.open(storage, segment)[1])

    def per_document_reader(self, storage: Any, segment: ParleySegment) -> DocumentsReader:
        """What is kept by paragraph."""
        return DocumentsReader(*self.open(storage, segment))

    per_document_writer = refuse
    field_writer = refuse
    postings_writer = refuse
    new_segment = refuse


#: The file name of the table of contents. A generation has one for good.
TABLE = f"_{INDEX_NAME}_1.toc"


def write_toc(folder: Path, segments: Iterable[SegmentColumns]) -> None:
    """Write the table of contents: the largest segment first."""
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
