"""Parts of a text under nothing but a Roman numeral: "I" above the first, "II" above the second.

Resolutions of the General Assembly and protocols that amend a treaty are printed so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.domain.blocks import Role
from app.numerals import read_roman
from app.segmentation.reading import Label, Reading
from app.segmentation.units import Unit

__all__ = ["label_roman_parts"]

_LONGEST = 6  # "XXXVII"
_FEWEST = 2


def label_roman_parts(units: Sequence[Unit]) -> None:
    """Take numerals that stand alone and count on from I for the headings of sections.

    Each needs a text of its own below; two at least make a sequence. Numerals in a list or a
    table one below the other, and a lone one, are left; so are "I.", "II." unless a numbered
    text stands below one of them, as it may be the number of the text itself.
    """
    found = [
        (unit, value)
        for unit, after in pairwise(units)
        if len(unit.text) <= _LONGEST and (value := _numeral(unit, after))
    ]
    if len(found) < _FEWEST or found[0][1] != 1 or found[1][1] == 1:
        return
    for (_, value), (_, following) in pairwise(found):
        if following not in {value + 1, 1}:
            return
    parts = {id(unit) for unit, _ in found}
    bare = all(unit.label is None for unit, _ in found)
    if not bare and not any(id(u) in parts and after.label for u, after in pairwise(units)):
        return
    for unit, value in found:
        printed = unit.whole
        plain = printed.rstrip(".")
        reading = Reading("section", value, plain, plain)
        unit.label = Label(printed, len(printed), (reading,))
        unit.text = ""


def _numeral(unit: Unit, after: Unit) -> int:
    """The value of a numeral alone above a text; 0 where the unit is none."""
    text = unit.whole
    if len(text) > _LONGEST or unit.kind is not None or not text.isascii():
        return 0
    if unit.block.role not in {Role.TEXT, Role.HEADING} or (unit.label and unit.text):
        return 0
    value = read_roman(text.removesuffix(".")) if text.isupper() else None
    return value if value is not None and len(after.whole) > _LONGEST else 0
