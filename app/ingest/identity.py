"""Which id each file's document gets, and which files would share one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from app.domain.errors import ReadError
from app.ingest.discover import path_id

__all__ = ["checked_id", "document_id_of", "shared_ids"]

#: Front matter is looked for in files of these suffixes, within their first bytes.
_WITH_FRONT_MATTER = frozenset({".txt", ".text", ".md", ".markdown", ""})
_HEAD_BYTES = 65_536
_LONGEST = 200


def checked_id(value: object) -> str:
    """An id that front matter or the manifest sets.

    Raises:
        ReadError: not of letters, digits, `.`, `_`, `-`, or longer than 200.
    """
    text = str(value).strip()
    if not 0 < len(text) <= _LONGEST or not all(c.isalnum() or c in "._-" for c in text):
        raise ReadError(
            f"The id {text!r} cannot be used.",
            hint="Use letters, digits, '.', '_' and '-', at most 200 of them.",
        )
    return text


def document_id_of(corpus: Path, path: PurePosixPath, given: Mapping[str, Any]) -> str:
    """The id the document in `path` will have: the manifest's, the front matter's, the path's.

    Raises:
        ReadError: an id that cannot be used, or none at all.
    """
    chosen = given.get("id") or _front_matter_id(corpus, path)
    if chosen:
        return checked_id(chosen)
    document_id = path_id(path)
    if not document_id:
        raise ReadError(
            "The file's name has no letter or digit to make an id of.",
            hint="Rename it, or give it an id in front matter or the manifest.",
        )
    return document_id


def _front_matter_id(corpus: Path, path: PurePosixPath) -> object:
    """The `id` of YAML front matter; None where there is none or it cannot be read (yet)."""
    if path.suffix.lower() not in _WITH_FRONT_MATTER:
        return None
    try:
        with (corpus / path).open("rb") as file:
            if file.read(6).lstrip(b"\xef\xbb\xbf")[:3] != b"---":
                return None
            file.seek(0)
            head = file.read(_HEAD_BYTES).decode("utf-8-sig", errors="replace")
    except OSError:
        return None  # reading it will say so
    block, fence, _ = head.partition("\n")[2].replace("\r\n", "\n").partition("\n---")
    if not fence:
        return None
    try:
        values = yaml.safe_load(block)
    except yaml.YAMLError:
        return None
    return values.get("id") if isinstance(values, dict) else None


def shared_ids(ids: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, str]:
    """Why a file may not go in: it would share its id with another. By path."""
    by_id: dict[str, list[PurePosixPath]] = defaultdict(list)
    for path, document_id in ids.items():
        by_id[document_id.casefold()].append(path)
    reasons: dict[PurePosixPath, str] = {}
    for paths in by_id.values():
        for path in paths if len(paths) > 1 else ():
            others = ", ".join(str(other) for other in paths if other != path)
            reasons[path] = (
                f"It would share the id {ids[path]!r} with {others}; neither goes in. "
                "Rename one, or give it an id of its own in front matter or the manifest."
            )
    return reasons
