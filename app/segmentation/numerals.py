"""Numerals as documents print them: Roman, Chinese, letters of any script, words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = [
    "BIS",
    "arabic_adverb",
    "arabic_letter",
    "chinese",
    "cyrillic_letter",
    "ordinal_word",
    "roman",
]

_ROMAN = re.compile(r"(?=[mdclxvi])m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})\Z")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_HAN = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}

#: Order of Cyrillic letters as labels; й and ё are left out or come between, see `cyrillic_letter`.
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_BETWEEN = {"й": "и", "ё": "е"}

#: The abjad order, in which Arabic documents letter their subparagraphs.
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"

#: Latin numbering adverbs, in their order after the plain number.
BIS = {
    "bis": 1, "ter": 2, "quater": 3, "quinquies": 4, "sexies": 5, "septies": 6, "octies": 7,
    "novies": 8, "decies": 9,
}  # fmt: skip

_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "one first premier première primero primera первая первый الأول الأولى",
            "two second deuxième segundo segunda вторая второй الثاني الثانية",
            "three third troisième tercero tercera третья третий الثالث الثالثة",
            "four fourth quatrième cuarto cuarta четвертая четвертый الرابع الرابعة",
            "five fifth cinquième quinto quinta пятая пятый الخامس الخامسة",
            "six sixth sixième sexto sexta шестая шестой السادس السادسة",
            "seven seventh septième séptimo séptima седьмая седьмой السابع السابعة",
            "eight eighth huitième octavo octava восьмая восьмой الثامن الثامنة",
            "nine ninth neuvième noveno novena девятая девятый التاسع التاسعة",
            "ten tenth dixième décimo décima десятая десятый العاشر العاشرة",
        ),
        start=1,
    )
    for word in words.split()
}
#: The second word of Arabic ordinals above ten ("الحادي عشر") adds ten.
_ARABIC_TEN = {"الحادي": 1, "الحادية": 1}
_TEENS = frozenset({"عشر", "عشرة"})


@lru_cache(maxsize=1024)
def roman(text: str) -> int | None:
    """A well-formed Roman numeral of one case as a number, else None."""
    lower = text.lower()
    if text not in {lower, text.upper()} or not _ROMAN.match(lower):
        return None
    values = [_ROMAN_VALUES[char] for char in lower]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def chinese(text: str) -> int | None:
    """A Chinese numeral below ten thousand ("二十三") as a number, else None."""
    if text.isdecimal():
        return int(text)
    total, current = 0, 0
    for char in text:
        if char in _HAN_UNITS:
            total += (current or 1) * _HAN_UNITS[char]
            current = 0
        elif char in _HAN:
            current = current * 10 + _HAN[char] if "十" not in text else _HAN[char]
        else:
            return None
    return total + current or None


def cyrillic_letter(char: str) -> tuple[int, int] | None:
    """Place of a lower-case Cyrillic letter among labels: й is 1 after и, or is left out."""
    base = _BETWEEN.get(char, char)
    place = _CYRILLIC.find(base)
    return None if place < 0 else (place + 1, int(base != char))


def arabic_letter(text: str) -> int | None:
    """Place of an Arabic letter in the abjad order; hamza and tatweel are set aside."""
    bare = text.replace("ـ", "").replace("ا", "أ").replace("ه‍", "ه")
    place = _ABJAD.find(bare) if len(bare) == 1 else -1
    return None if place < 0 else place + 1


_ADVERBS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")


def arabic_adverb(text: str) -> int | None:
    """The place that an Arabic ordinal adverb ("ثانيا") names, up to ten."""
    bare = "".join(char for char in text if not unicodedata.combining(char))
    return _ADVERBS.index(bare) + 1 if bare in _ADVERBS else None


def ordinal_word(text: str) -> int | None:
    """An ordinal or number word in the six languages, up to ten (Arabic up to nineteen)."""
    words = unicodedata.normalize("NFC", text.casefold()).split()
    if len(words) == 2 and words[1] in _TEENS:
        unit = _ARABIC_TEN.get(words[0]) or _WORDS.get(words[0])
        return unit + 10 if unit else None
    return _WORDS.get(words[0]) if len(words) == 1 else None
