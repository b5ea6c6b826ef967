"""Opaque cursors: where a list was left, with its whole request, bound to one index version.

A cursor is base64url of a checksum and JSON. The checksum tells a cursor cut short or put
together by hand from one of ours; it keeps nobody out, for anyone can compute it. What a cursor
carries is therefore no more trusted than a URL: parameters are read as those of any request are,
and the place is checked against the list.
"""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import isfinite
from typing import Generic, TypeVar

import orjson

from app.domain.errors import CursorGoneError, RequestError
from app.domain.search import After

__all__ = ["Cursor", "Followed", "follow_cursor", "open_cursor", "place_within", "write_cursor"]

T = TypeVar("T")

_CHECK_BYTES = 8
_PERSON = b"parley-cursor-2"
#: Longer contents are compressed; they never grow past this when unpacked.
_PLAIN_BYTES = 1024
_MOST_BYTES = 1 << 18
#: No list is longer.
_MOST_RANK = 1 << 40


@dataclass(frozen=True, slots=True)
class Cursor:
    """`pairs` are the parameters of its request as in a URL; `after` where its last page ended."""

    operation: str
    version: str
    pairs: Sequence[tuple[str, str]]
    after: After


@dataclass(frozen=True, slots=True)
class Followed(Generic[T]):
    """A cursor whose parameters have been read."""

    parameters: T
    pairs: Sequence[tuple[str, str]]
    after: After


def write_cursor(cursor: Cursor) -> str:
    """The cursor as text safe in a URL."""
    content = orjson.dumps(
        [cursor.operation, cursor.version, cursor.pairs, cursor.after.value, cursor.after.rank]
    )
    packed = b"z" + zlib.compress(content) if len(content) > _PLAIN_BYTES else b"j" + content
    return urlsafe_b64encode(_check(packed) + packed).rstrip(b"=").decode("ascii")


def follow_cursor(
    text: str, operation: str, version: str, read: Callable[[Sequence[tuple[str, str]]], T]
) -> Followed[T]:
    """The request that a cursor carries; `read` is what reads the parameters of any request.

    Raises:
        RequestError: as `open_cursor` does, or for parameters that no request may have.
        CursorGoneError: its index version is no longer served.
    """
    cursor = open_cursor(text, operation, version)
    try:
        parameters = read(cursor.pairs)
    except RequestError as error:
        raise RequestError(
            f"The cursor carries what may not be asked for: {error.message}",
            parameter="cursor",
            hint="Start again without a cursor.",
        ) from error
    return Followed(parameters, cursor.pairs, cursor.after)


def open_cursor(text: str, operation: str, version: str) -> Cursor:
    """Read a cursor of `operation` for the index version that is served.

    Raises:
        RequestError: it is not one of ours, or of another list.
        CursorGoneError: its index version is no longer served.
    """
    cursor = _read(text)
    if cursor is None or cursor.operation != operation:
        raise _unreadable()
    if cursor.version != version:
        raise CursorGoneError(
            "The index has changed since this cursor was given out.",
            hint="Start again without a cursor.",
        )
    return cursor


def place_within(after: After, length: int) -> int:
    """The place in a list of so many. Raises RequestError where it is not within the list."""
    if after.rank > length:
        raise _unreadable()
    return after.rank


def _unreadable() -> RequestError:
    return RequestError(
        "The cursor cannot be read: it was cut short, changed, or is of another list.",
        parameter="cursor",
        hint="Take next_cursor whole from the previous page of the same list.",
    )


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
        values = orjson.loads(content)
    except (ValueError, zlib.error):
        return None
    return _typed(values)


def _typed(values: object) -> Cursor | None:
    """A cursor of these values, where each is of its type and in its range."""
    match values:
        case [str(operation), str(version), list(pairs), int() | float() as value, int(rank)]:
            known = [(pair[0], pair[1]) for pair in pairs if _is_pair(pair)]
            in_range = isfinite(value) and 0 <= rank <= _MOST_RANK
            if len(known) == len(pairs) and in_range and not isinstance(rank, bool):
                return Cursor(operation, version, tuple(known), After(float(value), rank))
    return None


def _is_pair(pair: object) -> bool:
    """Whether it is a name and a value; a cursor carries no other cursor."""
    match pair:
        case [str(name), str()]:
            return name != "cursor"
    return False
