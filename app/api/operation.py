"""What an operation of the HTTP interface is: the one table behind routing and OpenAPI."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.api.parameters import Arguments, Parameter
from app.ports import IndexView
from app.presenting.links import link_header

__all__ = ["Answer", "Call", "Operation", "Reply", "json_reply"]

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Call:
    """One request, checked and typed. `deadline` is a `time.monotonic()` instant.

    `base_url` is the public address without a trailing slash, for the URLs of an operation whose
    URLs are absolute; empty for others.
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
    """A form of a 200 answer for OpenAPI; `model` of JSON, none of text."""

    media_type: str
    model: type[BaseModel] | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer in the making: `run` is the engine's part; the event loop goes on meanwhile.

    `reply` makes the answer of it, or tells by None that `handle` must.
    """

    run: Callable[[], Awaitable[None]]
    reply: Callable[[], Reply | None]


@dataclass(frozen=True, slots=True)
class Operation:
    """One `GET`: `handle` runs in a search thread and may take its time up to the deadline.

    `begin` is tried before, on the event loop, which runs all but the engine's part of it; it gives
    None, soon, for what takes longer.
    An operation that needs no index has an `endpoint` of its own instead. `failures` are the
    statuses it can give beside those every operation can give; `absolute` answers hold absolute
    URLs, so that their ETag depends on the host; not `cached` ones have none.
    """

    id: str
    path: str
    tag: str
    summary: str
    answers: tuple[Answer, ...]
    handle: Callable[[Call], Reply] | None = None
    begin: Callable[[Call], Begun | None] | None = None
    endpoint: Callable[[Request], Awaitable[Response]] | None = None
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    path_parameters: Mapping[str, str] = field(default_factory=dict)  # name → description
    path_choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    failures: tuple[int, ...] = ()
    absolute: bool = False
    cached: bool = True

    @property
    def table(self) -> dict[str, Parameter]:
        """The parameters by name."""
        return {parameter.name: parameter for parameter in self.parameters}

    @property
    def needs_index(self) -> bool:
        """Whether it reads the index."""
        return self.handle is not None


def json_reply(value: Any, links: Sequence[tuple[str, str]] = ()) -> Reply:
    """`value` serialised once, with RFC 8288 links of (relation, target)."""
    headers = {"Link": link_header(links)} if links else {}
    return Reply(orjson.dumps(value), headers=headers)
