"""Lines of a letterhead that say nothing about the document: mottos, addresses, formulas."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.gazetteers import accent_free, load_data

__all__ = ["letterhead_role", "state_of_form"]

#: "Work – Liberty – Homeland": three or more short parts between dashes, none with a small word.
_PART = r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}"
_DASHED = when_met(rf"{_PART}(?:\s?[-–—•·]\s?{_PART}){{2,4}}")
#: A registry's mark, as archives stamp it: "AU-ATA-DD-3-BB-AQ-109".
_REGISTRY = re.compile(r"[A-Z]{2,}(?:[-/][A-Z0-9]{1,6}){3,}(?:\s[A-Z]{0,6}\d[A-Z0-9]*)?")
#: Whose report a form is: "State Party: Peru".
_FORM_STATE = when_met(
    r"(?:name of (?:the )?)?(?:reporting )?(?:state(?: party)?|high contracting party)\s?[:\t]|"
    r"(?:nom de l['’])?état[- ]partie\s?:|(?:nombre del )?estado parte\s?:|"
    r"государство[-‑]участник\s?:|(?:اسم )?الدولة الطرف\s?:|缔约国(?:名称)?\s?[:：]",
    re.IGNORECASE,
)
#: What else such a form's head says: when it was sent, and what time it is about.
_FORM_TIME = when_met(
    r"(?:date of submission|submission date|reporting period|calendar year|reporting year|"
    r"date de (?:la )?(?:soumission|présentation)|pér[ií]ode (?:considérée|visée|couverte)\b.*?|"
    r"fecha de presentación|per[ií]odo (?:del informe|de que se informa)|"
    r"дата представления|отчетный период|تاريخ التقديم|提交日期)\s?[:：]",
    re.IGNORECASE,
)
_VOWELS = re.compile("[\u064b-\u0652]")  # the signs for them in Arabic
_QUOTED = when_met(r"[«“‘\"'„].*[»”’\"'“]\W*")


@cache
def _mottos() -> frozenset[str]:
    return frozenset(_motto_key(motto) for motto in load_data("letterheads.json")["mottos"])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(accent_free("|".join(load_data("letterheads.json")[kind])), re.IGNORECASE)


@cache
def _formula() -> re.Pattern[str]:
    formulas = accent_free("|".join(load_data("letterheads.json")["formulas"]))
    return re.compile(
        rf"[\W_]*(?:please\s|s['’]il vous plaît\s)?(?:{formulas})[\W_]*", re.IGNORECASE
    )


def _motto_key(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", fold_key(text)))


@lru_cache(4096)  # a line is asked about more than once, and stands in more than one document
def letterhead_role(text: str) -> str | None:
    """ "motto", "formula", "address", "form", "registry" or "office": what a line is, else None."""
    text = _VOWELS.sub("", text)
    if _motto_key(text) in _mottos() or _DASHED.fullmatch(text.strip(" .")):
        return "motto"
    if _formula().fullmatch(text):
        return "formula"
    if _pattern("addresses").search(text):
        return "address"
    if _FORM_TIME.match(text):
        return "form"
    if _REGISTRY.fullmatch(text):
        return "registry"
    if _pattern("offices").search(text):
        return "office"
    return "theme" if _QUOTED.fullmatch(text) else None


def state_of_form(text: str) -> str | None:
    """What stands behind "State Party:" at the head of a report's form."""
    field = _FORM_STATE.match(text)
    return text[field.end() :].strip() if field else None
