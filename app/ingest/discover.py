"""The documents of a corpus folder: which files count, and the id each path gives."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.domain.errors import CorpusError
from app.domain.text import slug

__all__ = ["FoundFile", "discover", "path_id"]

#: Files about the corpus rather than of it (CONTRACT, COMMAND LINE).
_IGNORED_NAMES = ("readme", "license")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the corpus, with what the file system says of it.

    `stamp` changes whenever the content may have changed: size, modification and change time
    (a change time cannot be set by a program, so a copied modification time hides nothing).
    """

    path: PurePosixPath
    size: int
    stamp: tuple[int, int, int, int]


def discover(corpus: Path) -> tuple[FoundFile, ...]:
    """The files under `corpus`, sorted by path, without hidden ones and those about the corpus.

    Raises:
        CorpusError: no such folder, or it cannot be read.
    """
    if not corpus.is_dir():
        what = "is not a folder" if corpus.exists() else "does not exist"
        raise CorpusError(
            f"The corpus folder {corpus.absolute()} {what}.",
            hint="Name the folder that holds your documents: parley index FOLDER.",
        )
    found: list[FoundFile] = []
    try:
        _walk(corpus, PurePosixPath(), found, {os.path.realpath(corpus)})
    except OSError as error:
        raise CorpusError(
            f"The folder {error.filename} cannot be read: {error.strerror}.",
            hint="Give this user read access to the whole corpus.",
        ) from error
    return tuple(sorted(found, key=lambda file: str(file.path)))


def _walk(folder: Path, under: PurePosixPath, found: list[FoundFile], seen: set[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if _ignored(entry.name):
                continue
            path = under / entry.name
            if entry.is_dir():
                real = os.path.realpath(entry.path)
                if real not in seen:  # a link back up would never end
                    _walk(Path(entry.path), path, found, seen | {real})
                continue
            try:
                stat = entry.stat()
            except OSError:  # a dangling link: reading it will say so, by name
                found.append(FoundFile(path, 0, (0, 0, 0, 0)))
                continue
            stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
            found.append(FoundFile(path, stat.st_size, stamp))


def _ignored(name: str) -> bool:
    folded = name.casefold()
    return folded.startswith((".", *_IGNORED_NAMES)) or folded.split(".")[0] == "manifest"


def path_id(path: PurePosixPath) -> str:
    """The id a path gives its document: the path without its suffix, as a slug. May be empty."""
    return slug(str(path.with_suffix("")) if path.suffix else str(path))
