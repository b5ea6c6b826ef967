from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.numerals import ORDINAL, english_ordinal, may_end_ordinal, read_ordinal

CASES = [
    ("Fifth", 5), ("twenty-first", 21), ("Seventy-ninth", 79), ("5th", 5), ("XIV", 14),
    ("cinquième", 5), ("Vingt et unième", 21), ("soixante-dix-neuvième", 79),
    ("quinta", 5), ("Vigésima primera", 21), ("Septuagésimo noveno", 79),
    ("Пятая", 5), ("двадцать первого", 21), ("восемьдесят седьмой", 87), ("тридцатая", 30),
    ("الخامس", 5), ("الثانية عشرة", 12), ("الحادي والعشرون", 21), ("التاسعة والسبعين", 79),
    ("第五次", 5), ("第二十一届", 21), ("第7次", 7),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "value"), CASES)
def test_reads_ordinals_of_six_languages(printed: str, value: int) -> None:
    assert read_ordinal(printed) == value


@pytest.mark.parametrize("printed", ["", "annual", "Review", "MIX", "очередная"])
def test_other_words_are_none(printed: str) -> None:
    assert read_ordinal(printed) is None


@pytest.mark.parametrize("number", [1, 2, 11, 20, 21, 62, 79, 99])
def test_words_and_numbers_are_inverse(number: int) -> None:
    word = english_ordinal(number)

    assert read_ordinal(word) == number
    assert re.fullmatch(ORDINAL, word, re.IGNORECASE)


#: Units and tens of each language, as its grammar spells them.
WORDS = {
    "en": (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    ),
    "fr": (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dix-sept dix-huit dix-neuf",
        "vingt trente quarante cinquante soixante",
    ),
    "es": (
        "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim",
        "vig trig cuadrag quincuag sexag septuag octog nonag",
    ),
    "ru": (
        "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая "
        "одиннадцатая двенадцатая тринадцатая четырнадцатая пятнадцатая шестнадцатая "
        "семнадцатая восемнадцатая девятнадцатая",
        "двадцать/двадцатая тридцать/тридцатая сорок/сороковая пятьдесят/пятидесятая "
        "шестьдесят/шестидесятая семьдесят/семидесятая восемьдесят/восьмидесятая "
        "девяносто/девяностая",
    ),
    "ar": (
        "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
        "العشرون الثلاثون الأربعون الخمسون الستون السبعون الثمانون التسعون",
    ),
}


def unit(language: str, n: int) -> str:
    return WORDS[language][0].split()[n - 1]


def ten(language: str, n: int) -> str:
    return WORDS[language][1].split()[n // 10 - 2]


def english(n: int) -> str:
    if n >= 100:
        hundred = f"{['one', 'two', 'three'][n // 100 - 1]} hundred"
        return f"{hundred} and {english(n % 100)}" if n % 100 else f"{hundred}th"
    if n < 20:
        return unit("en", n)
    tens = ten("en", n)
    return f"{tens}-{unit('en', n % 10)}" if n % 10 else f"{tens[:-1]}ieth"


def french_cardinal(n: int) -> str:
    if n >= 100:
        hundred = ["", "cent", "deux cent", "trois cent"][n // 100]
        return f"{hundred} {french_cardinal(n % 100)}" if n % 100 else hundred
    if n < 20:
        return unit("fr", n)
    if n < 70:
        one = " et un" if n % 10 == 1 else f"-{unit('fr', n % 10)}" if n % 10 else ""
        return ten("fr", n) + one
    if n < 80:
        return "soixante et onze" if n == 71 else f"soixante-{unit('fr', n - 60)}"
    return "quatre-vingt" if n == 80 else f"quatre-vingt-{unit('fr', n - 80)}"


def french(n: int) -> str:
    number = french_cardinal(n)
    stem = {"e": number[:-1], "f": f"{number[:-1]}v", "q": f"{number}u"}.get(number[-1], number)
    return "première" if n == 1 else f"{stem}ième"


def spanish(n: int, gender: str = "a") -> str:
    if n >= 100:
        hundred = f"{['', 'cen', 'ducen', 'tricen'][n // 100]}tésim{gender}"
        return f"{hundred} {spanish(n % 100, gender)}" if n % 100 else hundred
    if n <= 12:
        return unit("es", n) + gender
    if n < 20:
        return f"decimo{spanish(n - 10, gender).removeprefix('o')}"
    whole = f"{ten('es', n)}ésim{gender}"
    return f"{whole} {spanish(n % 10, gender)}" if n % 10 else whole


def russian(n: int) -> str:
    if n >= 100:
        cardinal, ordinal = ["", "сто/сот", "двести/двухсот", "триста/трехсот"][n // 100].split("/")
        return f"{cardinal} {russian(n % 100)}" if n % 100 else f"{ordinal}ая"
    if n < 20:
        return unit("ru", n)
    cardinal, ordinal = ten("ru", n).split("/")
    return f"{cardinal} {unit('ru', n % 10)}" if n % 10 else ordinal


def arabic(n: int) -> str:
    if n >= 100:
        hundred = ["", "المائة", "المائتين", "الثلاثمائة"][n // 100]
        return f"{arabic(n % 100)} بعد {hundred}" if n % 100 else hundred
    if n <= 10:
        return unit("ar", n)
    first = "الحادية" if n % 10 == 1 else unit("ar", n % 10) if n % 10 else ""
    if n < 20:
        return f"{first} عشرة"
    return f"{first} و{ten('ar', n)}" if first else ten("ar", n)


def chinese(n: int) -> str:
    digits = "〇一二三四五六七八九"
    if n >= 100:
        hundreds, rest = divmod(n, 100)
        lead = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"第{digits[hundreds]}百{lead}{chinese(rest)[1:] if rest else ''}"
    tens, one = divmod(n, 10)
    return "第" + (digits[tens] * (tens > 1) + "十") * (tens > 0) + digits[one] * (one > 0)


@pytest.mark.parametrize(
    "spell",
    [english, french, spanish, lambda n: spanish(n, "o"), russian, arabic, chinese],
    ids=["en", "fr", "es", "es-o", "ru", "ar", "zh"],
)
def test_every_ordinal_of_a_session(spell: Callable[[int], str]) -> None:
    """As the grammars spell them; in small letters, in capitals, and at the head of a line."""
    words = {n: spell(n) for n in range(1, 400)}
    missed = [
        (n, form)
        for n, word in words.items()
        for form in (word, word.upper(), word.capitalize())
        if not re.fullmatch(ORDINAL, form, re.IGNORECASE) or read_ordinal(form) != n
    ]
    assert missed == []
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    "printed",
    ["one hundred and eighteenth", "25 ième", "25th", "XXVI", "vingt et unième", "décima"],
)
def test_an_ordinal_may_end_with_its_last_word(printed: str) -> None:
    assert may_end_ordinal(printed.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("word", ["current", "present", "Special", "fiftyfourth"])
def test_no_ordinal_ends_with_another_word(word: str) -> None:
    assert not may_end_ordinal(word)
