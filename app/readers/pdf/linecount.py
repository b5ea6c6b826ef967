"""Numbers of lines in the margin, as drafts and bills have them: every line's, or every fifth."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from app.readers.pdf.glyphs import Glyph, Sheet

__all__ = ["without_line_numbers"]

#: So many numbers show that lines are counted; fewer where only every fifth line has one.
FEWEST, FEWEST_FIFTHS = 8, 3
DIGITS = frozenset("0123456789")
#: In points: the numbers end at one edge, or begin at one.
EDGE = 1.5
#: Share of the usual distance by which two numbers' distance may differ from it, and share of
#: the distances that keep to it: between paragraphs they are wider.
UNEVEN, EVEN = 0.12, 0.6
#: The same of every fifth number: paragraphs end between two of them.
UNEVEN_FIFTHS = 0.4
#: So many numbers, one for each line, show it where fewer of them stand evenly.
MANY, MANY_EVEN = 16, 0.3
#: Lines to a number that counts them, at most.
EACH, EACH_UNEVEN = 1.3, 1.1
#: Share of lines in a script without small letters that are full, and in ems how nearly.
FULL, NEARLY = 0.3, 2.0
#: Share of the lines beside numbers that begin in small letters, as lines of prose do.
PROSE = 0.25


class _Number(NamedTuple):
    value: int
    x0: float
    x1: float
    y: float
    glyphs: tuple[Glyph, ...]


def without_line_numbers(sheet: Sheet, last: int = 0) -> Sheet:
    """`sheet` without the numbers of its lines; they join its `counted`.

    `last` is the last number on the page before, if its lines have numbers: few that count on
    from it are numbers of lines too.
    """
    numbers = list(_numbers(sheet.glyphs))
    if len(numbers) < (1 if last else FEWEST_FIFTHS):
        return sheet
    columns = [
        run for edge in ("x0", "x1") for column in _columns(numbers, edge) for run in _runs(column)
    ]
    counting = [
        one
        for one in columns
        if (_counts(one) and _stands_outside(one, sheet)) or (last and _counts_on(one, last, sheet))
    ]
    if not counting:
        return sheet
    column = max(counting, key=len)
    out = {id(glyph) for number in column for glyph in number.glyphs}
    return replace(
        sheet,
        glyphs=tuple(glyph for glyph in sheet.glyphs if id(glyph) not in out),
        counted=" ".join(str(number.value) for number in column),
    )


def _numbers(glyphs: tuple[Glyph, ...]) -> Iterator[_Number]:
    """Words of nothing but digits."""
    end = 0
    for start in [index for index, glyph in enumerate(glyphs) if glyph[0] in DIGITS]:
        if start < end or (start and _near(glyphs[start - 1], glyphs[start])):
            continue
        end = start + 1
        while end < len(glyphs) and _near(glyphs[end - 1], glyphs[end]):
            end += 1
        word = glyphs[start:end]
        text = "".join([glyph.text for glyph in word])
        if len(text) < 5 and text.isascii() and text.isdigit():
            yield _Number(int(text), word[0].x0, word[-1].x1, word[0].y, word)


def _near(one: Glyph, other: Glyph) -> bool:
    if not one.text.strip() or not other.text.strip():
        return False
    return abs(one.y - other.y) < 1 and -0.5 * one.size < other.x0 - one.x1 < 0.5 * one.size


def _columns(numbers: list[_Number], edge: str) -> Iterator[list[_Number]]:
    """Numbers at one edge, from the top."""
    by_edge = sorted(numbers, key=lambda number: getattr(number, edge))
    held: list[_Number] = []
    for number in by_edge:
        if held and getattr(number, edge) - getattr(held[-1], edge) > EDGE:
            yield sorted(held, key=lambda one: -one.y)
            held = []
        held.append(number)
    if held:
        yield sorted(held, key=lambda one: -one.y)


def _runs(column: list[_Number]) -> Iterator[list[_Number]]:
    """A column in pieces that go on by one step: heads and feet may be counted by themselves."""
    step = statistics.mode([two.value - one.value for one, two in pairwise(column)] or [0])
    start = 0
    for place, (one, two) in enumerate(pairwise(column), 1):
        if two.value - one.value != step:
            yield column[start:place]
            start = place
    yield column[start:]


def _counts(column: list[_Number]) -> bool:
    """Whether the numbers count evenly, as far apart as the lines they count are."""
    steps = {two.value - one.value for one, two in pairwise(column)}
    if len(steps) != 1 or (step := steps.pop()) < 1:
        return False
    if len(column) < (FEWEST if step == 1 else FEWEST_FIFTHS):
        return False
    return step in {1, 2, 5, 10} and (_is_even(column) or (step == 1 and _is_nearly_even(column)))


def _is_even(column: list[_Number]) -> bool:
    gaps = [one.y - two.y for one, two in pairwise(column)]
    usual = statistics.median(gaps)
    uneven = UNEVEN if column[1].value - column[0].value == 1 else UNEVEN_FIFTHS
    return sum(abs(gap - usual) <= uneven * usual for gap in gaps) >= EVEN * len(gaps)


def _is_nearly_even(column: list[_Number]) -> bool:
    """Whether many numbers count lines of short paragraphs with a space between."""
    gaps = [one.y - two.y for one, two in pairwise(column)]
    near = sum(gap <= (1 + UNEVEN) * min(gaps) for gap in gaps)
    return len(column) >= MANY and near >= MANY_EVEN * len(gaps)


def _counts_on(column: list[_Number], last: int, sheet: Sheet) -> bool:
    """Whether few numbers, left of all else, go on from the `last` of the page before, or begin."""
    values = [number.value for number in column]
    steps = {two - one for one, two in pairwise(values)}
    if len(steps) > 1 or values[0] not in {1, 5, *range(last + 1, last + 6)}:
        return False
    own = {id(glyph) for number in column for glyph in number.glyphs}
    right, low = max(number.x1 for number in column), column[-1].y - 1
    beside = [g for g in sheet.glyphs if g.text.strip() and id(g) not in own and g.y > low]
    level = {round(number.y) for number in column}
    return min((glyph.x0 for glyph in beside), default=0.0) > right + column[0].glyphs[0].size and (
        level <= {round(glyph.y) for glyph in beside}
    )


def _stands_outside(column: list[_Number], sheet: Sheet) -> bool:
    """Whether all the text stands on one side of the numbers, and is lines of prose."""
    own = {id(glyph) for number in column for glyph in number.glyphs}
    left, right = min(number.x0 for number in column), max(number.x1 for number in column)
    low, high = column[-1].y - 1, column[0].y + 1
    first: dict[int, Glyph] = {}
    ends: dict[int, Glyph] = {}
    before = behind = False
    for glyph in sheet.glyphs:
        if not low < glyph.y < high or id(glyph) in own or not glyph.text.strip():
            continue
        before, behind = before or glyph.x0 < right, behind or glyph.x1 > left
        if before and behind:
            return False
        level = round(glyph.y)
        if level not in first or glyph.x0 < first[level].x0:
            first[level] = glyph
        if level not in ends or glyph.x1 > ends[level].x1:
            ends[level] = glyph
    each = EACH if _is_even(column) else EACH_UNEVEN
    if column[1].value - column[0].value == 1 and len(first) > each * len(column):
        return False  # what is counted is not lines
    letters = [glyph.text for glyph in first.values() if glyph.text.isalpha()]
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    if len(cased) < PROSE * len(letters):  # Chinese and Arabic have no small letters
        if column[1].value - column[0].value > 1:
            return len(letters) >= FEWEST
        edge = NEARLY * column[0].glyphs[0].size
        right, left = max(g.x1 for g in ends.values()), min(g.x0 for g in first.values())
        full = sum(g.x1 > right - edge and first[y].x0 < left + edge for y, g in ends.items())
        return len(column) >= MANY and full >= FULL * len(ends)
    small = sum(map(str.islower, cased))
    return len(first) >= FEWEST and small >= PROSE * len(cased) and small >= FEWEST_FIFTHS
