"""When and where a meeting was held, as a title says it: "held in Bonn from 4 to 9 September 2031".

The same words in the six languages; the dates are those of the meeting, not the time a report
covers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from app.domain.dates import PartialDate
from app.domain.patterns import when_met
from app.enrichment.dates import FoundDate, find_dates
from app.enrichment.places import known_place, place_at_end, state_label

__all__ = ["Held", "held_in", "russian_place"]

#: A place, behind which its street and the letters and figures of its post may stand.
_STREET = r"(?:,\s\d{1,3}\s[^;.\d]{3,50}\s[A-Z]{1,2}\d{1,2}\s\d[A-Z]{2})?"
_PLACE = rf"(?P<place>(?:\bSt\.|[^;.\d]){{2,70}}?{_STREET})"
_POST = when_met(r"\s[A-Z]{1,2}\d{1,2}\s\d[A-Z]{2}$")
#: The words before the place, and between it and the dates.
_FORMS = (
    (r"(?:held|convened|which met|met|meeting|took place|taking place|hosted)\s(?:in|at)\s",
     r",?\s(?:(?:from|on|between|in|during)\s(?:the\s(?:period\s(?:of\s|from\s)?)?)?|(?<=,\s))"),
    (r"(?:tenue?s?|réunie?s?|(?:s['’]est|s['’]étant) (?:tenue?|réunie?)|organisée?s?)\s"
     r"(?:à|au|en|aux)\s",
     r",?\s(?:(?:du|le|les|de|entre|en)\s|(?<=,\s))"),
    (r"(?:celebrad[oa]s?|reunid[oa]s?|se celebró|tuvo lugar|realizad[oa]s?)\sen\s",
     r",?\s(?:(?:del|el|entre|de|los días|en)\s|(?<=,\s))"),
    (r"(?:состоявш\w+|проведенн\w+|проведённ\w+|проходивш\w+|проходил\w*|созванн\w+)(?:ся|ейся|йся)?\s"
     r"(?:в|во)\s", r",?\s(?:с\s|в период с\s|во?\s)?"),
    (r"(?:المعقودة|المعقود|المعقودتين|التي عقدت|الذي عقد|عقدت|عقد)\sفي\s",
     r"،?\s(?:في الفترة\s)?(?:من|يوم|في)\s"),
)  # fmt: skip
_WEEKDAY = r"(?:[^\W\d_]{4,12},?\s(?=\d))?"
_PATTERNS = tuple(
    when_met(rf"(?<!\w){lead}{_PLACE}{middle}{_WEEKDAY}(?=\d|\w+\s\d)", re.IGNORECASE)
    for lead, middle in _FORMS
)
#: The dates first: "held from 4 to 9 September 2031 in Bonn".
_DATES_FIRST = when_met(
    r"(?:\b(?:held|convened|met)\s(?:from|on)\s|\b(?:tenue?s?|réunie?s?)\s(?:du|le)\s|"
    r"\b(?:celebrad[oa]s?|reunid[oa]s?)\s(?:del|el)\s|"
    r"\b(?:состоявш\w+|проходивш\w+|проведенн\w+)\s(?:с\s)?)(?=\d|\w+\s\d)",
    re.IGNORECASE,
)
_THEN_PLACE = when_met(r",?\s(?:in|at|à|au|en|в|во)\s(?P<place>[^;.,\d]{2,60})", re.IGNORECASE)
_CHINESE = when_met(
    r"(?:于)?(?P<dates>(?:19|20)\d\d年[^在]{2,24}日)(?:星期.)?(?:[上下]午)?"
    r"(?:\d{1,2}时(?:\d{1,2}分)?)?在(?P<place>\w{2,8}?)(?:举行|召开|举办)"
)
#: The same days of another calendar before them: "on 24-25 Shaban 1444H (16-17 March 2023)".
_HIJRI = when_met(
    r"\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s[^\W\d][^\W\d'’ -]{2,20}\s\d{4}\s?(?:A\.?)?(?:H\.?|هـ)?,?\s?"
    r"(?:\(|corresponding\sto\s|الموافق\s)?",
    re.IGNORECASE,
)
_NEAR, _CALENDAR = 3, 40
_AT = when_met(r"(?:in|at|à|en|в)\s", re.IGNORECASE)
_ARTICLE = when_met(r"(?:the|la|le|el|los|las|les)\s", re.IGNORECASE)


class Held(NamedTuple):
    """A meeting's date and place as printed at `[start, end)`; `place` in English where known."""

    date: PartialDate
    place: str | None
    printed_place: str
    start: int
    end: int


@lru_cache(1024)
def held_in(text: str) -> Held | None:
    """What `text` says of when and where a meeting was held."""
    chinese = _CHINESE.search(text)
    if chinese is not None:
        for found in find_dates(chinese["dates"]):
            # The hall behind the town: "日内瓦万国宫".
            town = chinese["place"].removesuffix("万国宫").removesuffix("总部")
            return _held(found, town or chinese["place"], chinese.span())
    dates = find_dates(text) if _has_form(text) else ()
    for pattern in _PATTERNS if dates else ():
        match = pattern.search(text)
        if match is not None:
            for found in dates:
                if _follows(text, match.end(), found.start):
                    return _held(found, match["place"], (match.start(), found.end))
    match = _DATES_FIRST.search(text) if dates else None
    for found in dates if match else ():
        after = _THEN_PLACE.match(text, found.end)
        if match is not None and after is not None and 0 <= found.start - match.end() <= 3:
            return _held(found, after["place"], (match.start(), after.end()))
    return None


def _follows(text: str, end: int, start: int) -> bool:
    """Whether a date at `start` is that of the words that end at `end`."""
    if 0 <= start - end <= _NEAR:
        return True
    return 0 < start - end <= _CALENDAR and _HIJRI.fullmatch(text, end, start) is not None


def _has_form(text: str) -> bool:
    return any(pattern.search(text) for pattern in (*_PATTERNS, _DATES_FIRST))


def russian_place(printed: str) -> str | None:
    """A known place in the prepositional case: «в Женеве», «в Бонне»."""
    printed = re.split(r"\s[вВ]\s", printed)[-1]  # «во Дворце Наций в Женеве»
    if not printed.endswith(("е", "и")):
        return None
    forms = (printed[:-1] + ending for ending in ("а", "", "я", "ь"))
    return next((known for form in forms if (known := known_place(form))), None)


def _held(found: FoundDate, printed: str, span: tuple[int, int]) -> Held:
    printed = _POST.sub("", printed.strip(" ,،"))
    bare = _ARTICLE.sub("", printed, count=1)
    last = _AT.sub("", printed.rpartition(", ")[2])  # "at Headquarters, in Vienna"
    known = known_place(printed) or known_place(bare) or known_place(last) or russian_place(printed)
    ends = place_at_end(printed)  # "United Nations Office at Geneva"
    known = known or (ends[0] if ends else None) or state_label(printed) or state_label(bare)
    named = bare if bare[:1].isupper() and not re.search(r"[а-яё\u0600-\u06ff]", bare) else None
    return Held(found.value, known or named, printed, *span)
