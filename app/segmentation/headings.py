"""Unnumbered headings: by their shape, and by the texts above and below."""

from __future__ import annotations

import re

from app.domain.blocks import Role
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.phrases import is_meta, is_section_name
from app.segmentation.reading import MAIN_STYLES
from app.segmentation.shape import (
    awaits_number,
    breaks_off,
    has_sentence,
    is_caseless,
    is_headingish,
    leads_in,
)
from app.segmentation.units import Unit

__all__ = ["is_heading"]

#: A person's name on a line of its own, as in a list of participants.
_PERSON = when_met(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|MM?|Mme|Mlle|Sr|Sra|Srta|[гГ]-н|[гГ]-жа)\.? +[A-ZÀ-ÞА-Я]|السيدة? "
)
_QUESTION_MAX = 80
#: Who was there, who presided and who wrote it down, as minutes have it.
_ROLL = when_met(
    r"(?:(?:also |members )?present|absent|apologies(?: for absence| received)?|regrets"
    r"|in attendance|attend(?:ees|ing|ance)|participants|chair(?:man|person|woman)?|secretary"
    r"|note[- ]?taker|scribe|minutes(?: taken by)?|facilitator"
    r"|(?:étaient |membres )?présente?s?|excusée?s?|absente?s"
    r"|secrétaire(?: de séance)?|présidente?(?: de séance)?|asistentes|presentes|ausentes|preside"
    r"|secretari[oa]|присутствовали|отсутствовали|приглаш[её]нные|председател\w+|секретарь"
    r"|الحاضرون|الحضور|الغائبون|المعتذرون|出席人?员?|缺席|列席|主持人|记录人?)\s?[:：]\s?\S",
    re.IGNORECASE,
)
_ROLL_WITHIN = 30


def is_heading(unit: Unit, following: Unit | None, before: Unit | None) -> bool:
    """An unnumbered heading: its shape, and a text beneath that it does not run on into."""
    text, block = unit.text, unit.block
    if block.role is not Role.TEXT or following is None:
        return False
    if not is_headingish(text, block):
        return _asks(unit, following, before)
    if _PERSON.match(text) and not block.bold:
        return False
    head = text[:_ROLL_WITHIN]
    if (":" in head or "：" in head) and _ROLL.match(text) is not None:
        return False
    if is_section_name(text):
        return True
    if awaits_number(text) and following.whole[:1].isdigit():
        return False
    marked = block.bold or block.centred or (text.isupper() and not is_caseless(text))
    if following.text[:1].islower() and following.label is None and not marked:
        return False
    if marked:
        return True
    # Unmarked: the text before must be complete, and what follows must be a text.
    if before is not None and (breaks_off(before.text) or leads_in(before.text)):
        if before.kind in {Kind.TITLE, Kind.META, Kind.HEADING}:
            return True
        if before.kind not in {Kind.ANNEX_TITLE, Kind.CLOSING}:
            return False
    # Above "[Original: Arabic]" stands whose reply it is.
    reply = following.text[0:1] == "[" and is_meta(following.text)
    if reply or is_section_name(following.text):
        return True
    return following.label is not None or not breaks_off(following.text)


def _asks(unit: Unit, following: Unit, before: Unit | None) -> bool:
    """Whether a short question alone stands between numbered paragraphs that count on."""
    if unit.text[-1] not in "?？؟" or len(unit.text) > _QUESTION_MAX or unit.block.tight:
        return False
    label = following.label
    if before is None or label is None or breaks_off(before.text) or leads_in(before.text):
        return False
    reading = label.readings[0]
    single = not has_sentence(unit.text) and unit.text[0].isupper()
    return single and reading.style in MAIN_STYLES and reading.value > 1 and not reading.prefix
