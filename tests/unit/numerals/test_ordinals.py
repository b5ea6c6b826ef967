from __future__ import annotations

import re

import pytest

from app.numerals import ORDINAL, english_ordinal, read_ordinal

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
