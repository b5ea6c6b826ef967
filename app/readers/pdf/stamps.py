"""Large words printed over a page's text: a watermark ("DRAFT"), upright as the text is."""

from __future__ import annotations

import statistics
from dataclasses import replace
from itertools import pairwise

from app.readers.pdf.glyphs import Glyph, Sheet

__all__ = ["LARGE", "SHORTEST", "unstamped"]

#: Times the text's size: no smaller print is a watermark.
LARGE = 1.8
#: Share of its letters that must have letters of the text within them.
CROSSED = 0.5
#: In letters: fewer are a mark of a drawing, or a large initial.
SHORTEST = 4


def unstamped(sheet: Sheet) -> Sheet:
    """`sheet` without large words that its text runs through; they join the `slanted` ones."""
    glyphs = sheet.glyphs
    size = statistics.median_low([glyph.size for glyph in glyphs[::7]] or [0.0])
    if max([glyph[4] for glyph in glyphs], default=0.0) <= LARGE * size:
        return sheet
    large = [glyph for glyph in glyphs if glyph.size > LARGE * size and glyph.text.strip()]
    if len(large) < SHORTEST:
        return sheet
    small = [glyph for glyph in glyphs if glyph.size <= LARGE * size and glyph.text.strip()]
    stamped = {id(letter) for word in _runs(large) if _is_crossed(word, small) for letter in word}
    if not stamped:
        return sheet
    stamp = "".join(glyph.text for glyph in large if id(glyph) in stamped)
    return replace(
        sheet,
        glyphs=tuple(glyph for glyph in glyphs if id(glyph) not in stamped),
        slanted=f"{sheet.slanted} {stamp}".strip(),
    )


def _is_crossed(word: list[Glyph], small: list[Glyph]) -> bool:
    """Whether letters of the text stand within those of the word."""
    low, high = word[0].y, word[0].y + 0.7 * word[0].size
    beside = [glyph for glyph in small if low < glyph.y + 0.3 * glyph.size < high]
    crossed = sum(
        any(letter.x0 < (glyph.x0 + glyph.x1) / 2 < letter.x1 for glyph in beside)
        for letter in word
    )
    return len(word) >= SHORTEST and crossed >= CROSSED * len(word)


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Letters of one size on one line, in the file's order."""
    runs = [glyphs[:1]]
    for last, glyph in pairwise(glyphs):
        if abs(last.y - glyph.y) < 1 and abs(last.size - glyph.size) < 0.1:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs
