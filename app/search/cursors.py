"""Opaque cursors: where a list was left, with its whole request, bound to one index version.

A cursor is base64url of a checksum and JSON. The checksum tells a cursor cut short or put
together by hand from one of ours; it guards nothing secret, since what a cursor asks for could be
asked for by parameters just as well.
"""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from hashlib import blake2b
from typing import Any

import orjson

from app.domain.errors import CursorGoneError, RequestError
from app.domain.fields import Sort
from app.domain.query import Match
from app.domain.search import After, Highlight, SearchRequest

__all__ = ["Cursor", "open_cursor", "request_state", "restore_search", "write_cursor"]

_CHECK_BYTES = 8
_PERSON = b"parley-cursor-1"
#: Longer states are compressed; a state never grows past this when unpacked.
_PLAIN_BYTES = 1024
_MOST_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class Cursor:
    """`state` is the request as JSON; `after` where its last page ended."""

    operation: str
    version: str
    state: Mapping[str, Any]
    after: After


def write_cursor(cursor: Cursor) -> str:
    """The cursor as text safe in a URL."""
    content = orjson.dumps(
        [cursor.operation, cursor.version, cursor.state, cursor.after.value, cursor.after.rank]
    )
    packed = b"z" + zlib.compress(content) if len(content) > _PLAIN_BYTES else b"j" + content
    return urlsafe_b64encode(_check(packed) + packed).rstrip(b"=").decode("ascii")


def open_cursor(text: str, operation: str, version: str) -> Cursor:
    """Read a cursor of `operation` for the index version that is served.

    Raises:
        RequestError: it is not one of ours, or of another list.
        CursorGoneError: its index version is no longer served.
    """
    cursor = _read(text)
    if cursor is None or cursor.operation != operation:
        raise RequestError(
            "The cursor cannot be read: it was cut short, changed, or is of another list.",
            parameter="cursor",
            hint="Take next_cursor whole from the previous page of the same list.",
        )
    if cursor.version != version:
        raise CursorGoneError(
            "The index has changed since this cursor was given out.",
            hint="Start again without a cursor.",
        )
    return cursor


def request_state(request: Any) -> dict[str, Any]:
    """A request's fields that differ from their defaults, the cursor itself left out."""
    kind: Any = type(request)
    return {
        name: value
        for name, default in _defaults(kind).items()
        if (value := getattr(request, name)) != default
    }


@cache
def _defaults(kind: Any) -> Mapping[str, Any]:
    """The fields of a kind of request and their defaults, the cursor left out."""
    return {
        field.name: field.default if field.default_factory is MISSING else field.default_factory()
        for field in fields(kind)
        if field.name != "cursor"
    }


def restore_search(state: Mapping[str, Any]) -> SearchRequest:
    """The search that `request_state` put down."""
    given = dict(state)
    if "match" in given:
        given["match"] = Match(given["match"])
    if "sort" in given:
        given["sort"] = Sort(given["sort"])
    if "highlight" in given:
        given["highlight"] = Highlight(given["highlight"])
    given["filters"] = {name: tuple(values) for name, values in state.get("filters", {}).items()}
    given["facets"] = tuple(state.get("facets", ()))
    return SearchRequest(**given)


def _check(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_CHECK_BYTES, person=_PERSON).digest()


def _read(text: str) -> Cursor | None:
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return None
    check, packed = raw[:_CHECK_BYTES], raw[_CHECK_BYTES:]
    # Base64 has several spellings of its last bits: only the one that we write is ours.
    if _check(packed) != check or urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        return None
    try:
        content = packed[1:]
        if packed[:1] == b"z":
            content = zlib.decompressobj().decompress(content, _MOST_BYTES)
        operation, version, state, value, rank = orjson.loads(content)
    except (ValueError, zlib.error):
        return None
    return Cursor(operation, version, state, After(value, rank))
