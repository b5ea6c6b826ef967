"""Whether numbers count items of a list amid text, or the document's paragraphs."""

from __future__ import annotations

import re

from app.domain.document import Kind
from app.domain.patterns import when_met
from app.segmentation.units import Unit

__all__ = ["is_embedded", "unmark_lone_bullet"]

#: The verb of an act alone on its line: "RESOLVES:", "Has agreed as follows:".
_ENACTS = when_met(
    r"(?:(?:and|hereby|therefore|have|has|do|et|y|по сему)\s)*(?:resolves?d?|decides?d?|declares?d?"
    r"|recommends?|agreed?s?|adopts?|proclaims?|determines|requests"
    r"|(?:décide|déclare|recommande|adopte)(?:nt)?|(?:ont|est) (?:décidé|convenu)"
    r"|sont convenu(?:e?s)?|resuelven?|deciden?|declaran?|acuerdan?|recomiendan?"
    r"|han (?:acordado|resuelto|decidido)|постановля[ею]т|реша[ею]т|рекоменду[ею]т|заявля[ею]т"
    r"|согласились|[تي]قرر|[تي]وصي|[تي]علن|قد قرر|قرر|决定|兹?决议|议定|宣布|建议)"
    r"(?:\s(?:as follows|(?:(?:on|to) )?the following|that|ce qui suit|que|lo siguiente"
    r"|о нижеследующем|следующее|ما يلي)|如下)?"
    r"\s?[:：,]?",
    re.IGNORECASE,
)
_ENACTS_MAX = 60
_TITLE_MAX = 300
_ITEM_MAX = 120  # longer items are paragraphs of the document


def unmark_lone_bullet(units: list[Unit]) -> None:
    """Take the bullet from a document's first line, where no list goes on from it.

    Web pages turned to text have it before the way to the page.
    """
    first, *others = units[:2]
    alone = first.is_bullet and len(first.text) <= _TITLE_MAX
    if alone and others and not others[0].is_bullet:
        first.label = None


def is_embedded(units: list[Unit], start: int, index: int) -> bool:
    """Whether a list of "1.", "2." stands amid unnumbered paragraphs, not at their head.

    What an act resolves is its own count, however long its preamble.
    """
    before = units[index - 1].text if index > start else ""
    if len(before) <= _ENACTS_MAX and _ENACTS.fullmatch(before):
        return False
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
