"""Offices among the words of a lead-in."""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.records.brackets import NAME_MAX
from app.records.words import COURTESY, bare, is_secretariat

__all__ = [
    "ARABIC",
    "OFFICE_ALONE",
    "OFFICE_FIRST",
    "OFFICE_OF",
    "OFFICE_WORD",
    "SMALL_OFFICE",
    "SMALL_WORDS",
    "has_office",
    "is_office",
    "joins",
]

SMALL_WORDS = (
    r"(?:of|for|and|the|to|in|on|with|at|de|la|las|los|le|les|des|du|d|et|à|aux|l|y|e|del|da|das|"
    r"do|dos|di|ole|arap|wa|binti|ould|van|von|der|den|ten|ter|zu|bin|bint|ibn|ben|al|el|ul|af|av|o|und|по|и|в|на|с|де|фон|"
    r"ван|"
    r"аль|эль|бен|делам|дел|дела)"
)
_SMALL = when_met(SMALL_WORDS + r"\Z")
OFFICE_WORD = when_met(
    r"\b(?:minister|secretary|president|premier|attorney|clerk|leader|whip|governor|director|"
    r"commissioner|rapporteur|representative|observer|members?|moderator|facilitator|registrar|"
    r"prosecutor|ombudsman|counsel|speaker|chancellor|ambassador|delegate|coordinator|treasurer|"
    r"judge|serjeant|usher|vice|chair\w*|chief|majesty|excellency|highness|interpreter|expert|"
    r"ministre|président\w*|secrétaire|directeur|directrice|rapporteu\w+|représentante?|"
    r"ministr[oa]|president[ea]|secretari[oa]|director\w?|relator\w?|representante|membres?|"
    r"министр|президент|секретарь|председатель|директор|докладчик|представитель|депутат)\b"
    r"|(?:وزير|رئيس|امين|سكرتير|مدير|مقرر|ممثل|المقرر|الوزير|المدير|الامين|الامين)"
    r"|(?:秘书|秘書|部长|部長|局長|局长|司長|司长|主任|代表|报告员|报告人|书记|議員|议员|总统|总理|干事)",
    re.IGNORECASE,
)
#: Offices as French, Spanish and Russian print them, in small letters.
SMALL_OFFICE = when_met(
    r"(?:(?:premi(?:er|ère)|vice[‑-])\s?)?(?:ministre|secrétaire|garde\s+des|rapporteure?|rapporteuse|"
    r"président|député|ministr[oa]|secretari[oa]|diputad[oa]|relator|(?:первый\s+)?(?:заместитель\s+)?"
    r"(?:министр|председател|секретар|докладчик|депутат))",
    re.IGNORECASE,
)
OFFICE_OF = when_met(
    r"(?:(?:le|la|el|l['’])\s*)?(?:ministre|secrétaire|ministr[oa]|secretari[oa])\s+"
    r"(?:d[eu]s?|d['’]|aux?|chargée?|para|del)\b[^,;:]{2,70}\Z"
    r"|(?:первый\s+|заместитель\s+)*(?:министр|секретарь|докладчик)а?"
    r"(?:\s+(?!\w+(?:л|ла|ли|ет|ит|ют|ят)\b)[а-яё-]+){1,6}\Z",
    re.IGNORECASE,
)
#: An office printed alone in capitals.
OFFICE_ALONE = when_met(
    r"(?:DEPUTY\s+|ACTING\s+)?(?:CLERK|SECRETARY|RAPPORTEUR|MODERATOR|INTERPRETER|SERJEANT|USHER|"
    r"GREFFIER|SECRÉTAIRE|RAPPORTEUSE|SECRETARIO|SECRETARIA|RELATOR|RELATORA|СЕКРЕТАРЬ|ДОКЛАДЧИК)"
)
#: How an office before a bracket with a name begins, whatever is misprinted in it.
OFFICE_FIRST = when_met(
    r"(?:the\s+)?(?:assistant\s+|deputy\s+|acting\s+)?(?:minister|secretary|attorney|leader|whip|"
    r"chief|prime)\b[^,;]{0,90}\Z",
    re.IGNORECASE,
)
ARABIC = when_met("[\u0600-\u06ff]")


def has_office(name: str) -> bool:
    """Whether an office is named among the words."""
    return OFFICE_WORD.search(bare(name)) is not None


def joins(part: str) -> bool:
    """Whether a word may stand within a name without a capital."""
    bare_part = part.lower().rstrip(".,'")
    return (
        _SMALL.fullmatch(bare_part) is not None
        or "-" in part
        or "'" in part
        or _COURTESY_WORD.fullmatch(part) is not None
    )


_COURTESY_WORD = when_met(rf"{COURTESY}\.?", re.IGNORECASE)
_ARTICLES = when_met(
    r"(?:the|an?|his|her|their|hon|le|la|les|l|un|une|el|los|las|son|sa|su)\b['’.]?", re.IGNORECASE
)


def is_office(name: str) -> bool:
    """Whether the words are an office, or an office before a name ("President Ruto")."""
    if len(name) > NAME_MAX or not OFFICE_WORD.search(name):
        return False
    if ARABIC.search(name):
        return len(name) <= 60
    first = _ARTICLES.match(name)
    words = name[first.end() if first else 0 :].split()
    if not words or not (first or name[0].isupper()):
        return False
    single = not first and len(words) == 1
    if single and not is_secretariat(name):
        return False
    return all(
        word[0].isupper() or joins(word) or OFFICE_WORD.fullmatch(word.strip(",."))
        or word in {"hon.", "hon", "général", "générale", "general", "adjoint", "adjointe"}
        for word in words
    )  # fmt: skip
