"""How letters and notes verbales end: the formula of courtesy, and what is signed below it."""

from __future__ import annotations

from app.domain.blocks import Role
from app.domain.courtesy import is_courtesy
from app.domain.document import Kind
from app.segmentation.phrases import is_date, is_salutation, is_signature
from app.segmentation.shape import breaks_off
from app.segmentation.units import Unit

__all__ = ["mark_signatures"]

_SIGNED_MAX, _SIGNED_LINES = 80, 10
_OFFICES = 3  # lines of office and organization below "(Signed)"
_WORDS_MAX = 40  # a longer formula is a paragraph of the letter


def mark_signatures(units: list[Unit], start: int) -> None:
    """What stands below a formula of courtesy is a closing: name, office, seal, addressee.

    So is the office above or below "(Signed)" and the name. A date there is the letter's. Nothing
    is one that is numbered, a heading by its format, or ends a sentence.
    """
    left = 0
    for place, unit in enumerate(units[start:], start):
        if unit.kind is Kind.CLOSING and is_signature(unit.text):
            left = max(left, _OFFICES)
            above = units[place - 1] if place > start else None
            if above is not None and above.kind is None and _is_signed(above):
                above.kind = Kind.CLOSING
        elif is_courtesy(unit.text):
            left = _SIGNED_LINES
            if unit.label is None and len(unit.text) <= _WORDS_MAX and breaks_off(unit.text):
                unit.kind = Kind.CLOSING  # "Yours sincerely,"
        elif left and (_is_signed(unit) or _is_initialled(unit)):
            unit.unlabel()
            left -= 1
            unit.kind = Kind.META if is_date(unit.text) else Kind.CLOSING
        elif not unit.aside:
            left = 0


def _is_initialled(unit: Unit) -> bool:
    """Whether the label is the first letter of who signs: "A. Laine"."""
    label = unit.label
    if label is None or label.readings[-1].style not in {"A.", "I."}:
        return False
    return len(unit.whole) <= _SIGNED_MAX and unit.whole.istitle() and breaks_off(unit.text)


def _is_signed(unit: Unit) -> bool:
    text = unit.text
    if unit.label is not None or unit.aside or unit.block.role is Role.HEADING:
        return False
    if is_salutation(text) and text[-1] in ",:":
        return False
    return len(text) <= _SIGNED_MAX and (breaks_off(text) or is_date(text))
