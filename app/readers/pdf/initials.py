"""Large initials: a letter of several lines' height, beside which a paragraph begins.

It is put where it is read, at the start of the first line, and the lines beside it are set as wide
as those below it: their left edge then says nothing of a new paragraph.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import replace

from app.readers.pdf.glyphs import Glyph, Sheet

__all__ = ["without_initials"]

#: Times the text's size: an initial is no smaller.
LARGE = 1.7
#: In letters: more are a heading.
MOST = 2
#: In ems: how far from the initial its lines begin; a wider gap in them is a gutter.
NEAR, GUTTER = 1.5, 1.5
#: So many lines stand beside an initial, at least.
FEWEST_LINES = 2
#: In ems: the place of the initial in its line.
PLACE = 0.7


def without_initials(sheet: Sheet) -> Sheet:
    """`sheet` with its large initials in their lines."""
    size = statistics.median_low([glyph.size for glyph in sheet.glyphs[::7]] or [0.0])
    if max([glyph[4] for glyph in sheet.glyphs], default=0.0) <= LARGE * size:
        return sheet
    glyphs = list(sheet.glyphs)
    for start, end in list(_initials(glyphs, LARGE * size)):
        _set_in(glyphs, start, end, size)
    return replace(sheet, glyphs=tuple(glyphs))


def _initials(glyphs: list[Glyph], least: float) -> Iterator[tuple[int, int]]:
    """Where a letter or two in large type stand by themselves, as places in the file."""
    start = 0
    for end in range(1, len(glyphs) + 1):
        if end < len(glyphs) and glyphs[start].size > least and _beside(*glyphs[end - 1 : end + 1]):
            continue
        if glyphs[start].size > least and end - start <= MOST and glyphs[end - 1].text.isupper():
            yield start, end
        start = end


def _beside(one: Glyph, other: Glyph) -> bool:
    near = abs(other.x0 - one.x1) < one.size
    return near and abs(one.y - other.y) < 1 and abs(one.size - other.size) < 0.1


def _set_in(glyphs: list[Glyph], start: int, end: int, size: float) -> None:
    initial = glyphs[start:end]
    left, right = initial[0].x0, max(letter.x1 for letter in initial)
    low, high = initial[0].y - 0.3 * size, initial[0].y + 0.9 * initial[0].size
    lines = [line for line in _lines(glyphs, size) if low < glyphs[line[0]].y < high]
    beside = [line for line in lines if -1 < glyphs[line[0]].x0 - right < NEAR * size]
    if len({round(glyphs[line[0]].y) for line in beside}) < FEWEST_LINES:
        return
    beside.sort(key=lambda line: -glyphs[line[0]].y)
    first = glyphs[beside[0][0]]
    if not first.text.isalpha():
        return
    step = PLACE * size * len(initial)
    for index, line in enumerate(beside):
        edge = left + step if index == 0 else left
        begin, stop = glyphs[line[0]].x0, max(glyphs[at].x1 for at in line)
        scale = (stop - edge) / max(stop - begin, 1.0)
        for at in line:
            glyph = glyphs[at]
            glyphs[at] = glyph._replace(
                x0=stop - (stop - glyph.x0) * scale, x1=stop - (stop - glyph.x1) * scale
            )
    for index, letter in enumerate(initial):
        place = left + index * step / len(initial)
        glyphs[start + index] = letter._replace(
            x0=place, x1=place + step / len(initial), y=first.y, size=first.size
        )


def _lines(glyphs: list[Glyph], size: float) -> Iterator[list[int]]:
    """What follows on one line both in the file and in print, as places in the file."""
    line: list[int] = []
    last: Glyph | None = None
    for at, glyph in enumerate(glyphs):
        if line and last is not None:
            gap = glyph.x0 - last.x1
            if abs(last.y - glyph.y) > 0.3 * size or not -0.5 * size < gap < GUTTER * size:
                yield line
                line = []
        if glyph.size < LARGE * size and (line or glyph.text.strip()):
            line.append(at)
        last = glyph
    if line:
        yield line
