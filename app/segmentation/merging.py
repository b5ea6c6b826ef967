"""Titles that stand on lines of their own: joined to the number or the line that they belong to."""

from __future__ import annotations

from app.domain.blocks import Role
from app.domain.document import Kind
from app.segmentation.phrases import is_meta
from app.segmentation.reading import DECISIONS
from app.segmentation.shape import (
    dangles,
    has_sentence,
    heading_goes_on,
    is_caps,
    is_headingish,
    leads_in,
)
from app.segmentation.units import Unit

__all__ = ["merge_titles"]

_NAMED_MAX = 300  # so long may the title of an article or annex be


def merge_titles(units: list[Unit]) -> list[Unit]:
    """An "Annex I" or "Article 5" alone on its line takes the heading below as its text."""
    out: list[Unit] = []
    for place, unit in enumerate(units):
        above = out[-1] if out else None
        if (
            above is not None
            and above.decision is not None
            and above.decision.sort == "head"
            and not above.text
            and unit.label is None
            and unit.kind in {None, Kind.HEADING}
            and place + 1 < len(units)
            and not is_meta(unit.text)
            and (
                is_headingish(unit.text, unit.block, labelled=True)
                or (_is_decision(above) and unit.text[-1] not in ".,;:،；，")
                or _is_title(unit, units[place + 1])
            )
        ):
            above.append(unit, "")
            above.healed = False
            above.headingish = True
            continue
        if (
            above is not None
            and _stands_alone(above)
            and unit.label is None
            and (unit.kind in {None, Kind.HEADING, Kind.PREAMBLE} and not unit.aside)
        ):
            above.append(unit, "")
            above.healed = unit.healed
            continue
        if above is not None and _runs_over(above, unit):
            above.append(unit, " ")
            above.healed = False
            continue
        out.append(unit)
    return out


def _is_title(unit: Unit, following: Unit) -> bool:
    """Whether the unit, below an annex or article without a title, is that: it is no sentence."""
    text = unit.text
    if len(text) > _NAMED_MAX or text[-1] in ".,;:،؛；，。：" or has_sentence(text):
        return False
    if unit.block.role is not Role.TEXT or text[0].islower() or following.headed:
        return False
    if dangles(text) or leads_in(text):
        return False
    return following.label is not None or not following.text[:1].islower()


def _is_decision(unit: Unit) -> bool:
    return unit.label is not None and unit.label.readings[0].style in DECISIONS


def _stands_alone(unit: Unit) -> bool:
    """Whether a number stands alone on its line, its paragraph on the next."""
    return unit.decision is not None and unit.decision.sort == "body" and not unit.text


def _runs_over(above: Unit, unit: Unit) -> bool:
    """Whether a heading runs over to a second line, which stands as a block of its own."""
    head = above.decision is not None and above.decision.sort == "head"
    if not (head or above.kind is Kind.HEADING) or unit.label is not None or not above.text:
        return False
    if _goes_on_below(above, unit):
        return True
    if unit.kind is not Kind.HEADING or not unit.block.tight:
        return False
    one, two = above.block, unit.block
    alike = (one.bold, one.centred, one.level) == (two.bold, two.centred, two.level)
    caps = is_caps(above.text) == is_caps(unit.text)
    return alike and caps and heading_goes_on(above.text, unit.text)


def _goes_on_below(above: Unit, unit: Unit) -> bool:
    """Whether a heading in bold goes on over the end of a page or column, in lower case."""
    one, two = above.block, unit.block
    if not (two.after_break and one.bold and two.bold) or unit.kind not in {None, Kind.HEADING}:
        return False
    edges = one.centred == two.centred and abs(one.indent - two.indent) < 1
    return edges and unit.text[:1].islower() and above.text[-1].isalnum()
