"""The writer's lock, with this system's own and with what stands for it elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from app.domain.errors import IndexLockedError
from app.engines.whoosh.generations import Generations


class Windows(ModuleType):
    """`msvcrt` as far as it locks: ranges of bytes, each of one descriptor at a time."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, descriptor: int, how: int, size: int) -> None:
        assert size == 1
        place = os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR)
        if how == self.LK_UNLCK:
            del self.held[place]
        elif place in self.held:
            raise PermissionError(13, "Permission denied")
        else:
            self.held[place] = descriptor


@pytest.fixture(params=["here", "Windows"])
def _system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Windows":
        monkeypatch.setitem(sys.modules, "fcntl", None)
        monkeypatch.setitem(sys.modules, "msvcrt", Windows())


@pytest.mark.usefixtures("_system")
def test_one_writer_at_a_time(tmp_path: Path) -> None:
    held = Generations(tmp_path).acquire()
    with pytest.raises(IndexLockedError, match=f"written by process {os.getpid()} on "):
        Generations(tmp_path).acquire()
    Generations(tmp_path).release(held)
    with Generations(tmp_path).lock():
        assert (tmp_path / "LOCK").read_bytes().startswith(b"process ")
