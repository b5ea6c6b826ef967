"""Vowel marks that stand apart from their letters, and what parts words of Arabic."""

from __future__ import annotations

from itertools import pairwise

from app.readers.pdf.glyphs import REPLACEMENT, Glyph
from app.readers.pdf.letters import is_mark
from app.readers.pdf.lines import BLANK_GAP_UNSPACED, JOINING

__all__ = ["known_blanks", "marks_alone", "under"]

#: In ems: letters of Arabic stand no further apart, and words no nearer, where a sheet has so
#: many gaps that show it.
TOUCHING, CLEAR, SHOWN_GAPS = 0.05, 0.085, 12
#: Share of the gaps in between that may be neither.
FEW = 0.05
#: In points: a vowel mark may stand so far beside its letter.
REACH = 6.0
#: In ems: wider gaps are none between words.
APART = 1.5
#: Share of the gaps behind letters that join which may be narrower than a blank; of a blank's
#: width that gaps within words are less than, and that those behind letters that join are.
LEAST, WITHIN, JOINED = 0.1, 0.7, 0.35
#: So many gaps behind one letter show of what kinds they are.
FEWEST = 6


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


def known_blanks(rows: list[list[Glyph]]) -> dict[str, float]:
    """What parts words of Arabic for sure, in ems: letters stand nearer, and nothing between.

    By the letter that a word ends with: behind an alif some fonts leave as much as others have
    between words, behind a reh the next word begins under it. "" stands for what is no letter, "("
    for brackets.
    """
    gaps: dict[str, list[float]] = {}
    for row in rows:
        inked = [glyph for glyph in row if glyph.text.strip() and not is_mark(glyph)]
        inked.sort(key=lambda glyph: glyph.x0 + glyph.x1)
        for one, two in pairwise(inked):
            gap = (two.x0 - one.x1) / one.size
            letters = one.text[0].isalpha() and two.text[0].isalpha()
            gaps.setdefault(two.text if letters else "", []).append(gap)
    every = [gap for found in gaps.values() for gap in found]
    wide = sum(CLEAR < gap < APART for gap in every)
    between = sum(TOUCHING < gap <= CLEAR for gap in every)
    if wide < SHOWN_GAPS:
        return {}
    # What is behind a letter that joins the next one is the end of a word.
    ends = sorted(g for letter in JOINING for g in gaps.get(letter, ()) if CLEAR < g < APART)
    if len(ends) < SHOWN_GAPS:
        return {"": CLEAR, "(": CLEAR} if between <= FEW * wide else {}
    blank = ends[int(LEAST * len(ends))]
    joined = min(max(CLEAR, JOINED * blank), BLANK_GAP_UNSPACED)
    known = dict.fromkeys(JOINING, CLEAR if between <= FEW * wide else joined)
    for letter, found in gaps.items():
        if letter and letter not in JOINING:
            known[letter] = _cleft(found, blank) or max(CLEAR, WITHIN * blank)
    apart = max(CLEAR, WITHIN * blank)
    return known | {"": min(apart, BLANK_GAP_UNSPACED), "(": apart}


def _cleft(gaps: list[float], blank: float) -> float | None:
    """Where the gaps behind one letter part in two kinds, a blank's width from each other."""
    gaps = sorted(gap for gap in gaps if gap < APART)
    steps = [
        (high - low, (low + high) / 2)
        for low, high in pairwise(gaps)
        if low < 0.9 * blank and high > JOINED * blank
    ]
    step, middle = max(steps, default=(0.0, 0.0))
    return middle if len(gaps) >= FEWEST and step > JOINED * blank else None
