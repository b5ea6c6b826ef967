"""Gutters: the upright strips without ink that part columns of prose.

Columns belong to a document's pages, not to rows in which both columns happen to have a line. A
page is looked at as a drawing: where is a strip about an em wide that stays free over several
lines, with prose that fills its column on both sides? What the pages show together decides for
those that show too little themselves (see `agreed`). Tables do not pass: their cells are not full
lines, or a grid is drawn round them.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.readers.pdf.glyphs import Glyph, Sheet
from app.readers.pdf.strokes import Post, Rule

__all__ = ["NO_COLUMNS", "Columns", "agreed", "columns_of", "fitting"]

#: In points: how finely the height and the width of a page are looked at.
SLOT, BIN = 2.0, 2.0
#: In ems: the narrowest strip, and in points.
NARROWEST, FINEST = 0.7, 5.0
#: In lines: how long a strip must stay free, and how many lines a column of prose has.
FREE_LINES, PROSE_LINES = 4, 6
#: In characters: prose has longer lines than labels, names and figures.
PROSE_CHARACTERS = 18
#: Share of the text's width that a column takes at least.
NARROWEST_COLUMN = 0.15
#: In lines: more between two rules is no row of a table.
ROW_LINES = 9
#: In points: gutters of different pages this near are one.
NEAR = 14.0


class _Word(NamedTuple):
    x0: float
    x1: float
    y: float
    size: float
    letters: int
    start: str


class _Span(NamedTuple):
    """What one side of a strip holds at one height."""

    x0: float
    x1: float
    y: float
    letters: int
    #: Width of the first word, and its first letter.
    first: float
    start: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The gutters of a page from the left, each as its free strip; edges of the text."""

    gutters: tuple[tuple[float, float], ...] = ()
    left: float = 0.0
    right: float = 0.0

    def bounds(self) -> list[tuple[float, float]]:
        """Left and right edge of each column."""
        starts = [self.left, *(right for _, right in self.gutters)]
        ends = [*(left for left, _ in self.gutters), self.right]
        return list(zip(starts, ends, strict=True))


NO_COLUMNS = Columns()


class Profile:
    """A sheet's words as ink in slots of height, to be asked for free strips."""

    def __init__(self, sheet: Sheet) -> None:
        self.words = [word for word in _words(sheet.glyphs) if word.x1 > word.x0]
        self.em = statistics.median_low([w.size for w in self.words]) if self.words else 10.0
        self.rules, self.posts = sheet.rules, sheet.posts
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
        for x in range(1, len(bins) - wide):
            sided = before[x - 1] and after[x + wide]
            if not sided:
                continue
            inked = 0
            for step in range(x, x + wide):
                inked |= bins[step]
            free = _opened(~inked & ((1 << sided.bit_length()) - 1), long)
            if free:  # the space between two paragraphs has text on both sides too
                sided = _grown(before[x - 1], reach) & _grown(after[x + wide], reach)
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


def columns_of(sheet: Sheet) -> Columns:
    """The columns of prose that `sheet` shows by itself."""
    if len(sheet.glyphs) < 2 * PROSE_LINES * PROSE_CHARACTERS:
        return NO_COLUMNS
    profile = Profile(sheet)
    strips = [strip for strip in profile.strips() if not _gridded(strip, profile)]
    while strips:
        ends = [0.0, *((left + right) / 2 for left, right, _ in strips), sheet.width]
        poor = None
        for index, strip in enumerate(strips):
            sides = [
                _spans(profile, strip[2], ends[index + k], ends[index + k + 1]) for k in (0, 1)
            ]
            worst = min(_prose(spans) for spans in sides)
            if worst < 1 and (poor is None or worst < poor[0]):
                poor = (worst, index)
        if poor is None:
            return _columns(profile, strips)
        del strips[poor[1]]
    return NO_COLUMNS


