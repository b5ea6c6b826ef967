"""Documents: the list, one whole, its healed text, who speaks in it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends
from pydantic import Field
from starlette.responses import PlainTextResponse, Response

from app.api.dependencies import TEXT, DocumentId, Reading
from app.api.paging import PageReading, ReadPage
from app.api.parameters import LONGEST_QUERY, FilterParameters, ManyPaged, OneOf, Paged
from app.api.query_string import QueryParameters
from app.api.routers import router_of
from app.api.schemas import (
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
from app.domain.document import Capacity, Meeting, Named, Period, Sitting, SourceKind
from app.presenting.links import document_links, document_path
from app.presenting.values import document_json, document_row, turn_json
from app.search import listing
from app.search.documents import document_named, healed_text, translations, turns_of

__all__ = ["router"]

router = router_of("documents")


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


class _Title(QueryParameters):
    q: Annotated[str, Field(max_length=LONGEST_QUERY)] = Field(
        "", description="Words of the title.", examples=["progress report"]
    )


class DocumentsParameters(Paged, FilterParameters, _Title):
    """A list of documents."""

    sort: Annotated[str, OneOf(("title", "date", "-date", "id"))] = Field(
        "title", description="Order."
    )


@router.get("/documents", summary="List documents", response_model=DocumentsBody)
def list_documents(
    reading: Annotated[PageReading[DocumentsParameters], Depends(ReadPage(DocumentsParameters))],
) -> Response:
    """Documents by metadata and words of the title."""
    asked = reading.asked
    request = listing.DocumentsRequest(
        q=asked.q,
        filters=asked.filters(),
        date_from=asked.date_from,
        date_to=asked.date_to,
        sort=asked.sort,
        limit=asked.limit,
        offset=reading.start,
    )
    found = listing.list_documents(reading.view, reading.parts.search, request)
    rows = [document_row(one) for one in found.documents]
    return reading.page(rows, found.total, warnings=found.warnings)


@router.get("/documents/{document_id}", summary="A document", response_model=DocumentBody)
def get_document(document_id: DocumentId, reading: Reading) -> Response:
    """Its metadata, why each value is what it is, and where it came from."""
    record = document_named(reading.view, document_id)
    links = document_links(record.document_id)
    relations = {"self": "self", "alternate": "html", "item": "paragraphs"}
    body = document_json(record, translations(reading.view, record))
    return reading.json(body, [(relation, links[name]) for relation, name in relations.items()])


@router.get(
    "/documents/{document_id}/text",
    summary="A document's healed text",
    response_class=PlainTextResponse,
)
def get_document_text(document_id: DocumentId, reading: Reading) -> Response:
    """Blocks parted by a blank line, printed labels first."""
    record = document_named(reading.view, document_id)
    text = healed_text(reading.view.outline(record.document_id))
    return reading.answer(text.encode(), TEXT, [("canonical", document_path(record.document_id))])


@router.get(
    "/documents/{document_id}/turns", summary="The turns of a record", response_model=TurnsBody
)
def list_turns(
    document_id: DocumentId,
    reading: Annotated[PageReading[ManyPaged], Depends(ReadPage(ManyPaged))],
) -> Response:
    """Who speaks in a record of a meeting, from lead-in to lead-in; of other documents none."""
    record = document_named(reading.view, document_id)
    turns = turns_of(reading.view.outline(record.document_id))
    rows = [turn_json(record.document_id, one) for one in reading.cut(turns)]
    return reading.page(rows, len(turns))
