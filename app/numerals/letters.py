"""Letters as numbers, in the orders that lists and labels follow."""

from __future__ import annotations

__all__ = [
    "ABJAD",
    "CYRILLIC",
    "STEMS",
    "arabic_letter",
    "cyrillic_letter",
    "doubled_letters",
    "letters_in_turn",
]

LATIN = "abcdefghijklmnopqrstuvwxyz"
#: Order of Cyrillic letters as labels; й and ё are left out or come between, see `cyrillic_letter`.
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
#: The abjad order, in which Arabic documents letter their subparagraphs.
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
#: The heavenly stems, with which Chinese documents count as others do with A, B, C.
STEMS = "甲乙丙丁戊己庚辛壬癸"
_BETWEEN = {"й": "и", "ё": "е"}


def doubled_letters(number: int, letters: str = LATIN) -> str:
    """`number` by letters, after the last one "aa", "bb" (word processors); decimal below 1."""
    if number < 1:
        return str(number)
    times, index = divmod(number - 1, len(letters))
    return letters[index] * (times + 1)


def letters_in_turn(number: int, letters: str = LATIN) -> str:
    """`number` by letters, after the last one "aa", "ab" (CSS); decimal below 1."""
    if number < 1:
        return str(number)
    parts = []
    while number:
        number, index = divmod(number - 1, len(letters))
        parts.append(letters[index])
    return "".join(reversed(parts))


def cyrillic_letter(char: str) -> tuple[int, int] | None:
    """Place of a lower-case Cyrillic letter among labels: й is 1 after и, or is left out."""
    base = _BETWEEN.get(char, char)
    place = CYRILLIC.find(base)
    return None if place < 0 else (place + 1, int(base != char))


def arabic_letter(text: str) -> int | None:
    """Place of an Arabic letter in the abjad order; hamza and tatweel are set aside."""
    bare = text.replace("ـ", "").replace("ا", "أ").replace("ه‍", "ه")
    place = ABJAD.find(bare) if len(bare) == 1 else -1
    return None if place < 0 else place + 1
