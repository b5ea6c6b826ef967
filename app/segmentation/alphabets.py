"""Labels whose letters were typed in the other of two alphabets, and initials that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.domain.patterns import when_met
from app.segmentation.labels import read_label
from app.segmentation.units import Unit

__all__ = ["of_one_alphabet", "unlabel_initials"]

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


#: An initial, as the label of a section has it; a surname; and the office of who has it.
_INITIAL = when_met(r"[А-ЯЁ]\.")
_SURNAME = when_met(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:ов|ев|ин|ий|ко|ич|а|о|у|я)")
_OFFICE = when_met(
    r"(?:министр|президент|представител|председател|посол|посла|глав[аы]|заместител|директор)",
    re.IGNORECASE,
)
_HEAD = 12  # so many first units may be of a head


def unlabel_initials(units: Sequence[Unit]) -> None:
    """ "С. Рахимова" below "Министра иностранных дел" is a name and no section C."""
    for above, unit in pairwise(units[:_HEAD]):
        label = unit.label
        if label is None or _INITIAL.fullmatch(label.printed) is None:
            continue
        if _SURNAME.fullmatch(unit.text) and _OFFICE.search(above.text):
            unit.unlabel()


def _letter(unit: Unit) -> str:
    return unit.label.printed.strip("(). ") if unit.label is not None else ""
