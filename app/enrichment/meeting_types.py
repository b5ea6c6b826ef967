"""The types of meetings that are known by name, as `meeting_types.json` has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from app.domain.patterns import when_met
from app.domain.text import lower
from app.enrichment.gazetteers import accent_free, load_data

__all__ = ["MeetingType", "first_type", "meeting_types"]

#: Chinese parts its words by nothing.
_WORD_END = r"(?!\w*(?-i:[^\W\d_\u3400-\u9fff]))"


@dataclass(frozen=True, slots=True)
class MeetingType:
    """A type of meeting: its name in ids, its names in print, its treaty or organ."""

    name: str
    names: str  # a regular expression of them
    treaty_id: str | None
    body: str | None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its names in a text."""
        return re.compile(f"(?:{self.names}){_WORD_END}", re.IGNORECASE)


def _with_particle(name: str) -> str:
    """An Arabic name also with "to the", which is one word with it: "للمؤتمر العام"."""
    if name.startswith("الل"):
        return f"(?:الل|لل){name[3:]}"  # the article's letter and the noun's are written once
    return f"(?:ال|لل){name[2:]}" if name.startswith("ال") else name


@cache
def meeting_types() -> tuple[MeetingType, ...]:
    """All types, those that are tried first before the others."""
    return tuple(
        MeetingType(
            row["type"],
            accent_free("|".join(map(_with_particle, row["names"]))),
            row.get("treaty"),
            row.get("body"),
        )
        for row in load_data("meeting_types.json")["types"]
    )


@cache
def _first_of_types() -> re.Pattern[str]:
    """The name of a meeting, in the group of its type, the first of them that fits."""
    names = "|".join(f"(?P<t{place}>{kind.names})" for place, kind in enumerate(meeting_types()))
    return when_met(f"(?:{names}){_WORD_END}", re.IGNORECASE)


#: Each name of a meeting has one of these in lower case: most lines have none.
_HINTS = (
    "conf", "meeting", "union", "reuni", "assembl", "asambl", "subsid", "committ", "comit",
    "commiss", "comisi", "comiss", "prepcom", "revcon", "rc", "group", "grupo", "cmp", "cma",
    "atcm", "rcta", "cep", "msp", "csp", "gge", "cop", "sbst", "of govern",
    "gouverneurs", "gobernadores", "konferenz", "tagung", "treffen", "ausschuss",
    "конфер", "совет", "совещ", "вспомог", "комит", "комис", "групп", "ксда",
    "مؤتمر", "مجلس", "اجتماع", "لجنة", "هيئة", "فريق", "会", "组", "机构", "联大",
)  # fmt: skip


@cache
def _any_type() -> re.Pattern[str]:
    """The names of all types together, in a text in lower case."""
    names = "|".join(kind.names for kind in meeting_types())
    return when_met(rf"(?:{names.lower()}){_WORD_END}")


@lru_cache(maxsize=4096)  # the same meeting is named at the head of many documents
def first_type(text: str) -> tuple[MeetingType, re.Match[str]] | None:
    """The type whose name stands leftmost in `text`, and the name."""
    lowered = lower(text)
    if not any(map(lowered.__contains__, _HINTS)):
        return None
    first = _any_type().search(lowered)
    found = _first_of_types().match(text, first.start()) if first is not None else None
    if found is None or found.lastgroup is None:
        return None
    return meeting_types()[int(found.lastgroup[1:])], found
