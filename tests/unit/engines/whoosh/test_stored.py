from __future__ import annotations

import numpy as np
import pytest

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.arrays import ArrayFile, ArrayWriter
from app.engines.whoosh.stored import StoredFile, StoredWriter

LONG = ("é" * 70_000).encode()


def columns_of(writer, path):
    columns = ArrayWriter(path)
    writer.close(columns)
    columns.close()
    return ArrayFile(path)


@pytest.fixture
def stored(tmp_path):
    """Three documents of two, one and three paragraphs, the last in two stretches."""
    writer = StoredWriter(tmp_path / "a.stored")
    for document, stretches in enumerate(((2,), (1,), (1, 2))):
        writer.add_document(f"document {document}".encode())
        for stretch, size in enumerate(stretches):
            writer.add_shared(f"shared {document}.{stretch}".encode())
            for number in range(size):
                writer.add(LONG if number else f"row {document}.{stretch}".encode())
    return StoredFile(tmp_path / "a.stored", columns_of(writer, tmp_path / "a.arrays"))


def test_records_are_read_by_number(stored):
    assert [stored.document(n) for n in range(3)] == [b"document 0", b"document 1", b"document 2"]
    assert [stored.paragraph(n) for n in range(6)] == [
        (b"shared 0.0", b"row 0.0"), (b"shared 0.0", LONG), (b"shared 1.0", b"row 1.0"),
        (b"shared 2.0", b"row 2.0"), (b"shared 2.1", b"row 2.1"), (b"shared 2.1", LONG),
    ]  # fmt: skip


def test_rows_of_documents_are_copied_with_what_they_share(stored, tmp_path):
    writer = StoredWriter(tmp_path / "b.stored")
    writer.copy(stored, np.array([2, 3, 4, 5]), np.array([1, 2]))
    writer.copy(stored, np.array([], np.int64), np.array([], np.int64))
    writer.copy(stored, np.array([0, 1, 3, 4, 5]), np.array([0, 2]))
    copied = StoredFile(tmp_path / "b.stored", columns_of(writer, tmp_path / "b.arrays"))
    rows = [stored.paragraph(n) for n in (2, 3, 4, 5, 0, 1, 3, 4, 5)]
    assert [copied.paragraph(n) for n in range(9)] == rows
    assert [copied.documents[n] for n in range(4)] == [stored.documents[n] for n in (1, 2, 0, 2)]


def test_a_changed_byte_is_damage(stored, tmp_path):
    path = tmp_path / "a.stored"
    content = bytearray(path.read_bytes())
    content[content.index(b"row 1.0") + 1] ^= 1
    path.unlink()
    path.write_bytes(content)
    changed = StoredFile(path, ArrayFile(tmp_path / "a.arrays"))
    assert changed.paragraph(0) == stored.paragraph(0)
    with pytest.raises(IndexDamagedError, match="not what was written"):
        changed.paragraph(2)


def test_a_missing_or_cut_file_is_damage_and_named(stored, tmp_path):
    path = tmp_path / "a.stored"
    content = path.read_bytes()
    columns = ArrayFile(tmp_path / "a.arrays")
    path.unlink()
    with pytest.raises(IndexDamagedError, match=r"a\.stored"):
        StoredFile(path, columns)
    path.write_bytes(content[:-1])
    with pytest.raises(IndexDamagedError, match=r"a\.stored"):
        StoredFile(path, columns)


def test_rows_of_another_segment_are_damage(stored, tmp_path):
    writer = StoredWriter(tmp_path / "b.stored")
    writer.copy(stored, np.array([2]), np.array([1]))
    columns = columns_of(writer, tmp_path / "b.arrays")
    with pytest.raises(IndexDamagedError, match="other rows"):
        StoredFile(tmp_path / "a.stored", columns)
