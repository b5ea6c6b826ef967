"""What an operation of the HTTP interface is: the one table behind routing and OpenAPI."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import BaseModel

from app.api.parameters import Arguments, Parameter
from app.ports import IndexView
from app.presenting.links import link_header

__all__ = ["Answer", "Call", "Operation", "Reply", "json_reply"]

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Call:
    """One request, checked and typed. `deadline` is a `time.monotonic()` instant.

    `base_url` is the public address without a trailing slash, for URLs that must be absolute.
    """

    view: IndexView
    arguments: Arguments
    path: Mapping[str, str]
    deadline: float
    base_url: str
    url_path: str  # as in the URL, percent-encoded
    pairs: Sequence[tuple[str, str]]
    table: Mapping[str, Parameter]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: `body`, or `stream` where it is too large to hold."""

    body: bytes = b""
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Iterator[bytes] | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A form of a 200 answer for OpenAPI: `model` of JSON, none of text; `example` is real."""

    media_type: str
    model: type[BaseModel] | None = None
    example: Any = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One `GET`. `handle` runs in a search thread and may take its time up to the deadline.

    `failures` are the statuses it can give beside the ones every operation can give;
    `absolute` answers hold absolute URLs, so that their ETag depends on the host.
    """

    id: str
    path: str
    tag: str
    summary: str
    handle: Callable[[Call], Reply]
    answers: tuple[Answer, ...]
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    path_parameters: Mapping[str, str] = field(default_factory=dict)  # name → description
    path_examples: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[int, ...] = ()
    absolute: bool = False
    cached: bool = True

    @property
    def table(self) -> dict[str, Parameter]:
        """The parameters by name."""
        return {parameter.name: parameter for parameter in self.parameters}


def json_reply(value: Any, links: Sequence[tuple[str, str]] = ()) -> Reply:
    """`value` serialised once, with RFC 8288 links of (relation, target)."""
    headers = {"Link": link_header(links)} if links else {}
    return Reply(orjson.dumps(value), headers=headers)
