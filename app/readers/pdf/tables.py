"""Tables: by their ruled grid where they have one, else by rows that leave the same gaps."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from app.domain.patterns import when_met
from app.readers.pdf.lines import Line
from app.readers.pdf.strokes import Post, Rule

__all__ = [
    "Grid",
    "Table",
    "aligned_rows",
    "is_counted",
    "is_figured",
    "is_title_of",
    "is_under_rule",
    "numbered_rows",
    "ruled_table",
]

#: Cells of one print row: the pieces of each column.
Grid = list[list[list[Line]]]

#: More upright lines than this are no table.
MOST_POSTS = 300

#: In sizes: larger type than this above a table is its title's.
OTHER_TYPE = 1.15

#: So many numbered rows at least make a table that has no rules.
FEWEST_COUNTED = 3

#: In sizes: a table's rule stands so near to its first row.
RULED = 2.5
_FIGURE = when_met(r"[-−–+$€£]?\d[\d.,\s\u00a0]*\s?%?")

#: In points: strokes this near are one edge.
_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell holds its lines."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the table, row by row."""
        return tuple(line for row in self.rows for cell in row for line in cell)


def ruled_table(
    rows: list[list[Line]], rules: tuple[Rule, ...], posts: tuple[Post, ...]
) -> tuple[range, Table] | None:
    """The first table among `rows` that posts divide into columns, and the rows it takes."""
    if len(posts) > MOST_POSTS:
        return None  # a chart or a drawing
    seen: set[Post] = set()
    for top_post in sorted(posts, key=lambda post: -post.y1):
        if top_post in seen:
            continue
        group = _group(top_post, posts)
        seen.update(group)
        bottom, top = min(p.y0 for p in group), max(p.y1 for p in group)
        inside = [i for i, row in enumerate(rows) if bottom < row[0].y + 0.3 * row[0].size < top]
        if len(inside) < 2:
            continue
        taken = range(inside[0], inside[-1] + 1)
        columns = _edges([post.x for post in group])
        floors = _edges([r.y for r in rules if bottom - _NEAR < r.y < top + _NEAR], least=4.0)
        table = _gridded([piece for i in taken for piece in rows[i]], columns, floors)
        if table is not None:
            return taken, table
    return None


def _group(first: Post, posts: tuple[Post, ...]) -> list[Post]:
    """The posts that stand beside or touch `first`, directly or through others."""
    group = [first]
    bottom, top = first.y0, first.y1
    grown = True
    while grown:
        grown = False
        for post in posts:
            if post not in group and post.y1 > bottom - _NEAR and post.y0 < top + _NEAR:
                group.append(post)
                bottom, top = min(bottom, post.y0), max(top, post.y1)
                grown = True
    return group


def _edges(places: list[float], least: float = _NEAR) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > least:
            edges.append(place)
    return edges


def _gridded(pieces: list[Line], columns: list[float], floors: list[float]) -> Table | None:
    cells: dict[tuple[int, int], list[Line]] = {}
    for piece in pieces:
        column = bisect_right(columns, (piece.x0 + piece.x1) / 2)
        row = -bisect_right(floors, piece.y + 0.3 * piece.size)
        cells.setdefault((row, column), []).append(piece)
    used = sorted({column for _, column in cells})
    rows = sorted({row for row, _ in cells})
    if len(used) < 2 or len(rows) < 2 or len(used) > 40:
        return None
    if sum(piece.rtl for piece in pieces) * 2 > len(pieces):
        used.reverse()
    return Table(
        tuple(
            tuple(
                tuple(sorted(cells.get((row, column), ()), key=lambda line: (-line.y, line.x0)))
                for column in used
            )
            for row in rows
        )
    )


def is_numbered(line: Line) -> bool:
    """Whether a cell's first line begins with a number and a gap: "3.   Fisheries"."""
    return line.tab is not None and line.text[0].isdecimal()


