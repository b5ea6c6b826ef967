"""The writing half of the Whoosh engine: transactions, verification, rollback."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from app import analysis
from app.domain.errors import IndexDamagedError, IndexMissingError, StorageError
from app.domain.indexed import IndexStats
from app.engines.whoosh.building import BuilderFactory
from app.engines.whoosh.damage import storing
from app.engines.whoosh.generations import Generation, Generations, faults_of
from app.engines.whoosh.manifest import FORMAT, Manifest
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
        self._full = full
        with storing(generations.root):
            generations.clear_building()
            (self._folder / "notes").mkdir(parents=True)

    @cached_property
    def _current(self) -> Generation | None:
        """The current generation; None where there is none or it cannot be read."""
        try:
            return self._generations.open()
        except (IndexMissingError, IndexDamagedError):
            return None

    @cached_property
    def _base(self) -> Generation | None:
        made_by = self._current.manifest.fingerprint if self._current else None
        return None if self._full or made_by != fingerprint() else self._current

    def base(self) -> IndexStats | None:
        """The generation this one starts from; None where there is none that can be used."""
        return self._base.manifest.stats() if self._base else None

    def known(self) -> Mapping[str, str]:
        """document_id → sha256 of the source, of the generation this one starts from."""
        from app.engines.whoosh.columns import Strings  # noqa: PLC0415 - see `Generation`

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
        from app.engines.whoosh.assembly import Assembly, parts_of  # noqa: PLC0415 - see `Generation`

        built = [part for token in segments for part in parts_of(token)]
        with storing(self._generations.root):
            manifest = Assembly(self._folder, self._base, built).write(
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
