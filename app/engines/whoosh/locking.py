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
    _set(file, held=True)


def unlock(file: BinaryIO) -> None:
    """Let go of it, also where a worker process has inherited it."""
    _set(file, held=False)


def _set(file: BinaryIO, *, held: bool) -> None:
    system: Any
    try:
        system = import_module("fcntl")
    except ImportError:
        system = import_module("msvcrt")
        before = os.lseek(file.fileno(), 0, os.SEEK_CUR)
        os.lseek(file.fileno(), _PLACE, os.SEEK_SET)
        try:
            system.locking(file.fileno(), system.LK_NBLCK if held else system.LK_UNLCK, 1)
        finally:
            os.lseek(file.fileno(), before, os.SEEK_SET)
        return
    system.flock(file, system.LOCK_EX | system.LOCK_NB if held else system.LOCK_UN)
