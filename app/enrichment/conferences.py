"""Conferences, congresses and summits known by no other name than the one they print, numbered.

"Third United Nations Conference on Ferries": only a number before the noun and its adjectives makes
a line the name of a meeting.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.sessions import names_sittings
from app.numerals import ORDINAL, read_ordinal

__all__ = ["Numbered", "numbered_conference"]

_WORD = r"[^\W\d_][\w'’.&-]*\s"
_OF = r"(?:\s(?:of|on|for|to|against|between|among)\s[^.;:|()]{3,160}?)?"
#: What may follow the name on its line: a year, an abbreviation, the place and the date.
_REST = r"(?=\s?(?:[.:;,|(–—-]|(?:19|20)\d\d|$))"
#: A name of this many characters at most, so that no sentence is one.
_LONGEST = 220


_NOUNS = r"(?:conference|congress|summit|forum|symposium|colloquium|conclave|meeting)"
_LATIN = (
    r"(?:conférence|congrès|sommet|forum|colloque|conferencia|congreso|cumbre|foro|simposio|"
    r"coloquio|reunión|réunion)"
)
_NUMBERED = when_met(
    rf"(?P<ordinal>{ORDINAL})\s(?:(?:{_WORD}){{0,8}}?(?P<noun>{_NOUNS})(?!\w){_OF}|"
    rf"(?P<latin>{_LATIN})\s(?:{_WORD}){{0,24}}?[^\W\d_][\w'’-]*){_REST}",
    re.IGNORECASE,
)
#: What a document's own title says before the meeting it is of.
_LEAD = when_met(
    r"(?:the\s|.{4,120}?\s(?:of|at|to|for|by|de|du|del|à|en)\s(?:the\s|la\s|l['’]|el\s)?|du\s)?$",
    re.IGNORECASE,
)
#: Each has one of these: most lines have none.
_HINTS = ("conf", "congr", "summit", "forum", "foro", "sommet", "cumbre", "sympos", "simpos",
          "collo", "colo", "meeting", "reuni", "réuni")  # fmt: skip


class Numbered(NamedTuple):
    """A conference named at `[start, end)` of a text; `slug` begins its id."""

    name: str
    kind: str
    ordinal: int | None
    slug: str
    start: int
    end: int


def numbered_conference(text: str) -> Numbered | None:
    """The numbered conference that a line names, or that a title ends with."""
    found = _NUMBERED.search(text) if any(map(text.lower().__contains__, _HINTS)) else None
    if found is None or not _LEAD.fullmatch(text, 0, found.start()):
        return None
    if found.end() - found.start() > _LONGEST or (found["noun"] or "").islower():
        return None
    name = " ".join(found.group().split())
    if names_sittings(name):
        return None  # "492nd meeting" is one of a body's
    kind = fold_key(found["noun"] or found["latin"])
    words = re.findall(r"[^\W_]+", fold_key(name[len(found["ordinal"]) :]))
    return Numbered(name, kind, read_ordinal(found["ordinal"]), "-".join(words), *found.span())
