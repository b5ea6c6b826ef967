"""Lines that are a date: with a place, an hour, the head of a paper, or what was done that day."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.patterns import when_met

__all__ = ["LANGUAGE", "MONTH", "is_date", "is_dated"]

MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|février|mar(?:ch|s|zo)|apr(?:il)?|avril|abril|may|mai|mayo"
    r"|june?|juin|junio|july?|juillet|julio|aug(?:ust)?|août|agosto|sept?(?:ember|embre|iembre)?"
    r"|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|décembre|diciembre|enero"
    r"|febrero|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|ию[нл][ья]|августа?|сентябр[ья]"
    r"|октябр[ья]|ноябр[ья]|декабр[ья]|يناير|فبراير|مارس|أبريل|نيسان|مايو|أيار|يونيو|حزيران|يوليو|تموز"
    r"|أغسطس|آب|سبتمبر|أيلول|أكتوبر|نوفمبر|ديسمبر|شباط|آذار|يونيه|يوليه|تشرين\s(?:الأول|الثاني)"
    r"|كانون\s(?:الأول|الثاني)|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    r"|januar|februar|märz|juni|juli|oktober|dezember)"
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[,.\s])|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
)
_DAY = (
    rf"(?:{_WEEKDAY},?\s+)?(?:(?:le|el|du|del|с)\s+)?\d{{1,2}}(?:er|st|nd|rd|th|º|\.)?"
    r"(?:\s*(?:[–—]|--?|to|and|au|et|al?|y|и|по)\s*\d{1,2}(?:st|nd|rd|th|er)?)?"
)
#: A day and its month; Arabic prints both names of a month, "آب/أغسطس".
_OF_MONTH = rf"{_DAY}\s+(?:de\s+|من\s+)?{MONTH}(?:/{MONTH})?\.?"
_DATE = (
    rf"(?:{_OF_MONTH}(?:\s*(?:[–—]|--?|to|and|au|et|al?|y|и|по|إلى)\s*(?:le\s+|el\s+)?{_OF_MONTH})?"
    r",?\s+(?:de\s+|del\s+)?\d{4}(?:\s*(?:года|г\.))?"
    rf"|(?:{_WEEKDAY},?\s+)?{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?,?\s+(?:del?\s+)?\d{{4}}"
    rf"|{MONTH}\s+(?:de\s+|del\s+)?\d{{4}}"
    rf"|(?:{_WEEKDAY}[,.]?\s+)?\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"(?:\s?[至到—–-]\s?(?:\d{1,2}\s*月)?\s*\d{1,2}\s*日)?"
    r"|[二〇零一三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)"
)
#: A line with one of these words before its date names more than a place.
_PLACE = (
    r"(?:(?!.{0,60}?(?:conf[eé]r|meeting|committee|session|treaty|debate|review|briefing|remarks|speech"
    r"|interview|press (?:brief|confer)|discurso|выступлени|брифинг))"
    r"[^\W\d][^\d\n]{1,60}?(?:[,،，]|\s[–—-](?=\s))\s*(?:(?:le|el)\s+)?)?"
)
_PLACE_AFTER = (
    r"(?-i:[A-ZÀ-ÞА-Я][\w'’.-]+(?:\s\(?[A-ZÀ-ÞА-Я][\w'’.-]+\)?){0,2}"
    r"|[\u3400-\u9fff]{2,6}|[\u0621-\u064a]{3,12})"
)
LANGUAGE = (
    r"(?:arabic|chinese|english|french|russian|spanish|anglais|français|arabe|chinois|russe|espagnol"
    r"|inglés|francés|chino|ruso|español|английск\w+|французск\w+|русск\w+|арабск\w+|китайск\w+"
    r"|испанск\w+|deutsch|englisch|französisch|spanisch|russisch|arabisch|chinesisch"
    r"|inglês|português|portuguese|portugais|portugués"
    r"|(?:ال|بال)?(?:إنكليزي|عربي|فرنسي|روسي|صيني|إسباني)ة?|英文|中文|法文|俄文|阿拉伯文|西班牙文)"
)
#: The hour behind a date: ", 10 a.m.", ", à 10 heures", " 23:10".
_HOUR = (
    r"(?:[,،，]?\s(?:-\s|at\s|à\s|a las\s|в\s|الساعة\s)?\d{1,2}(?:\s?(?:[:.]|h)\s?\d{2}){0,2}"
    r"\s?(?:[ap]\.?\s?m\.?|hours|hrs|heures?|horas|час\w*|h|noon)?)?"
)
#: What a page is, on the line of its date: "Vienna, 2 October 2029 Press release".
_RELEASE = (
    r"\s?[|–—-]?\s(?:press release|media (?:release|note|advisory)|news|statement|speech|rede|"
    r"communiqué(?: de presse)?|comunicado(?: de prensa)?|пресс-релиз|بيان صحفي|新闻稿)"
)
#: The same before the date: "Statement | 25 June 2031".
_KIND = (
    r"(?:statement|speech|news|article|press release|media release|remarks|déclaration|discours|"
    r"discurso|comunicado|новость|выступление)\s?[|,:–—-]?\s(?=\w)"
)
#: By whom and when a resolution was adopted, below its title.
_ADOPTED = (
    r"(?:adopted|adoptée?|aprobad[oa]|adoptad[oa]) (?:by|at|on|par|à|por|en|el|le)\b"
    r"[^.;:]{6,90}\d{4}"
    r"(?:,? (?:by|without|par|sans|por|sin) (?:an? |un |une )?(?:\w+ )?(?:consensus|votes?|consenso"
    r"|votación))?"
)
#: The head of a paper, run together: "General Assembly Distr.: General 12 November 2035".
_HEAD_LINE = (
    r"(?:[^.:;\d]{3,40}\s)?distr\.?\s?:\s?(?:general|limited|restricted|générale|limitada)\s"
    rf"{_DATE}(?:\s+original\s?:\s?{LANGUAGE})?|{_DATE}\s+original\s?:\s?{LANGUAGE}"
)
#: When a page was put up, as it says itself.
_PUBLISHED = (
    r"(?:(?:date (?:of publication|de publication)|fecha de publicación|дата публикации"
    r"|تاريخ النشر|发布(?:时间|日期)|(?:first )?(?:published|posted)(?: on)?|publiée? le"
    r"|publicad[oa] el|опубликовано)\s?[:：]?)"
)
_DATED, _DATED_TWICE = (
    when_met(
        rf"\[?[(（]?(?:(?:(?:date|fecha|дата|التاريخ|日期)\s?[:：]\s?|{_KIND})?{_PLACE}{dates}"
        rf"(?:\s?[,،，|]\s?{_PLACE_AFTER}|\s[\u3400-\u9fff]{{2,6}})?{_HOUR}(?:{_RELEASE})?|{_ADOPTED})[)）]?\]?[.*!]*\Z",
        re.IGNORECASE,
    )
    for dates in (_DATE, rf"{_DATE}\s*(?:[–—]|--?)\s*{_DATE}")
)
_DASHES = ("-", "–", "—")
#: Rare lines with a date.
_RARELY_DATED = when_met(
    rf"\[?\(?(?:(?:séance|sitting|sesión|reunión)\s+(?:(?:of|du|del)\s+)?{_DATE}|{_HEAD_LINE}"
    rf"|{_PUBLISHED}\s?{_DATE}{_HOUR})"
    r"\)?\]?[.*!]*\Z",
    re.IGNORECASE,
)
#: What stands in the head of a paper, and how the others begin, in lower case.
_HEADS, _BEGINS = ("distr", "original"), (
    "séance", "sitting", "sesión", "reunión", "date of publication", "date de publication",
    "fecha de publicación", "дата публикации", "تاريخ النشر", "发布", "first p", "published",
    "posted", "publié", "publicad", "опубликовано",
)  # fmt: skip
#: Every date has one of these.
_OF_DATES = when_met(r"[\d年]")
_DATE_LINE = when_met(rf"{_PLACE}{_DATE}(?:[，,]\s?[\u3400-\u9fff]{{2,6}})?\Z", re.IGNORECASE)
_DATE_MAX, _DATED_MAX = 60, 300


def is_dated(text: str) -> bool:
    """Whether the whole line is a date and what may stand about it."""
    if len(text) > _DATED_MAX or _OF_DATES.search(text) is None:
        return False
    lowered = text.lower()
    rare = ":" in text and any(map(lowered.__contains__, _HEADS))
    if (rare or lowered.lstrip("[(").startswith(_BEGINS)) and _RARELY_DATED.match(text):
        return True
    if _DATED.match(text) is not None:
        return True
    return any(map(text.__contains__, _DASHES)) and _DATED_TWICE.match(text) is not None


def is_date(text: str) -> bool:
    """Whether the whole line is a date, perhaps behind a place."""
    if len(text) > _DATE_MAX or not (text[-1:].isalnum() or text.endswith(" г.")):
        return False
    return _OF_DATES.search(text) is not None and _is_date_line(text)


@lru_cache(4096)
def _is_date_line(text: str) -> bool:
    return _DATE_LINE.match(text) is not None
