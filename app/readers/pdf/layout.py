"""Reading order: rows of line pieces to columns, tables and single lines."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import reduce

from app.readers.pdf.gridshapes import (
    JOIN_GAP,
    ROLL,
    Row,
    aligned,
    are_lists,
    is_roll,
    running_text,
    stretched,
)
from app.readers.pdf.lines import Line, join_lines
from app.readers.pdf.sideheads import side_heads
from app.readers.pdf.strokes import Post, Rule
from app.readers.pdf.tables import (
    Grid,
    Table,
    aligned_rows,
    is_counted,
    is_figured,
    is_title_of,
    is_under_rule,
    numbered_rows,
    ruled_table,
)
from app.segmentation.shape import dangles

__all__ = ["Region", "regions_of"]

#: In ems: the narrowest gutter between columns.
GUTTER = 0.9
#: In ems: what may remain of it where cells of many rows reach into it.
RIVER = 0.3
#: In line heights: a wider vertical gap ends a run of columns.
BAND_GAP = 3.2


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read from top to bottom."""

    lines: tuple[Line, ...]
    #: Whether other text stands beside it.
    column: bool = False
    #: Whether it is a column of a letterhead: each line says something of its own.
    letterhead: bool = False
    #: Where lines turn that hang beside heads; 0: where the page's do.
    right: float = 0.0
    #: Boxes that its text runs round.
    boxes: tuple[tuple[Line, ...], ...] = ()


def regions_of(
    rows: list[Row],
    *,
    letterhead: float = 0.0,
    rules: tuple[Rule, ...] = (),
    posts: tuple[Post, ...] = (),
) -> list[Region | Table]:
    """The regions of a page in reading order.

    `letterhead` is a height: pieces side by side above it are columns, never a table.
    """
    found = ruled_table(rows, rules, posts) if posts else None
    if found is not None:
        taken, table = found
        below = regions_of(rows[taken.stop :], letterhead=letterhead, rules=rules, posts=posts)
        return [*_open_regions(rows[: taken.start], letterhead, rules), table, *below]
    return _open_regions(rows, letterhead, rules)


def _open_regions(
    rows: list[Row], letterhead: float, rules: tuple[Rule, ...]
) -> list[Region | Table]:
    regions: list[Region | Table] = []
    single: list[Line] = []
    index = 0
    while index < len(rows):
        end, gutters = _band(rows, index, letterhead)
        if gutters and end - index > 1:
            first = index - _hanging_before(single, rows[index:end], gutters)
            del single[len(single) - (index - first) :]
            index = first
            if single:
                regions.append(Region(tuple(single)))
                single = []
            regions += _split(rows[index:end], gutters, letterhead, rules)
            index = end
            continue
        single += _one_line(rows[index])
        index += 1
    if single:
        regions.append(Region(tuple(single)))
    return _merged(regions)


def _hanging_before(single: list[Line], rows: list[Row], gutters: list[tuple[float, float]]) -> int:
    """How many of the lines above a list of heads and texts go on a text of the page before."""
    if len(gutters) > 1:
        return 0
    count, below = 0, rows[0][-1]
    for line in reversed(single):
        hangs = abs(line.x0 - below.x0) < 0.3 * line.size and line.x0 >= gutters[0][1] - 1
        if not hangs or not _near([line], [below]):
            return count
        count, below = count + 1, line
    return count


def _merged(regions: list[Region | Table]) -> list[Region | Table]:
    """Neighbouring plain regions of full lines as one."""
    merged: list[Region | Table] = []
    for region in regions:
        if not region.lines:
            continue
        last = merged[-1] if merged else None
        if (
            isinstance(last, Region)
            and isinstance(region, Region)
            and not last.column
            and not region.column
            and not last.letterhead
            and not region.letterhead
            and last.right == region.right
        ):
            merged[-1] = replace(last, lines=last.lines + region.lines)
        else:
            merged.append(region)
    return merged


