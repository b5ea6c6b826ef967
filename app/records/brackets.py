"""The brackets behind the name in a lead-in: a State, a body, an office, a language."""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.records.words import COLONS, COURTESY

__all__ = ["CLOSE", "HEAD_MAX", "NAME_MAX", "OPEN", "brackets_at", "name_and_brackets"]


HEAD_MAX, NAME_MAX, _TAIL_MAX = 260, 110, 160
OPEN, CLOSE = "([（［", ")]）］"
#: A second title in brackets behind the first: "Hon. (Dr.) Pell", "Hon. (Ms. Pell)".
_SECOND_TITLE = when_met(rf"{COURTESY}\.?\s*\([^()\d]{{1,50}}\)", re.IGNORECASE)


def name_and_brackets(head: str) -> tuple[str, tuple[str, ...], str] | None:
    """Name, brackets and what follows a comma behind them; None where it is none of a lead-in."""
    titles = _SECOND_TITLE.match(head)
    named = titles.end() if titles else 0
    opening = next((place for place in range(named, len(head)) if head[place] in OPEN), None)
    if opening is None:
        name, _, tail = head.partition(",")
        name, tail = name.strip(), tail.strip()
        fits = len(name) <= NAME_MAX and len(tail) <= _TAIL_MAX
        return (name, (), tail) if name and fits else None
    name = head[:opening].strip().rstrip(",،，" + COLONS).strip()
    if not name or len(name) > NAME_MAX:
        return None
    brackets, rest = brackets_at(head, opening)
    rest = rest.strip()
    if (rest and rest[0] not in ",،，") or len(rest) > _TAIL_MAX:
        return None
    return name, brackets, rest.lstrip(",،， ")


def brackets_at(head: str, place: int) -> tuple[tuple[str, ...], str]:
    """The brackets that follow one another from `place`, inner ones within, and what follows."""
    found: list[str] = []
    while place < len(head) and head[place] in OPEN:
        depth, start = 0, place
        for at in range(place, len(head)):
            depth += (head[at] in OPEN) - (head[at] in CLOSE)
            if depth == 0:
                found.append(" ".join(head[start + 1 : at].split()))
                place = at + 1
                break
        else:
            return tuple(found), head[place:]
        while place < len(head) and head[place].isspace():
            place += 1
    return tuple(found), head[place:]
