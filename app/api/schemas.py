"""Shapes that several answers share, for OpenAPI and for tests that hold real answers against them.

Answers are written by `app.presenting` and not validated while serving. Fields may be added within
v1; none is renamed or removed. A shape of one answer alone stands with its operation; where an
answer shows a value of the domain whole, its shape is that value's own.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from app.domain.dates import Precision
from app.domain.document import Capacity, Kind, Named, Treaty
from app.domain.search import TermScore

Count = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """A JSON object."""

    model_config = ConfigDict(title=None)


class Speaker(Model):
    """Who speaks. In a record of a meeting `person` is the name as printed.

    `code` is null where the person speaks for no State or body that is known; `name` is then the
    person.
    """

    code: str | None
    name: str
    person: str | None = None
    capacity: Capacity | None = None


class Date(Model):
    """A date to the precision its source has."""

    value: str = Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
    precision: Precision


class Span(Model):
    """Half-open code-point offsets into `text`."""

    start: Count
    end: Count


class Address(Model):
    """A paragraph by its addresses."""

    id: str
    document_id: str
    eid: str
    number: str | None


class Neighbour(Model):
    """A paragraph beside another."""

    id: str
    eid: str
    number: str | None
    kind: Kind
    text: str


class Context(Model):
    """Neighbours in reading order; enclosing blocks, outermost first."""

    before: list[Neighbour]
    after: list[Neighbour]
    parents: list[Neighbour]


class Described(Model):
    """What is said of a document alike wherever it is described."""

    title: str | None
    doc_type: str | None
    on_behalf_of: list[Named]
    treaty: Treaty | None
    meeting_id: str | None
    agenda_item: str | None
    place: str | None
    symbol: str | None
    language: str


class DocumentShare(Described):
    """What a hit and a row of the list of documents say of their document."""

    speakers: list[Speaker]
    meeting: str | None
    date: Date | None


class HitLinks(Model):
    """Links of a hit."""

    self: str
    html: str
    fragment: str
    context: str
    document: str


class Snippet(Model):
    """The best passage; `matches` are all in the whole text."""

    start: Count
    end: Count
    html: str | None
    matches: list[Span]


class Hit(DocumentShare, Address):
    """A paragraph found."""

    kind: Kind
    ordinal: int = Field(ge=1)
    section_path: list[str]
    text: str
    snippet: Snippet | None
    score: float | None
    citation: str
    links: HitLinks
    duplicates: int | None = Field(
        None, description="Near-identical paragraphs shown as this one, with collapse."
    )
    context: Context | None = None
    explanation: list[TermScore] | None = None


class FacetValue(Model):
    """A value with its paragraphs and documents under the query."""

    value: str
    label: str
    count: Count
    documents: Count
    selected: bool


class DocumentLinks(Model):
    """Links of a document."""

    self: str
    html: str
    paragraphs: str
    turns: str
    text: str
    citation: str


class Page(Model):
    """Where in the list this page stands; `offset` is null on a cursor page."""

    limit: int
    offset: int | None
    next_cursor: str | None


class ListLinks(Model):
    """This page and the next."""

    self: str
    next: str | None


class ListBody(Model):
    """What every list has."""

    total: Count
    page: Page
    links: ListLinks


def list_of(row: Any, name: str, about: str, **more: Any) -> type[ListBody]:
    """The model of a list of such rows, as `name` in the document; `more`: its further fields."""
    fields: Any = {"results": (list[row], ...)} | {key: (kind, ...) for key, kind in more.items()}
    return create_model(name, __base__=ListBody, __doc__=about, **fields)


class Notice(Model):
    """A part of the request that was not used as written."""

    code: str
    message: str
    position: int | None


class ParameterError(Model):
    """What is wrong with one parameter."""

    parameter: str
    message: str


class ProblemBody(Model):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ParameterError] | None = None
    position: int | None = None
    hint: str | None = None
