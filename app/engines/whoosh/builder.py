"""Documents to a segment in one worker process, in bounded memory."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from app.domain.document import Document
from app.engines.whoosh.batch import Batch
from app.engines.whoosh.columns import SegmentColumns
from app.engines.whoosh.damage import storing
from app.engines.whoosh.first_seen import FirstSeen
from app.engines.whoosh.inversion import ChunkNumbers
from app.engines.whoosh.merge import Built, build_segment

__all__ = ["SegmentBuilder"]

#: A batch is written as a run when it has so many paragraphs or chunks of text (words, nearly).
BATCH_PARAGRAPHS = 40_000
BATCH_CHUNKS = 2_500_000
#: A document of so many characters is a batch of its own, so that what is wrong with it is its own.
LARGE = 5_000_000
#: A segment ends here, well below 2**32 positions, whose places have 32 bits.
SEGMENT_PARAGRAPHS = 1_000_000
SEGMENT_CHUNKS = 250_000_000


class SegmentBuilder:
    """Takes documents, inverts them in batches and merges the batches into a segment."""

    def __init__(self, root: Path, folder: Path, first_seen: FirstSeen, indexed_at: str) -> None:
        self._root = root
        self._folder = folder
        self._first_seen = first_seen
        self._indexed_at = indexed_at
        self._numbers = ChunkNumbers()
        self._prefix = f"{os.getpid()}-{uuid4().hex[:8]}"
        self._batch: Batch | None = None
        self._runs: list[Path] = []
        self._built: list[Built] = []
        self._paragraphs = self._chunks = self._count = 0

    def add(self, document: Document) -> None:
        """Analyse and add a document.

        Raises:
            ReadError: it cannot be stored; nothing of it is in.
            StorageError: the disk does not take it.
            ValueError: it has no paragraphs.
        """
        if not document.paragraphs:
            raise ValueError(f"{document.document_id} has no paragraphs")
        large = sum(len(paragraph.text) for paragraph in document.paragraphs) > LARGE
        with storing(self._root):
            if large:
                self._flush()
            if self._batch is None:
                self._batch = self._new_batch()
            self._batch.add(replace(document, indexed_at=self._indexed_at))
            chunks = self._batch.texts.chunks
            if large or chunks >= BATCH_CHUNKS or len(self._batch) >= BATCH_PARAGRAPHS:
                self._flush()
                if self._paragraphs >= SEGMENT_PARAGRAPHS or self._chunks >= SEGMENT_CHUNKS:
                    self._finish_segment()

    def finish(self) -> tuple[Built, ...]:
        """Write the segment; what was built, none for no documents. Raises StorageError."""
        with storing(self._root):
            self._flush()
            self._finish_segment()
        return tuple(self._built)

    def _new_batch(self) -> Batch:
        self._count += 1
        path = self._folder / "runs" / f"{self._prefix}-{self._count}.arrays"
        path.parent.mkdir(parents=True, exist_ok=True)
        return Batch(self._numbers, path, self._first_seen)

    def _flush(self) -> None:
        if self._batch is None:
            return
        batch, self._batch = self._batch, None
        self._runs.append(batch.write())
        self._paragraphs += len(batch)
        self._chunks += batch.texts.chunks
        if self._numbers.full:
            self._numbers.clear()

    def _finish_segment(self) -> None:
        if not self._runs:
            return
        sources = [SegmentColumns(run.stem, run, run.with_suffix(".stored")) for run in self._runs]
        self._built.append(build_segment(sources, self._folder))
        for run in self._runs:
            run.unlink()
            run.with_suffix(".stored").unlink()
        self._runs = []
        self._paragraphs = self._chunks = 0
