"""Whether numbers count items of a list amid text, or the document's paragraphs."""

from __future__ import annotations

from app.domain.document import Kind
from app.segmentation.units import Unit

__all__ = ["is_embedded"]

_ITEM_MAX = 120  # longer items are paragraphs of the document


def is_embedded(units: list[Unit], start: int, index: int) -> bool:
    """Whether a list of "1.", "2." stands amid unnumbered paragraphs, not at their head."""
    texts = 0
    for unit in reversed(units[start:index]):
        if unit.kind is Kind.HEADING or unit.label is not None:
            break
        texts += unit.kind is None and not unit.aside
    return texts >= 3 or _short_list(units, index)


def _short_list(units: list[Unit], index: int) -> bool:
    """Whether short items begin here, and unnumbered text follows them."""
    for unit in units[index:]:
        if unit.kind is Kind.HEADING:
            return False
        if unit.label is None:
            return unit.kind is None
        if len(unit.text) > _ITEM_MAX:
            return False
    return False
