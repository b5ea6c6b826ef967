"""Hits as rows of a table (CSV by RFC 4180) and as lines of JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from app.domain.attribution import agenda_item_of, behalf_of, speakers_of
from app.domain.document import Paragraph
from app.domain.search import DocumentRecord
from app.presenting.links import paragraph_id

__all__ = ["COLUMNS", "csv_head", "csv_lines"]

_Cell = Callable[[DocumentRecord, Paragraph], str | None]


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values)


#: Column → its cell. `citation` and `url` are given with each row.
COLUMNS: dict[str, _Cell] = {
    "id": lambda record, one: paragraph_id(record.document_id, one.eid),
    "document_id": lambda record, _: record.document_id,
    "number": lambda _, one: one.number,
    "eid": lambda _, one: one.eid,
    "kind": lambda _, one: one.kind.value,
    "text": lambda _, one: one.text,
    "speaker_codes": lambda record, one: _listed(
        speaker.code for speaker in speakers_of(record.metadata, one) if speaker.code
    ),
    "speakers": lambda record, one: _listed(
        speaker.name for speaker in speakers_of(record.metadata, one)
    ),
    "person": lambda record, one: _listed(
        speaker.person for speaker in speakers_of(record.metadata, one) if speaker.person
    ),
    "on_behalf_of": lambda record, one: _listed(
        named.name for named in behalf_of(record.metadata, one)
    ),
    "treaty_id": lambda record, _: record.metadata.treaty.id if record.metadata.treaty else None,
    "treaty": lambda record, _: record.metadata.treaty.name if record.metadata.treaty else None,
    "meeting_id": lambda record, _: record.metadata.meeting_id,
    "meeting": lambda record, _: record.metadata.meeting.name if record.metadata.meeting else None,
    "agenda_item": lambda record, one: agenda_item_of(record.metadata, one),
    "date": lambda record, _: record.metadata.date.value if record.metadata.date else None,
    "date_precision": lambda record, _: (
        record.metadata.date.precision.value if record.metadata.date else None
    ),
    "year": lambda record, _: str(record.metadata.date.year) if record.metadata.date else None,
    "place": lambda record, _: record.metadata.place,
    "symbol": lambda record, _: record.metadata.symbol,
    "doc_type": lambda record, _: record.metadata.doc_type,
    "language": lambda _, one: one.language,
    "title": lambda record, _: record.metadata.title,
    "section_path": lambda _, one: _listed(one.section_path),
}

#: A spreadsheet reads a cell that begins so as a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@")


def csv_head() -> bytes:
    """The byte order mark and the line of column names."""
    return "\ufeff".encode() + _line([*COLUMNS, "citation", "url"])


def csv_lines(rows: Iterable[tuple[DocumentRecord, Paragraph, str, str]]) -> bytes:
    """A line for each row of (document, paragraph, citation, absolute URL)."""
    return b"".join(
        _line(
            [
                _safe(cell)
                for cell in (
                    *(column(record, one) or "" for column in COLUMNS.values()),
                    citation,
                    url,
                )
            ]
        )
        for record, one, citation, url in rows
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(cells: Iterable[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode()
