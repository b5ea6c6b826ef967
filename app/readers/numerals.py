"""Numbers of automatic lists, as word processors and browsers print them."""

from __future__ import annotations

__all__ = ["BULLET", "alphabetic", "chinese", "roman", "spelled"]

#: How every bullet is given, whatever its shape in the source.
BULLET = "•"

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE_DIGITS = "〇一二三四五六七八九"
_CHINESE_UNITS = ("", "十", "百", "千")


def roman(number: int) -> str:
    """`number` in small roman numerals; decimal where there are none (below 1, above 3999)."""
    if not 0 < number < 4000:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def alphabetic(number: int, letters: str = "abcdefghijklmnopqrstuvwxyz", *, doubled: bool) -> str:
    """`number` by letters: after the last one "aa", "bb" (`doubled`, Word) or "aa", "ab" (CSS)."""
    if number < 1:
        return str(number)
    if doubled:
        times, index = divmod(number - 1, len(letters))
        return letters[index] * (times + 1)
    parts = []
    while number:
        number, index = divmod(number - 1, len(letters))
        parts.append(letters[index])
    return "".join(reversed(parts))


def chinese(number: int) -> str:
    """`number` in Chinese numerals as in counting, to 9999."""
    if not 0 < number < 10_000:
        return str(number)
    parts: list[str] = []
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            parts.append(_CHINESE_DIGITS[digit] + _CHINESE_UNITS[power])
        elif parts and parts[-1] != _CHINESE_DIGITS[0] and number % 10**power:
            parts.append(_CHINESE_DIGITS[0])
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text


def spelled(number: int, style: str) -> str:
    """`number` in a number format of OOXML (ECMA-376 part 1, 17.18.59); decimal if unknown."""
    match style:
        case "lowerLetter":
            return alphabetic(number, doubled=True)
        case "upperLetter":
            return alphabetic(number, doubled=True).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "russianLower":
            return alphabetic(number, _CYRILLIC, doubled=True)
        case "russianUpper":
            return alphabetic(number, _CYRILLIC, doubled=True).upper()
        case "lowerGreek":
            return alphabetic(number, _GREEK, doubled=False)
        case "arabicAlpha":
            return alphabetic(number, _ARABIC_ALPHA, doubled=True)
        case "arabicAbjad":
            return alphabetic(number, _ARABIC_ABJAD, doubled=True)
        case "hindiNumbers" | "arabicIndic":
            return str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        case (
            "chineseCounting" | "chineseCountingThousand" | "ideographDigital" | "taiwaneseCounting"
        ):
            return chinese(number)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 0 < number <= 20:
            return chr(0x2460 + number - 1)
        case "decimalFullWidth":
            return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "none":
            return ""
        case _:
            return str(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
