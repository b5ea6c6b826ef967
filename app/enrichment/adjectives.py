"""States named by an adjective: "the Australian delegation", «délégation française».

Only beside a word for those who speak for a State: "French wine" and "Indian Ocean" name none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from app.domain.patterns import when_met
from app.domain.text import lower
from app.enrichment.gazetteers import accent_free, load_data
from app.enrichment.matching import without_accents

__all__ = ["Named", "states_by_adjective"]

#: Who speaks for a State, and where its language puts the adjective.
_OFFICES = {
    "en": r"(?P<adjective>{})(?:\s(?:(?:national|permanent|foreign|government|deputy|"
          r"alternate|acting|political|legal|military|special)\s){{0,2}}"
          r"(?:delegation|government|ambassador|mission|representative|minister|"
          r"advis[eo]r|counsell?or|delegate|coordinator|envoy)s?|"
          r"(?=\s(?:national\s|general\s|opening\s)?(?:statement|intervention)\b))",
    "fr": r"(?:délégation|gouvernement|ambassadeur|ambassadrice|mission permanente|ministre)\s"
          r"(?P<adjective>{})",
    "es": r"(?:delegación|gobierno|embajador|embajadora|misión permanente|ministro|ministra)\s"
          r"(?P<adjective>{})",
    "ru": r"(?P<adjective>{})(?:ая|ой|ую|ий|ого|ому|им|ое)\s(?:делегаци|правительств|сторон)\w+",
}  # fmt: skip
#: Each such line has one of these in lower case.
_HINTS = (
    "deleg", "délég", "advis", "counsel", "gov", "gouv", "gobi", "ambas", "embaj", "missi",
    "misi", "repres", "minis", "statement", "interv", "делегац", "правит", "сторон",
)  # fmt: skip


class Named(NamedTuple):
    """A State of code `code`, named with its office at `[start, end)` of a text."""

    start: int
    end: int
    code: str


@cache
def _table(language: str) -> Mapping[str, str]:
    rows = load_data("adjectives.json")["adjectives"].items()
    return {word.lower(): code for code, row in rows for word in row.get(language, ())}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, _table(language)), key=len, reverse=True)
    pattern = accent_free(_OFFICES[language].format("|".join(words)))
    return when_met(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)


@cache
def _plain(language: str) -> Mapping[str, str]:
    """The table by words without their accents, as capitals have them."""
    return {without_accents(word): code for word, code in _table(language).items()}


@lru_cache(4096)  # lines of heads, which one corpus repeats
def states_by_adjective(text: str, language: str) -> tuple[Named, ...]:
    """The States that `text` names by adjective and office, left to right."""
    if language not in _OFFICES or not any(map(lower(text).__contains__, _HINTS)):
        return ()
    found = []
    for match in _pattern(language).finditer(text):
        word = match["adjective"].lower()
        code = _table(language).get(word) or _plain(language).get(word)
        if code is not None:
            found.append(Named(*match.span(), code))
    return tuple(found)
