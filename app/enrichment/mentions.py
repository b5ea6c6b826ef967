"""States mentioned in a paragraph, under any of their names in the paragraph's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.languages import OFFICIAL, UNDETERMINED
from app.domain.patterns import when_met
from app.enrichment.gazetteers import load_data
from app.enrichment.matching import Match, NameMatcher, without_accents
from app.enrichment.russian import case_forms

__all__ = ["StateMatcher", "state_matcher"]

#: Texts in other languages are read with the names of these: "Angola" is Angola in Portuguese.
_NEIGHBOURS = ("es", "fr", "en")
_HONORIFIC = when_met(
    r"\b(?:Mr|Ms|Mrs|Dr|Miss|Sir|Lord|Lady|Prof|Professor|General|Colonel|M|Mme|Sr|Sra)\.?\s$"
)
_TITLE_ENDS = frozenset("rsdyflMea.")
#: What makes a State's name that of a currency or, in Chinese, of a language: "US$", "西班牙语".
_OTHERWISE = when_met(r"\s?\$|[语語]|文(?![化明物学學献獻])")
_SIGNS = frozenset("语語文")
#: Words that say an event is placed in the city of that name: "talks held in Singapore".
_HELD = when_met(
    r"\b(?:held|hosted|met|meeting|meetings|talks|convened|signed|adopted|opened|concluded|"
    r"took place|conference|summit|symposium|seminar|workshop)\b[^.;:]{0,60}\b(?:in|at)\s$",
    re.IGNORECASE,
)


class StateMatcher:
    """Finds States in texts of one language."""

    def __init__(self, gazetteers: Gazetteers, language: str, table: dict[str, Any]) -> None:
        """`table` is the data of `mentions.json`."""
        read = (language,) if language in OFFICIAL else _NEIGHBOURS
        ambiguous = {word for one in read for word in table["ambiguous"].get(one, ())}
        names: list[tuple[str, str | None]] = []
        for one in dict.fromkeys((*read, *_NEIGHBOURS)):
            # With a small letter begin words of running text: only those of the language are names.
            known = table["blocked"].get(one, ())
            for phrase in (text for text in known if one in read or text[0].isupper()):
                names += [(form, None) for form in _forms(phrase, one)]
        for state in gazetteers.of_kind(EntryKind.STATE):
            for name in state.names:
                own = language not in OFFICIAL and name.language not in OFFICIAL
                if (own or name.language in read) and name.text not in ambiguous:
                    one = name.language
                    forms = (name.text,) if name.case_sensitive else _forms(name.text, one)
                    names += [(form, state.id) for form in forms]
        self._names = NameMatcher([*names, *_around(gazetteers, dict(names))])
        self._cities = frozenset(table["cities"])
        self._city_states = frozenset(table["city_states"])
        self._event = re.compile(rf"\s(?:{'|'.join(map(re.escape, table['event_nouns']))})\b")

    def find(self, text: str) -> tuple[Match, ...]:
        """Every mention in `text`, in order; `key` is the State's code."""
        matches = self._names.find(text)
        return tuple([m for m in matches if m.key is not None and self._is_state(text, m)])

    def codes(self, text: str) -> tuple[str, ...]:
        """The codes of the States mentioned in `text`, in order of first mention."""
        found = self.find(text)
        return tuple(dict.fromkeys([match.key for match in found if match.key])) if found else ()

    def _is_state(self, text: str, match: Match) -> bool:
        if text[match.start : match.end] == "US" and text.isupper():
            return False  # "HELP US", in capitals, is the pronoun
        following = text[match.end : match.end + 2]
        if ("$" in following or following[:1] in _SIGNS) and _OTHERWISE.match(text, match.end):
            return False
        before = text[max(0, match.start - 12) : match.start]
        if before[-2:-1] in _TITLE_ENDS and _HONORIFIC.search(before):
            return False
        if match.key in self._cities and self._event.match(text, match.end):
            return False
        return not (
            match.key in self._city_states
            and _HELD.search(text, max(0, match.start - 90), match.start)
        )


def _around(gazetteers: Gazetteers, own: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Names in other languages within which another State's `own` stands: "Guinea" in "Papua Nueva
    Guinea", which a title that is not translated has.
    """
    return [
        (form, state.id)
        for state in gazetteers.of_kind(EntryKind.STATE)
        for name in state.names
        if name.language in _NEIGHBOURS and name.text not in own and " " in name.text
        if any(own.get(word, state.id) != state.id for word in name.text.split())
        for form in _forms(name.text, name.language)
        if form[:1].isupper()
    ]


def _forms(name: str, language: str) -> tuple[str, ...]:
    """`name` as it may be printed: in its case forms, in capitals, hyphened or not."""
    forms = case_forms(name) if language == "ru" else (name,)
    if language == "ar" and name.startswith("ال"):
        forms += ("لل" + name[2:],)  # the article after the preposition ل is written لل
    if language in {"en", "fr", "es"}:
        forms += (name.replace("-", " "),) if "-" in name else ()
        forms += (name.replace(" ", "-"),) if name.count(" ") == 1 else ()
    if language in {"en", "fr", "es", "ru"}:
        forms += tuple(form.upper() for form in forms)
    if language in {"en", "fr", "es"}:
        bare = [form for form in forms if not form.isascii()]
        forms += tuple(map(without_accents, bare))
        # French capitals are often printed without: "Etats-Unis d'Amérique".
        forms += tuple(without_accents(form[0]) + form[1:] for form in bare)
    return forms


def state_matcher(gazetteers: Gazetteers, language: str) -> StateMatcher:
    """The matcher of one language, built once; one for all languages beyond the six."""
    return _matcher(gazetteers, language if language in OFFICIAL else UNDETERMINED)


@cache
def _matcher(gazetteers: Gazetteers, language: str) -> StateMatcher:
    return StateMatcher(gazetteers, language, load_data("mentions.json"))
