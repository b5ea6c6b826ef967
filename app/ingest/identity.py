"""Which id each file's document gets, and which file keeps an id that several would have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from app.domain.errors import ReadError
from app.domain.text import nfc
from app.ingest.discover import open_within, path_id

__all__ = ["Identify", "checked_id", "document_id_of", "shared_ids"]

#: The `id` that a text of this beginning gives itself in front matter, if any.
Identify = Callable[[bytes], object]

#: Formats that have no front matter.
_WITHOUT_FRONT_MATTER = frozenset({".docx", ".htm", ".html", ".odt", ".pdf", ".xhtml"})
_HEAD_BYTES = 65_536
_LONGEST = 200


def checked_id(value: object) -> str:
    """An id that front matter or the manifest sets.

    Raises:
        ReadError: not of letters, digits, `.`, `_`, `-`, or longer than 200.
    """
    text = nfc(str(value).strip()) if isinstance(value, str | int | float) else ""
    if not 0 < len(text) <= _LONGEST or not all(c.isalnum() or c in "._-" for c in text):
        raise ReadError(
            f"The id {str(value)[:_LONGEST]!r} cannot be used.",
            hint="Use letters, digits, '.', '_' and '-', at most 200 of them.",
        )
    return text


def document_id_of(
    corpus: Path,
    path: PurePosixPath,
    given: Mapping[str, Any],
    identify: Identify,
    *,
    follow_links: bool = False,
) -> str:
    """The id the document in `path` will have: the manifest's, the front matter's, the path's.

    Raises:
        ReadError: an id that cannot be used, or none at all.
    """
    chosen = given.get("id") or identify(_head(corpus, path, follow_links=follow_links))
    if chosen:
        return checked_id(chosen)
    document_id = path_id(path)
    if not document_id:
        raise ReadError(
            "The file's name has no letter or digit to make an id of.",
            hint="Rename it, or give it an id in front matter or the manifest.",
        )
    return document_id


def _head(corpus: Path, path: PurePosixPath, *, follow_links: bool) -> bytes:
    """A text's first lines; nothing of a file that cannot be opened: reading it will say so."""
    if path.suffix.lower() in _WITHOUT_FRONT_MATTER:
        return b""
    try:
        with open_within(corpus, path, follow_links=follow_links) as file:
            head = file.read(_HEAD_BYTES)
    except (OSError, ReadError):
        return b""
    if len(head) < _HEAD_BYTES:
        return head
    return head[: head.rfind(b"\n") + 1]  # not cut within a character


def shared_ids(
    ids: Mapping[PurePosixPath, str], owners: Mapping[str, str]
) -> dict[PurePosixPath, str]:
    """Why a file may not go in: another keeps the id that they would share. By path.

    Of several files the one that is indexed under the id keeps it (`owners`: paths by casefolded
    id), else the first in order of paths.
    """
    by_id: dict[str, list[PurePosixPath]] = defaultdict(list)
    for path, document_id in ids.items():
        by_id[document_id.casefold()].append(path)
    reasons: dict[PurePosixPath, str] = {}
    for folded, paths in by_id.items():
        if len(paths) == 1:
            continue
        first = min(paths, key=lambda path: (str(path) != owners.get(folded), str(path)))
        for path in paths:
            if path != first:
                reasons[path] = (
                    f"{path} would share the id {ids[path]!r} with {first}, which keeps it. "
                    "Rename one, or give it an id of its own in front matter or the manifest."
                )
    return reasons
