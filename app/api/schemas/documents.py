"""Answers about documents and their paragraphs."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from app.api.schemas.common import (
    Address,
    Context,
    Count,
    Date,
    Described,
    DocumentLinks,
    DocumentShare,
    HitLinks,
    Model,
    Notice,
    Speaker,
    list_of,
)
from app.domain.document import Capacity, Kind, Meeting, Named, Period, Sitting, SourceKind


class DocumentSpeaker(Model):
    """In whose name a document speaks."""

    code: str | None
    name: str
    capacity: Capacity


class PrintedDate(Date):
    """A date and how it was printed."""

    printed: str | None


class DocumentRow(DocumentShare):
    """A document in a list."""

    document_id: str
    paragraphs: Count
    links: DocumentLinks


DocumentsBody = list_of(DocumentRow, "DocumentsBody", "A page of documents.", warnings=list[Notice])


class Mentions(Model):
    """States the document mentions."""

    states: list[Named]


class Metadata(Described):
    """What is known of a document; what its source does not say is null."""

    title_is_composed: bool
    speakers: list[DocumentSpeaker]
    meeting: Meeting | None
    meeting_date: PrintedDate | None
    document_date: PrintedDate | None
    period: Period | None
    sitting: Sitting | None
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


class ParagraphBody(Address):
    """A paragraph whole; `prev`, `next` and `parent` are ids, over all kinds."""

    ordinal: int = Field(ge=1)
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


ParagraphsBody = list_of(ParagraphBody, "ParagraphsBody", "A page of a document's paragraphs.")


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


TurnsBody = list_of(Turn, "TurnsBody", "A page of a record's turns.")


NamedParagraphsBody = list_of(
    ParagraphBody, "NamedParagraphsBody", "Paragraphs by id, in the order asked.", missing=list[str]
)


class ContextBody(Context):
    """A paragraph among its neighbours."""

    paragraph: ParagraphBody
