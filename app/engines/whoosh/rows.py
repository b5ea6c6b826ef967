"""Paragraphs and documents as the compact JSON that an index stores.

A paragraph is a list in the order of `_paragraph_row`; a document an object. The form is part of
the index's format: change FORMAT with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

import orjson

from app.domain.dates import PartialDate, Precision
from app.domain.document import (
    Attribution,
    Capacity,
    Document,
    Kind,
    Meeting,
    Metadata,
    Named,
    Paragraph,
    Period,
    Presiding,
    Provenance,
    Rejected,
    Sitting,
    SourceInfo,
    SourceKind,
    Speaker,
    Treaty,
)
from app.domain.search import DocumentRecord

__all__ = [
    "FORMAT",
    "document_of",
    "dump_document",
    "dump_paragraph",
    "load_document",
    "load_paragraph",
    "metadata_of",
    "paragraph_of",
]

#: Version of the stored form; an index of another one is built anew.
FORMAT = 2
_METADATA = tuple(field.name for field in fields(Metadata))

_KINDS = {kind.value: kind for kind in Kind}


def dump_paragraph(paragraph: Paragraph) -> bytes:
    """A paragraph's stored form."""
    return orjson.dumps(
        (
            paragraph.ordinal,
            paragraph.number,
            paragraph.eid,
            paragraph.kind.value,
            paragraph.section_path,
            paragraph.text,
            paragraph.healed,
            paragraph.page,
            paragraph.parent,
            paragraph.headings,
            paragraph.notes,
            paragraph.label,
            paragraph.language,
            paragraph.mentions,
            paragraph.attribution,
        )
    )


def paragraph_of(row: Sequence[Any]) -> Paragraph:
    """The paragraph of a row of `dump_paragraph`."""
    return Paragraph(
        row[0], row[1], row[2], _KINDS[row[3]], tuple(row[4]), row[5], row[6], row[7], row[8],
        tuple(row[9]), tuple(row[10]), row[11], row[12], tuple(row[13]),
        _attribution(row[14]) if row[14] else None,
    )  # fmt: skip


def _attribution(row: Mapping[str, Any]) -> Attribution:
    return Attribution(
        tuple(_speaker(**one) for one in row["speakers"]),
        tuple(_named(**one) for one in row["on_behalf_of"]),
        row["agenda_item"], row["turn"], row["lead_in"], row["rule"],
    )  # fmt: skip


def load_paragraph(stored: bytes | memoryview) -> Paragraph:
    """The paragraph of `dump_paragraph`."""
    return paragraph_of(orjson.loads(stored))


def dump_document(document: Document) -> bytes:
    """A document's stored form, without its paragraphs but with their counts by kind."""
    counts = Counter(paragraph.kind.value for paragraph in document.paragraphs)
    return orjson.dumps(
        {
            "id": document.document_id,
            "metadata": document.metadata,
            "provenance": document.provenance,
            "warnings": document.warnings,
            "source": document.source,
            "indexed_at": document.indexed_at,
            "counts": {kind.value: counts[kind.value] for kind in Kind if counts[kind.value]},
        },
        default=_plain,
    )


def load_document(stored: bytes | memoryview) -> DocumentRecord:
    """The record of `dump_document`. Its provenance, half of it, is read when it is looked at."""
    stored = bytes(stored)
    # In JSON these bytes are no part of a string, and no other member has such a name and value.
    start = stored.index(b',"provenance":{')
    end = stored.rindex(b',"warnings":[')
    row = orjson.loads(stored[:start] + stored[end:])
    return DocumentRecord(
        document_id=row["id"],
        metadata=metadata_of(row["metadata"]),
        provenance=_Provenances(stored[start + len(b',"provenance":') : end]),
        warnings=tuple(row["warnings"]),
        source=SourceInfo(**row["source"]),
        indexed_at=row["indexed_at"],
        counts=row["counts"],
    )


def document_of(record: DocumentRecord, paragraphs: tuple[Paragraph, ...]) -> Document:
    """The document as it was indexed."""
    return Document(
        document_id=record.document_id,
        metadata=record.metadata,
        provenance=record.provenance,
        paragraphs=paragraphs,
        warnings=record.warnings,
        source=record.source,
        indexed_at=record.indexed_at,
    )


def metadata_of(row: Mapping[str, Any]) -> Metadata:
    """Metadata of its stored form."""
    values = {name: row[name] for name in _METADATA if name in row}
    values["speakers"] = tuple(_speaker(**item) for item in row["speakers"])
    for name in ("on_behalf_of", "mentions"):
        values[name] = tuple(_named(item["code"], item["name"]) for item in row[name])
    for name, kind in (("treaty", Treaty), ("meeting", Meeting), ("period", Period)):
        values[name] = kind(**row[name]) if row[name] else None
    for name in ("meeting_date", "document_date"):
        values[name] = _date(row[name])
    values["sitting"] = _sitting(row["sitting"])
    return Metadata(**values)


@lru_cache(4096)
def _speaker(code: str | None, name: str, capacity: str, person: str | None) -> Speaker:
    """A speaker says many paragraphs."""
    return Speaker(code, name, Capacity(capacity), person)


def _sitting(row: Mapping[str, Any] | None) -> Sitting | None:
    if row is None:
        return None
    chair = row["presiding"]
    return Sitting(row["number"], row["time"], Presiding(**chair) if chair else None)


@lru_cache(4096)
def _named(code: str, name: str) -> Named:
    """States and groups are few, and many documents mention them."""
    return Named(code, name)


class _Provenances(Mapping[str, Provenance]):
    """The provenance of each metadata field, from its JSON."""

    def __init__(self, stored: bytes) -> None:
        self._stored = stored

    def _read(self) -> dict[str, Provenance]:
        return {name: _provenance(row) for name, row in orjson.loads(self._stored).items()}

    def __getitem__(self, name: str) -> Provenance:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def items(self) -> ItemsView[str, Provenance]:
        """Names and provenance, read once."""
        return self._read().items()


def _date(row: Mapping[str, Any] | None) -> PartialDate | None:
    if row is None:
        return None
    return PartialDate(row["value"], Precision(row["precision"]), row["printed"])


def _provenance(row: Mapping[str, Any]) -> Provenance:
    return Provenance(
        value=row["value"],
        printed=row["printed"],
        source=SourceKind(row["source"]),
        rule=row["rule"],
        eid=row["eid"],
        rejected=tuple(
            Rejected(item["value"], SourceKind(item["source"]), item["rule"])
            for item in row["rejected"]
        ),
    )


def _plain(value: object) -> object:
    """What orjson does not know: read-only mappings."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be stored")
