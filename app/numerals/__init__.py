"""Numerals in text, both ways: Roman, Chinese, letters as numbers, ordinals."""

from __future__ import annotations

from app.numerals.chinese import chinese_numeral, read_chinese
from app.numerals.letters import (
    arabic_letter,
    cyrillic_letter,
    doubled_letters,
    letters_in_turn,
)
from app.numerals.ordinals import (
    ARABIC_ORDINAL,
    BIS,
    ORDINAL,
    arabic_adverb,
    arabic_letter_name,
    english_ordinal,
    may_end_ordinal,
    read_number_word,
    read_ordinal,
)
from app.numerals.roman import read_roman, roman_numeral

__all__ = [
    "ARABIC_ORDINAL",
    "BIS",
    "ORDINAL",
    "arabic_adverb",
    "arabic_letter",
    "arabic_letter_name",
    "chinese_numeral",
    "cyrillic_letter",
    "doubled_letters",
    "english_ordinal",
    "letters_in_turn",
    "may_end_ordinal",
    "read_chinese",
    "read_number_word",
    "read_ordinal",
    "read_roman",
    "roman_numeral",
]
