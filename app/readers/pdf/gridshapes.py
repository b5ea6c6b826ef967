"""What stands side by side: prose, lists, rolls, or cells of a table."""

from __future__ import annotations

import itertools
import statistics

from app.readers.pdf.lines import Line
from app.readers.pdf.tables import Grid

__all__ = [
    "JOIN_GAP",
    "ROLL",
    "Row",
    "aligned",
    "are_lists",
    "is_roll",
    "running_text",
    "stretched",
]

#: In ems: two pieces this near on one row belong to one line, if nothing says columns.
JOIN_GAP = 4.0
#: So many rows make a roll.
ROLL = 3
#: In rows: two lists side by side are as long; share of them in which one has no line.
LISTED, LONE = 8, 0.1


Row = list[Line]


def are_lists(grid: Grid) -> bool:
    """Whether two lists stand side by side, each with lines and heads of its own."""
    lone = [sum(bool(c[k]) and not c[1 - k] for c in grid) for k in (0, 1)]
    heads = [sum(c[k][0].bold for c in grid if c[k]) for k in (0, 1)]
    plain = [sum(not c[k][0].bold for c in grid if c[k]) for k in (0, 1)]
    apart = min(lone) >= LONE * len(grid) or min(heads) > 1
    return len(grid) >= LISTED and apart and min(plain) > min(heads) and aligned(grid)


def is_roll(grid: Grid) -> bool:
    """Whether most rows are a roll under a head: "Members:   China   Mr. Wei"."""
    heads = [cells[0][0].text for cells in grid if len(list(filter(None, cells))) > 1 and cells[0]]
    wide = sum(sum(map(bool, cells)) > 1 for cells in grid)
    return (
        len(grid[0]) > 2
        and wide >= max(ROLL, 0.6 * len(grid))
        and 2 * len(heads) <= wide + 1
        and all(text.endswith((":", "：")) for text in heads)
    )


def stretched(rows: list[Row]) -> bool:
    """Whether the one row of several pieces is a line of few words stretched to the full width."""
    row = next(row for row in rows if len(row) > 1)
    full = max(line[-1].x1 for line in rows) - row[-1].x1 < row[-1].size
    return full and all(
        right.x0 - left.x1 < JOIN_GAP * left.size for left, right in itertools.pairwise(row)
    )


def aligned(grid: Grid) -> bool:
    """Whether the lines of each column start at one edge: chance gaps do not."""
    for column in range(len(grid[0])):
        lines = [line for cells in grid for line in cells[column]]
        edges = [-line.x1 if line.rtl else line.x0 for line in lines]
        usual = statistics.median_low(edges)
        near = sum(abs(edge - usual) < line.size for edge, line in zip(edges, lines, strict=True))
        if near < 0.6 * len(lines):
            return False
    return True


def running_text(grid: Grid) -> bool:
    """Whether the columns hold prose: long lines that fill their column."""
    if len(grid) < 4 or not aligned(grid):
        return False
    for column in range(len(grid[0])):
        lines = [line for cells in grid for line in cells[column]]
        if not lines:
            return False
        widths = [line.width for line in lines]
        if statistics.median(len(line.text) for line in lines) < 20:
            return False
        if statistics.median(widths) < 0.75 * max(widths):
            return False
        starts = [line.text[0] for line in lines if line.text[0].lower() != line.text[0].upper()]
        if len(starts) > 0.5 * len(lines) and sum(map(str.islower, starts)) < 0.3 * len(starts):
            return False  # cells, items, names
    return True
