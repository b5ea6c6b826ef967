"""Lead-ins of scanned records that were badly recognized: ".:\\lr. :\\t'STl:\\ (L~nited States):".

Where the letters of a name are damaged the brackets behind it still say whose turn it is: they
are nearly a State's name, or nearly "translated from Russian" behind "The PRESIDENT". Only text
with signs that no print has is read so.
"""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.records.leadins import Form, LeadIn

__all__ = ["read_damaged"]

_SHAPE = when_met(
    r"(?P<name>[^()\[\]]{3,44}?)\s*[({\[]{1,2}(?P<bracket>[^)}\]]{4,60})[)}\]/]\s?[:;.,](?=\s)"
)
#: Signs of bad recognition, each of which stands in no name and no bracket of good print.
_NOISE = when_met(
    r"[\\^~|<>$*=•■]|[:;.][:;.]|[:;!][\"“'\w]|[!?'’][A-Z]{3}|[a-z][!?]|[a-z]\.[a-z]|"
    r"[A-Z]{2}[a-z]{1,2}[A-Z]|[^\s\w]\d|[^\W\d_]\d"
)
_LANGUAGES = (
    *("translatedfromrussian", "translatedfromfrench", "translatedfromspanish"),
    *("traduitdurusse", "traduitdelanglais", "traduitdelespagnol", "traduitdufrancais"),
)
_OFFICES = ("thepresident", "lepresident", "elpresidente", "thechairman")
_STATE_LIKE, _LANGUAGE_LIKE, _OFFICE_LIKE = 0.8, 0.6, 0.5  # share of letters in their order


def read_damaged(text: str, gazetteers: Gazetteers) -> LeadIn | None:
    """The lead-in at the start of a badly recognized text, or None."""
    found = _SHAPE.match(text[:120])
    if found is None or _NOISE.search(found.group()) is None:
        return None
    name, bracket = found["name"].strip(), _letters(found["bracket"])
    printed = " ".join(found.group()[:-1].split())
    if get_close_matches(bracket, _LANGUAGES, 1, _LANGUAGE_LIKE):
        like = max(_likeness(_letters(name), office) for office in _OFFICES)
        if like < _OFFICE_LIKE:
            return None
        return LeadIn(printed, found.end(), Form.PRESIDING, name)
    states = _states(gazetteers)
    near = get_close_matches(bracket, states, 1, _STATE_LIKE)
    if not near:
        return None
    return LeadIn(printed, found.end(), Form.NAMED, name, (states[near[0]],))


def _letters(text: str) -> str:
    return "".join(char for char in fold_key(text) if char.isalpha())


def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two).ratio()


@lru_cache(2)
def _states(gazetteers: Gazetteers) -> dict[str, str]:
    """The letters of each State's names in English and French, and the names."""
    return {
        _letters(name.text): name.text
        for entry in gazetteers.of_kind(EntryKind.STATE)
        for name in entry.names
        if name.language in {"en", "fr"} and not name.case_sensitive and len(name.text) > 3
    }
