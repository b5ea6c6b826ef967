"""The documents of a corpus folder: which files count, and the id each path gives."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path, PurePosixPath

from app.domain.errors import CorpusError, ReadError, UnsupportedTypeError
from app.domain.text import slug

__all__ = ["Discovery", "FoundFile", "discover", "open_within", "path_id", "printable"]

#: Files about the corpus rather than of it (docs/operations.md).
_IGNORED_NAMES = ("readme", "license")
#: Flags that not every system has. Opening a pipe would otherwise wait for somebody to write to it.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the corpus, with what the file system says of it.

    `stamp` changes whenever the content may have changed: size, modification and change time
    (a change time cannot be set by a program, so a copied modification time hides nothing).
    """

    path: PurePosixPath
    size: int
    stamp: tuple[int, int, int, int]


@dataclass(slots=True)
class Discovery:
    """The files of a corpus by path, and those that are not opened, each with the reason."""

    files: list[FoundFile] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def discover(corpus: Path, *, follow_links: bool = False) -> Discovery:
    """What stands under `corpus`, without hidden files and those about the corpus.

    Links are followed as far as they stay within the folder; `follow_links`: wherever they lead.

    Raises:
        CorpusError: no such folder, or it cannot be read.
    """
    if not corpus.is_dir():
        what = "is not a folder" if corpus.exists() else "does not exist"
        raise CorpusError(
            f"The corpus folder {corpus.absolute()} {what}.",
            hint="Name the folder that holds your documents: parley index FOLDER.",
        )
    found = Discovery()
    root = os.path.realpath(corpus)
    # Each folder with the real paths above it: a link back up would never end.
    folders: list[tuple[Path, PurePosixPath, frozenset[str]]] = [
        (corpus, PurePosixPath(), frozenset({root}))
    ]
    while folders:
        folder, under, above = folders.pop()
        for entry in _entries(folder, under, found):
            path = under / entry.name
            try:
                if not _is_text(entry.name):
                    raise ReadError("Its name is not in the encoding of names here.")
                real = _real(entry, root, follow_links=follow_links)
                if entry.is_dir():
                    if real not in above:
                        folders.append((Path(entry.path), path, above | {real}))
                    continue
                found.files.append(_file(path, entry))
            except UnsupportedTypeError as error:
                found.skipped.append((printable(str(path)), error.message))
            except ReadError as error:
                reason = f"{error.message} {error.hint}" if error.hint else error.message
                found.failed.append((printable(str(path)), reason))
            except OSError as error:  # a link to itself
                reason = f"It cannot be looked at: {error.strerror}."
                found.failed.append((printable(str(path)), reason))
    found.files.sort(key=lambda file: str(file.path))
    return found


def open_within(corpus: Path, path: PurePosixPath, *, follow_links: bool = False) -> BufferedReader:
    """A regular file of the corpus, opened to be read.

    Raises:
        ReadError: it is none, it cannot be opened, or it is a link out of the folder.
    """
    real = os.path.realpath(corpus / path)
    _check_within(real, os.path.realpath(corpus), follow_links=follow_links)
    try:
        descriptor = os.open(real, _OPEN_FLAGS)
    except (OSError, ValueError) as error:
        raise ReadError(
            f"The file cannot be opened: {getattr(error, 'strerror', None) or error}.",
            hint="Check that it exists and that this user may read it.",
        ) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnsupportedTypeError(_NO_FILE)
    return os.fdopen(descriptor, "rb")


_NO_FILE = "It is no regular file but a pipe, a socket or a device."


def _entries(folder: Path, under: PurePosixPath, found: Discovery) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not _ignored(entry.name))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            found.failed.append((printable(str(under)), "Its path is too long to be opened."))
            return
        raise CorpusError(
            f"The folder {error.filename} cannot be read: {error.strerror}.",
            hint="Give this user read access to the whole corpus.",
        ) from error


def _real(entry: os.DirEntry[str], root: str, *, follow_links: bool) -> str:
    """Where an entry really stands. Raises ReadError for a link out of the corpus."""
    if not entry.is_symlink() and not entry.is_dir():
        return entry.path
    real = os.path.realpath(entry.path)
    _check_within(real, root, follow_links=follow_links)
    return real


def _check_within(real: str, root: str, *, follow_links: bool) -> None:
    within = real == root or real.startswith(root.rstrip(os.sep) + os.sep)
    # A link to nowhere is none of those: opening it says so.
    if not (within or follow_links) and Path(real).exists():
        raise ReadError(
            "It is a link out of the corpus folder, and such links are not followed.",
            hint="Put the file itself there, or set PARLEY_FOLLOW_LINKS=true.",
        )


def _file(path: PurePosixPath, entry: os.DirEntry[str]) -> FoundFile:
    """Raises UnsupportedTypeError for what is no regular file."""
    try:
        status = entry.stat()
    except OSError:  # a dangling link: reading it will say so, by name
        return FoundFile(path, 0, (0, 0, 0, 0))
    if not stat.S_ISREG(status.st_mode):
        raise UnsupportedTypeError(_NO_FILE)
    stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return FoundFile(path, status.st_size, stamp)


def _is_text(name: str) -> bool:
    """Whether a name is Unicode; others can be stored nowhere."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def printable(name: str) -> str:
    """A file's name for a line of a report: what is no visible character is written out."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode()
        for char in name
    )


def _ignored(name: str) -> bool:
    folded = name.casefold()
    return folded.startswith((".", *_IGNORED_NAMES)) or folded.split(".")[0] == "manifest"


def path_id(path: PurePosixPath) -> str:
    """The id a path gives its document: the path without its suffix, as a slug. May be empty."""
    return slug(str(path.with_suffix("")) if path.suffix else str(path))
