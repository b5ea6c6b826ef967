"""Labels that are words: "أولا - …", "PRIMERO.- Fijar …", "Второе. Создать …"."""

from __future__ import annotations

from app.domain.patterns import when_met
from app.numerals import arabic_adverb, arabic_letter_name, read_ordinal
from app.segmentation.reading import Doubt, Label, Reading

__all__ = ["read_adverb", "read_word"]

_ADVERB = when_met(
    r"(?P<body>[\u0621-\u064a\u064b-\u0652]{3,7}(?: عشرة?)?)\s?[-–—:.]\s*(?P<next>\S)"
)
#: The letters that ordinals begin with in Spanish and Russian.
_INITIALS = frozenset("PSTCQONDUVПВТЧШСД")
_ORDINAL = when_met(
    r"(?P<body>[^\W\d_]{4,12}(?: [^\W\d_]{4,9})?)(?:\s?\.\s?[-–—]|[.:])\s+(?P<next>\S)"
)
_STOP_MAX = 26  # no longer is an ordinal with its stop
_ENGLISH = frozenset({"second", "third"})  # these also open sentences of speeches


def read_adverb(text: str) -> Label | None:
    """ "ثانيا - الاستنتاجات", "باء - الآبار": sections are counted by adverbs, then by letters."""
    found = _ADVERB.match(text)
    if found is None:
        return None
    value, style = arabic_adverb(found["body"]), "أولا"
    if value is None:
        value, style = arabic_letter_name(found["body"]), "ألف"
    if value is None:
        return None
    end = found.start("next")
    reading = Reading(style, value, str(value), found["body"])
    return Label(text[:end].strip(), end, (reading,))


def read_word(text: str) -> Label | None:
    """An ordinal with which operative paragraphs are counted, and the stop behind it."""
    if text[0] not in _INITIALS or not ("." in text[4:_STOP_MAX] or ":" in text[4:_STOP_MAX]):
        return None  # as nearly all texts
    found = _ORDINAL.match(text)
    value = read_ordinal(found["body"]) if found else None
    if found is None or value is None or found["body"].casefold() in _ENGLISH:
        return None
    end = found.start("next")
    doubt = Doubt.LOWER if found["next"].islower() else Doubt.NONE
    reading = Reading("primero", value, str(value), found["body"])
    return Label(text[:end].strip(), end, (reading,), doubt)
