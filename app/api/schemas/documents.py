"""Answers about documents and their paragraphs."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from app.api.schemas.common import (
    Count,
    Date,
    DocumentShare,
    ListBody,
    Model,
    Named,
    Neighbour,
    Notice,
    Speaker,
    Treaty,
)
from app.api.schemas.search import HitLinks
from app.domain.document import Capacity, Kind, SourceKind


class DocumentSpeaker(Model):
    """In whose name a document speaks."""

    code: str | None
    name: str
    capacity: Capacity


class PrintedDate(Date):
    """A date and how it was printed."""

    printed: str | None


class DocumentLinks(Model):
    """Links of a document."""

    self: str
    html: str
    paragraphs: str
    turns: str
    text: str
    citation: str


class DocumentRow(DocumentShare):
    """A document in a list."""

    document_id: str
    paragraphs: Count
    links: DocumentLinks


class DocumentsBody(ListBody):
    """A page of documents."""

    results: list[DocumentRow]
    warnings: list[Notice]


class Meeting(Model):
    """A meeting."""

    name: str
    type: str | None
    ordinal: int | None


class Presiding(Model):
    """Who presides at a sitting, and the State or body the person is from."""

    person: str
    code: str | None
    name: str | None


class Sitting(Model):
    """The sitting a record is of: its number, the hour as printed."""

    number: int | None
    time: str | None
    presiding: Presiding | None


class Period(Model):
    """The time a report covers."""

    start: str | None
    end: str | None


class Mentions(Model):
    """States the document mentions."""

    states: list[Named]


class Metadata(Model):
    """What is known of a document; what its source does not say is null."""

    title: str | None
    title_is_composed: bool
    doc_type: str | None
    speakers: list[DocumentSpeaker]
    on_behalf_of: list[Named]
    treaty: Treaty | None
    meeting: Meeting | None
    meeting_id: str | None
    meeting_date: PrintedDate | None
    document_date: PrintedDate | None
    period: Period | None
    place: str | None
    agenda_item: str | None
    sitting: Sitting | None
    symbol: str | None
    language: str
    abbreviations: dict[str, str]
    mentions: Mentions


class Rejected(Model):
    """A value that lost against one of higher precedence."""

    value: Any
    source: SourceKind
    rule: str


class Provenance(Rejected):
    """Why a field has its value."""

    printed: str | None
    eid: str | None
    rejected: list[Rejected]


class Counts(Model):
    """Paragraphs, all and by kind."""

    paragraphs: Count
    by_kind: dict[str, int]


class Source(Model):
    """The file a document was made from."""

    file: str
    media_type: str
    bytes: Count
    sha256: str


class Translation(Model):
    """The same document in another language."""

    document_id: str
    language: str


class DocumentBody(Model):
    """A document whole."""

    document_id: str
    metadata: Metadata
    provenance: dict[str, Provenance]
    counts: Counts
    warnings: list[str]
    source: Source
    indexed_at: str
    translations: list[Translation]
    links: DocumentLinks


class ParagraphLinks(HitLinks):
    """Links of a paragraph."""

    prev: str | None
    next: str | None
    parent: str | None
    citation: str
    similar: str


class ParagraphBody(Model):
    """A paragraph whole; `prev`, `next` and `parent` are ids, over all kinds."""

    id: str
    document_id: str
    eid: str
    ordinal: int = Field(ge=1)
    number: str | None
    kind: Kind
    section_path: list[str]
    text: str
    healed: bool
    page: int | None
    language: str
    speakers: list[Speaker]
    on_behalf_of: list[Named]
    agenda_item: str | None
    notes: list[str]
    prev: str | None
    next: str | None
    parent: str | None
    citation: str
    links: ParagraphLinks


class ParagraphsBody(ListBody):
    """A page of a document's paragraphs."""

    results: list[ParagraphBody]


class Turn(Model):
    """What one speaker says in a record: from `eid` to `last_eid`, so many paragraphs."""

    eid: str
    last_eid: str
    speakers: list[Speaker]
    on_behalf_of: list[Named]
    agenda_item: str | None
    page: int | None
    paragraphs: Count
    links: HitLinks


class TurnsBody(ListBody):
    """A page of a record's turns."""

    results: list[Turn]


class NamedParagraphsBody(ListBody):
    """Paragraphs by id, in the order asked."""

    results: list[ParagraphBody]
    missing: list[str]


class ContextBody(Model):
    """A paragraph among its neighbours."""

    paragraph: ParagraphBody
    before: list[Neighbour]
    after: list[Neighbour]
    parents: list[Neighbour]
