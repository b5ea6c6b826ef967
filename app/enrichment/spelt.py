"""Dates in words: "this fourth day of May two thousand and thirty-one", "a los cuatro días del mes
de mayo de dos mil treinta y uno", "le quatre mai deux mille trente et un", "aos quatro dias …".
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from app.domain.dates import PartialDate, Precision
from app.domain.patterns import when_met
from app.enrichment.gazetteers import load_data
from app.numerals import read_ordinal

__all__ = ["spelt_date"]

_MONTHS: dict[str, dict[str, int]] = {
    language: {name: number for number, names in enumerate(months, start=1) for name in names}
    for language, months in load_data("months.json")["months"].items()
    if language in {"en", "es", "fr", "pt"}
}
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_ES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro"
    " veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_FR = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_PT = (
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze"
    " dezasseis dezassete dezoito dezanove"
)


def _counted(words: str, tens: str, **others: int) -> dict[str, int]:
    """The values of counting words, of those for twenty, thirty, …, and of others."""
    found = {word: value for value, word in enumerate(words.split())}
    return found | {word: 10 * value for value, word in enumerate(tens.split(), 2)} | others


#: A word's value by language; thousand and hundred multiply.
_VALUES = {
    "en": _counted(_EN, "twenty thirty forty fifty sixty seventy eighty ninety"),
    "es": _counted(_ES, "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
                   primero=1, primer=1, veintiun=21, veintiún=21, veintidos=22, veintitres=23,
                   veintiseis=26, dieciseis=16, novecientos=900),
    "fr": _counted(_FR, "vingt trente quarante cinquante soixante", premier=1, une=1)
    | {"quatre-vingt": 80, "quatre-vingts": 80},
    "pt": _counted(_PT, "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
                   primeiro=1, uma=1, duas=2, tres=3, dezesseis=16, dezessete=17, dezenove=19,
                   novecentos=900),
}  # fmt: skip
_THOUSAND = frozenset({"thousand", "mil", "mille"})
_HUNDRED = frozenset({"hundred", "cent", "cents"})
_AND = frozenset({"and", "y", "et", "e", "a", "de"})
_WORD = when_met(r"quatre-vingts?|[^\W\d_]+")
_YEAR_WORDS = r"(?:[^\W\d_]+[\s-]){0,7}[^\W\d_]+"


def _month(language: str) -> str:
    return "|".join(name for name in _MONTHS[language] if len(name) > 2)


class _Form(NamedTuple):
    """How a language spells dates, and a word that each has in lower case."""

    language: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


_FORMS = (
    _Form("en", ("day of",), when_met(
        r"(?:this|on the|the)\s(?P<day>(?:\w+-)?\w+)\sday\sof\s(?P<month>" + _month("en")
        + r"),?\s(?:in the year (?:of our lord )?)?"
        r"(?P<year>(?:one thousand|two thousand|nineteen hundred)[a-z\s-]{0,40}|\d{4})",
        re.IGNORECASE)),
    _Form("es", ("dos mil", "mil novecientos", "mes de", "días de", "dias de"), when_met(
        r"(?:\ba\slos\s|\ba\s|\bel\s(?:día\s)?)(?P<day>\d{1,2}|\w+(?:\sy\s\w+)?)(?:\s\(\d{1,2}\))?"
        r"(?:\sd[ií]as?)?\s(?:del?\s)?(?:mes\sde\s)?(?P<month>" + _month("es")
        + r")\s(?:del?\s)(?:año\s)?(?:de\s)?"
        rf"(?P<year>\d{{4}}|(?:dos\smil|mil\snovecientos)(?:\s{_YEAR_WORDS})?)", re.IGNORECASE)),
    _Form("fr", ("deux mil", "mil neuf", "mille neuf"), when_met(
        r"(?:\ble\s|\bce\s)(?P<day>\d{1,2}|\w+(?:[\s-]et[\s-]un|-\w+)?)\s(?:jour\sdu mois de\s)?"
        r"(?P<month>" + _month("fr") + r"),?\s(?:de l['’]an(?:née)?\s|l['’]an\s)?"
        rf"(?P<year>(?:deux\smil(?:le)?|mil(?:le)?\sneuf\scents?)(?:[\s-]{_YEAR_WORDS})?)",
        re.IGNORECASE)),
    _Form("fr", ("l'an ", "l’an "), when_met(
        rf"\bl['’]an\s(?P<year>(?:deux\smil(?:le)?|mil(?:le)?\sneuf\scents?)(?:[\s-]{_YEAR_WORDS}?)?),?"
        r"\s(?:et\s)?le\s(?P<day>\d{1,2}|\w+(?:[\s-]et[\s-]un|-\w+)?)\s"
        r"(?:(?:jour\s)?du mois de\s)?(?P<month>" + _month("fr") + r")(?!\w)", re.IGNORECASE)),
    _Form("pt", ("dois mil", "mil novecentos", "mês de", "dias de"), when_met(
        r"(?:\baos\s|\bao\s|\bem\s)(?P<day>\d{1,2}|\w+(?:\se\s\w+)?)(?:\sdias?)?\s(?:d[eo]\s)?"
        r"(?:mês\sde\s)?(?P<month>" + _month("pt") + r")\sd[eo]\s(?:ano\s)?(?:de\s)?"
        rf"(?P<year>\d{{4}}|(?:dois\smil|mil\snovecentos)(?:\s{_YEAR_WORDS})?)", re.IGNORECASE)),
)  # fmt: skip


def spelt_date(text: str) -> PartialDate | None:
    """The first date in words of `text`, of which the year or the day may be in figures."""
    lower = text.lower()
    for form in _FORMS:
        if not any(map(lower.__contains__, form.hints)):
            continue
        found = form.pattern.search(lower)
        if found is None or len(lower) != len(text):
            continue
        day = _day(found["day"], form.language)
        year, length = _number(found["year"], form.language)
        month = _MONTHS[form.language][found["month"]]
        if not 1800 <= year <= 2100 or not 1 <= day <= monthrange(year, month)[1]:
            continue
        ends = max(found.end("month"), found.start("year") + length)
        printed = text[min(found.start("day"), found.start("year")) : ends]
        return PartialDate(f"{year}-{month:02}-{day:02}", Precision.DAY, printed)
    return None


def _day(printed: str, language: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if language == "en":
        return read_ordinal(printed) or 0
    value, length = _number(printed, language)
    return value if length == len(printed) else 0


def _number(printed: str, language: str) -> tuple[int, int]:
    """The number that a text begins with, and how many of its characters print it."""
    if printed.isdecimal():
        return int(printed), len(printed)
    values = _VALUES[language]
    thousands = rest = length = 0
    for found in _WORD.finditer(printed):
        word = found.group()
        if word in _THOUSAND:
            thousands, rest = (rest or 1) * 1_000, 0
        elif word in _HUNDRED:
            rest = (rest or 1) * 100
        elif word in values:
            rest += values[word]
        elif word not in _AND:
            break
        length = length if word in _AND else found.end()
    return thousands + rest, length
