"""One writer at a time, on every system: a lock that the system lets go of with its process."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, BinaryIO

__all__ = ["lock", "unlock"]

#: Windows locks ranges of bytes: this one is behind all that is ever written.
_PLACE = 1 << 30


def lock(file: BinaryIO) -> None:
    """Take the lock that the file stands for. Raises OSError where another has it."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        _lock_range(file, "LK_NBLCK")
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def unlock(file: BinaryIO) -> None:
    """Let go of it, also where a worker process has inherited it."""
    try:
        import fcntl  # noqa: PLC0415 - as above
    except ImportError:
        _lock_range(file, "LK_UNLCK")
        return
    fcntl.flock(file, fcntl.LOCK_UN)


def _lock_range(file: BinaryIO, how: str) -> None:
    windows: Any = import_module("msvcrt")
    descriptor = file.fileno()
    before = os.lseek(descriptor, 0, os.SEEK_CUR)
    try:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        windows.locking(descriptor, getattr(windows, how), 1)
    finally:
        os.lseek(descriptor, before, os.SEEK_SET)
