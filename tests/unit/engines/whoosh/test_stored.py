from __future__ import annotations

import pytest
from whoosh.codec.whoosh3 import STORED_COLUMN
from whoosh.filedb.filestore import FileStorage

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.stored import StoredFile, StoredWriter

LONG = ("é" * 70_000).encode()  # more than one block of a level-0 stream


@pytest.mark.parametrize("rows", [3, (1 << 15) + 5])
def test_rows_are_read_by_us_and_by_whoosh(tmp_path, rows):
    path = tmp_path / "s._stored.col"
    writer = StoredWriter(path)
    writer.add(b"[1]", b'{"id": "a"}')
    writer.add(LONG)
    for number in range(2, rows):
        writer.add(f"[{number}]".encode())
    extents = writer.close()

    ours = StoredFile(path, extents)
    assert ours.document(0) == b'{"id": "a"}'
    assert [ours.paragraph(n) for n in (0, 1, rows - 1)] == [b"[1]", LONG, f"[{rows - 1}]".encode()]

    storage = FileStorage(str(tmp_path))
    length = storage.file_length(path.name)
    theirs = STORED_COLUMN.reader(storage.open_file(path.name), 0, length, rows)
    assert theirs[0] == {"document": '{"id": "a"}', "paragraph": "[1]"}
    assert theirs[1] == {"paragraph": LONG.decode()}
    assert theirs[rows - 1] == {"paragraph": f"[{rows - 1}]"}


def test_a_missing_file_is_damaged(tmp_path):
    with pytest.raises(IndexDamagedError):
        StoredFile(tmp_path / "s._stored.col", StoredWriter(tmp_path / "t").close())
