"""CSL-JSON items (schema csl-data, version 1.0.2)."""

from __future__ import annotations

from typing import Any

from app.citations.text import author_name, cited_title, date_text, pinpoint
from app.domain.attribution import speakers_of
from app.domain.dates import PartialDate
from app.domain.document import Paragraph
from app.domain.languages import UNDETERMINED
from app.domain.search import DocumentRecord

__all__ = ["CslItem", "csl_item"]

CslItem = dict[str, Any]

#: Document types that CSL has a type of its own for; all others are `document`.
_TYPES = {
    "statement": "speech",
    "report": "report",
    "working_paper": "report",
    "final_document": "report",
    "briefing_note": "report",
}
#: The title of a document that has none of its own: reference managers list items by it.
_UNTITLED = "Document"


def csl_item(record: DocumentRecord, paragraph: Paragraph | None, url: str) -> CslItem:
    """The item for a document, or for one paragraph of it, standing at `url`."""
    meta = record.metadata
    item: CslItem = {
        "id": f"{record.document_id}#{paragraph.eid}" if paragraph else record.document_id,
        "type": _TYPES.get(meta.doc_type or "", "document"),
        "title": cited_title(record, paragraph) or _described(meta.doc_type),
    }
    speakers = speakers_of(meta, paragraph)
    if speakers:
        item["author"] = [{"literal": author_name(speaker)} for speaker in speakers]
    if meta.symbol:
        item["number"] = meta.symbol
    if meta.treaty:
        item["collection-title"] = meta.treaty.name
    if meta.meeting:
        item["event-title"] = meta.meeting.name
        if meta.meeting_date:
            item["event-date"] = _date(meta.meeting_date)
        if meta.place:
            item["event-place"] = meta.place
    if meta.date:
        item["issued"] = _date(meta.date)
    language = paragraph.language if paragraph else meta.language
    if language != UNDETERMINED:
        item["language"] = language
    if note := _note(record, paragraph):
        item["note"] = note
    item["URL"] = url
    return item


def _described(doc_type: str | None) -> str:
    """What a document without a title is: `Statement`, `Verbatim record`."""
    return doc_type.replace("_", " ").capitalize() if doc_type else _UNTITLED


def _date(date: PartialDate) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in date.value.split("-")]]}


def _note(record: DocumentRecord, paragraph: Paragraph | None) -> str:
    """The paragraph, and the document's own date where it differs from the meeting's."""
    meta = record.metadata
    notes = [pinpoint(paragraph)]
    if (
        meta.meeting_date
        and meta.document_date
        and (meta.meeting_date.value != meta.document_date.value)
    ):
        notes.append(f"document dated {date_text(meta.document_date)}")
    return "; ".join(note for note in notes if note)
