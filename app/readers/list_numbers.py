"""Numbers of automatic lists, as word processors and browsers print them."""

from __future__ import annotations

from app.numerals import (
    chinese_numeral,
    doubled_letters,
    english_ordinal,
    letters_in_turn,
    roman_numeral,
)
from app.numerals.letters import ABJAD, CYRILLIC, STEMS

__all__ = ["BULLET", "spelled"]

#: How every bullet is given, whatever its shape in the source.
BULLET = "•"

_NOTE_SIGNS = "*†‡§"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"


def spelled(number: int, style: str) -> str:
    """`number` in a number format of OOXML (ECMA-376 part 1, 17.18.59); decimal if unknown."""
    match style:
        case "lowerLetter":
            return doubled_letters(number)
        case "upperLetter":
            return doubled_letters(number).upper()
        case "lowerRoman":
            return roman_numeral(number)
        case "upperRoman":
            return roman_numeral(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "russianLower":
            return doubled_letters(number, CYRILLIC)
        case "russianUpper":
            return doubled_letters(number, CYRILLIC).upper()
        case "lowerGreek":
            return letters_in_turn(number, _GREEK)
        case "arabicAlpha":
            return doubled_letters(number, _ARABIC_ALPHA)
        case "arabicAbjad":
            return doubled_letters(number, ABJAD)
        case "hindiNumbers" | "arabicIndic":
            return str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        case (
            "chineseCounting"
            | "chineseCountingThousand"
            | "ideographDigital"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "japaneseCounting"
        ):
            return chinese_numeral(number)
        case "ideographTraditional" if 0 < number <= len(STEMS):
            return STEMS[number - 1]
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 0 < number <= 20:
            return chr(0x2460 + number - 1)
        case "decimalEnclosedParen" if 0 < number <= 20:
            return chr(0x2474 + number - 1)
        case "decimalEnclosedFullstop" if 0 < number <= 20:
            return chr(0x2488 + number - 1)
        case "decimalFullWidth":
            return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        case "ordinalText":
            return english_ordinal(number).capitalize()
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "chicago":
            return _NOTE_SIGNS[(number - 1) % 4] * ((number + 3) // 4)
        case "none":
            return ""
        case _:
            return str(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
