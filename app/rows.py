"""Paragraphs and documents as the compact JSON that an index stores.

A paragraph is two lists: what it shares with those beside it (`dump_shared`), and its own row
(`dump_row`), whose last members are left out where they are as usual. A document is an object, in
which nothing stands that follows from the rest. The form is part of the index's format: change
FORMAT with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
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
    shown,
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
    "paragraph_of",
    "shares",
]

#: Version of the stored form; an index of another one is built anew.
FORMAT = 4
_METADATA = tuple(field.name for field in fields(Metadata))
_BARE = Metadata()

#: A kind, and a source of metadata, is stored as its place here.
_KINDS, _SOURCES = tuple(Kind), tuple(SourceKind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
#: A row ends with page, label, mentions, notes and healed: what they usually are. An eid and a
#: label are stored as 0 where they are as usual with that number: `para_3` and `3.` with `3`,
#: `para_nn_4` and none with `[4]`, the fourth of no number.
_USUAL: tuple[Any, ...] = (None, 0, (), (), False)
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
    number, eid, label = paragraph.number, paragraph.eid, paragraph.label
    is_counted = number is None or number[:1] == "["
    usual = f"para_nn_{number[1:-1]}" if number and is_counted else f"para_{number}"
    row = (
        paragraph.ordinal, 0 if number is not None and eid == usual else eid, number,
        _NUMBERS[paragraph.kind], paragraph.text, paragraph.page,
        0 if label == (None if is_counted else f"{number}.") else label,
        paragraph.mentions, paragraph.notes, paragraph.healed,
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
    is_counted = number is None or number[:1] == "["
    if eid == 0:
        eid = f"para_nn_{number[1:-1]}" if is_counted else f"para_{number}"
    if label == 0:
        label = None if is_counted else f"{number}."
    path = tuple(path)
    return Paragraph(
        ordinal, number, eid, _KINDS[kind], path, text, healed, page, parent,
        path if headings is None else tuple(headings), tuple(notes), label, language,
        tuple(mentions), _attribution(attribution) if attribution else None,
    )  # fmt: skip


def _attribution(row: Mapping[str, Any]) -> Attribution:
    return Attribution(
        tuple(_speaker(**one) for one in row["speakers"]),
        tuple(_body(**one) for one in row["on_behalf_of"]),
        row["agenda_item"], row["turn"], row["lead_in"], row["rule"],
    )  # fmt: skip


def load_paragraph(shared: bytes, row: bytes) -> Paragraph:
    """The paragraph of `dump_shared` and `dump_row`."""
    return paragraph_of(orjson.loads(shared), orjson.loads(row))


def dump_document(document: Document) -> bytes:
    """A document's stored form, without its paragraphs but with their counts by kind."""
    counts = Counter(paragraph.kind.value for paragraph in document.paragraphs)
    meta = document.metadata
    known = {name: getattr(meta, name) for name in _METADATA}
    known["mentions"] = tuple((one.code, one.name) for one in meta.mentions)
    return orjson.dumps(
        {
            "id": document.document_id,
            "metadata": {
                name: value for name, value in known.items() if value != getattr(_BARE, name)
            },
            "provenance": {
                name: _reason(why, shown(name, getattr(meta, name, None)))
                for name, why in document.provenance.items()
            },
            "warnings": document.warnings,
            "source": document.source,
            "indexed_at": document.indexed_at,
            "counts": {kind.value: counts[kind.value] for kind in Kind if counts[kind.value]},
        },
        default=_plain,
    )


def _reason(why: Provenance, usual: Any) -> list[Any]:
    """A field's provenance; its value where that is not the field's, as it nearly always is."""
    row = [_SOURCES.index(why.source), why.rule, why.printed, why.eid, why.rejected, why.value]
    is_usual = orjson.dumps(why.value, default=_plain) == orjson.dumps(usual, default=_plain)
    return row[: 6 - is_usual]


def load_document(stored: bytes | memoryview) -> DocumentRecord:
    """The record of `dump_document`. Its provenance, half of it, is read when it is looked at."""
    stored = bytes(stored)
    # In JSON these bytes are no part of a string, and no other member has such a name and value.
    start = stored.index(b',"provenance":{')
    end = stored.rindex(b',"warnings":[')
    row = orjson.loads(stored[:start] + stored[end:])
    metadata = _metadata(row["metadata"])
    return DocumentRecord(
        document_id=row["id"],
        metadata=metadata,
        provenance=_Provenances(stored[start + len(b',"provenance":') : end], metadata),
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


def _metadata(values: dict[str, Any]) -> Metadata:
    """Metadata of its stored form: what differs from the default."""
    for name, made in _TYPED.items():
        if name in values:
            values[name] = made(values[name])
    return Metadata(**values)


@lru_cache(4096)
def _speaker(code: str | None, name: str, capacity: str, person: str | None) -> Speaker:
    """A speaker says many paragraphs."""
    return Speaker(code, name, Capacity(capacity), person)


def _sitting(row: Mapping[str, Any]) -> Sitting:
    chair = row["presiding"]
    return Sitting(row["number"], row["time"], Presiding(**chair) if chair else None)


@lru_cache(4096)
def _body(code: str, name: str) -> Named:
    """States and groups are few, and many documents mention them."""
    return Named(code, name)


def _date(row: Mapping[str, Any]) -> PartialDate:
    return PartialDate(row["value"], Precision(row["precision"]), row["printed"])


#: The fields that JSON has in another type.
_TYPED: Mapping[str, Callable[[Any], Any]] = {
    "speakers": lambda rows: tuple(_speaker(**one) for one in rows),
    "on_behalf_of": lambda rows: tuple(_body(**one) for one in rows),
    "mentions": lambda rows: tuple([_body(code, name) for code, name in rows]),
    "treaty": lambda row: Treaty(**row),
    "meeting": lambda row: Meeting(**row),
    "period": lambda row: Period(**row),
    "meeting_date": _date,
    "document_date": _date,
    "sitting": _sitting,
}


class _Provenances(Mapping[str, Provenance]):
    """The provenance of each metadata field, from its JSON."""

    def __init__(self, stored: bytes, metadata: Metadata) -> None:
        self._stored = stored
        self._metadata = metadata

    def _read(self) -> dict[str, Provenance]:
        rows = orjson.loads(self._stored)
        return {name: _provenance(row, name, self._metadata) for name, row in rows.items()}

    def __getitem__(self, name: str) -> Provenance:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def items(self) -> ItemsView[str, Provenance]:
        """Names and provenance, read once."""
        return self._read().items()


def _provenance(row: list[Any], name: str, metadata: Metadata) -> Provenance:
    source, rule, printed, eid, rejected, *other = row
    value = other[0] if other else shown(name, getattr(metadata, name, None))
    lost = (Rejected(one["value"], SourceKind(one["source"]), one["rule"]) for one in rejected)
    return Provenance(value, printed, _SOURCES[source], rule, eid, tuple(lost))


def _plain(value: object) -> object:
    """What orjson does not know: read-only mappings."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be stored")
