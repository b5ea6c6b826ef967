"""The writing half of the Whoosh engine: transactions, verification, rollback."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

import numpy as np

from app import analysis
from app.domain.errors import IndexDamagedError, IndexMissingError, StorageError
from app.domain.search import IndexStats
from app.engines.whoosh.builder import BuilderFactory
from app.engines.whoosh.columns import SegmentColumns, Strings, files_of
from app.engines.whoosh.generations import Generation, Generations
from app.engines.whoosh.manifest import FORMAT, MANIFEST, FileInfo, Manifest, file_info, sync
from app.engines.whoosh.policy import to_merge
from app.engines.whoosh.segment import Built, build_segment
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.storing import storing
from app.engines.whoosh.toc import TABLE, write_toc
from app.engines.whoosh.verify import faults_of
from app.rows import FORMAT as STORED_FORMAT

__all__ = ["Transaction", "WhooshWriter", "fingerprint"]


def fingerprint() -> str:
    """Names what an index depends on beside its documents."""
    return f"{FORMAT}.{STORED_FORMAT}-{analysis.fingerprint()}"


class WhooshWriter:
    """Writes index generations into one folder."""

    def __init__(self, root: Path) -> None:
        self._generations = Generations(root)

    def begin(self, *, full: bool) -> Transaction:
        """Take the lock and start a generation. Raises IndexLockedError, StorageError."""
        lock = self._generations.acquire()
        try:
            return Transaction(self._generations, lock, full=full)
        except BaseException:
            self._generations.release(lock)
            raise

    def verify(self) -> tuple[str, ...]:
        """Faults of the current generation. Raises IndexMissingError where there is none."""
        try:
            version = self._generations.current()
        except IndexDamagedError as error:
            return (error.message,)
        if version is None:
            raise self._generations.missing()
        return tuple(faults_of(self._generations.folder / version))

    def rollback(self) -> str:
        """Make the previous generation current. Raises IndexMissingError, IndexLockedError."""
        with self._generations.lock():
            try:
                version = self._generations.current()
                if version is None:
                    raise self._generations.missing()
            except IndexDamagedError:
                version = None
            previous = self._generations.previous(version)
            if previous is None:
                raise IndexMissingError(
                    "There is no previous index generation to go back to.",
                    hint="Run `parley index --full` to build the index anew.",
                )
            with storing(self._generations.root):
                self._generations.make_current(previous)
            return previous


class Transaction:
    """A generation in the making. See `ports.IndexTransaction`."""

    def __init__(self, generations: Generations, lock: BinaryIO, *, full: bool) -> None:
        self._generations = generations
        self._lock: BinaryIO | None = lock
        self._began = datetime.now(UTC)
        self._version = f"{self._began:%Y%m%dT%H%M%SZ}-{token_hex(3)}"
        self._folder = generations.building / self._version
        #: What was current, of whatever form and state.
        self._before = generations.current_folder()
        self._current = _readable(generations)
        made_by = self._current.manifest.fingerprint if self._current else None
        self._base = None if full or made_by != fingerprint() else self._current
        with storing(generations.root):
            generations.clear_building()
            (self._folder / "notes").mkdir(parents=True)

    def base(self) -> IndexStats | None:
        """The generation this one starts from; None where there is none that can be used."""
        return self._base.manifest.stats() if self._base else None

    def known(self) -> Mapping[str, str]:
        """document_id → sha256 of the source, of the generation this one starts from."""
        known: dict[str, str] = {}
        for segment in self._base.segments if self._base else ():
            sums = Strings(segment.arrays, "doc.sha256").all()
            gone = set(segment.deleted.tolist())
            for number, identifier in enumerate(segment.document_ids.all()):
                if number not in gone:
                    known[identifier] = sums[number]
        return known

    def note(self, name: str) -> bytes | None:
        """A file left beside the previous generation, also where that cannot be built upon."""
        if self._before is None:
            return None
        try:
            return (self._before / "notes" / name).read_bytes()
        except OSError:
            return None

    def factory(self) -> BuilderFactory:
        """What a worker process needs."""
        return BuilderFactory(
            root=self._generations.root,
            folder=self._folder,
            base=self._before,
            now=int(self._began.timestamp()),
            indexed_at=f"{self._began:%Y-%m-%dT%H:%M:%SZ}",
        )

    def commit(
        self,
        segments: Sequence[object],
        *,
        removed: Collection[str],
        notes: Mapping[str, bytes],
    ) -> IndexStats:
        """Make the generation current. Raises StorageError; the old generation then stays."""
        built = [part for token in segments for part in _parts(token)]
        with storing(self._generations.root):
            manifest = _Assembly(self._folder, self._base, built).write(
                self._empty_manifest(), frozenset(removed), notes
            )
            faults = faults_of(self._folder, contents=False)
            if faults:
                raise StorageError(
                    f"The new index generation is not sound and was not made current: {faults[0]}"
                )
            self._generations.publish(self._folder, self._version)
        before = self._before.name if self._before else None
        self._generations.prune({self._version, manifest.previous, before})
        self._release()
        return manifest.stats()

    def abort(self) -> None:
        """Drop what was built."""
        if self._lock is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._generations.release(self._lock)
            self._lock = None

    def _empty_manifest(self) -> Manifest:
        return Manifest(
            version=self._version,
            built_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            fingerprint=fingerprint(),
            previous=self._current.version if self._current else self._generations.previous(),
            documents=0,
            paragraphs=0,
            searched_by_default=0,
        )


class _Assembly:
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


def _readable(generations: Generations) -> Generation | None:
    """The current generation; None where there is none or it cannot be read."""
    try:
        return generations.open()
    except (IndexMissingError, IndexDamagedError):
        return None


def _parts(token: object) -> tuple[Built, ...]:
    if not isinstance(token, tuple) or not all(isinstance(part, Built) for part in token):
        raise TypeError("commit takes what SegmentBuilder.finish gave")
    return token


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
