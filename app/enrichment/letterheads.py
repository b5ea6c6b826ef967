"""Lines of a letterhead that say nothing about the document: mottos, addresses, formulas."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from app.domain.forms import says_when
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.gazetteers import accent_free, load_data

__all__ = ["is_menu", "letterhead_role"]

#: "Work – Liberty – Homeland": three or more short parts between dashes, none with a small word.
_PART = r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}"
_DASHED = when_met(
    rf"(?!.*(?:session|réunion|séance|assemblée|conférence|edition|édition)\W*$)"
    rf"{_PART}(?:\s?[-–—•·]\s?{_PART}){{2,4}}"
)
#: A registry's mark, as archives stamp it: "AU-ATA-DD-3-BB-AQ-109".
_REGISTRY = when_met(r"[A-Z]{2,}(?:[-/][A-Z0-9]{1,6}){3,}(?:\s[A-Z]{0,6}\d[A-Z0-9]*)?")
_VOWELS = when_met("[\u064b-\u0652]")  # the signs for them in Arabic
_QUOTED = when_met(r"[«“‘\"'„].*[»”’\"'“]\W*")


#: A menu's words that ran together, and a site's name.
_RUN_TOGETHER = when_met(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-Z]{3})(?=[A-Z][a-z])")
_DOMAIN = when_met(r"(?:www\.)?[a-z\d-]{2,20}\.[a-z]{2,6}(?:\.[a-z]{2})?")
_HERE = when_met(r"(?:you are here|vous êtes ici|usted está aquí|вы здесь)\s?:?\s?", re.IGNORECASE)
_MENU_MAX = 60


@cache
def _mottos() -> frozenset[str]:
    return frozenset(_motto_key(motto) for motto in load_data("letterheads.json")["mottos"])


@cache
def _menu() -> frozenset[str]:
    return frozenset(load_data("letterheads.json")["menus"])


@lru_cache(4096)
def is_menu(text: str) -> bool:
    """Whether all words of a short line are of a site's menu, also run together: "AboutNews"."""
    if len(text) > _MENU_MAX:
        return False
    words = _RUN_TOGETHER.sub(" ", _HERE.sub("", text)).lower().strip(" /|.>").split()
    if len(words) == 1 and _DOMAIN.fullmatch(words[0]):
        return True
    if text.startswith("首页"):
        return True
    return bool(words) and _menu().issuperset(word.strip("/|>") or "home" for word in words)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return when_met(accent_free("|".join(load_data("letterheads.json")[kind])), re.IGNORECASE)


@cache
def _formula() -> re.Pattern[str]:
    formulas = accent_free("|".join(load_data("letterheads.json")["formulas"]))
    asks = (
        r"(?:please|s['’]il vous plaît|veuillez|(?:por )?favor|sírvase|просьба|пожалуйста,?|"
        r"الرجاء|رجاء|يرجى)\s"
    )
    return when_met(rf"[\W_]*(?:{asks})?(?:{formulas})[\W_]*", re.IGNORECASE)


def _motto_key(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", fold_key(text)))


@lru_cache(4096)  # a line is asked about more than once, and stands in more than one document
def letterhead_role(text: str) -> str | None:
    """ "motto", "formula", "address", "form", "registry" or "office": what a line is, else None."""
    text = _VOWELS.sub("", text)
    if _motto_key(text) in _mottos() or _DASHED.fullmatch(text.strip(" .")):
        return "motto"
    if _formula().fullmatch(text) or is_menu(text):
        return "formula"
    if _pattern("addresses").search(text):
        return "address"
    if says_when(text):
        return "form"
    if _REGISTRY.fullmatch(text):
        return "registry"
    if _pattern("offices").search(text):
        return "office"
    return "theme" if _QUOTED.fullmatch(text) else None
