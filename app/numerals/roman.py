"""Roman numerals."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["read_roman", "roman_numeral"]

_VALUES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
#: The longest numeral below 4000, 3888, has so many letters.
_LONGEST = 15


def roman_numeral(number: int) -> str:
    """`number` in small Roman numerals; decimal where there are none (below 1, above 3999)."""
    if not 0 < number < 4000:
        return str(number)
    parts = []
    for value, letters in _VALUES:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


@lru_cache(maxsize=1024)
def read_roman(text: str) -> int | None:
    """A well-formed Roman numeral of one case as a number, else None."""
    lower = text.lower()
    if text not in {lower, text.upper()} or not 0 < len(text) <= _LONGEST:
        return None
    number, rest = 0, lower
    for value, letters in _VALUES:
        while rest.startswith(letters):
            number, rest = number + value, rest[len(letters) :]
    return number if not rest and roman_numeral(number) == lower else None
