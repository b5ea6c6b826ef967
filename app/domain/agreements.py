"""How an agreement between States calls itself, and how its parties say that they agreed.

In the six languages of the United Nations, as the Treaty Handbook and treaty series print them.
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["is_agreed", "names_agreement", "names_memorandum"]

_AGREEMENT = when_met(
    r"(?:(?:[\w-]+\s){0,4}?(?:agreement|treaty|convention|protocol|accord|arrangement|covenant)"
    r"|exchange of (?:notes|letters)"
    r"|accord|arrangement|traité|convention|protocole|échange de (?:notes|lettres)"
    r"|acuerdo|tratado|convenio|convención|protocolo|canje de notas"
    r"|соглашение|договор|конвенция|протокол|обмен нотами"
    r"|اتفاق(?:ية)?|معاهدة|بروتوكول)(?!\s(?:series|no))(?=[\s,]|\Z)",
    re.IGNORECASE,
)
_MEMORANDUM = when_met(
    r"(?:memorand(?:um|a) of (?:understanding|agreement)"
    r"|(?:protocole|mémorandum) d['’](?:entente|accord)"
    r"|memorando de (?:entendimiento|acuerdo)|меморандум о (?:взаимо)?понимании|مذكرة تفاهم)(?!\w)",
    re.IGNORECASE,
)
_HAN = when_met(r"\A[^，。；：、]{2,120}(?:协定|条约|公约|议定书|协议|换文)》?\Z")
_HAN_MEMORANDUM = when_met(r"\A[^，。；：、]{4,120}谅解备忘录》?\Z")
_AGREED = when_met(
    r"\b(?:have|has) (?:hereby )?(?:agreed|resolved|reached|come to|decided)\b|\bhereby agree\b"
    r"|\bagree as follows|\bsont convenu|\bont (?:décidé|arrêté)\b|\bsont parvenus\b"
    r"|\bhan (?:convenido|acordado|llegado|resuelto)\b|\bconvienen\b|\bacuerdan lo siguiente"
    r"|согласились|договорились|условились|пришли к|достигли\b.{0,20}понимания"
    r"|اتفق\w*|(?:协议|协定|议定|约定|达成|同意|谅解).{0,6}如下",
    re.IGNORECASE,
)
_AGREED_MAX = 160
#: Each has one of these in lower case.
_HINTS = (
    "agree", "resolved", "reached", "come to", "decided", "conven", "décidé", "arrêté", "parvenus",
    "acordado", "llegado", "resuelto", "convien", "acuerdan", "соглас", "договор", "услов",
    "пришли", "достигли", "اتفق", "如下",
)  # fmt: skip


def names_agreement(text: str) -> bool:
    """Whether a title begins with what an agreement calls itself, or, in Chinese, ends so."""
    return bool(_AGREEMENT.match(text) or _HAN.match(text)) or names_memorandum(text)


def names_memorandum(text: str) -> bool:
    """Whether it is the title of a memorandum of understanding."""
    return bool(_MEMORANDUM.match(text) or _HAN_MEMORANDUM.match(text))


def is_agreed(text: str) -> bool:
    """Whether the words end with those by which parties agree: "Have agreed as follows:"."""
    end = text[-_AGREED_MAX:]
    if end[-1:] not in ":：." or (end[-1:] == "." and len(text) > _AGREED_MAX):
        return False
    lowered = end.lower()
    return any(map(lowered.__contains__, _HINTS)) and _AGREED.search(end) is not None
