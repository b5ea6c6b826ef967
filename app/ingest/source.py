"""A file that is to be parsed, and its bytes.

Apart from `parse`, which takes half a second to load: only the workers parse.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from app.domain.blocks import SourceFile
from app.domain.errors import ReadError
from app.ingest.discover import open_within

if TYPE_CHECKING:
    from app.ingest.parse import DocumentParser

__all__ = ["ParserFactory", "Task", "read_source"]

#: Picklable: builds a parser in a worker process.
ParserFactory = Callable[[], "DocumentParser"]


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be parsed, the id its path gives, and what the manifest says of it."""

    path: PurePosixPath
    document_id: str
    given: Mapping[str, Any]


def read_source(
    corpus: Path, path: PurePosixPath, limit: int, *, follow_links: bool = False
) -> SourceFile:
    """The file's bytes, at most `limit` of them.

    Raises:
        ReadError: no regular file within the folder, one that cannot be opened, or a larger one.
    """
    try:
        with open_within(corpus, path, follow_links=follow_links) as file:
            size = os.fstat(file.fileno()).st_size
            # To read at most so many bytes would make room for them all.
            data = file.read() if size <= limit else b""
    except OSError as error:
        raise ReadError(f"The file cannot be read: {error.strerror or error}.") from error
    if max(size, len(data)) > limit:
        raise ReadError(
            f"The file is larger than {limit:,} bytes.",
            hint="Split it, or raise PARLEY_DOCUMENT_BYTES.",
        )
    return SourceFile(path, data)
