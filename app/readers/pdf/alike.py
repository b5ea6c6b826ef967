"""Cells that begin at one place in row after row, though a full one leaves only a narrow gap."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from itertools import pairwise

from app.readers.pdf.glyphs import Glyph

__all__ = ["EXACT", "LETTERS", "Piece", "cut_alike"]

#: In ems: narrower gaps stand between letters, not between words.
LETTERS = 0.15
#: In points: cells begin at one place but for so much; in columns of them, for more.
EXACT, ALIKE = 0.3, 0.7
#: So many rows show where cells begin.
SHOWN = 3
#: In rows: a cell whose row does not show it stands no further from one whose row does.
CELL_ROWS = 4

#: Print side by side with other print, and whether it is a stretched line.
Piece = tuple[list[Glyph], bool]


def cut_alike(rows: list[list[Piece]]) -> list[list[Piece]]:
    """`rows`, those between cells that begin at one place parted there too.

    A cell that is nearly full leaves a narrow gap to the next.
    """
    starts = sorted(
        (piece[0].x0, index) for index, pieces in enumerate(rows) for piece, _ in pieces[1:]
    )
    found: list[list[tuple[float, int]]] = []
    for start in starts:
        if found and start[0] - found[-1][-1][0] < ALIKE:
            found[-1].append(start)
        else:
            found.append([start])
    for group in found:
        places = {index for _, index in group}
        if len(places) < SHOWN:
            continue
        edge = statistics.median(x for x, _ in group)
        begun = {at for at, row in enumerate(rows) if row and abs(row[0][0][0].x0 - edge) < ALIKE}
        held = places | begun
        for index in range(min(places) - 1, max(places) + 2):
            if index in held or not 0 <= index < len(rows):
                continue
            near = set(range(index - CELL_ROWS, index + CELL_ROWS + 1))
            if {index - 1, index + 1} & held and near & places:
                rows[index] = list(_cut_at(rows[index], edge))
    return rows


def _cut_at(pieces: list[Piece], edge: float) -> Iterable[Piece]:
    """`pieces`, the one in which a word begins at `edge` parted there."""
    for piece, whole in pieces:
        inked = [(at, glyph) for at, glyph in enumerate(piece) if glyph.text.strip()]
        cut = next(
            (
                at
                for (_, one), (at, glyph) in pairwise(inked)
                if abs(glyph.x0 - edge) < EXACT and glyph.x0 - one.x1 > LETTERS * glyph.size
            ),
            None,
        )
        if cut is None or whole:
            yield piece, whole
        else:
            yield from ((piece[:cut], False), (piece[cut:], False))
