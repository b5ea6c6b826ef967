"""A page as ink: which heights each upright strip of it has free, and the lines beside a strip."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from app.readers.pdf.bidi import is_rtl
from app.readers.pdf.glyphs import Glyph, Sheet

__all__ = ["Profile", "Span", "slot"]

#: In points: how finely the height and the width of a page are looked at.
SLOT, BIN = 2.0, 2.0
#: In ems: the narrowest strip, and in points.
NARROWEST, FINEST = 0.7, 5.0
#: In lines: how long a strip must stay free.
FREE_LINES = 4
#: Share of the height free in a gutter's middle that is free at its edges: labels of items that
#: are set in stand out of their column.
CORE = 0.95


class Word(NamedTuple):
    x0: float
    x1: float
    y: float
    size: float
    letters: int
    start: str


class Span(NamedTuple):
    """What one side of a strip holds at one height."""

    x0: float
    x1: float
    y: float
    letters: int
    #: Width of the first word, and its first letter.
    first: float
    start: str


class Profile:
    """A sheet's words as ink in slots of height, to be asked for free strips.

    Of a sheet in Arabic it is the mirror image (`turned`): there lines begin on the right.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.words = [word for word in _words(sheet.glyphs) if word.x1 > word.x0]
        self.em = statistics.median_low([w.size for w in self.words]) if self.words else 10.0
        self.rules, self.posts = sheet.rules, sheet.posts
        self.turned = is_rtl("".join([word.start for word in self.words]))
        if self.turned:
            wide = sheet.width
            turn = [word._replace(x0=wide - word.x1, x1=wide - word.x0) for word in self.words]
            self.words = [word for word in turn if word.x0 > 0]
            self.rules = tuple(r._replace(x0=wide - r.x1, x1=wide - r.x0) for r in self.rules)
            self.posts = tuple(post._replace(x=wide - post.x) for post in self.posts)
        self._bins = _ink(self.words, sheet.width)

    def strips(self) -> list[tuple[float, float, int]]:
        """Free strips with ink on both sides: left and right end, and their free slots."""
        bins = self._bins
        wide = max(round(max(NARROWEST * self.em, FINEST) / BIN), 1)
        if len(bins) <= wide:
            return []
        before, after = _sides(bins)
        long = max(round(FREE_LINES * 1.2 * self.em / SLOT), 4)
        reach = round(1.5 * self.em / SLOT)
        found = [0] * len(bins)
        grown = cache(lambda slots: _grown(slots, reach))  # neighbours mostly have the same
        for x in range(1, len(bins) - wide):
            sided = before[x - 1] and after[x + wide]
            if not sided:
                continue
            inked = 0
            for step in range(x, x + wide):
                inked |= bins[step]
            free = _opened(~inked & ((1 << sided.bit_length()) - 1), long)
            if free:  # the space between two paragraphs has text on both sides too
                sided = grown(before[x - 1]) & grown(after[x + wide])
                found[x] = _opened(sided & free, long)
        return list(_best(found, wide))

    def free(self, strip: tuple[float, float]) -> int:
        """The slots of several lines in which the strip has no ink."""
        last = len(self._bins) - 1
        inked = 0
        for x in range(int(strip[0] / BIN) + 1, max(int(strip[1] / BIN), int(strip[0] / BIN) + 2)):
            inked |= self._bins[min(max(x, 0), last)]
        height = max((slots.bit_length() for slots in self._bins), default=0)
        return _opened(~inked & ((1 << height) - 1), max(round(2.4 * self.em / SLOT), 2))

    def spans(self, slots: int, left: float, right: float) -> list[Span]:
        """The lines between `left` and `right` that stand in `slots`, from the top."""
        lines: list[list[Word]] = []
        for word in sorted(self.words, key=lambda word: -word.y):
            if not slots >> slot(word.y) & 1:
                continue
            middle = (word.x0 + word.x1) / 2
            if not left < middle < right:
                continue
            if lines and abs(lines[-1][0].y - word.y) < 0.4 * self.em:
                lines[-1].append(word)
            else:
                lines.append([word])
        return [
            Span(
                min(word.x0 for word in line),
                max(word.x1 for word in line),
                line[0].y,
                sum(word.letters + 1 for word in line),
                *_first(line),
            )
            for line in lines
        ]


