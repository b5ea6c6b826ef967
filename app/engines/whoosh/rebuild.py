"""Columns made anew from a segment's Whoosh files, which are the durable truth."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import numpy as np
from whoosh.codec.whoosh3 import STORED_COLUMN
from whoosh.filedb.filestore import FileStorage

from app.domain.errors import IndexDamagedError
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.batch import Batch
from app.engines.whoosh.columns import SegmentColumns
from app.engines.whoosh.inversion import ChunkNumbers
from app.engines.whoosh.rows import document_of, load_document, load_paragraph
from app.engines.whoosh.segment import SegmentInfo, write_segment

__all__ = ["rebuild_columns"]

#: Paragraphs in a run, as in building.
RUN = 40_000


def rebuild_columns(folder: Path, info: SegmentInfo) -> None:
    """Write `columns/<segment>.arrays` again, byte for byte as it was.

    The stored documents are analysed again, so the analysis must be the one the index was made
    with. Raises IndexDamagedError where the Whoosh files cannot be read or written beside.
    """
    scratch = folder.parent.parent / "building" / f"columns-{uuid4().hex[:8]}"
    try:
        scratch.mkdir(parents=True)
        runs = _runs(folder, info, scratch)
        made = write_segment(runs, scratch, info.name)
        if made != info:
            raise IndexDamagedError(
                f"The stored documents of {info.name} do not give the segment that was built.",
                hint="Run `parley index --full`.",
            )
        (folder / "columns").mkdir(exist_ok=True)
        name = f"columns/{info.name}.arrays"
        (scratch / name).replace(folder / name)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise IndexDamagedError(
            f"The columns of {info.name} are missing and cannot be made again: {error}.",
            hint="Run `parley index --full`.",
        ) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _runs(folder: Path, info: SegmentInfo, scratch: Path) -> list[SegmentColumns]:
    storage = FileStorage(str(folder))
    name = f"{info.name}._stored.col"
    length = storage.file_length(name)
    stored = STORED_COLUMN.reader(storage.open_file(name), 0, length, info.paragraphs)
    seen = np.fromfile(folder / f"{info.name}.seen.col", ">u4").astype(np.uint32)
    numbers = ChunkNumbers()
    runs: list[SegmentColumns] = []
    number = 0
    while number < info.paragraphs:
        path = scratch / f"{len(runs)}.arrays"
        batch = Batch(numbers, path, _first_seen(seen, number))
        begin = number
        while number < info.paragraphs and number - begin < RUN:
            row = stored[number]
            record = load_document(row["document"].encode())
            end = number + sum(record.counts.values())
            rows = (stored[place]["paragraph"].encode() for place in range(number, end))
            batch.add(document_of(record, tuple(map(load_paragraph, rows))))
            number = end
        batch.write()
        runs.append(SegmentColumns(path.stem, path, path.with_suffix(".stored")))
    return runs


def _first_seen(seen: Array, begin: int) -> Callable[[Array], Array]:
    """The times that were kept, for the paragraphs from `begin` on."""
    return lambda wordings: seen[begin : begin + len(wordings)]
