"""Whoosh's reader of terms over the columns of a segment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.reading import TermInfo, TermNotFound

from app.engines.whoosh.matcher import ColumnMatcher
from app.engines.whoosh.posted import PostedField, PostedFields
from app.engines.whoosh.vectors import ROUNDED

__all__ = ["ColumnTermsReader", "PostedCursor"]

Term = tuple[str, bytes]


def _info(field: PostedField, number: int) -> TermInfo:
    """The statistics of a term, deleted paragraphs included."""
    docs, tfs, _ = field.rows(number)
    codes = field.codes
    lengths = ROUNDED[codes[docs]] if codes is not None else np.zeros(1, np.int64)
    return TermInfo(
        weight=float(tfs.sum(dtype=np.int64)),
        df=len(docs),
        minlength=int(lengths.min()),
        maxlength=int(lengths.max()),
        maxweight=float(tfs.max()),
        minid=int(docs[0]),
        maxid=int(docs[-1]),
    )


class ColumnTermsReader(TermsReader):
    """See `whoosh.codec.base.TermsReader`."""

    def __init__(self, fields: PostedFields) -> None:
        self._fields = fields

    def _find(self, name: str, term: bytes) -> tuple[PostedField, int]:
        """The field and the number of a term. Raises KeyError."""
        field = self._fields.get(name)
        if field is not None:
            number = field.lower_bound(term)
            if number < len(field) and field.term(number) == term:
                return field, number
        raise KeyError((name, term))

    def __contains__(self, term: Term) -> bool:
        try:
            self._find(*term)
        except KeyError:
            return False
        return True

    def cursor(self, fieldname: str, fieldobj: Any) -> PostedCursor:
        """Goes over the terms of a field."""
        return PostedCursor(self._fields[fieldname], fieldobj)

    def _numbers_from(self, name: str, prefix: bytes) -> Iterator[tuple[str, PostedField, int]]:
        for other, field in self._fields.items():
            if other >= name and len(field):
                first = field.lower_bound(prefix) if other == name else 0
                yield from ((other, field, number) for number in range(first, len(field)))

    def terms(self) -> Iterator[Term]:
        """All terms."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """Those that are not below."""
        for name, field, number in self._numbers_from(fieldname, prefix):
            yield name, field.term(number)

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with their statistics."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """Those that are not below."""
        for name, field, number in self._numbers_from(fieldname, prefix):
            yield (name, field.term(number)), _info(field, number)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Statistics of a term. Raises KeyError."""
        return _info(*self._find(fieldname, text))

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> ColumnMatcher:
        """The postings of a term. Raises TermNotFound."""
        try:
            field, number = self._find(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from error
        return ColumnMatcher(field.rows(number), field.codes, format_, (fieldname, text), scorer)

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return [name for name, field in self._fields.items() if len(field)]


class PostedCursor(FieldCursor):
    """See `whoosh.codec.base.FieldCursor`."""

    def __init__(self, field: PostedField, fieldobj: Any) -> None:
        self._field = field
        self._fieldobj = fieldobj
        self._number = 0

    def first(self) -> str | None:
        """To the first term."""
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """To the first term that is not below."""
        wanted = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        self._number = self._field.lower_bound(wanted)
        return self.text()

    def next(self) -> str | None:
        """To the next term."""
        self._number = min(self._number + 1, len(self._field))
        return self.text()

    def text(self) -> str | None:
        """The term at hand; None behind the last."""
        if not self.is_valid():
            return None
        found: str = self._fieldobj.from_bytes(self._field.term(self._number))
        return found

    #: As the base class has it; Whoosh's own cursors have the other name.
    term = text

    def term_info(self) -> TermInfo | None:
        """Its statistics."""
        return _info(self._field, self._number) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a term."""
        return self._number < len(self._field)
