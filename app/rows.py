"""Paragraphs and documents as the compact JSON that an index stores.

A paragraph is two lists: what it shares with those beside it (`dump_shared`), and its own row
(`dump_row`), whose last members are left out where they are as usual. A document is an object. The
form is part of the index's format: change FORMAT with it.
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
from app.domain.indexed import DocumentRecord

__all__ = [
    "FORMAT",
    "document_of",
    "dump_document",
    "dump_row",
    "dump_shared",
    "dump_whole",
    "load_document",
    "load_paragraph",
    "metadata_of",
    "paragraph_of",
    "shares",
]

#: Version of the stored form; an index of another one is built anew.
FORMAT = 3
_METADATA = tuple(field.name for field in fields(Metadata))

#: A kind is stored as its place here.
_KINDS = tuple(Kind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
#: A row ends with page, label, mentions, notes and healed: what they usually are.
_USUAL: tuple[Any, ...] = (None, None, (), (), False)
_FIXED = 5


def shares(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs of a document share all that `dump_shared` stores."""
    return (
        one.attribution is other.attribution
        and one.section_path == other.section_path
        and one.headings == other.headings
        and one.parent == other.parent
        and one.language == other.language
    )


def dump_shared(paragraph: Paragraph) -> bytes:
    """What a paragraph shares with those beside it."""
    headings = None if paragraph.headings == paragraph.section_path else paragraph.headings
    return orjson.dumps(
        (
            paragraph.section_path,
            headings,
            paragraph.parent,
            paragraph.language,
            paragraph.attribution,
        )
    )


def dump_row(paragraph: Paragraph) -> bytes:
    """A paragraph's own row."""
    row = (
        paragraph.ordinal, paragraph.eid, paragraph.number, _NUMBERS[paragraph.kind],
        paragraph.text, paragraph.page, paragraph.label, paragraph.mentions, paragraph.notes,
        paragraph.healed,
    )  # fmt: skip
    end = len(row)
    while end > _FIXED and row[end - 1] == _USUAL[end - 1 - _FIXED]:
        end -= 1
    return orjson.dumps(row[:end])


def dump_whole(paragraph: Paragraph) -> bytes:
    """A paragraph as one list of all its members, for those who read the index with Whoosh."""
    return orjson.dumps(tuple(paragraph))


def paragraph_of(shared: Sequence[Any], row: Sequence[Any]) -> Paragraph:
    """The paragraph of its two lists."""
    path, headings, parent, language, attribution = shared
    if len(row) == _FIXED:
        ordinal, eid, number, kind, text = row
        page, label, mentions, notes, healed = _USUAL
    else:
        whole = [*row, *_USUAL[len(row) - _FIXED :]]
        ordinal, eid, number, kind, text, page, label, mentions, notes, healed = whole
    path = tuple(path)
    return Paragraph(
        ordinal, number, eid, _KINDS[kind], path, text, healed, page, parent,
        path if headings is None else tuple(headings), tuple(notes), label, language,
        tuple(mentions), _attribution(attribution) if attribution else None,
    )  # fmt: skip


def _attribution(row: Mapping[str, Any]) -> Attribution:
    return Attribution(
        tuple(_speaker(**one) for one in row["speakers"]),
        tuple(_named(**one) for one in row["on_behalf_of"]),
        row["agenda_item"], row["turn"], row["lead_in"], row["rule"],
    )  # fmt: skip


def load_paragraph(shared: bytes, row: bytes) -> Paragraph:
    """The paragraph of `dump_shared` and `dump_row`."""
    return paragraph_of(orjson.loads(shared), orjson.loads(row))


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
