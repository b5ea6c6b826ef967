"""Numbered headings that end with a stop, as "2. Scope of the survey."."""

from __future__ import annotations

from itertools import pairwise

from app.domain.blocks import Role
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.reading import MAIN_STYLES, PROVISIONS
from app.segmentation.shape import is_headingish, leads_in
from app.segmentation.units import Unit

__all__ = ["mark_titled"]

_TITLED_MAX, _HAN_TITLED_MAX = 60, 16  # a longer line that ends with a stop is a sentence
_PARTS = when_met("[.;。；]")
#: Styles of headings' labels.
_ARTICLES = PROVISIONS | {"section"}
_HEAD_STYLES = frozenset({"I.", "A.", "a.", "А.", "一、", "()"})


def mark_titled(units: list[Unit]) -> None:
    """Numbered lines such as "2. Scope of the survey." that are headings in spite of their stop.

    Each of the style is short and has unnumbered text beneath, so none is a paragraph of a line;
    those without the stop have the shape of a heading.
    """
    texts = [unit for unit in units if not unit.aside]
    _mark_articles(texts)
    lines: dict[tuple[str, bool], list[tuple[Unit, bool]]] = {}
    listed = False  # within a list that a colon led in
    for unit, below in pairwise([*texts, None]):
        if unit is None or unit.label is None or unit.is_bullet or unit.headed:
            listed = unit is not None and leads_in(unit.text)
            continue
        if not listed or unit.block.bold:
            bears = below is not None and (
                _is_text(below) if below.label is None else unit.block.bold > below.block.bold
            )
            look = unit.label.readings[0].style, unit.block.bold
            lines.setdefault(look, []).append((unit, bears))
    for (style, _), found in lines.items():
        alike = all(
            bears if _is_short_sentence(unit)
            else is_headingish(unit.text, unit.block, labelled=True)
            for unit, bears in found
        )  # fmt: skip
        if style in MAIN_STYLES | _HEAD_STYLES and len(found) > 1 and alike:
            for unit, _ in found:
                unit.titled = True


def _mark_articles(units: list[Unit]) -> None:
    """Articles whose titles end with a stop: each is short and has its text beneath."""
    heads = [
        (unit, below is not None and not below.headed)
        for unit, below in pairwise([*units, None])
        if unit is not None and unit.headed and unit.label is not None and unit.text
        and unit.label.readings[0].style in _ARTICLES
    ]  # fmt: skip
    stopped = [unit for unit, _ in heads if unit.text[-1] == "."]
    if all(bears for _, bears in heads) and all(map(_is_short_sentence, stopped)):
        for unit in stopped:
            unit.titled = True


def _is_text(unit: Unit) -> bool:
    return unit.kind in {None, Kind.PREAMBLE} and unit.block.role is Role.TEXT


def _is_short_sentence(unit: Unit) -> bool:
    """Whether all of it is one short sentence or heading, ending with a stop."""
    text = unit.text
    stop = text[-1:]
    longest = _HAN_TITLED_MAX if stop == "。" else _TITLED_MAX
    return stop in {".", "。"} and len(text) <= longest and not _PARTS.search(text[:-1])
