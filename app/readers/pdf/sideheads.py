"""Heads that stand beside their text, in the margin or a narrow column of their own."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from app.readers.pdf.lines import Line

__all__ = ["side_heads"]

#: In lines: text beside a head has more than the cell beside a name.
TEXT = 3
#: Fewer heads show no column of them.
FEWEST = 2

#: The lines of a head, and those of the text beside and below it.
_Entry = tuple[list[Line], list[Line]]


def side_heads(grid: Sequence[Sequence[list[Line]]]) -> list[list[Line]]:
    """The heads of rows of two cells, each before its text, if the left ones are heads.

    Heads are in bold, what stands beside them is not, and goes on over lines of its own.
    """
    heads = [line for cells in grid for line in cells[0]]
    texts = [line for cells in grid for line in cells[1]]
    if not all(line.bold for line in heads) or sum(line.bold for line in texts) > len(heads):
        return []
    if any(line.text.endswith((":", "：")) for line in heads):
        return []
    entries: list[_Entry] = []
    for left, right in grid:
        below = left and entries and entries[-1][0] and _goes_on(entries[-1], left[0])
        if not entries or (left and not below):
            entries.append(([], []))
        entries[-1][0].extend(left)
        entries[-1][1].extend(right)
    lengths = [len(text) for head, text in entries if head]
    enough = len(lengths) >= FEWEST and statistics.median(lengths) >= TEXT
    if not enough or not min(lengths):
        return []
    return [piece for entry in entries for piece in entry if piece]


def _goes_on(entry: _Entry, line: Line) -> bool:
    """Whether a line is the next one of the entry's head."""
    return entry[0][-1].y - line.y < 1.6 * line.size