def _first(line: list[Word]) -> tuple[float, str]:
    first = min(line, key=lambda word: word.x0)
    return first.x1 - first.x0, first.start


def slot(y: float) -> int:
    """The slot of a height."""
    return int(max(y, 0) / SLOT)


def _words(glyphs: Iterable[Glyph]) -> Iterable[Word]:
    """Runs of letters without a blank, in the file's order."""
    start = end = base = size = 0.0
    letters, first = 0, ""
    for text, x0, x1, y, em, _, _ in glyphs:
        if text.isspace():
            if letters:
                yield Word(start, end, base, size, letters, first)
                letters = 0
            continue
        if letters and abs(y - base) < 0.5 * em:
            if -0.3 * em < x0 - end < 0.3 * em:
                end = max(end, x1)
                letters += 1
                continue
            if -0.3 * em < start - x1 < 0.3 * em:
                start = min(start, x0)  # from right to left
                letters += 1
                continue
        if letters:
            yield Word(start, end, base, size, letters, first)
        start, end, base, size, letters, first = x0, x1, y, em, 1, text[0]
    if letters:
        yield Word(start, end, base, size, letters, first)


def _slots(y: float, size: float) -> int:
    """A line's slots: with the space to the next line, so that solid text has no holes."""
    low, high = int((y - 0.35 * size) / SLOT), int((y + 0.9 * size) / SLOT) + 1
    low = max(low, 0)
    return ((1 << max(high - low, 1)) - 1) << low


def _ink(words: list[Word], width: float) -> list[int]:
    """For each bin of the page's width the slots in which it has ink."""
    last = max(int(width / BIN), 0) + 1
    bins = [0] * (last + 1)
    for word in words:
        slots = _slots(word.y, min(word.size, 60.0))
        start, end = int(word.x0 / BIN), int(word.x1 / BIN)
        for x in range(min(max(start, 0), last), min(max(end, 0), last) + 1):
            bins[x] |= slots
    return bins


def _sides(bins: list[int]) -> tuple[list[int], list[int]]:
    """For each bin the slots with ink at it or to its left, and at it or to its right."""
    before, after = list(bins), list(bins)
    for x in range(1, len(bins)):
        before[x] |= before[x - 1]
    for x in range(len(bins) - 2, -1, -1):
        after[x] |= after[x + 1]
    return before, after


def _opened(slots: int, long: int) -> int:
    """`slots` without runs shorter than `long`."""
    eroded, width = slots, 1
    while width < long and eroded:
        step = min(width, long - width)
        eroded &= eroded >> step
        width += step
    grown, width = eroded, 1
    while width < long and grown:
        step = min(width, long - width)
        grown |= grown << step
        width += step
    return grown


def _grown(slots: int, reach: int) -> int:
    """`slots` with as many as `reach` beside each."""
    grown, width = slots, 0
    while width < reach:
        step = min(max(width, 1), reach - width)
        grown |= grown << step | grown >> step
        width += step
    return grown


def _best(found: list[int], wide: int) -> Iterable[tuple[float, float, int]]:
    """The longest strip of each run of neighbouring free ones."""
    counts = [slots.bit_count() for slots in found]
    start = 0
    while start < len(counts):
        if not counts[start]:
            start += 1
            continue
        end = start
        while end < len(counts) and counts[end]:
            end += 1
        top = max(range(start, end), key=lambda x: counts[x])
        low = high = top
        while low > start and counts[low - 1] >= CORE * counts[top]:
            low -= 1
        while high + 1 < end and counts[high + 1] >= CORE * counts[top]:
            high += 1
        yield low * BIN, (high + wide) * BIN, found[top]
        start = end
