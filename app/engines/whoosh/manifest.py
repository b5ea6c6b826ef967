"""What a generation says of itself: `manifest.json`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from app.domain.errors import IndexDamagedError
from app.domain.indexed import IndexStats

__all__ = [
    "FORMAT",
    "MANIFEST",
    "FileInfo",
    "Manifest",
    "file_info",
    "is_of_older_form",
    "read_manifest",
    "sync",
]

#: Version of the index's form on disk; an index of another one is built anew.
FORMAT = 9

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileInfo:
    """Size in bytes and SHA-256 of a file."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Counts are of what is live. `files` are relative to the generation's folder.

    `fingerprint` names the analysis that made the terms; `previous` the generation that was
    current before.
    """

    version: str
    built_at: str
    fingerprint: str
    previous: str | None
    documents: int
    paragraphs: int
    searched_by_default: int
    files: Mapping[str, FileInfo] = field(default_factory=dict)
    format: int = FORMAT

    def fault_of(self, folder: Path, name: str, *, contents: bool = True) -> str | None:
        """What is wrong with a file. Without `contents` its checksum is not computed again."""
        info, path = self.files.get(name), folder / name
        if info is None:
            return f"{name} is not listed in {MANIFEST}"
        try:
            size = path.stat().st_size
            if size != info.bytes:
                return f"{name} has {size} bytes; {info.bytes} were written"
            if contents and file_info(path).sha256 != info.sha256:
                return f"{name} is not what was written: its checksum differs"
        except FileNotFoundError:
            return f"{name} is missing"
        except OSError as error:
            return f"{name} cannot be read: {error.strerror}"
        return None

    def stats(self) -> IndexStats:
        """The index at a glance."""
        return IndexStats(
            version=self.version,
            built_at=self.built_at,
            engine="whoosh",
            documents=self.documents,
            paragraphs=self.paragraphs,
            searched_by_default=self.searched_by_default,
        )

    def dump(self) -> bytes:
        """As JSON."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises IndexDamagedError."""
    try:
        row: dict[str, Any] = orjson.loads((folder / MANIFEST).read_bytes())
        if row["format"] != FORMAT:
            raise IndexDamagedError(
                f"The index generation {folder.name} has form {row['format']}, not {FORMAT}: "
                "another version of Parley made it.",
                hint="Run `parley index` to build it anew.",
            )
        row["files"] = {name: FileInfo(**info) for name, info in row["files"].items()}
        return Manifest(**row)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError(
            f"The index generation {folder.name} has no readable {MANIFEST}: {error}.",
            hint="Run `parley rollback`, or `parley index --full` to build the index anew.",
        ) from error


def is_of_older_form(folder: Path) -> bool:
    """Whether an older version of Parley made the generation."""
    try:
        return bool(orjson.loads((folder / MANIFEST).read_bytes())["format"] < FORMAT)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def file_info(path: Path) -> FileInfo:
    """Size and checksum of a file, read back from the disk's cache."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileInfo(file.tell(), digest)


def sync(path: Path) -> None:
    """Put a file or folder on the disk. Windows opens no folders, and keeps them itself."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
