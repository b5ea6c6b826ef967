"""Tables of plain text whose columns are ruled with dashes, or whose cells stand in a grid.

As typists and pandoc set them: a line of dashes for each column below the head, a border of dashes
above and below rows that are parted by empty lines, or "+---+" around every cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.patterns import when_met

__all__ = ["Row", "table_at", "with_tables_barred"]

#: The cells of one row.
Row = Sequence[str]
_COLUMNS = when_met(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*")
_BORDER = when_met(r"[ \t]*-{10,}[ \t]*")
_GRID = when_met(r"[ \t]*\+(?:[-=:]{3,}\+)+[ \t]*")
_HEAD_LINES = 8


def with_tables_barred(text: str) -> str:
    """`text` with the cells of such tables between bars, a row on a line."""
    if "--" not in text:
        return text
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(lines):
        found = table_at(lines, at, out[-1] if out else "") if "--" in lines[at] else None
        if found is None:
            out.append(lines[at])
            at += 1
            continue
        rows, at, headed = found
        if headed:
            out.pop()
        out += ["", *(f"| {' | '.join(row)} |" for row in rows), ""]
    return "\n".join(out)


def table_at(lines: Sequence[str], at: int, above: str) -> tuple[list[Row], int, bool] | None:
    """The rows of the table that begins at a line, the line behind it, and if `above` is its head.

    The first row is the head, its cells empty where there is none; None where no table begins.
    """
    line = lines[at]
    if _GRID.fullmatch(line):
        return _grid(lines, at)
    if _BORDER.fullmatch(line):
        for place in range(at + 1, min(at + _HEAD_LINES, len(lines))):
            if _COLUMNS.fullmatch(lines[place]):
                return _multiline(lines, at, place)
        return None
    if not _COLUMNS.fullmatch(line):
        return None
    end = _while(lines, at + 1, lambda one: bool(one.strip()) and not _COLUMNS.fullmatch(one))
    if end == at + 1:
        return None
    cuts = _cuts(line)
    headed = bool(above.strip())
    head = _cells([above], cuts) if headed else [""] * len(cuts)
    rows = [head, *(_cells([one], cuts) for one in lines[at + 1 : end])]
    closed = end < len(lines) and bool(lines[end].strip())
    return _headed(rows), end + closed, headed


def _multiline(lines: Sequence[str], at: int, columns: int) -> tuple[list[Row], int, bool] | None:
    """A table between two borders, whose rows are parted by empty lines."""
    end = _while(lines, columns + 1, lambda one: not _BORDER.fullmatch(one))
    if end == len(lines):
        return None
    cuts = _cuts(lines[columns])
    rows: list[list[str]] = [[]]
    for line in lines[columns + 1 : end]:
        if line.strip():
            rows[-1].append(line)
        else:
            rows.append([])
    head = _cells(lines[at + 1 : columns], cuts)
    return _headed([head, *(_cells(row, cuts) for row in rows if row)]), end + 1, False


def _grid(lines: Sequence[str], at: int) -> tuple[list[Row], int, bool] | None:
    """A table whose cells stand between bars, and its rows between borders."""
    if at + 1 == len(lines) or lines[at + 1].lstrip()[:1] != "|":
        return None
    end = _while(lines, at, lambda one: one.lstrip()[:1] in {"+", "|"})
    while not _GRID.fullmatch(lines[end - 1]):  # the last border ends it
        end -= 1
    rows: list[Row] = []
    cells: list[list[str]] = []
    for line in lines[at:end]:
        if _GRID.fullmatch(line):
            if cells:
                rows.append([" ".join(filter(None, cell)) for cell in cells])
            cells = []
            continue
        parts = [part.strip() for part in line.strip().strip("|").split("|")]
        cells = cells or [[] for _ in parts]
        for cell, part in zip(cells, parts, strict=False):
            cell.append(part)
    return (rows, end, False) if rows else None


def _headed(rows: Sequence[Row]) -> list[Row]:
    return list(rows if any(rows[0]) or len(rows) == 1 else rows[1:])


def _cuts(line: str) -> list[int]:
    return [found.start() for found in re.finditer(r"-+", line)]


def _cells(lines: Sequence[str], cuts: Sequence[int]) -> list[str]:
    """The texts of a row's columns, which begin at `cuts`; the first takes what stands before."""
    edges = [0, *cuts[1:]]
    cells = []
    for begin, end in zip(edges, [*edges[1:], None], strict=True):
        cells.append(" ".join(filter(None, (line[begin:end].strip() for line in lines))))
    return cells


def _while(lines: Sequence[str], at: int, test: Callable[[str], bool]) -> int:
    """The first line from `at` of which `test` does not hold."""
    while at < len(lines) and test(lines[at]):
        at += 1
    return at
