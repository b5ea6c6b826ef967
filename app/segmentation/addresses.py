"""Whom one addresses, alone on a line, in Arabic and Chinese."""

from __future__ import annotations

from app.domain.patterns import when_met

__all__ = ["addresses"]

_ADDRESS = when_met(
    r"(?:(?:سعادة|معالي|فخامة|صاحب|أصحاب|حضرات|حضرة)\s+)*(?:السيد|السيدة|السيدات|السادة|سيدي|سيدتي"
    r"|السعادة|المعالي|الفخامة|الرئيس|الزملاء|الزميلات|الحضور|الإخوة|الأخوات|الأصدقاء|أيها|أيتها)"
    r"|(?:尊敬的|各位|诸位|女士|先生|主席|阁下|同事|朋友们|亲爱的"
    r"|(?:大会|会议|联合?|共同)主席|(?:秘书长|总干事|执行秘书|部长|大使)(?:先生|女士|阁下))"
)
#: These need no sign behind them.
_ARABIC = (
    r"(?:(?:سعادة|معالي|فخامة|دولة)\s)?(?:السيد الرئيس|السيدة الرئيسة|سيدي الرئيس|سيدتي الرئيسة)"
    r"(?: المحترمة?)?|(?:سيداتي،? سادتي|(?:حضرات )?السيدات والسادة(?: الحضور| الأفاضل)?"
    r"|أصحاب (?:السعادة|المعالي|الفخامة)(?: والسعادة)?)"
)
_CHINESE = (
    r"(?:尊敬的)?(?:主席|大会主席|会议主席)(?:先生|女士|阁下)|(?:尊敬的)?(?:各位)?(?:女士们[、,，]?先生们"
    r"|同事们?|代表们?)|各位(?:同事|代表|阁下)"
)
_LONGEST = 70
_BARE = when_met(rf"(?:{_ARABIC}|{_CHINESE})")


def addresses(text: str) -> bool:
    """Whether the text is "Mr. President" or the like: with a sign behind it, or nothing more."""
    if len(text) > _LONGEST or not _ADDRESS.match(text):
        return False
    return text[-1] in "،,：:!！，" or _BARE.fullmatch(text) is not None
