"""Dates as documents print them in the six languages, to the day, the month or the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from app.domain.dates import PartialDate, Precision
from app.domain.patterns import when_met
from app.domain.text import lower
from app.domain.tries import one_of
from app.enrichment.gazetteers import load_data
from app.numerals import read_roman
from app.numerals.chinese import read_chinese

__all__ = ["ARABIC_LETTERS", "FoundDate", "damaged_date", "find_dates", "opens_letter"]

_MONTHS: dict[str, int] = {
    name: number
    for names in load_data("months.json")["months"].values()
    for number, variants in enumerate(names, start=1)
    for name in variants
}
_MONTH = one_of(_MONTHS)
_NAME = rf"(?<![^\W\d_])(?<!rio de )(?:{_MONTH})\.?(?:/(?:{_MONTH}))?(?![^\W\d_])"
_NAMES = when_met(_NAME)
#: A letter of no text, which the names of months are set to: the forms below need not know them.
_STAND_IN = "\ua66e"
_M = f"{_STAND_IN}+"
_DAY = r"(?<![\da-z/])(\d{1,2})(?:st|nd|rd|th|er|re|º|°)?"
_YEAR = r"(\d{4})(?!\d)(?:\s?م(?!\w))?"
_DASH = r"\s?(?:[–—‑−]|--?|to|and|until|au|a|al|et|y|по|и|إلى|حتى)\s?"
_TO = r"\s?(?:[–—‑−]|--?|to|until|au|al|el|a|по|إلى|حتى)\s?"
#: The day of the week before the second date of a span: "Monday, 13 to Friday, 17 July 2015".
_WEEKDAY = (
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|понедельник|вторник|среду|"
    r"четверг|пятницу|субботу|воскресенье),?\s)?"
)
_OF = r"\s?(?:\.\s?|,\s?|،\s?|of\s|de\s|d['’]|del\s|من\s)?\s?"
_PATTERNS = (
    # 29 April to 3 May 2019; 28 December 2018 – 3 January 2019
    # and with the hours between: Tuesday 8 April (3 p.m.) – Thursday 10 April 2014
    ("dm_dm", rf"{_DAY}{_OF}({_M})(?:{_OF}{_YEAR})?(?:\s\x28\d[^\x28\x29]{{0,14}}\x29)?{_TO}"
              rf"{_WEEKDAY}{_DAY}{_OF}({_M}){_OF}{_YEAR}"),
    # 3–7 March 2025; du 3 au 7 mars 2025; 3 a 7 de marzo de 2025
    ("dd_m", rf"{_DAY}(?:\s(?:to|until|au|al|по)\s{_WEEKDAY}|"
             rf"{_DASH}|,\s|\s)\s?(?:the\s|el\s)?{_DAY}{_OF}({_M}){_OF}{_YEAR}"),
    # 6–10 March and 15–19 May 2023: a meeting in two parts
    ("dm_and", rf"{_DAY}(?:{_DASH}\d{{1,2}})?{_OF}({_M})"
               r"(?:\s(?:and|et|y|и|und|e)\s|\sو\s?|,\s|\s?&\s?)"
               rf"(?:(?:\d{{1,2}}{_DASH})?)(\d{{1,2}}){_OF}({_M}){_OF}{_YEAR}"),
    ("d_m", rf"{_DAY}{_OF}({_M}){_OF}{_YEAR}"),
    # September 17 – October 5, 1979
    ("md_md", rf"({_M})\s{_DAY}(?:,?\s{_YEAR})?{_TO}({_M})\s{_DAY},?\s{_YEAR}"),
    # November 25–29, 2024; November 25, 2024
    ("m_dd", rf"({_M})\s{_DAY}{_DASH}{_DAY},?\s{_YEAR}"),
    ("m_d", rf"({_M})\s{_DAY},?\s(?:del?\s)?{_YEAR}"),
    # "June 2033 21", as converters leave a date in a text that is set from the right
    ("my_d", rf"\A({_M})\s{_YEAR}\s(\d{{1,2}})\Z"),
    # September–October 2018; November 2023 to December 2024 is two dates: see `my`
    ("mm", rf"({_M}){_DASH}({_M}){_OF}{_YEAR}"),
    ("my", rf"({_M}){_OF}{_YEAR}"),
    ("zh_dd", r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?\s?[至到—–-]\s?"
              r"(?:(\d{1,2})\s?月\s?)?(\d{1,2})\s?日"),
    ("zh_d", r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"),
    ("zh_m", r"(\d{4})\s?年\s?(\d{1,2})\s?月"),
    ("iso", r"(?<![\d/.-])(\d{4})-(\d{2})-(\d{2})(?![\d/-])"),
    ("ymd", r"(?<![\w/.-])(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![\w/-]|\.\d)"),
    ("dmy", r"(?<![\d/.-])(\d{1,2})[./](\d{1,2})[./](\d{4})(?![\d/]|:\d)"),
    # As the Council of Europe has them: "16.V.2005"
    ("roman", r"(?<![\w/.-])(\d{1,2})[./]\s?([ivx]{1,4})[./]\s?((?:18|19|20)\d{2})(?![\w/])"),
    # In brackets alone: "(28.05.10)"
    ("dmyy", r"(?<=\x28)(\d{2})\.(\d{2})\.(\d{2})(?=\x29)"),
)  # fmt: skip
#: Of a text in lower case with stand-ins for its months.
_ANY = when_met(
    "|".join(f"(?P<{name}>{re.sub(r'[(](?![?])', '(?:', pattern)})" for name, pattern in _PATTERNS)
)
_HINT = when_met(r"\d{4}|\(\d\d\.\d\d\.\d\d\)")
#: Dates in figures alone, of which none is printed that is before such a year.
_IN_FIGURES, _EARLIEST = frozenset({"iso", "ymd", "dmy"}), 1600
#: The years that two digits may be.
_CENTURY = 1950
#: A year by its digits, whose noughts are printed in many ways.
_HAN_DATE = when_met(
    r"([一二](?:[〇零○Oo0一二三四五六七八九]{3}|千[零〇○百十一二三四五六七八九]{1,7}))年"
    r"([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
#: Years of the Republic of China, the first of which is 1912: "民国一百零八年七月十二日".
_ROC_DATE = when_met(
    r"(?:民国|民國)\s?(\d{1,3}|[一二三四五六七八九十百零〇○]{1,6})\s?年\s?"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日)?"
)
_ROC_BEFORE = 1911
_HAN_ZERO = str.maketrans("零○Oo0", "〇〇〇〇〇")
#: Letters of Persian keyboards, which Arabic texts have too: length is kept.
ARABIC_LETTERS = str.maketrans("یکھہ", "يكهه")


@cache
def _one(name: str) -> re.Pattern[str]:
    return re.compile(dict(_PATTERNS)[name])


#: A day and month whose year has blanks in it, as optical reading leaves it: "25 July 19 84".
_DAMAGED = when_met(rf"{_DAY}{_OF}{_NAME}\s(?!\d{{4}})\d(?:\s?[\dIlO]){{3}}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date printed at `[start, end)`; `last` is the end of a printed span of days or months."""

    value: PartialDate
    start: int
    end: int
    last: PartialDate | None = None

    @property
    def days(self) -> int:
        """How many days the printed span has, both ends counted."""
        return (self.last or self.value).span.last - self.value.span.first + 1


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates in `text`, left to right. What is no date of the calendar is passed over.

    A span ("3–7 March 2025") has its first day as value and stands whole in `printed`.
    """
    found = _dates(text) if _HINT.search(text) else ()
    return found or (tuple(_in_numerals(text)) if "年" in text else ())


def _in_numerals(text: str) -> Iterator[FoundDate]:
    """Dates in Chinese numerals, "二〇〇八年十月六日", and of the Republic of China's years."""
    dates = [(found, 0) for found in _HAN_DATE.finditer(text)]
    if not dates and ("民国" in text or "民國" in text):
        dates = [(found, _ROC_BEFORE) for found in _ROC_DATE.finditer(text)]
    for found, before in dates:
        year, month, day = (
            read_chinese(part if part.isdecimal() else part.translate(_HAN_ZERO)) if part else None
            for part in found.groups()
        )
        year = year + before if year else None
        try:
            if year and month and day:
                value = _day(str(year), month, str(day))
            else:
                value = _of_month(str(year), month or 0)
        except ValueError:
            continue
        yield FoundDate(_with(value, found.group()), found.start(), found.end())


