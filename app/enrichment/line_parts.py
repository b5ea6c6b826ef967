"""What dashes, bullets and commas part in one line of a head."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.patterns import when_met
from app.enrichment.dates import find_dates

__all__ = ["parts_of"]

#: A span of days, "28 November – 2 December 2016": what stands before its dash, and after.
_DAY_BEFORE = when_met(
    r"(?:^|[\s,،(\[])\d{1,2}(?:er|re|º|°)?(?:\s[^\W\d]+(?:[\s/][^\W\d]+){0,3}\.?)?"
    r"(?:\s\(\d[^()]{0,14}\))?$"  # at what time
)
_DAY_AFTER = when_met(
    r"(?:\d{1,2},\s(?:19|20)\d\d|(?:[^\W\d]{4,12},?\s)?\d{1,2}(?:er|re|º|°)?\s(?:de\s)?[^\W\d]|[^\W\d]{3,10}\s\d{1,2},?\s\d{4})"
)
_YEAR_BEFORE = when_met(r"\s(?:19|20)\d\d$")
_COMMA = when_met(r",\s|،\s?|，")
_COMMA_LINE = when_met(
    r"(?=.*\b(?:conference|meeting|committee|session|prepcom|assembly|revcon|conférence|réunion|"
    r"conferencia|reunión)\b)(?!.*\s(?:by|from)\s)[^,]{2,45},\s[^,]{2,80},\s.*(?:19|20)\d\d$|"
    r"(?=[^,،，]{0,45}(?:сессия|الدورة|届会议))[^,،，]{2,45}[,،，]\s?[^\d,،，]{2,60}[,،，]\s?"
    r"(?:19|20)\d\d\s?(?:г\.|года|年)?$",
    re.IGNORECASE,
)
#: What a page is, behind its date: "Vienna, 2 October 2029 Press release".
_RELEASE = when_met(
    r"(?<=\d{4})(?P<blank>\s)(?:press release|media (?:release|note|advisory)|"
    r"communiqué(?: de presse)?|comunicado(?: de prensa)?|пресс-релиз)\Z",
    re.IGNORECASE,
)
#: Russian has one within "государств — участников".
_PARTS = when_met(r"\s+[–—|•·-](?!\s+(?:участни|член))\s+")


def _is_span(before: str, after: str) -> bool:
    """Whether a dash stands within a span of days or months: "June 2015 – May 2017"."""
    if _DAY_BEFORE.search(before) and _DAY_AFTER.match(after):
        return True
    if not _YEAR_BEFORE.search(before):
        return False
    dates = [found for found in find_dates(before[-24:]) if found.end == len(before[-24:])]
    return bool(dates) and any(found.start == 0 for found in find_dates(after[:24]))


@lru_cache(1024)  # each line of a head is asked about several times
def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a title line between dashes or bars; the whole line where there are none.

    The dash of a span of days parts nothing. "Belgium, Compliance, Fifth Review Conference,
    November 2024" has its parts between commas.
    """
    ends = [
        found.span()
        for found in _PARTS.finditer(text)
        if not _is_span(text[: found.start()], text[found.end() :])
    ]
    if not ends and _COMMA_LINE.match(text):
        ends = [found.span() for found in _COMMA.finditer(text)]
    if not ends and (release := _RELEASE.search(text[-32:])) is not None:
        shift = max(0, len(text) - 32)
        ends = [(release.start() + shift, release.end("blank") + shift)]
    parts, at = [], 0
    for start, end in [*ends, (len(text), len(text))]:
        parts.append(text[at:start].strip())
        at = end
    return tuple(part for part in parts if part)
