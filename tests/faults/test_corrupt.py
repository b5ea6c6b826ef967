"""Damage on the disk is found, named, and never made worse."""

from __future__ import annotations

import pytest

from app.domain.errors import IndexDamagedError, IndexMissingError
from app.engines.whoosh.generations import Generations
from app.engines.whoosh.writer import WhooshWriter
from tests.faults.index_tools import index, texts


@pytest.fixture
def root(tmp_path):
    index(tmp_path / "index", "zero", "one")
    index(tmp_path / "index", "nought", "one")
    return tmp_path / "index"


def files(root):
    folder = Generations(root).open().path
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_changed_bit_is_found_in_every_file(root):
    for path in files(root):
        whole = path.read_bytes()
        if not whole:
            continue
        for place in {0, len(whole) // 2, len(whole) - 1}:
            damaged = bytearray(whole)
            damaged[place] ^= 0x01
            path.write_bytes(damaged)
            faults = WhooshWriter(root).verify()
            if path.name == "manifest.json":
                continue  # its own words are not summed; a changed count or sum shows elsewhere
            assert len(faults) == 1
            assert path.name in faults[0]
        path.write_bytes(whole)
    assert WhooshWriter(root).verify() == ()


def test_a_cut_or_missing_file_is_found(root):
    for path in files(root):
        whole = path.read_bytes()
        for content in (whole[:-1], None):
            path.unlink() if content is None else path.write_bytes(content)
            faults = WhooshWriter(root).verify()
            assert len(faults) == 1
            assert path.name in faults[0]
            path.write_bytes(whole)


@pytest.mark.parametrize("ending", [".arrays", "manifest.json", ".toc", ".stored"])
def test_a_damaged_index_is_not_opened_and_not_deleted(root, ending):
    version = Generations(root).current()
    for path in files(root):
        if path.name.endswith(ending):
            path.write_bytes(b"")
    with pytest.raises(IndexDamagedError):
        Generations(root).open()
    transaction = WhooshWriter(root).begin(full=False)
    assert transaction.base() is None
    transaction.abort()
    index(root, "again")
    assert texts(root) == ["again"]
    assert version in {path.name for path in (root / "generations").iterdir()}
    WhooshWriter(root).rollback()
    assert texts(root) == ["one", "zero"]


@pytest.mark.parametrize("content", [b"", b"../..\n", b"\xff\xfe", b"nowhere\n"])
def test_a_damaged_pointer_is_named(root, content):
    (root / "CURRENT").write_bytes(content)
    with pytest.raises(IndexDamagedError):
        Generations(root).open()
    assert len(WhooshWriter(root).verify()) == 1
    index(root, "again")
    assert texts(root) == ["again"]
    assert len(list((root / "generations").iterdir())) == 2


def test_no_index_is_missing_and_not_damaged(tmp_path):
    with pytest.raises(IndexMissingError):
        Generations(tmp_path).open()
    with pytest.raises(IndexMissingError):
        WhooshWriter(tmp_path).verify()


@pytest.mark.parametrize("ending", [".arrays", "manifest.json", "CURRENT"])
def test_rollback_leaves_a_damaged_generation(root, ending):
    for path in (*files(root), root / "CURRENT"):
        if path.name.endswith(ending):
            path.write_bytes(b"?")
    previous = WhooshWriter(root).rollback()
    assert previous == Generations(root).current()
    assert WhooshWriter(root).verify() == () or ending == "CURRENT"
