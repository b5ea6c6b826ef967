"""Documents and their paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import TypedDict

from app.domain.document import (
    Capacity,
    Kind,
    Meeting,
    Named,
    Period,
    Sitting,
    SourceKind,
    Treaty,
)
from app.presenting.shapes.common import (
    Address,
    Count,
    Date,
    DocumentLinks,
    HitLinks,
    ListBody,
    Notice,
    Ordinal,
    ParagraphLinks,
    Said,
    Speaker,
)

__all__ = [
    "Context",
    "ContextBody",
    "Counts",
    "Described",
    "DocumentBody",
    "DocumentRow",
    "DocumentShare",
    "DocumentSpeaker",
    "DocumentsBody",
    "Mentions",
    "Metadata",
    "NamedParagraphsBody",
    "Neighbour",
    "ParagraphBody",
    "ParagraphsBody",
    "PrintedDate",
    "Provenance",
    "Rejected",
    "Source",
    "Translation",
    "Turn",
    "TurnsBody",
]


class Neighbour(TypedDict):
    """A paragraph beside another."""

    id: str
    eid: str
    number: str | None
    kind: Kind
    text: str


class Context(TypedDict):
    """Neighbours in reading order; enclosing blocks, outermost first."""

    before: Sequence[Neighbour]
    after: Sequence[Neighbour]
    parents: Sequence[Neighbour]


class ParagraphBody(Address, Said):
    """A paragraph whole; `prev`, `next` and `parent` are ids, over all kinds."""

    ordinal: Ordinal
    kind: Kind
    section_path: Sequence[str]
    text: str
    healed: bool
    page: int | None
    language: str
    notes: Sequence[str]
    prev: str | None
    next: str | None
    parent: str | None
    citation: str
    links: ParagraphLinks


class ParagraphsBody(ListBody):
    """A page of a document's paragraphs."""

    results: Sequence[ParagraphBody]


class NamedParagraphsBody(ListBody):
    """Paragraphs by id, in the order asked."""

    results: Sequence[ParagraphBody]
    missing: Sequence[str]


class ContextBody(Context):
    """A paragraph among its neighbours."""

    paragraph: ParagraphBody


class Described(TypedDict):
    """What is said of a document alike wherever it is described."""

    title: str | None
    doc_type: str | None
    on_behalf_of: Sequence[Named]
    treaty: Treaty | None
    meeting_id: str | None
    agenda_item: str | None
    place: str | None
    symbol: str | None
    language: str


class DocumentShare(Described):
    """What a hit and a row of the list of documents say of their document."""

    speakers: Sequence[Speaker]
    meeting: str | None
    date: Date | None


class DocumentRow(DocumentShare):
    """A document in a list."""

    document_id: str
    paragraphs: Count
    links: DocumentLinks


class DocumentsBody(ListBody):
    """A page of documents."""

    results: Sequence[DocumentRow]
    warnings: Sequence[Notice]


class DocumentSpeaker(TypedDict):
    """In whose name a document speaks."""

    code: str | None
    name: str
    capacity: Capacity


class PrintedDate(Date):
    """A date and how it was printed."""

    printed: str | None


class Mentions(TypedDict):
    """States the document mentions."""

    states: Sequence[Named]


class Metadata(Described):
    """What is known of a document; what its source does not say is null."""

    title_is_composed: bool
    speakers: Sequence[DocumentSpeaker]
    meeting: Meeting | None
    meeting_date: PrintedDate | None
    document_date: PrintedDate | None
    period: Period | None
    sitting: Sitting | None
    abbreviations: Mapping[str, str]
    mentions: Mentions


class Rejected(TypedDict):
    """A value that lost against one of higher precedence."""

    value: Any
    source: SourceKind
    rule: str


class Provenance(Rejected):
    """Why a field has its value."""

    printed: str | None
    eid: str | None
    rejected: Sequence[Rejected]


class Counts(TypedDict):
    """Paragraphs, all and by kind."""

    paragraphs: Count
    by_kind: Mapping[str, int]


class Source(TypedDict):
    """The file a document was made from."""

    file: str
    media_type: str
    bytes: Count
    sha256: str


class Translation(TypedDict):
    """The same document in another language."""

    document_id: str
    language: str


class DocumentBody(TypedDict):
    """A document whole."""

    document_id: str
    metadata: Metadata
    provenance: Mapping[str, Provenance]
    counts: Counts
    warnings: Sequence[str]
    source: Source
    indexed_at: str
    translations: Sequence[Translation]
    links: DocumentLinks


class Turn(Said):
    """What one speaker says in a record: from `eid` to `last_eid`, so many paragraphs."""

    eid: str
    last_eid: str
    page: int | None
    paragraphs: Count
    links: HitLinks


class TurnsBody(ListBody):
    """A page of a record's turns."""

    results: Sequence[Turn]