def _one_line(row: Row) -> list[Line]:
    """A row outside columns: one line if its pieces are near, else one after the other."""
    lines: list[Line] = []
    for piece in row:
        if lines and piece.x0 - lines[-1].x1 < JOIN_GAP * piece.size:
            lines[-1] = join_lines(lines[-1], piece)
        else:
            lines.append(piece)
    return lines[::-1] if lines and lines[0].rtl else lines


def _band(rows: list[Row], start: int, letterhead: float) -> tuple[int, list[tuple[float, float]]]:
    """The rows from `start` that leave the same gutters free, and these gutters."""
    gutters = _gaps(rows[start])
    if not gutters:
        # A line of one column may stand higher than the other column's first.
        if start + 1 >= len(rows) or not _gaps(rows[start + 1]) or _ends_text(rows, start):
            return start + 1, []
        gutters = _narrowed(_gaps(rows[start + 1]), rows[start])
        title = is_title_of(rows[start][0], rows[start + 1])
        if title or not gutters or not _near(rows[start], rows[start + 1]):
            return start + 1, []
    end, last_shared = start + 1, start + 1
    head = rows[start][0].y >= letterhead > 0
    for index in range(start + 1, len(rows)):
        if not _near(rows[index - 1], rows[index]):
            break
        narrowed = _narrowed(gutters, rows[index])
        # In a letterhead the line below a roll of members is none of it.
        below = head and len(rows[index]) == 1 and rows[index][0].x0 < gutters[0][0]
        if not narrowed or (below and len(narrowed) < len(gutters)):
            break
        gutters, end = narrowed, index + 1
        if len(rows[index]) > 1 or rows[index][0].x0 >= gutters[0][1] - 1:
            last_shared = end
    return _trim(rows, last_shared, end), gutters


def _ends_text(rows: list[Row], index: int) -> bool:
    """Whether the row is the last, short line of the paragraph above it."""
    if not index or len(rows[index]) > 1 or len(rows[index - 1]) > 1:
        return False
    above, line, below = rows[index - 1][0], rows[index][0], rows[index + 1][0]
    step = above.y - line.y
    return (
        abs(above.size - line.size) < 0.1 * line.size
        and above.width > line.width
        and step < 1.5 * line.size
        and line.y - below.y > 1.1 * step
    )


def _trim(rows: list[Row], shared: int, end: int) -> int:
    """Where a band ends: left-only rows below the last shared row stay while they are close."""
    while shared < end:
        above, below = rows[shared - 1], rows[shared]
        if above[0].y - below[0].y > 1.6 * below[0].size:
            break
        shared += 1
    return shared


def _near(upper: Row, lower: Row) -> bool:
    size = max(piece.size for piece in upper + lower)
    return upper[0].y - lower[0].y <= BAND_GAP * size


def _gaps(row: Row) -> list[tuple[float, float]]:
    return [
        (left.x1, right.x0)
        for left, right in itertools.pairwise(row)
        if right.x0 - left.x1 >= GUTTER * max(left.size, right.size)
    ]


