"""Bullets that are drawn, not printed, as browsers do: put before their text as letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.readers.pdf.glyphs import Glyph, Sheet
from app.readers.pdf.strokes import Dot

__all__ = ["with_bullets"]

#: So many stand one below the other; in points, how exactly.
FEWEST, EXACT = 2, 0.6
#: In ems of the text behind: how wide a bullet is, how high over the line, how far before it.
WIDTH, HEIGHT, GAP = (0.15, 0.55), (0.1, 0.6), (0.15, 2.2)
#: In ems: other print before it stands further off.
FREE = 3.0


def with_bullets(sheet: Sheet) -> Sheet:
    """`sheet` with its drawn bullets as glyphs."""
    if len(sheet.dots) < FEWEST:
        return sheet
    found = dict(_bulleted(sheet))
    if not found:
        return sheet
    glyphs: list[Glyph] = []
    for index, glyph in enumerate(sheet.glyphs):
        if index in found:
            dot = found[index]
            glyphs.append(glyph._replace(text="•", x0=dot.x0, x1=dot.x1, bold=False, italic=False))
        glyphs.append(glyph)
    return replace(sheet, glyphs=tuple(glyphs))


def _bulleted(sheet: Sheet) -> Iterator[tuple[int, Dot]]:
    """The bullets, each with the place of the glyph that it stands before."""
    for dot in sheet.dots:
        if sum(abs(other.x0 - dot.x0) < EXACT for other in sheet.dots) < FEWEST:
            continue
        if sum(abs(other.y - dot.y) < 1 for other in sheet.dots) > FEWEST:
            continue  # a line of dots
        level = [
            (index, glyph)
            for index, glyph in enumerate(sheet.glyphs)
            if HEIGHT[0] < (dot.y - glyph.y) / glyph.size < HEIGHT[1] and glyph.text.strip()
        ]
        behind = min(
            ((glyph.x0, index) for index, glyph in level if glyph.x0 > dot.x1), default=None
        )
        if behind is None:
            continue
        size = sheet.glyphs[behind[1]].size
        near = GAP[0] * size < behind[0] - dot.x1 < GAP[1] * size
        sized = WIDTH[0] * size < dot.x1 - dot.x0 < WIDTH[1] * size
        if near and sized and not any(dot.x0 - FREE * size < g.x1 <= dot.x1 for _, g in level):
            yield behind[1], dot
