"""The errors that damaged bytes are, wherever they are come upon, and a disk that takes no more."""

from __future__ import annotations

import errno
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import IndexDamagedError, StorageError

__all__ = ["damaged", "reading", "storing"]

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


@contextmanager
def storing(root: Path) -> Iterator[None]:
    """Turn failures to write into StorageError."""
    try:
        yield
    except OSError as error:
        what = os.strerror(error.errno) if error.errno else str(error)
        hints = {
            errno.ENOSPC: "Free some space on that disk and run `parley index` again.",
            getattr(errno, "EDQUOT", -1): "Free some of your quota and run `parley index` again.",
        }
        raise StorageError(
            f"The index folder {root.absolute()} cannot be written: {what}. "
            "The current index is unchanged.",
            hint=hints.get(error.errno or 0, "Check that the folder can be written to."),
        ) from error
