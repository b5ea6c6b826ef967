"""Vowel marks that stand apart from their letters, and what parts words of Arabic."""

from __future__ import annotations

from itertools import pairwise

from app.readers.pdf.glyphs import REPLACEMENT, Glyph
from app.readers.pdf.letters import is_mark

__all__ = ["known_blank", "marks_alone", "under"]

#: In ems: letters of Arabic stand no further apart, and words no nearer, where a sheet has so
#: many gaps that show it.
TOUCHING, CLEAR, SHOWN_GAPS = 0.05, 0.085, 12
#: Share of the gaps in between that may be neither.
FEW = 0.05
#: In points: a vowel mark may stand so far beside its letter.
REACH = 6.0
#: In ems: wider gaps are none between words.
APART = 1.5


def marks_alone(run: list[Glyph], *, rtl: bool) -> bool:
    """Whether the run is vowel marks and nothing else; on a page of Arabic, unnamed ones too."""
    inked = False
    for glyph in run:
        if glyph.text.isspace():
            continue
        if not (is_mark(glyph) or (rtl and glyph.text == REPLACEMENT)):
            return False
        inked = True
    return inked


def under(run: list[Glyph], rows: list[list[Glyph]]) -> list[Glyph] | None:
    """The row over whose letters vowel marks stand that have a baseline of their own."""
    mark = next(glyph for glyph in run if glyph.text.strip())
    near = [
        (
            glyph.x0 > mark.x1 + REACH or mark.x0 > glyph.x1 + REACH,  # else the row in that place
            abs(glyph.y - mark.y),
            index,
        )
        for index, row in enumerate(rows)
        if abs(row[0].y - mark.y) < 2 * mark.size
        for glyph in row
        if abs(glyph.y - mark.y) < glyph.size and glyph.text.strip()
    ]
    return rows[min(near)[2]] if near else None


def known_blank(rows: list[list[Glyph]]) -> float:
    """What parts words of Arabic for sure, in ems: letters stand nearer, and nothing between."""
    gaps: list[float] = []
    for row in rows:
        inked = [glyph for glyph in row if glyph.text.strip() and not is_mark(glyph)]
        inked.sort(key=lambda glyph: glyph.x0 + glyph.x1)
        gaps += [(two.x0 - one.x1) / one.size for one, two in pairwise(inked)]
    wide = sum(CLEAR < gap < APART for gap in gaps)
    between = sum(TOUCHING < gap <= CLEAR for gap in gaps)
    return CLEAR if wide >= SHOWN_GAPS and between <= FEW * wide else 0.0
