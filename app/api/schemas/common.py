"""Shapes that several answers share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.domain.dates import Precision
from app.domain.document import Capacity, Kind

Count = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """A JSON object."""

    model_config = ConfigDict(title=None)


class Named(Model):
    """A State, group or treaty by code and name."""

    code: str
    name: str


class Speaker(Model):
    """Who speaks. In a record of a meeting `person` is the name as printed.

    `code` is null where the person speaks for no State or body that is known; `name` is then the
    person.
    """

    code: str | None
    name: str
    person: str | None = None
    capacity: Capacity | None = None


class Treaty(Model):
    """A treaty."""

    id: str
    name: str


class Date(Model):
    """A date to the precision its source has."""

    value: str = Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
    precision: Precision


class Span(Model):
    """Half-open code-point offsets into `text`."""

    start: Count
    end: Count


class Neighbour(Model):
    """A paragraph beside another."""

    id: str
    eid: str
    number: str | None
    kind: Kind
    text: str


class DocumentShare(Model):
    """What a hit and a row of the list of documents say of their document."""

    title: str | None
    doc_type: str | None
    speakers: list[Speaker]
    on_behalf_of: list[Named]
    treaty: Treaty | None
    meeting: str | None
    meeting_id: str | None
    agenda_item: str | None
    date: Date | None
    place: str | None
    symbol: str | None
    language: str


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
