"""The error that damaged bytes are, wherever they are come upon."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import IndexDamagedError

__all__ = ["damaged", "reading"]

_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, struct.error, zlib.error)


def damaged(what: str) -> IndexDamagedError:
    """The error that says what is wrong, and what to do."""
    return IndexDamagedError(
        f"The index is damaged: {what}.",
        hint="Run `parley verify`; `parley rollback` or `parley index --full` repairs it.",
    )


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turns what damaged bytes may raise as they are decoded into IndexDamagedError."""
    try:
        yield
    except _UNREADABLE as error:
        raise damaged(f"{what} cannot be read") from error
