"""Chinese numerals below ten thousand."""

from __future__ import annotations

__all__ = ["chinese_numeral", "read_chinese"]

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_DIGIT_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"零": 0, "两": 2}
_UNIT_VALUES = {char: 10**power for power, char in enumerate(_UNITS) if char}


def chinese_numeral(number: int) -> str:
    """`number` in Chinese numerals as in counting, to 9999; decimal beyond."""
    if not 0 < number < 10_000:
        return str(number)
    parts: list[str] = []
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            parts.append(_DIGITS[digit] + _UNITS[power])
        elif parts and parts[-1] != _DIGITS[0] and number % 10**power:
            parts.append(_DIGITS[0])
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text


def read_chinese(text: str) -> int | None:
    """A Chinese numeral ("二十三", or by its digits "二三") or decimal as a number, else None."""
    if text.isdecimal():
        return int(text)
    total, current = 0, 0
    for char in text:
        if char in _UNIT_VALUES:
            total += (current or 1) * _UNIT_VALUES[char]
            current = 0
        elif char in _DIGIT_VALUES:
            digit = _DIGIT_VALUES[char]
            current = digit if set("十百千") & set(text) else current * 10 + digit
        else:
            return None
    return total + current or None
