"""What several answers share: speakers, dates, addresses, links, lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.domain.dates import Precision
from app.domain.document import Capacity, Named

__all__ = [
    "Address",
    "Count",
    "Date",
    "DocumentLinks",
    "FacetBody",
    "FacetValue",
    "HitLinks",
    "ListBody",
    "ListLinks",
    "Notice",
    "Ordinal",
    "Page",
    "ParagraphLinks",
    "Said",
    "SearchLinks",
    "Span",
    "Speaker",
]

Count = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]


class Speaker(TypedDict):
    """Who speaks. In a record of a meeting `person` is the name as printed.

    `code` is null where the person speaks for no State or body that is known; `name` is then the
    person.
    """

    code: str | None
    name: str
    person: NotRequired[str | None]
    capacity: NotRequired[Capacity | None]


class Date(TypedDict):
    """A date to the precision its source has."""

    value: Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
    precision: Precision


class Span(TypedDict):
    """Half-open code-point offsets into `text`."""

    start: Count
    end: Count


class Notice(TypedDict):
    """A part of the request that was not used as written."""

    code: str
    message: str
    position: int | None


class Address(TypedDict):
    """A paragraph by its addresses."""

    id: str
    document_id: str
    eid: str
    number: str | None


class Said(TypedDict):
    """Who says it, for whom, and under which item."""

    speakers: Sequence[Speaker]
    on_behalf_of: Sequence[Named]
    agenda_item: str | None


class HitLinks(TypedDict):
    """Links of a hit."""

    self: str
    html: str
    fragment: str
    context: str
    document: str


class ParagraphLinks(HitLinks):
    """Links of a paragraph."""

    prev: str | None
    next: str | None
    parent: str | None
    citation: str
    similar: str


class DocumentLinks(TypedDict):
    """Links of a document."""

    self: str
    html: str
    paragraphs: str
    turns: str
    text: str
    citation: str


class ListLinks(TypedDict):
    """This page and the next."""

    self: str
    next: str | None


class SearchLinks(ListLinks):
    """And the whole search in other forms."""

    csv: str
    ndjson: str
    feed: str


class Page(TypedDict):
    """Where in the list this page stands; `offset` is null on a cursor page."""

    limit: int
    offset: int | None
    next_cursor: str | None


class ListBody(TypedDict):
    """What every list has."""

    total: Count
    page: Page
    links: ListLinks


class FacetValue(TypedDict):
    """A value with its paragraphs and documents under the query."""

    value: str
    label: str
    count: Count
    documents: Count
    selected: bool


class FacetBody(ListBody):
    """Values of one field."""

    results: Sequence[FacetValue]
    warnings: Sequence[Notice]
