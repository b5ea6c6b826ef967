"""Fields at the head of the reports that treaties ask for every year, each on a line of its own.

And those of messages and memoranda: "To: All delegations".

"Name of State Party: Lesotho", "Date of submission: 30 April 2031": articles 7 of the conventions
on mines and on cluster munitions, confidence-building measures, the Arms Trade Treaty.
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["is_form_field", "says_when", "state_of_form"]

_STATE = when_met(
    r"(?:name of (?:the )?)?(?:reporting )?"
    r"(?:state(?:\[?s?\]? \[?party\]?)?|high contracting party)\s?[:\t]|"
    r"(?:national )?report of\s?:|"
    r"(?:nom de l['’])?état[- ]partie\s?:|(?:nombre del )?estado parte\s?:|"
    r"государство[-‑]участник\s?:|(?:اسم )?الدولة الطرف\s?:|缔约国(?:名称)?\s?[:：]",
    re.IGNORECASE,
)
#: When it was sent, and what time it is about.
_TIME = when_met(
    r"(?:date of submission|submission date|reporting period|calendar year|reporting year|"
    r"date de (?:la )?(?:soumission|présentation)|pér[ií]ode (?:considérée|visée|couverte)\b.*?|"
    r"fecha de presentación|per[ií]odo (?:del informe|de que se informa)|"
    r"дата представления|отчетный период|تاريخ التقديم|提交日期)\s?[:：]",
    re.IGNORECASE,
)
_CONTACT = when_met(
    r"(?:national )?(?:point[s(]{0,2}\)? of contact|contact point|focal point)\s?:|"
    r"point de contact\s?:|punto de contacto\s?:|"
    r"контактн\w+ \w+\s?:|جهة الاتصال\s?:|联络点\s?[:：]",
    re.IGNORECASE,
)
#: The head of a memorandum or of a message.
_MESSAGE = when_met(
    r"(?:from|to|cc|bcc|sent|reply-to|de|à|para|от|кому|من|إلى)\s?:\s+\S", re.IGNORECASE
)
#: What the treaty series of the United Nations says of an agreement before its text.
_REGISTERED = when_met(
    r"(?:entry into force|authentic texts?|registration with the secretariat of the united nations|"
    r"filing and recording by the secretariat of the united nations|entrée en vigueur|"
    r"textes? authentiques?|enregistrement auprès du secrétariat (?:de l['’]organisation )?des "
    r"nations unies|classement et inscription au répertoire par le secrétariat.{0,45})\s?:\s\S",
    re.IGNORECASE,
)
_FIELD_MAX = 120


def state_of_form(text: str) -> str | None:
    """What stands behind "State Party:" at the head of a report's form."""
    field = _STATE.match(text)
    return text[field.end() :].strip() if field else None


def says_when(text: str) -> bool:
    """Whether the line says when a form was sent, or what time it is about."""
    return _TIME.match(text) is not None


def is_form_field(text: str) -> bool:
    """Whether the line is a field of a form's head with its value, and no sentence."""
    if len(text) > _FIELD_MAX or not (":" in text or "：" in text or "\t" in text):
        return False
    if text[-1] in ".;,:：；，。":
        return False
    return any(field.match(text) for field in (_STATE, _TIME, _CONTACT, _MESSAGE, _REGISTERED))
