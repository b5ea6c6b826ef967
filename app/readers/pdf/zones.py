"""A page's pieces of print to zones: columns, read one after the other, and what crosses them.

What reaches across a gutter ends the columns above it. A page without gutters is one zone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from app.readers.pdf.gutters import Columns
from app.readers.pdf.lines import Line
from app.readers.pdf.strokes import Post, Rule

__all__ = ["Row", "Zone", "zones_of"]

Row = list[Line]

#: In line heights: a line this near below one that crosses the gutter may be its last.
FOLLOWS = 1.5
#: In ems: how much a line may fall short of its column's edge and still turn there.
TURNS = 2.0


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows that are read from the top: a column's, or those of the page's whole width."""

    rows: list[Row]
    #: Which column it is, counted from the left; None is the whole width.
    column: int | None = None
    left: float = 0.0
    right: float = 0.0


def zones_of(
    rows: list[Row],
    columns: Columns,
    *,
    rules: tuple[Rule, ...] = (),
    posts: tuple[Post, ...] = (),
) -> list[Zone]:
    """The zones of a page in reading order."""
    if not columns.gutters:
        return [Zone(rows)] if rows else []
    pieces = sorted((piece for row in rows for piece in row), key=lambda p: (-p.y, p.x0))
    tables = _tables(rules, posts, columns)
    bands: list[tuple[bool, list[Line]]] = []
    for piece in pieces:
        wide = _crosses(piece, columns) or any(low < piece.y < high for low, high in tables)
        if not wide and bands and bands[-1][0]:
            wide = _ends(bands[-1][1], piece, pieces, columns)
        if bands and bands[-1][0] == wide:
            bands[-1][1].append(piece)
        else:
            bands.append((wide, [piece]))
    zones: list[Zone] = []
    for wide, band in _settled(bands, columns):
        if wide:
            zones.append(Zone(_rows(band), None, columns.left, columns.right))
        else:
            zones += _columns(band, columns)
    return zones


def _columns(band: list[Line], columns: Columns) -> Iterable[Zone]:
    bounds = columns.bounds()
    order = range(len(bounds))
    if sum(piece.rtl for piece in band) * 2 > len(band):
        order = range(len(bounds) - 1, -1, -1)
    for index in order:
        held = [piece for piece in band if _column(piece, columns) == index]
        if held:
            yield Zone(_rows(held), index, *bounds[index])


def _column(piece: Line, columns: Columns) -> int:
    middle = (piece.x0 + piece.x1) / 2
    return sum(middle > (left + right) / 2 for left, right in columns.gutters)


def _crosses(piece: Line, columns: Columns) -> bool:
    return any(
        piece.x0 < left - 0.2 * piece.size and piece.x1 > right + 0.2 * piece.size
        for left, right in columns.gutters
    ) or any(
        # A short heading in the middle of the page may end near the gutter.
        piece.x0 < left and piece.x1 > right
        for left, right in columns.gutters
    )


def _ends(above: list[Line], piece: Line, pieces: list[Line], columns: Columns) -> bool:
    """Whether `piece` is the last, short line of the paragraph whose lines cross the gutter."""
    last = above[-1]
    if last.y - piece.y > FOLLOWS * last.size or abs(last.size - piece.size) > 0.3:
        return False
    if piece.x0 > columns.gutters[0][0] or piece.x0 < columns.left - piece.size:
        return False
    return not any(
        other is not piece
        and abs(other.y - piece.y) < 0.9 * piece.size
        and _column(other, columns) != _column(piece, columns)
        for other in pieces
    )


def _settled(
    bands: list[tuple[bool, list[Line]]], columns: Columns
) -> list[tuple[bool, list[Line]]]:
    """The bands, those of a single column that is no column put to their neighbours."""
    settled: list[tuple[bool, list[Line]]] = []
    for index, (wide, band) in enumerate(bands):
        beside_wide = (index > 0 and bands[index - 1][0]) or (
            index + 1 < len(bands) and bands[index + 1][0]
        )
        used = {_column(piece, columns) for piece in band}
        whole = wide
        if not wide and beside_wide and used == {0}:
            edge = columns.bounds()[0][1]
            turned = sum(piece.x1 > edge - TURNS * piece.size for piece in band)
            whole = turned < max(2, 0.25 * len(band))
        if settled and settled[-1][0] == whole:
            settled[-1][1].extend(band)
        else:
            settled.append((whole, list(band)))
    return settled


def _tables(
    rules: tuple[Rule, ...], posts: tuple[Post, ...], columns: Columns
) -> list[tuple[float, float]]:
    """Heights between which a ruled grid reaches over a gutter."""
    crossing = sorted(
        rule.y
        for rule in rules
        if any(rule.x0 < left - 6 and rule.x1 > right + 6 for left, right in columns.gutters)
    )
    return [
        (low, high)
        for low, high in itertools.pairwise(crossing)
        if sum(post.y0 < low + 3 and post.y1 > high - 3 for post in posts) >= 2
    ]


def _rows(pieces: list[Line]) -> list[Row]:
    """Pieces of one zone in rows, each from the left."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        home = next(
            (row for row in rows[-3:] if abs(row[0].y - piece.y) <= 0.45 * piece.size), None
        )
        if home is None:
            rows.append([piece])
        else:
            home.append(piece)
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]
