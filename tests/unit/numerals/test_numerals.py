from __future__ import annotations

import pytest

from app.numerals import (
    arabic_letter,
    chinese_numeral,
    cyrillic_letter,
    doubled_letters,
    letters_in_turn,
    read_chinese,
    read_roman,
    roman_numeral,
)


def test_roman_numerals_are_read_as_they_are_written() -> None:
    for number in range(1, 4000):
        assert read_roman(roman_numeral(number)) == number
        assert read_roman(roman_numeral(number).upper()) == number


@pytest.mark.parametrize("text", ["", "iiii", "iix", "vx", "Iv", "a", "iv.", "m" * 4, "x" * 900])
def test_other_letters_are_no_roman_numeral(text: str) -> None:
    assert read_roman(text) is None


def test_chinese_numerals_are_read_as_they_are_written() -> None:
    for number in range(1, 10_000):
        assert read_chinese(chinese_numeral(number)) == number


@pytest.mark.parametrize(("text", "value"), [("两百", 200), ("二〇", 20), ("17", 17), ("零", None)])
def test_other_spellings_of_chinese_numerals(text: str, value: int | None) -> None:
    assert read_chinese(text) == value


@pytest.mark.parametrize(
    ("number", "doubled", "in_turn"),
    [(1, "a", "a"), (26, "z", "z"), (28, "bb", "ab"), (0, "0", "0")],
)
def test_letters_go_on_in_two_ways(number: int, doubled: str, in_turn: str) -> None:
    assert doubled_letters(number) == doubled
    assert letters_in_turn(number) == in_turn


def test_letters_of_other_scripts_have_their_place() -> None:
    assert [cyrillic_letter(char) for char in "айяx"] == [(1, 0), (9, 1), (28, 0), None]
    assert [arabic_letter(text) for text in ("أ", "ا", "بـ", "x")] == [1, 1, 2, None]