def _narrowed(gutters: list[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """What `row` leaves free of the gutters."""
    kept = []
    for left, right in gutters:
        start, end = left, right
        for piece in row:
            if piece.x0 >= right or piece.x1 <= left:
                continue
            # A piece within the gutter belongs to the nearer side.
            if piece.x0 - left < right - piece.x1:
                start = max(start, piece.x1)
            else:
                end = min(end, piece.x0)
        if end - start >= RIVER * min(piece.size for piece in row):
            kept.append((start, end))
    return kept


def _split(
    rows: list[Row],
    gutters: list[tuple[float, float]],
    letterhead: float,
    rules: tuple[Rule, ...],
) -> list[Region | Table]:
    columns = len(gutters) + 1
    edges = [(left + right) / 2 for left, right in gutters]
    grid: Grid = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in range(columns)]
        for piece in row:
            cells[sum(piece.x0 > edge for edge in edges)].append(piece)
        grid.append(cells)
    if rows[0][0].y >= letterhead > 0 and is_roll(grid):
        return [Region(tuple(map(_across, rows)), letterhead=True)]
    if rows[0][0].y >= letterhead > 0 and not running_text(grid):
        return [replace(region, letterhead=True) for region in _columns(grid)]
    if columns == 2 and is_counted(grid):
        return [numbered_rows(grid)]
    if columns == 2 and (pieces := side_heads(grid)):
        return [Region(tuple(piece), column=True) for piece in pieces]
    if columns == 2:
        heads = [cells[0] for cells in grid if cells[0]]
        widest = max(line.x1 for cell in heads for line in cell) - min(
            line.x0 for cell in heads for line in cell
        )
        page_wide = max(r[-1].x1 for r in rows) - min(r[0].x0 for r in rows)
        if widest > 0.25 * page_wide and running_text(grid):
            return [*_columns(grid)]
        announced = all(cell[-1].text.endswith((":", "：")) for cell in heads)
        if announced or len(heads) <= 0.4 * len(rows) or widest < 0.12 * page_wide:
            return [_hung_list(grid)]
    elif running_text(grid):
        return [*_columns(grid)]
    if columns == 2 and are_lists(grid):
        return [*_columns(grid)]
    shared = sum(sum(map(bool, cells)) > 1 for cells in grid)
    if shared >= 2 and (
        len(rows) >= 3 or (columns > 2 and (is_under_rule(rows, rules) or is_figured(grid)))
    ):
        return [aligned_rows(grid, rules)]
    if shared >= 1 and columns == 2 and aligned(grid) and not (shared == 1 and stretched(rows)):
        return [*_columns(grid)]
    return [Region(tuple(line for row in rows for line in _one_line(row)))]


def _across(row: Row) -> Line:
    return reduce(join_lines, row[::-1] if row[0].rtl else row)


def _columns(grid: Grid) -> list[Region]:
    order = range(len(grid[0]))
    lines = [line for cells in grid for cell in cells for line in cell]
    if sum(line.rtl for line in lines) * 2 > len(lines):
        order = range(len(grid[0]) - 1, -1, -1)
    return [
        Region(tuple(line for cells in grid for line in cells[column]), column=True)
        for column in order
        if any(cells[column] for cells in grid)
    ]


def _hung_list(grid: Grid) -> Region:
    """Heads and the texts that hang beside them ("In favour:   Andorra, …"), entry by entry."""
    lines: list[Line] = []
    place, head = 0, Line("", 0, 0, 0, 1, 0)  # the entry's first line, and its head so far
    for heads, texts in grid:
        if heads and head.text and _head_goes_on(head, heads[0]):
            words = " ".join(piece.text for piece in heads)
            rest = lines[place].text[len(head.text) :]
            head = replace(heads[-1], text=f"{head.text} {words}")
            lines[place] = replace(lines[place], text=f"{head.text}{rest}")
            lines += texts
            continue
        if heads:
            place = len(lines)
            head = replace(heads[-1], text=" ".join(piece.text for piece in heads))
        lines += _hung([*heads, *texts])
    right = max((line.x1 for _, texts in grid for line in texts), default=0.0)
    wrapped = len([texts for heads, texts in grid if texts and not heads]) >= ROLL
    rtl = any(line.rtl for line in lines)
    return Region(tuple(lines), right=right if wrapped and not rtl else 0.0)


def _head_goes_on(above: Line, below: Line) -> bool:
    """Whether a head is the next line of the one above: "CRP.2 and | CRP.2/Rev.1"."""
    tight = 0 < above.y - below.y < 1.4 * above.size
    return tight and (above.text.endswith((",", "/", "-", "–")) or dangles(above.text))


def _hung(row: Row) -> list[Line]:
    """A head and its hanging text ("In favour:   Andorra, …") as one line."""
    lines = row
    while len(lines) > 1:
        left, right = lines[0], lines[1]
        joined = join_lines(left, right)
        edge = left.x0 if left.rtl else right.x0
        joined = replace(joined, tab=edge, hang=edge)
        lines = [joined, *lines[2:]]
    return lines
