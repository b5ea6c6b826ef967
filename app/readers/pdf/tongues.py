"""Two columns in two languages are two texts, each to be read through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.enrichment.language import language_of
from app.readers.pdf.zones import Zone

__all__ = ["side_by_side"]

#: Share of a column's pieces that must be of one language.
MOST = 0.7


def side_by_side(zones: Iterable[Zone]) -> bool:
    """Whether the first and the second column of the pages are in two languages."""
    found: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for zone in zones:
        if zone.column not in {0, 1}:
            continue
        text = " ".join(piece.text for row in zone.rows for piece in row)
        language = language_of(text)
        if language is not None:
            found[zone.column][language] += 1
    if not all(found):
        return False
    (left, lefts), (right, rights) = (counts.most_common(1)[0] for counts in found)
    return left != right and lefts >= MOST * found[0].total() and rights >= MOST * found[1].total()