@lru_cache(1024)  # each line of a head is asked about several times
def _dates(text: str) -> tuple[FoundDate, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[FoundDate]:
    original, text = text, lower(text).translate(ARABIC_LETTERS)
    form = _NAMES.sub(lambda month: _STAND_IN * len(month.group()), text)
    for found in _ANY.finditer(form):
        name = found.lastgroup or ""
        printed = original[found.start() : found.end()]
        groups = _groups(_one(name).search(form, found.start()), text)
        start = found.start()
        if name == "dd_m" and int(groups[0] or 0) > int(groups[1] or 0):
            # "Doc. 12 | 10 July 1961": the number before the day is another's.
            alone = _one("d_m").search(form, start + 1)
            name, groups = "d_m", _groups(alone, text)
            start = alone.start() if alone else start
            printed = original[start : found.end()]
        try:
            first, last = _read(name, groups)
        except (ValueError, TypeError):
            continue
        yield FoundDate(_with(first, printed), start, found.end(), last)


def _groups(found: re.Match[str] | None, text: str) -> tuple[str | None, ...]:
    """The groups of a match of the text's form, as the text has them."""
    spans = found.regs[1:] if found else ()
    return tuple(text[start:end] if start >= 0 else None for start, end in spans)


def _with(value: PartialDate, printed: str) -> PartialDate:
    return PartialDate(value.value, value.precision, printed)


def _read(name: str, groups: tuple[str | None, ...]) -> tuple[PartialDate, PartialDate | None]:
    g = [group or "" for group in groups]
    if name == "dm_dm":
        return _day(g[2] or g[5], _month(g[1]), g[0]), _day(g[5], _month(g[4]), g[3])
    if name == "dm_and":
        first = _day(g[4], _month(g[1]), g[0])
        return first, first
    if name == "dd_m":
        month = _month(g[2])
        return _day(g[3], month, g[0]), _day(g[3], month, g[1])
    if name == "d_m":
        return _day(g[2], _month(g[1]), g[0]), None
    if name == "md_md":
        return _day(g[2] or g[5], _month(g[0]), g[1]), _day(g[5], _month(g[3]), g[4])
    if name == "m_dd":
        month = _month(g[0])
        return _day(g[3], month, g[1]), _day(g[3], month, g[2])
    if name == "m_d":
        return _day(g[2], _month(g[0]), g[1]), None
    if name == "my_d":
        return _day(g[1], _month(g[0]), g[2]), None
    if name == "mm":
        return _of_month(g[2], _month(g[0])), _of_month(g[2], _month(g[1]))
    if name == "my":
        return _of_month(g[1], _month(g[0])), None
    if name == "zh_dd":
        return _day(g[0], int(g[1]), g[2]), _day(g[0], int(g[3] or g[1]), g[4])
    if name == "zh_m":
        return _of_month(g[0], int(g[1])), None
    if name in _IN_FIGURES and int(g[2 if name == "dmy" else 0]) < _EARLIEST:
        raise ValueError  # a year of another calendar: "12/03/1445"
    if name == "dmy":
        return _day(g[2], int(g[1]), g[0]), None
    if name == "roman":
        return _day(g[2], read_roman(g[1].upper()) or 0, g[0]), None
    if name == "dmyy":
        year = 1900 + int(g[2])
        return _day(str(year if year >= _CENTURY else year + 100), int(g[1]), g[0]), None
    return _day(g[0], int(g[1]), g[2]), None


def _month(printed: str) -> int:
    name = printed.lower().partition("/")[0].rstrip(".")
    return _MONTHS[name]


def _day(year: str, month: int, day: str) -> PartialDate:
    return PartialDate(date(int(year), month, int(day)).isoformat(), Precision.DAY)


def _of_month(year: str, month: int) -> PartialDate:
    date(int(year), month, 1)  # raises ValueError for a month 13
    return PartialDate(f"{int(year):04d}-{month:02d}", Precision.MONTH)


#: A Chinese letter's title begins with its date: "2031年5月3日蒙古国常驻代表给主席的信".
_CHINESE_LETTER = when_met(r".{0,120}?(?:给|致|發給|給).{2,80}(?:信|照会|照會)\W*")


def opens_letter(text: str, found: FoundDate) -> bool:
    """Whether a date begins the title of a letter in Chinese, and is the letter's."""
    return found.start == 0 and _CHINESE_LETTER.fullmatch(text, found.end) is not None


def damaged_date(text: str) -> str | None:
    """A date in `text` whose year cannot be read with certainty, as printed."""
    found = _DAMAGED.search(text)
    return found.group() if found else None