def _columns(profile: Profile, strips: list[tuple[float, float, int]]) -> Columns:
    starts = [span.x0 for span in _spans(profile, strips[0][2], 0.0, strips[0][1])]
    ends = [span.x1 for span in _spans(profile, strips[-1][2], strips[-1][0], 1e9)]
    # Stray marks of a scan stand outside the text.
    left, right = sorted(starts)[len(starts) // 20], sorted(ends)[-1 - len(ends) // 20]
    found = Columns(tuple((low, high) for low, high, _ in strips), left, right)
    narrowest = min(end - start for start, end in found.bounds())
    return found if narrowest >= NARROWEST_COLUMN * (right - left) else NO_COLUMNS


def agreed(pages: Sequence[Columns]) -> list[Columns]:
    """The columns that enough pages show to be looked for on the others, the commonest first."""
    groups: list[list[Columns]] = []
    for columns in pages:
        if not columns.gutters:
            continue
        home = next((group for group in groups if _alike(group[0], columns)), None)
        if home is None:
            groups.append([columns])
        else:
            home.append(columns)
    enough = max(1, round(0.1 * len(pages)))
    groups = [group for group in groups if len(group) >= enough]
    return [_middle(group) for group in sorted(groups, key=len, reverse=True)]


def _alike(one: Columns, other: Columns) -> bool:
    return len(one.gutters) == len(other.gutters) and all(
        abs(a[0] + a[1] - b[0] - b[1]) < 2 * NEAR
        for a, b in zip(one.gutters, other.gutters, strict=True)
    )


def _middle(group: list[Columns]) -> Columns:
    gutters = tuple(
        (
            statistics.median(columns.gutters[k][0] for columns in group),
            statistics.median(columns.gutters[k][1] for columns in group),
        )
        for k in range(len(group[0].gutters))
    )
    return Columns(
        gutters,
        statistics.median(columns.left for columns in group),
        statistics.median(columns.right for columns in group),
    )


def fitting(sheet: Sheet, usual: Iterable[Columns]) -> Columns:
    """Those of the document's `usual` columns that the text of `sheet` keeps to, if any."""
    profile = Profile(sheet)
    for columns in usual:
        for shift in (0.0, -NEAR / 2, NEAR / 2):
            moved = Columns(
                tuple((left + shift, right + shift) for left, right in columns.gutters),
                columns.left + shift,
                columns.right + shift,
            )
            if _keeps_to(profile, moved):
                return moved
    return NO_COLUMNS


def _keeps_to(profile: Profile, columns: Columns) -> bool:
    """Whether lines start at the columns' edges and turn at their other ends."""
    em = profile.em
    if any(_gridded((left, right, -1), profile) for left, right in columns.gutters):
        return False
    free = -1
    for gutter in columns.gutters:
        free &= profile.free(gutter)
    started = turned = 0
    for left, right in columns.bounds():
        for span in _spans(profile, free, left - em, right + 0.3 * em):
            started += abs(span.x0 - left) < 3 * em
            turned += span.x1 > right - 3 * em
    return started >= 2 and turned >= max(2, 0.35 * started)


def _words(glyphs: Iterable[Glyph]) -> Iterable[_Word]:
    """Runs of letters without a blank, in the file's order."""
    start = end = base = size = 0.0
    letters, first = 0, ""
    for text, x0, x1, y, em, _, _ in glyphs:
        if text.isspace():
            if letters:
                yield _Word(start, end, base, size, letters, first)
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
            yield _Word(start, end, base, size, letters, first)
        start, end, base, size, letters, first = x0, x1, y, em, 1, text[0]
    if letters:
        yield _Word(start, end, base, size, letters, first)


def _slots(y: float, size: float) -> int:
    """A line's slots: with the space to the next line, so that solid text has no holes."""
    low, high = int((y - 0.35 * size) / SLOT), int((y + 0.9 * size) / SLOT) + 1
    low = max(low, 0)
    return ((1 << max(high - low, 1)) - 1) << low


def _ink(words: list[_Word], width: float) -> list[int]:
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
        while low > start and counts[low - 1] >= 0.8 * counts[top]:
            low -= 1
        while high + 1 < end and counts[high + 1] >= 0.8 * counts[top]:
            high += 1
        yield low * BIN, (high + wide) * BIN, found[top]
        start = end


def _spans(profile: Profile, slots: int, left: float, right: float) -> list[_Span]:
    """The lines between `left` and `right` that stand in `slots`, from the top."""
    lines: list[list[_Word]] = []
    for word in sorted(profile.words, key=lambda word: -word.y):
        if not slots >> int(max(word.y, 0) / SLOT) & 1:
            continue
        middle = (word.x0 + word.x1) / 2
        if not left < middle < right:
            continue
        if lines and abs(lines[-1][0].y - word.y) < 0.4 * profile.em:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [
        _Span(
            min(word.x0 for word in line),
            max(word.x1 for word in line),
            line[0].y,
            sum(word.letters + 1 for word in line),
            *_first(line),
        )
        for line in lines
    ]


def _first(line: list[_Word]) -> tuple[float, str]:
    first = min(line, key=lambda word: word.x0)
    return first.x1 - first.x0, first.start


def _prose(spans: list[_Span]) -> float:
    """How much the lines look like a column of prose: 1 and more is prose."""
    if len(spans) < PROSE_LINES:
        return 0.0
    if statistics.median(span.letters for span in spans) < PROSE_CHARACTERS:
        return 0.1
    left = sorted(span.x0 for span in spans)[len(spans) // 20]
    right = sorted(span.x1 for span in spans)[-1 - len(spans) // 20]
    slack = 0.25 * (right - left)
    full = sum(span.x1 > right - slack or span.x0 < left + 4 for span in spans) / len(spans)
    turned = sum(span.x1 > right - slack for span in spans) / len(spans)
    edges = sorted(span.x0 for span in spans)
    usual = statistics.mode(round(edge) for edge in edges)
    flush = sum(abs(edge - usual) < 2.5 for edge in edges) / len(edges)
    # Lines of prose end where the next line's first word had no room; names and cells anywhere.
    wrapped = sum(
        above.x1 + below.first + 1 > right for above, below in itertools.pairwise(spans)
    ) / (len(spans) - 1)
    # They go on within a sentence; cells and items begin with a capital.
    cased = [span.start.islower() for span in spans if span.start.islower() or span.start.isupper()]
    onward = sum(cased) / len(cased) if len(cased) > 0.5 * len(spans) else 1.0
    return min(full / 0.6, turned / 0.5, flush / 0.3, wrapped / 0.45, onward / 0.3)


def _gridded(strip: tuple[float, float, int], profile: Profile) -> bool:
    """Whether rules cross the strip again and again, or a grid is drawn round it."""
    left, right, slots = strip
    crossing = [
        rule
        for rule in profile.rules
        if rule.x0 < left - 4 * profile.em
        and rule.x1 > right + 4 * profile.em
        and slots >> int(max(rule.y - profile.em, 0) / SLOT) & 1
    ]
    chain: list[Rule] = []
    for rule in sorted(crossing, key=lambda rule: rule.y):
        # The rules of a letterhead and of a page's foot stand far apart.
        if chain and rule.y - chain[-1].y > ROW_LINES * 1.2 * profile.em:
            chain = []
        if chain and rule.y - chain[-1].y < profile.em:
            continue  # a double rule, a drawing
        chain.append(rule)
        if len(chain) > 4 or (len(chain) >= 3 and _posted(chain, profile.posts)):
            return True
    return False


def _posted(rules: list[Rule], posts: tuple[Post, ...]) -> bool:
    low, high = min(rule.y for rule in rules), max(rule.y for rule in rules)
    return sum(post.y1 > low + 2 and post.y0 < high - 2 for post in posts) >= 2
