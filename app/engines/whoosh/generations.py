"""Index generations on disk: `CURRENT`, `generations/<version>/`, one writer at a time.

    index/
      CURRENT                   the version that is served, one line
      LOCK                      held by the writer; says who that is
      generations/<version>/    a Whoosh index, notes/, manifest.json
      building/<version>/       a generation in the making; left over only by a killed writer

A generation never changes once it is there. It is made current by replacing `CURRENT`, after all
its files are on the disk: whoever opens the index sees the old generation or the new one whole.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import IndexDamagedError, IndexLockedError, IndexMissingError
from app.engines.whoosh import locking
from app.engines.whoosh.damage import damaged, storing
from app.engines.whoosh.manifest import MANIFEST, Manifest, is_of_older_form, read_manifest, sync

__all__ = ["Generation", "Generations", "faults_of"]

_CURRENT = "CURRENT"


class Generation:
    """A generation opened for reading: its manifest and its segments."""

    def __init__(self, path: Path) -> None:
        # They load numpy and Whoosh, for which who only looks what there is need not wait.
        from app.engines.whoosh.codec import TABLE, open_segments  # noqa: PLC0415
        from app.engines.whoosh.soundness import check_segment  # noqa: PLC0415

        self.path = path
        self.manifest: Manifest = read_manifest(path)
        # It is unpickled: its checksum is looked at first.
        fault = self.manifest.fault_of(path, TABLE)
        if fault:
            raise damaged(fault)
        self.segments = open_segments(path)
        for segment in self.segments:
            check_segment(segment)

    @property
    def version(self) -> str:
        """The index version."""
        return self.manifest.version


class Generations:
    """The index folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "generations"
        self.building = root / "building"

    def current(self) -> str | None:
        """The current version; None where nothing was ever built. Raises IndexDamagedError."""
        try:
            version = (self.root / _CURRENT).read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"{self.root / _CURRENT} cannot be read: {error}.") from error
        if not version or "/" in version or version.startswith("."):
            raise IndexDamagedError(
                f"{self.root / _CURRENT} names no generation.",
                hint="Write the name of a folder under generations/ into it, or index anew.",
            )
        return version

    def current_folder(self) -> Path | None:
        """Where the current generation is, of whatever form and state; None where there is none."""
        with suppress(IndexDamagedError):
            version = self.current()
            return self.folder / version if version else None
        return None

    def open(self, version: str | None = None) -> Generation:
        """A generation, the current one by default. Raises IndexMissingError, IndexDamagedError."""
        wanted = version or self.current()
        if wanted is None:
            raise self.missing()
        try:
            return Generation(self.folder / wanted)
        except IndexDamagedError:
            # A writer may have gone on by two generations and removed this one meanwhile.
            if version is None and self.current() != wanted:
                return self.open()
            raise

    def missing(self) -> IndexMissingError:
        """The error where nothing was ever built."""
        return IndexMissingError(
            f"There is no index in the folder {self.root.absolute()} yet.",
            hint="Run `parley index CORPUS` first.",
        )

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the writer's lock. Raises IndexLockedError, StorageError."""
        file = self.acquire()
        try:
            yield
        finally:
            self.release(file)

    def release(self, lock: BinaryIO) -> None:
        """Let go of the lock, also where a worker process has inherited it."""
        locking.unlock(lock)
        lock.close()

    def acquire(self) -> BinaryIO:
        """Take the writer's lock. Raises IndexLockedError, StorageError."""
        with storing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            file = (self.root / "LOCK").open("a+b")
        try:
            locking.lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read(200).decode("utf-8", "replace").strip() or "another process"
            file.close()
            raise IndexLockedError(
                f"The index folder {self.root.absolute()} is being written by {holder}.",
                hint="Wait until it has finished.",
            ) from error
        with storing(self.root):
            file.truncate(0)
            file.write(f"process {os.getpid()} on {platform.node()}".encode())
            file.flush()
        return file

    def clear_building(self) -> None:
        """Remove what killed writers left. Only with the lock held."""
        shutil.rmtree(self.building, ignore_errors=True)

    def make_current(self, version: str) -> None:
        """Replace CURRENT with one rename, on the disk when this returns."""
        temporary = self.root / f"{_CURRENT}.new"
        temporary.write_text(f"{version}\n", "utf-8")
        sync(temporary)
        temporary.replace(self.root / _CURRENT)
        sync(self.root)

    def publish(self, folder: Path, version: str) -> None:
        """Move a finished generation in place and make it current."""
        self.folder.mkdir(exist_ok=True)
        _clear(folder)
        for name in (folder / "notes", folder):
            sync(name)
        folder.rename(self.folder / version)
        sync(self.folder)
        self.make_current(version)

    def previous(self, current: str | None = None) -> str | None:
        """What to go back to from `current`: what its manifest names, else the newest readable."""
        try:
            named = read_manifest(self.folder / current).previous if current else None
        except IndexDamagedError:
            named = None
        else:
            if current:
                return named if named and _is_readable(self.folder / named) else None
        readable = (path.name for path in self.folder.glob("*") if _is_readable(path))
        return max((name for name in readable if name != current), default=None)

    def prune(self, keep: set[str | None]) -> None:
        """Remove generations that are neither current nor to be gone back to.

        One that cannot be read is left alone: it may be all that is left of somebody's work. One
        of an older form is not damaged.
        """
        for path in self.folder.iterdir():
            if path.name not in keep and (is_of_older_form(path) or _is_readable(path)):
                shutil.rmtree(path, ignore_errors=True)


def faults_of(folder: Path, *, contents: bool = True) -> list[str]:
    """Faults of a generation, a line each. Without `contents` no checksum is computed again."""
    try:
        manifest = read_manifest(folder)
        faults = [
            f"{fault}."
            for name in manifest.files
            if (fault := manifest.fault_of(folder, name, contents=contents))
        ]
        # What is damaged is not opened: it would fail in its own way.
        return faults or _count_faults(Generation(folder))
    except IndexDamagedError as error:
        return [error.message]


def _count_faults(generation: Generation) -> list[str]:
    listed = generation.manifest.paragraphs
    live = sum(segment.paragraphs for segment in generation.segments)
    if live == listed:
        return []
    return [f"The index has {live} paragraphs; the manifest counts {listed}."]


def _clear(folder: Path) -> None:
    """Remove what a lost worker left in a finished generation."""
    shutil.rmtree(folder / "runs", ignore_errors=True)
    known = {folder / name for name in (*read_manifest(folder).files, MANIFEST)}
    for path in folder.rglob("*"):
        if path.is_file() and path not in known:
            path.unlink()


def _is_readable(path: Path) -> bool:
    try:
        Generation(path)
    except IndexDamagedError:
        return False
    return True
