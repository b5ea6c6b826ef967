"""What file and folder names tell: evidence where the text is silent, never against it.

Symbols, languages and the dates of documents are not read from names: they stand on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met

__all__ = ["FIRST_SESSION", "NameEvidence", "read_name"]

#: `BEL_62_2007`: State, session, year.
_CODE_SESSION_YEAR = when_met(r"(?P<code>[A-Z]{2,4})_(?P<session>\d{1,3})_(?P<year>\d{4})\Z")
_SESSION_FOLDER = when_met(r"session[\W_]*(?P<session>\d{1,3})(?!\d)", re.IGNORECASE)
_YEAR = when_met(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_SEPARATORS = when_met(r"[\W_]+")
#: The first regular session of the General Assembly opened in 1946; from the second on, session
#: n opens in the autumn of 1945 + n (Rules of Procedure of the General Assembly, rule 1).
FIRST_SESSION = 1945


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What a path tells. `session` is one of the General Assembly where the year agrees."""

    speaker: Entry | None = None
    treaty: Entry | None = None
    session: int | None = None
    year: int | None = None
    printed: str = ""


def read_name(path: PurePosixPath, gazetteers: Gazetteers) -> NameEvidence:
    """The evidence of a file's path relative to the corpus folder."""
    stem = path.stem
    folders = " ".join(path.parts[:-1])
    coded = _CODE_SESSION_YEAR.match(stem)
    if coded:
        speaker = gazetteers.by_code(coded["code"])
        session, year = int(coded["session"]), int(coded["year"])
        if year - session == FIRST_SESSION:
            return NameEvidence(speaker, None, session, year, stem)
        return NameEvidence(speaker, None, None, year, stem)
    words = [word for word in _SEPARATORS.split(stem) if word]
    in_folder = _SESSION_FOLDER.search(folders)
    year_match = _YEAR.search(stem) or _YEAR.search(folders)
    year_found = int(year_match["year"]) if year_match else None
    number = int(in_folder["session"]) if in_folder else None
    agrees = number is not None and year_found is not None and year_found - number == FIRST_SESSION
    return NameEvidence(
        _one(words, EntryKind.STATE, gazetteers) or _one(words, EntryKind.GROUP, gazetteers),
        _one(words, EntryKind.TREATY, gazetteers),
        number if agrees else None,
        year_found,
        stem,
    )


def _one(words: list[str], kind: EntryKind, gazetteers: Gazetteers) -> Entry | None:
    """The one entry of `kind` that `words` name; None where they name several or none."""
    found: dict[str, Entry] = {}
    for length in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            text = " ".join(words[start : start + length])
            if len(text) < 3 or text.isdigit():
                continue
            entry = gazetteers.find(text, kind)
            if entry is None and length == 1 and len(text) == 3 and text.isupper() and not start:
                entry = gazetteers.by_code(text)
            if entry is not None and entry.kind is kind:
                found.setdefault(entry.id, entry)
        if found:
            break
    return next(iter(found.values())) if len(found) == 1 else None
