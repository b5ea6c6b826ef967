"""How letters and notes verbales end: the formula of courtesy, and what is signed below it."""

from __future__ import annotations

import re

from app.domain.blocks import Role
from app.domain.courtesy import is_courtesy
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.phrases import is_date, is_salutation, is_signature
from app.segmentation.shape import breaks_off
from app.segmentation.units import Unit

__all__ = ["mark_signatures", "may_be_done"]

_SIGNED_MAX, _SIGNED_LINES = 80, 10
_OFFICES = 3  # lines of office and organization below "(Signed)"
_WORDS_MAX = 40  # a longer formula is a paragraph of the letter
#: Where and when an agreement was done: below it sign those who act for the parties.
_DONE = when_met(
    r"(?:\A|.{0,200}\b)(?:DONE (?:at|in|on|this)|Done (?:at|in|on|this)|FAIT (?:à|en)|Fait (?:à|en)"
    r"|HECHO en|Hecho en|СОВЕРШЕНО в|Совершено в|SIGNED (?:at|in)|Signed (?:at|in))\s",
    re.DOTALL,
)
#: Looked for in the beginnings of all paragraphs at once, so far as such words may stand: few
#: documents have them.
_MAY_BE_DONE = when_met(
    r"[DFHSС](?:ONE |one |AIT |ait |ECHO |echo |IGNED |igned |ОВЕРШЕНО |овершено )"
)
_DONE_WITHIN = 220
_DONE_MAX, _SIGNERS, _AHEAD = 900, 60, 100
#: An initial and a name: "K. Holm", "K. HOLM", "Х. Ким"; several side by side.
_SIGNER = when_met(
    r"(?:(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_][\w’'-]+(?:\s+|\Z)"
    r"(?:[^\W\d_][\w’'-]+(?:\s+|\Z)){0,2}){1,3}"
)


def may_be_done(units: list[Unit]) -> bool:
    """Whether one of `units` may say where and when an agreement was done; few documents do."""
    begins = "\n".join([unit.text[:_DONE_WITHIN] for unit in units])
    return _MAY_BE_DONE.search(begins) is not None


def mark_signatures(units: list[Unit], start: int, *, done: bool) -> None:
    """What stands below a formula of courtesy is a closing: name, office, seal, addressee.

    So is the office above or below "(Signed)" and the name. A date there is the letter's. Nothing
    is one that is numbered, a heading by its format, or ends a sentence. `done` is what
    `may_be_done` tells of them.
    """
    left = signers = 0
    for place, unit in enumerate(units[start:], start):
        if done and _is_done(unit):
            signers = _SIGNERS
        elif signers:
            signers = _unlabel_signer(units[place : place + _AHEAD], signers)
        if unit.kind is Kind.CLOSING and is_signature(unit.text):
            left = max(left, _OFFICES)
            above = units[place - 1] if place > start else None
            if above is not None and above.kind is None and _is_signed(above):
                above.kind = Kind.CLOSING
        elif _may_end(units, place) and is_courtesy(unit.text):
            left = _SIGNED_LINES
            if unit.label is None and len(unit.text) <= _WORDS_MAX and breaks_off(unit.text):
                unit.kind = Kind.CLOSING  # "Yours sincerely,"
        elif left and (_is_signed(unit) or _is_initialled(unit)):
            unit.unlabel()
            left -= 1
            unit.kind = Kind.META if is_date(unit.text) else Kind.CLOSING
        elif not unit.aside:
            left = 0


def _may_end(units: list[Unit], place: int) -> bool:
    """Whether a formula would matter there: it is short itself, or what is signed may follow."""
    if len(units[place].text) <= _WORDS_MAX:
        return True
    below = place + 1
    while below < len(units) and units[below].aside:
        below += 1
    return below < len(units) and len(units[below].whole) <= _SIGNED_MAX


def _is_done(unit: Unit) -> bool:
    """Whether it is the last sentence of an agreement: "Done at Bergen, this third day of May"."""
    text = unit.text
    if len(text) > _DONE_MAX or _MAY_BE_DONE.search(text, 0, _DONE_WITHIN) is None:
        return False
    return _DONE.match(text) is not None


def _unlabel_signer(units: list[Unit], left: int) -> int:
    """Takes the initial of who signs for no label; how many lines may still be signatures.

    It is of the first of `units`; where "B." follows it, "A. Works" is a section of an annex.
    """
    unit, label = units[0], units[0].label
    if label is None:
        return left - 1
    text = unit.whole
    sort = label.readings[-1].style
    if sort not in {"A.", "I.", "А."} or len(text) > _SIGNED_MAX:
        return 0
    if _SIGNER.fullmatch(text) is None:
        return 0
    if any(one.label is not None and one.label.counts_on_from(label) for one in units[1:]):
        return 0
    unit.unlabel()
    return left - 1


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
