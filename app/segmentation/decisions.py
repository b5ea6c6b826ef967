"""Decisions, resolutions, recommendations and measures that follow one another in one file.

Each is a heading of its own, outside all others but the annex it may be part of, and numbering
begins anew under it.
"""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.numerals import ORDINAL
from app.segmentation.reading import DECISIONS, Doubt, Label, Reading

__all__ = ["is_meeting_line", "read_decision"]

_WORDS = {
    "decision": "decision décision decisión решение مقرر المقرر",
    "resolution": "resolution résolution resolución резолюция قرار القرار",
    "recommendation": "recommendation recommandation recomendación рекомендация توصية التوصية",
    "measure": "measure mesure medida мера تدبير التدبير",
}
_STYLES = {word: style for style, words in _WORDS.items() for word in words.split()}
#: "2/CMP.14", "XV-14", "XII.4", "BC-14/3", "79/1 B", "1 (2013)",
#: "IV-10 (ATCM IV - Santiago, 1966)".
_NUMBER = (
    r"(?:[IVXLC]{1,7}[-–/.]\d{1,3}|[A-Z]{1,4}-\d{1,3}/\d{1,3}|[A-Z]/\d{1,4}"
    r"|\d{1,4}"
    r"(?:/[A-ZА-ЯЁ\u0621-\u064a](?:[\w.\-/]| (?=[\u0621-\u064a])){0,12}\w|/\d{1,4}(?: ?[A-Z])?)?)"
)
_LINE = when_met(
    rf"(?P<word>[^\W\d_]{{4,16}})\s+(?:№\s?|No\.\s?|n[°º]\s?)?(?P<number>{_NUMBER})"
    r"(?P<year>\s?\((?:\d{4}|[IVXLC]{1,7}|[^()]{0,40}\d{4})\)|\s[-–—]\s[^.;:]{0,60}\d{0,4})?"
    r"(?P<delim>[.:：]?\s*\n\s*|\s*[:：]\s+|\s+[—–]\s+|\.\s+(?=[A-ZÀ-ÞА-Я])|\.?\s*\Z"
    r"|\s*\t\s*|(?P<blank> )(?=[^\W\d_]))"
)
#: "BC-14/3: Wells", "XXXI/2: Wells": decisions of some treaties are headed by the number alone.
_CODE = when_met(
    r"(?P<number>(?:[A-Z]{2,4}-\d{1,3}|[IVXLC]{1,7})/\d{1,3})(?P<delim>\s*[:：]\s+|\s*\n\s*)(?=\S)"
)
#: "2033/1. Wells", "45/7 Wells", "2033/1" alone: resolutions headed by session and number.
_SESSION = when_met(
    r"(?P<number>\d{1,4}/\d{1,3}(?: ?[A-Z])?)"
    r"(?P<delim>\.?\s*\n\s*|\.?\s+(?=[A-ZÀ-ÞА-ЯЁ]|\d+\w+\s)|(?<=\d{4}/\d)\.?\Z|(?<=\d{4}/\d\d)\.?\Z"
    r"|(?<=\d\d/\d)\.\Z|(?<=\d\d/\d\d)\.\Z|(?<=\d\d/\d\d\d)\.\Z)"
)
_HAN = when_met(
    r"(?:第\s?(?P<body>\d{1,4}/[A-Z\d.]{1,12}|\d{1,4})\s?号(?P<word>决定|决议|建议|措施)"
    r"|(?P<first>决定|决议|建议|措施)\s?(?P<after>\d{1,4}/[A-Z\d.]{1,12}))(?:[：:\s]+|\Z)"
)
_HAN_STYLES = {
    "决定": "decision",
    "决议": "resolution",
    "建议": "recommendation",
    "措施": "measure",
}
_TITLE_MAX, _LINE_MAX = 300, 110
_NOT_WORD = when_met(r"[^\w]+")
_SITTING = (
    r"(?:plenary meeting|meeting|plenary|séance(?: plénière)?|sesión(?: plenaria)?"
    r"|(?:пленарное )?заседание)"
)
#: Each has one of these in lower case.
_MEETING_HINTS = ("meeting", "plenary", "séance", "sesión", "заседание", "الجلسة", "会议")
_MEETING_MAX = 90
_MEETING = when_met(
    rf"(?:{ORDINAL}\.?\s+(?:\(?(?:closing|final)\)?\s+)?{_SITTING}"
    r"|الجلسة (?:العامة )?(?:\d{1,4}|\w+(?: \w+)?)"
    r"|第\s?[\d一二三四五六七八九十百]{1,6}\s?次(?:全体)?会议)"
    r"(?:[,.،，]?\s+.{4,40}\d{4}.{0,6})?\.?\Z",
    re.IGNORECASE,
)


def read_decision(text: str, *, heading: bool = False) -> Label | None:
    """The label of a decision's heading at the start of `text`, or None.

    Nothing but its title, on the next line or behind a colon, dash or tab, may follow; behind a
    blank in a heading, or in a short line ("Decision 1/CP.36 Adaptation").
    """
    first = text[:1]
    if first in "第决建措":
        return _chinese(text)
    if first.isdecimal():
        return _by_session(text)
    if len(text) > _TITLE_MAX or not (first.isupper() or "\u0621" <= first <= "\u064a"):
        return None
    found = _LINE.match(text)
    style = _STYLES.get(found["word"].casefold()) if found else None
    if found is not None and found["blank"] and not (heading or _is_titled(text, found)):
        return None
    if style is None:
        found, style = _CODE.match(text), "decision"
    if found is None:
        return None
    if len(text) > found.end() and text[-1] in ".;,":
        return None
    printed = " ".join(text[: found.start("delim")].split())
    return Label(printed, found.end(), (_reading(style, found["number"], printed),))


def _by_session(text: str) -> Label | None:
    found = _SESSION.match(text) if len(text) <= _TITLE_MAX else None
    if found is None or (text[-1] in ".;,:" and len(text) > found.end()):
        return None
    year, number = found["number"].split("/")
    if number.isdecimal() and int(number) == (int(year) + 1) % 100:
        return None  # "2033/34": two years
    printed = found["number"]
    return Label(printed, found.end(), (_reading("decision", printed, printed),), Doubt.LOWER)


def _is_titled(text: str, found: re.Match[str]) -> bool:
    """Whether a short line is a session's number of a decision and a title."""
    return len(text) <= _LINE_MAX and "/" in found["number"] and text[found.end()].isupper()


def _chinese(text: str) -> Label | None:
    found = _HAN.match(text) if len(text) <= _TITLE_MAX else None
    if found is None or text[-1] in "。，；":
        return None
    style = _HAN_STYLES[found["word"] or found["first"]]
    printed = text[: found.end()].strip(" ：:\n")
    return Label(printed, found.end(), (_reading(style, found["body"] or found["after"], printed),))


def _reading(style: str, number: str, printed: str) -> Reading:
    assert style in DECISIONS  # noqa: S101 - the tables above name no other
    return Reading(style, 0, _NOT_WORD.sub("-", number).strip("-"), printed)


def is_meeting_line(text: str) -> bool:
    """Whether the line names the meeting at which a decision was taken, perhaps with its date."""
    if len(text) > _MEETING_MAX or not any(map(text.lower().__contains__, _MEETING_HINTS)):
        return False
    return _MEETING.match(text) is not None
