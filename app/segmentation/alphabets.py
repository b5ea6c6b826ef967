"""Labels whose letters were typed in the other of two alphabets that look alike."""

from __future__ import annotations

from collections.abc import Sequence

from app.segmentation.labels import read_label
from app.segmentation.units import Unit

__all__ = ["of_one_alphabet"]

#: Cyrillic letters and the Latin ones that look like them, as labels have them.
_ALIKE = {"а": "a", "с": "c", "е": "e"}
_TYPED = {latin: cyrillic for cyrillic, latin in _ALIKE.items()}
#: Letters that only one of the two has.
_LATIN, _CYRILLIC = frozenset("bdf"), frozenset("бвгджз")


def of_one_alphabet(units: Sequence[Unit]) -> None:
    """Reads "а)" above "b)" as the Latin letter, and "a)" above "б)" as the Cyrillic one."""
    letters = {_letter(unit) for unit in units if unit.label is not None}
    latin, cyrillic = not letters.isdisjoint(_LATIN), not letters.isdisjoint(_CYRILLIC)
    if latin == cyrillic:
        return
    others = _ALIKE if latin else _TYPED
    if letters.isdisjoint(others):
        return
    for unit in units:
        label, letter = unit.label, _letter(unit)
        if label is None or letter not in others:
            continue
        read = read_label(label.printed.replace(letter, others[letter]) + " X")
        if read is not None:
            readings = tuple(one._replace(number=letter) for one in read.readings)
            unit.label = label._replace(readings=readings)


def _letter(unit: Unit) -> str:
    return unit.label.printed.strip("(). ") if unit.label is not None else ""
