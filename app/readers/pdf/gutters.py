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

from app.readers.pdf.glyphs import Sheet
from app.readers.pdf.ink import Profile, Span, slot
from app.readers.pdf.strokes import Post, Rule

__all__ = ["NO_COLUMNS", "Columns", "agreed", "columns_of", "fitting"]

#: In lines: a column of prose has as many.
PROSE_LINES = 6
#: In characters: prose has longer lines than labels, names and figures.
PROSE_CHARACTERS = 18
#: The same of a label, with a blank behind it.
LABELLED = 7
#: Share of the text's width that a column takes at least.
NARROWEST_COLUMN = 0.15
#: In lines: more between two rules is no row of a table.
ROW_LINES = 9
#: In points: gutters of different pages this near are one.
NEAR = 14.0


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

    def turned(self, width: float) -> Columns:
        """The same of a page of this width in the mirror."""
        gutters = tuple((width - right, width - left) for left, right in reversed(self.gutters))
        return Columns(gutters, width - self.right, width - self.left)


NO_COLUMNS = Columns()


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
            sides = [profile.spans(strip[2], ends[index + k], ends[index + k + 1]) for k in (0, 1)]
            worst = min(_prose(spans) for spans in sides)
            if worst < 1 and (poor is None or worst < poor[0]):
                labels = index + 1 < len(strips) and _are_labels(sides[1])
                poor = (worst, index + labels)
        if poor is None:
            columns = _columns(profile, strips)
            return columns.turned(sheet.width) if profile.turned else columns
        del strips[poor[1]]
    return NO_COLUMNS


def _columns(profile: Profile, strips: list[tuple[float, float, int]]) -> Columns:
    starts = [span.x0 for span in profile.spans(strips[0][2], 0.0, strips[0][1])]
    ends = [span.x1 for span in profile.spans(strips[-1][2], strips[-1][0], 1e9)]
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
            if _keeps_to(profile, moved.turned(sheet.width) if profile.turned else moved):
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
        for span in profile.spans(free, left - em, right + 0.3 * em):
            started += abs(span.x0 - left) < 3 * em
            turned += span.x1 > right - 3 * em
    return started >= 2 and turned >= max(2, 0.35 * started)


def _prose(spans: list[Span]) -> float:
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


def _are_labels(spans: list[Span]) -> bool:
    """Whether what stands between two strips numbers the text on its right: that is no gutter."""
    return len(spans) > 1 and all(
        span.letters <= LABELLED and not span.start.isalpha() for span in spans
    )


def _gridded(strip: tuple[float, float, int], profile: Profile) -> bool:
    """Whether rules cross the strip again and again, or a grid is drawn round it."""
    left, right, slots = strip
    crossing = [
        rule
        for rule in profile.rules
        if rule.x0 < left - 4 * profile.em
        and rule.x1 > right + 4 * profile.em
        and slots >> slot(rule.y - profile.em) & 1
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
