"""Names without a title that speak: before a seat, called on by others, or listed as present."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from app.domain.patterns import when_met
from app.records.leadins import ARABIC_NAME, LeadIn
from app.records.words import bare

__all__ = ["is_dialogue", "unadorned"]

#: Who attended, before their names; what such a paper calls itself.
_PRESENT = when_met(
    r"(?:also\s)?(?:present|attend(?:ees|ance|ing)|participants?|speakers?|panel(?:l?ists)?|members|"
    r"présents?|étaient présents|participants|intervenants|asistentes|presentes|participantes|"
    r"присутств\w+|участ\w+|(?:ال)?حاضرون|(?:ال)?حضور)(?:\s[^:\n]{0,30})?\s?[:：]",
    re.IGNORECASE,
)
_FEWEST_TURNS, _SHARE = 3, 0.3
#: Of so many names that speak most often some are called on.
_ASKED = 200


def unadorned(
    plain: Sequence[LeadIn],
    leads: Sequence[LeadIn],
    asking: frozenset[str],
    bodies: Sequence[str],
) -> frozenset[str]:
    """Names without a title of those who speak in a parliament: some stand before a seat in
    brackets, or in capitals before the question that they put; in Arabic others call on them.
    """
    seated = {
        lead.name for lead in plain if lead.brackets or lead.tail or lead.name.casefold() in asking
    }
    called = _called(plain, bodies)
    if not seated and not called:
        return frozenset()
    offices = {bracket for lead in leads for bracket in lead.brackets}
    often = {name for name, count in Counter(lead.name for lead in plain).items() if count > 1}
    return frozenset(seated | called | often | {one.name for one in plain if one.name in offices})


def _called(plain: Sequence[LeadIn], bodies: Sequence[str]) -> set[str]:
    """The Arabic names that speak, where others' words name some of them too."""
    names = Counter(one.name for one in plain if ARABIC_NAME.fullmatch(bare(one.name)))
    if not names:
        return set()
    texts = [bare(body) for body in bodies]
    for name, _ in names.most_common(_ASKED):  # each is looked for in every text
        own = bare(name)
        if any(own in text and not text.startswith(own) for text in texts):
            return set(names)
    return set()


def is_dialogue(plain: Sequence[LeadIn], head: Sequence[str], texts: int) -> frozenset[str]:
    """The names that speak in minutes whose `head` lists them as present; none of other papers."""
    if len(plain) < max(_FEWEST_TURNS, _SHARE * texts):
        return frozenset()
    listed = "\n".join(text for text in head if _PRESENT.match(text.lstrip(" *_-•")))
    names = frozenset(one.name for one in plain if one.name in listed)
    turns = sum(one.name in names for one in plain)
    return names if len(names) > 1 and turns >= _FEWEST_TURNS else frozenset()
