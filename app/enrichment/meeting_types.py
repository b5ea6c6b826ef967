"""The types of meetings that are known by name, as `meeting_types.json` has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from app.domain.text import lower
from app.enrichment.gazetteers import accent_free, load_data

__all__ = ["MeetingType", "first_type", "meeting_types"]

#: Chinese parts its words by nothing.
_WORD_END = r"(?!\w*(?-i:[^\W\d_\u3400-\u9fff]))"


@dataclass(frozen=True, slots=True)
class MeetingType:
    """A type of meeting: its name in ids, its names in print, its treaty or organ."""

    name: str
    pattern: re.Pattern[str]
    treaty_id: str | None
    body: str | None


@cache
def meeting_types() -> tuple[MeetingType, ...]:
    """All types, those that are tried first before the others."""
    return tuple(
        MeetingType(
            row["type"],
            re.compile(rf"(?:{accent_free('|'.join(row['names']))}){_WORD_END}", re.IGNORECASE),
            row.get("treaty"),
            row.get("body"),
        )
        for row in load_data("meeting_types.json")["types"]
    )


#: Each name of a meeting has one of these in lower case: most lines have none.
_HINTS = (
    "conf", "meeting", "union", "reuni", "assembl", "subsid", "committ", "comit", "commiss",
    "comisi", "prepcom", "revcon", "rc", "group", "grupo", "cmp", "cma", "atcm", "rcta", "cep",
    "msp", "csp", "gge", "конфер", "совещ", "вспомог", "комит", "комис", "групп", "ксда",
    "مؤتمر", "اجتماع", "لجنة", "هيئة", "فريق", "会", "组", "机构",
)  # fmt: skip


@cache
def _any_type() -> re.Pattern[str]:
    """The names of all types together, in a text in lower case."""
    names = "|".join(name for row in load_data("meeting_types.json")["types"]
                     for name in row["names"])  # fmt: skip
    return re.compile(rf"(?:{accent_free(names).lower()}){_WORD_END}")


@lru_cache(maxsize=4096)  # the same meeting is named at the head of many documents
def first_type(text: str) -> tuple[MeetingType, re.Match[str]] | None:
    """The type whose name stands leftmost in `text`, and the name."""
    lowered = lower(text)
    if not any(map(lowered.__contains__, _HINTS)):
        return None
    first = _any_type().search(lowered)
    found = (
        (kind, match)
        for kind in meeting_types()
        if first is not None and (match := kind.pattern.match(text, first.start()))
    )
    return next(found, None)
