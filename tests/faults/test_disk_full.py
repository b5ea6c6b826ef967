"""A disk that is full, or that does not take files, is a StorageError; the old index stays."""

from __future__ import annotations

import errno
import os
import resource
import signal
from pathlib import Path

import pytest

from app.domain.errors import StorageError
from app.engines.whoosh.damage import storing
from app.engines.whoosh.writer import WhooshWriter
from tests.faults.index_tools import in_child, index, texts


@pytest.fixture
def root(tmp_path):
    index(tmp_path / "index", "old")
    return tmp_path / "index"


@pytest.mark.parametrize("limit", [0, 8, 100, 600, 3000, 6000, 9000])
def test_files_that_cannot_grow(root, limit):
    """No file may exceed `limit` bytes: the writer fails at another place for each."""

    def task() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with pytest.raises(StorageError, match="cannot be written"):
            index(root, "new " * 2000)
        os._exit(0)

    assert in_child(task) == 0
    assert texts(root) == ["old"]
    assert WhooshWriter(root).verify() == ()
    assert not list((root / "building").glob("*"))
    index(root, "new")
    assert texts(root) == ["new"]


def test_no_space_is_said_in_plain_words():
    with pytest.raises(StorageError) as caught, storing(Path("index")):
        raise OSError(errno.ENOSPC, "x")
    assert "No space left on device" in caught.value.message
    assert "Free some space" in str(caught.value.hint)


def test_an_index_folder_that_is_a_file(tmp_path):
    (tmp_path / "index").write_text("")
    with pytest.raises(StorageError):
        WhooshWriter(tmp_path / "index").begin(full=False)
