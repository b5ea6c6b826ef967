"""Lists of names at the head of a document: rolls of members, lists of participants."""

from __future__ import annotations

import re

from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.units import Unit

__all__ = ["mark_roll", "without_list"]

#: The head of a roll of members, and a line of it: a State and its representative.
_ROLL = when_met(
    r"(?:members|membres|miembros|члены|الأعضاء|成员"
    r"|(?:also )?present|in attendance|apologies|présents|presentes)\s?[:：]",
    re.IGNORECASE,
)
_MEMBER = when_met(
    r"[^.:;]{3,60}?[\s.…]+(?:(?:Mr|Mrs|Ms|Miss|MM?|Mme|Mlle|Sra?|Srta)\.?|Sir|Dame|Lord|г-н|г-жа"
    r"|السيدة?)\s+[^\s,;:]+(?: [^\s,;:]+){0,5}|\S{2,12}[\s.…]+\S{2,12}(?:先生|女士)"
)
#: What the list of a document that is all names calls itself.
_LIST = when_met(
    r"(?:provisional |final )?list of (?:participants|delegations|delegates)"
    r"|liste (?:provisoire |définitive )?des (?:participants|délégations|délégués)"
    r"|lista (?:provisional |definitiva )?de (?:los )?(?:participantes|delegaciones|delegados)"
    r"|(?:предварительный )?список (?:участников|делегаций)|قائمة المشاركين"
    r"|与会者名单|与会人员名单",
    re.IGNORECASE,
)
_LIST_MIN = 10  # shorter ones are a title page
_HEAD_MAX = 8  # its titles stand among so many lines


def mark_roll(front: list[Unit]) -> None:
    """The lines of a roll of members are no titles."""
    within = False
    for unit in front:
        within = _ROLL.match(unit.text) is not None or (
            within and _MEMBER.fullmatch(unit.text) is not None
        )
        if within:
            unit.kind = Kind.META


def without_list(front: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """A title block that is all of the document, and of it the lines that must be its text.

    A list of names has no sentence that would end the titles: they end with the first titles, or
    with the last line that is a date, a symbol or the like among them.
    """
    if len(front) < _LIST_MIN and not any(_LIST.match(u.text) for u in front[:_HEAD_MAX]):
        return front, []
    metas = [at for at, unit in enumerate(front[:_HEAD_MAX]) if unit.kind is Kind.META]
    begin = metas[-1] + 1 if metas else 1
    if begin < len(front) and _LIST.match(front[begin].text):
        begin += 1
    for unit in front[begin:]:
        unit.kind = None if unit.kind is Kind.TITLE else unit.kind
    return front[:begin], front[begin:]
