"""The day on which a treaty was done, as its last words say: "DONE at Bergen on 4 May 2031".

The day and the year may be spelt out, in English: "this fourth day of May two thousand and
thirty-one", "one thousand nine hundred and sixty-nine".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace

from app.domain.dates import PartialDate, Precision
from app.domain.document import Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.evidence import Candidate
from app.numerals import read_ordinal

__all__ = ["done_date", "when_signed"]

_DONE = when_met(
    r"(?:\A|\.\s)(?:(?:DONE|Done|SIGNED|Signed) (?:at|in)|(?:FAIT|Fait|SIGNÉ|Signé) (?:à|au|en)"
    r"|(?:HECHO|Hecho|FIRMADO|Firmado|SUSCRITO|Suscrito) (?:en|el)"
    r"|(?:СОВЕРШЕНО|Совершено|ПОДПИСАНО|Подписано) в|(?:حررت?|وقعت?) في|订[于於]"
    r"|[\d一二三四五六七八九〇零年月日十]{6,14}[签簽]?订[于於]"
    # As the African Union has it: "Adopted by the Ninth Ordinary Session of the Assembly, held …".
    r"|(?:ADOPTED BY|Adopted by) (?:THE|the) [^.;]{0,60}?(?:SESSION OF|Session of|session of) "
    r"(?:THE|the) (?:ASSEMBLY|Assembly))"
)
#: So many paragraphs from the end a treaty may be done, before its annexes even.
_LAST, _REACH = 400, 240
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SPELT = when_met(
    r"(?:this|on the|the)\s(?P<day>(?:\w+-)?\w+)\sday\sof\s(?P<month>"
    + "|".join(_MONTHS)
    + r"),?\s(?:in the year (?:of our Lord )?)?"
    r"(?P<year>(?:one thousand|two thousand|nineteen hundred)[a-z\s-]{0,40}|\d{4})",
)
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {
    word: value * 10 for value, word in enumerate(_TENS, start=2)
}


def done_date(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The date of the first text that says where and when the treaty was done."""
    for paragraph in paragraphs[-_LAST:]:
        done = _DONE.search(paragraph.text)
        if done is None:
            continue
        end = min(len(paragraph.text), done.start() + _REACH)
        text = paragraph.text[done.start() : end]
        value = _spelt(text) or next((one.value for one in find_dates(text)), None)
        if value is not None:
            return [Candidate("document_date", value, value.printed, "done_at", paragraph.eid)]
    return []


def _spelt(text: str) -> PartialDate | None:
    found = _SPELT.search(text)
    day = read_ordinal(found["day"].lower()) if found is not None else None
    year, length = _year(found["year"]) if found is not None else (0, 0)
    if found is None or day is None or not 1800 <= year <= 2100:
        return None
    month = _MONTHS.index(found["month"]) + 1
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    printed = text[found.start("day") : found.start("year") + length]
    return PartialDate(f"{year}-{month:02}-{day:02}", Precision.DAY, printed)


def _year(printed: str) -> tuple[int, int]:
    """The year that a text begins with, and how many of its characters print it."""
    if printed.isdecimal():
        return int(printed), len(printed)
    thousands = rest = length = 0
    for found in re.finditer(r"[a-z]+", printed):
        word = found.group()
        if word == "thousand":
            thousands, rest = rest * 1_000, 0
        elif word == "hundred":
            rest *= 100
        elif word in _VALUES:
            rest += _VALUES[word]
        elif word != "and":
            break
        length = length if word == "and" else found.end()
    return thousands + rest, length


def when_signed(dates: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The dates in the head of an agreement as its own: "Signed at Bergen, 4 May 2031"."""
    if any(candidate.field == "meeting" for candidate in found):
        return list(dates)
    return [
        replace(one, field="document_date", rule="signed") if one.field == "meeting_date" else one
        for one in dates
    ]
