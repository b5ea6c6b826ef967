"""Whoosh's reader of what is kept by paragraph: its "documents"."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from whoosh.codec.base import PerDocumentReader
from whoosh.columns import ColumnReader
from whoosh.filedb.structfile import BufferFile

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import SegmentColumns
from app.engines.whoosh.posted import PostedFields
from app.engines.whoosh.schema import SEEN, TEXT_FIELDS
from app.engines.whoosh.vectors import ROUNDED
from app.rows import dump_whole

__all__ = ["DocumentsReader"]


class DocumentsReader(PerDocumentReader):
    """See `whoosh.codec.base.PerDocumentReader`."""

    def __init__(self, columns: SegmentColumns, fields: PostedFields) -> None:
        self._columns = columns
        self._fields = fields

    def doc_count(self) -> int:
        """Paragraphs that are not deleted."""
        return self._columns.paragraphs

    def doc_count_all(self) -> int:
        """Paragraphs, deleted ones included."""
        return len(self._columns)

    @cached_property
    def _deleted(self) -> frozenset[int]:
        live = self._columns.live
        return frozenset(() if live is None else np.flatnonzero(~live).tolist())

    def has_deletions(self) -> bool:
        """Whether any paragraph is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a paragraph is deleted."""
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        """The numbers of those that are."""
        return self._deleted

    def supports_columns(self) -> bool:
        """It does."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether a field is a column."""
        return fieldname == SEEN

    def list_columns(self) -> list[str]:
        """The fields that are."""
        return [SEEN]

    def column_reader(self, fieldname: str, column: Any) -> ColumnReader:
        """Reads a column."""
        if fieldname != SEEN:
            raise ValueError(f"No column {fieldname!r}")
        numbers = self._columns.arrays["par.seen"].astype(">u4").tobytes()
        return column.reader(BufferFile(memoryview(numbers)), 0, len(numbers), len(self._columns))

    def _length_codes(self, name: str) -> Array | None:
        """The length bytes of a field; None where no paragraph has any of its terms."""
        codes = self._fields[name].codes if name in TEXT_FIELDS else None
        return codes if codes is not None and codes.any() else None

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int | None:
        """The length of a paragraph's field, rounded up; None for no length, as in Whoosh's own."""
        codes = self._length_codes(fieldname)
        if codes is None:
            return default
        return int(ROUNDED[codes[docnum]]) or None

    def field_length(self, fieldname: str) -> int:
        """The sum of all exact lengths, deleted paragraphs included."""
        if fieldname not in TEXT_FIELDS:
            return 0
        columns = self._columns
        lengths = getattr(columns, fieldname).length.astype(np.int64)
        if fieldname == "context":
            lengths = lengths * np.diff(columns.unit_start)
        return int(lengths.sum())

    def min_field_length(self, fieldname: str) -> int:
        """The least length."""
        codes = self._length_codes(fieldname)
        return 0 if codes is None else int(ROUNDED[codes.min()])

    def max_field_length(self, fieldname: str) -> int:
        """The greatest length."""
        codes = self._length_codes(fieldname)
        return 0 if codes is None else int(ROUNDED[codes.max()])

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """What is stored of a paragraph, with its document's where it is the first of it."""
        columns = self._columns
        stored = {"paragraph": dump_whole(columns.paragraph(docnum)).decode()}
        document = int(columns.document_of[docnum])
        if int(columns.document_start[document]) == docnum:
            stored["document"] = columns.stored.document(document).decode()
        return stored
