"""How letters and notes verbales end: the formula of courtesy, and what is signed below it."""

from __future__ import annotations

from app.domain.blocks import Role
from app.domain.courtesy import is_courtesy
from app.domain.document import Kind
from app.segmentation.phrases import is_date, is_salutation
from app.segmentation.shape import breaks_off
from app.segmentation.units import Unit

__all__ = ["mark_signatures"]

_SIGNED_MAX, _SIGNED_LINES = 80, 10


def mark_signatures(units: list[Unit], start: int) -> None:
    """What stands below a formula of courtesy is a closing: name, office, seal, addressee.

    A date there is the letter's. Nothing is one that is numbered, a heading by its format, or
    ends a sentence.
    """
    left = 0
    for unit in units[start:]:
        if is_courtesy(unit.text):
            left = _SIGNED_LINES
        elif left and _is_signed(unit):
            left -= 1
            unit.kind = Kind.META if is_date(unit.text) else Kind.CLOSING
        elif not unit.aside:
            left = 0


def _is_signed(unit: Unit) -> bool:
    text = unit.text
    if unit.label is not None or unit.aside or unit.block.role is Role.HEADING:
        return False
    if is_salutation(text) and text[-1] in ",:":
        return False
    return len(text) <= _SIGNED_MAX and (breaks_off(text) or is_date(text))