def is_title_of(line: Line, row: list[Line]) -> bool:
    """Whether a line above a table's first row is its title: in larger type, or alone in bold."""
    larger = all(line.size > OTHER_TYPE * piece.size for piece in row)
    return larger or (line.bold and not any(piece.bold for piece in row))


def is_counted(grid: Grid) -> bool:
    """Whether numbers count the rows of a table that has no rules."""
    heads = [cells[0][0] for cells in grid if cells[0] and is_numbered(cells[0][0])]
    beside = [cells for cells in grid if cells[0] and is_numbered(cells[0][0]) and cells[1]]
    if len(heads) < FEWEST_COUNTED or len(beside) < len(heads):
        return False
    if any(is_numbered(cells[1][0]) or cells[1][0].text[0].islower() for cells in beside):
        return False  # two columns of prose
    return max(head.x0 for head in heads) - min(head.x0 for head in heads) < heads[0].size


def is_figured(grid: Grid) -> bool:
    """Whether each column but the first holds figures: a table that a page's end cut short."""
    return all(all(cells) for cells in grid) and all(
        any(_FIGURE.fullmatch(cells[column][0].text) for cells in grid)
        for column in range(1, len(grid[0]))
    )


def is_under_rule(rows: list[list[Line]], rules: tuple[Rule, ...]) -> bool:
    """Whether a rule stands over the first of the rows, from end to end: a table that goes on."""
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    top = rows[0][0]
    return any(
        0.5 * top.size < rule.y - top.y < RULED * top.size
        and rule.x0 < left + top.size
        and rule.x1 > right - top.size
        for rule in rules
    )


def numbered_rows(grid: Grid) -> Table:
    """The table of print rows of which those begin a row that begin with a number."""
    rows: Grid = []
    for cells in grid:
        if rows and not (cells[0] and is_numbered(cells[0][0])):
            rows[-1] = [[*held, *more] for held, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append([list(cell) for cell in cells])
    if any(line.rtl for cells in grid for line in cells[0]):
        rows = [row[::-1] for row in rows]
    return Table(tuple(tuple(tuple(cell) for cell in row) for row in rows))


def aligned_rows(grid: Grid, rules: tuple[Rule, ...]) -> Table:
    """The table of print rows whose pieces leave the same gaps.

    Rules between the rows part them, or their head from them; without rules, a line without a
    first cell that follows closely goes on with the row above.
    """
    heights = [max(line.y for cell in cells for line in cell) for cells in grid]
    left = min(line.x0 for cells in grid for cell in cells for line in cell)
    right = max(line.x1 for cells in grid for cell in cells for line in cell)
    floors = [
        rule.y
        for rule in rules
        if heights[-1] < rule.y < heights[0] and rule.x1 - rule.x0 > 0.5 * (right - left)
    ]
    parted = [
        any(lower + 2 < floor < upper for floor in floors) for upper, lower in pairwise(heights)
    ]
    steps = [upper - lower for upper, lower in pairwise(heights)]
    usual = min(steps, default=0.0)
    by_rules = sum(parted) >= 2 or (sum(parted) == 1 and len(grid) <= 4)
    rows: Grid = []
    for index, cells in enumerate(grid):
        if index and by_rules:
            # One rule parts the head from the rest, of which each full line is a row.
            head_only = sum(parted) == 1 and all(cells)
            row = head_only and not any(cell[0].text[:1].islower() for cell in cells)
            continues = not parted[index - 1] and not row
        else:
            tight = index > 0 and steps[index - 1] <= 1.25 * usual
            continues = tight and not cells[0]
        if rows and continues:
            rows[-1] = [[*held, *more] for held, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append([list(cell) for cell in cells])
    if sum(line.rtl for cells in grid for cell in cells for line in cell) * 2 > sum(
        len(cell) for cells in grid for cell in cells
    ):
        rows = [row[::-1] for row in rows]
    return Table(tuple(tuple(tuple(cell) for cell in row) for row in rows))
