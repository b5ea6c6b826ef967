"""A generation put together: the segments of the one before and the new ones."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.engines.whoosh.codec import TABLE, write_toc
from app.engines.whoosh.columns import SegmentColumns, files_of
from app.engines.whoosh.generations import Generation
from app.engines.whoosh.manifest import MANIFEST, FileInfo, Manifest, file_info, sync
from app.engines.whoosh.merge import Built, build_segment
from app.engines.whoosh.policy import to_merge
from app.engines.whoosh.snapshot import Snapshot

__all__ = ["Assembly", "parts_of"]


class Assembly:
    """Puts a generation together from the base's segments and the new ones."""

    def __init__(self, folder: Path, base: Generation | None, built: Sequence[Built]) -> None:
        self._folder = folder
        self._base = base
        self._built = built
        self._files: dict[str, FileInfo] = {}
        self._columns: dict[str, SegmentColumns] = {}

    def write(
        self, manifest: Manifest, removed: Collection[str], notes: Mapping[str, bytes]
    ) -> Manifest:
        """Everything but the rename; the manifest of the finished generation."""
        for built in self._built:
            self._take(built)
        new = self._columns.values()
        replaced = [identifier for part in new for identifier in part.document_ids.all()]
        if len(set(replaced)) != len(replaced):
            raise ValueError("a document was added twice in one transaction")
        self._take_base(frozenset(removed).union(replaced))
        self._merge()
        for name, content in notes.items():
            (self._folder / "notes" / name).write_bytes(content)
            self._enter(f"notes/{name}")
        write_toc(self._folder, self._columns.values())
        self._enter(TABLE)
        whole = Snapshot(list(self._columns.values()))
        finished = replace(
            manifest,
            documents=int(whole.live_documents.sum()),
            paragraphs=whole.paragraphs,
            searched_by_default=_searched(whole),
            files=dict(sorted(self._files.items())),
        )
        (self._folder / MANIFEST).write_bytes(finished.dump())
        sync(self._folder / MANIFEST)
        return finished

    def _take(self, built: Built) -> None:
        self._files.update(built.files)
        self._columns[built.name] = SegmentColumns.open(self._folder, built.name)

    def _take_base(self, gone: frozenset[str]) -> None:
        """Link the base's segments, with what is deleted now; whole ones deleted are left out."""
        if self._base is None:
            return
        for segment in self._base.segments:
            numbers = {segment.document_number(identifier) for identifier in gone} - {-1}
            dead = np.array(sorted(numbers.union(segment.deleted.tolist())), np.int32)
            if len(dead) == segment.documents:
                continue
            for name in files_of(segment.name):
                _link(self._base.path / name, self._folder / name)
                self._files[name] = self._base.manifest.files[name]
            self._columns[segment.name] = SegmentColumns.open(self._folder, segment.name, dead)

    def _merge(self) -> None:
        sizes = {name: part.paragraphs for name, part in self._columns.items()}
        whole = {name: len(part) for name, part in self._columns.items()}
        for names in to_merge(sizes, whole):
            built = build_segment([self._columns[name] for name in names], self._folder)
            for name in names:
                for file in files_of(name):
                    (self._folder / file).unlink()
                    del self._files[file]
                del self._columns[name]
            self._take(built)

    def _enter(self, name: str) -> None:
        self._files[name] = file_info(self._folder / name)
        sync(self._folder / name)


def _link(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where the file system has no links."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
        sync(target)


def _searched(whole: Snapshot) -> int:
    mask = whole.searched
    return whole.paragraphs if mask is None else int(np.bitwise_count(mask.bits).sum())


def parts_of(token: object) -> tuple[Built, ...]:
    """What a builder gave back. Raises TypeError for anything else."""
    if not isinstance(token, tuple) or not all(isinstance(part, Built) for part in token):
        raise TypeError("commit takes what SegmentBuilder.finish gave")
    return token
