"""Charts: the figures along their axes are no text of the document.

An axis is told by itself: figures that stand at one edge, as far apart as their values are, alone
in their rows but for other labels of the chart.
"""

from __future__ import annotations

import itertools
import re

from app.domain.patterns import when_met
from app.readers.pdf.lines import Line

__all__ = ["chart_labels"]

_FIGURE = when_met(r"[-−–+]?\d[\d.,\s]*\s?%?")
#: Fewer figures make no axis.
FEWEST = 4
#: In characters: the names of bars and of points are no longer.
LONGEST_LABEL = 16
#: In characters: the title of an axis; how much larger its type may be than that of the names.
LONGEST_TITLE, OTHER_TYPE = 40, 1.25
#: In line heights: the names under a chart stand this near to its axis.
BELOW = 3.5
#: In points: how far an axis's figures may stand off.
SLACK = 1.6


def chart_labels(rows: list[list[Line]]) -> set[int]:
    """Indices of the rows that hold nothing but the labels of a chart."""
    found: set[int] = set()
    plain = [index for index, row in enumerate(rows) if _is_labels(row)]
    for side in (0, -1):
        held: list[int] = []
        for index in plain:
            if _FIGURE.fullmatch(rows[index][side].text):
                if held and not _steps_on([rows[k][side] for k in (*held[-2:], index)]):
                    found |= _axis(rows, held, side)
                    held = held[-1:] if _same_edge(rows[held[-1]][side], rows[index][side]) else []
                held.append(index)
        found |= _axis(rows, held, side)
    return found


def _axis(rows: list[list[Line]], held: list[int], side: int) -> set[int]:
    """The rows from the first to the last figure of an axis, and those of the names below."""
    if len(held) < FEWEST:
        return set()
    figures = [rows[index][side] for index in held]
    step = _value(figures[1]) - _value(figures[0])
    alone = sum(len(rows[index]) == 1 for index in held)
    if abs(step) == 1 and not (alone == len(held) and any(_value(f) == 0 for f in figures)):
        return set()  # a column of running numbers
    inside = range(held[0], held[-1] + 1)
    names = any(not _FIGURE.fullmatch(piece.text) for index in inside for piece in rows[index])
    if 2 * alone < len(held) or names:
        return set()  # a table's column
    found = set(inside)
    last = figures[-1]
    for index in range(held[-1] + 1, len(rows)):
        row = rows[index]
        near = last.y - row[0].y < BELOW * last.size
        if not (near and len(row) > 2 and _is_labels(row)):
            if index - 1 in found.difference(inside) and _titles(row, rows[index - 1]):
                found.add(index)
            break
        found.add(index)
    return found


def _titles(row: list[Line], names: list[Line]) -> bool:
    """Whether the row is the title of the axis above, within its names and in their small type."""
    line, above = row[0], names[0]
    return (
        len(row) == 1
        and len(line.text) <= LONGEST_TITLE
        and line.text[-1] not in ".;:"
        and line.size < OTHER_TYPE * above.size
        and above.y - line.y < BELOW * above.size
        and above.x0 < line.x0
        and line.x1 < names[-1].x1
    )


def _is_labels(row: list[Line]) -> bool:
    return all(len(piece.text) <= LONGEST_LABEL for piece in row)


def _same_edge(one: Line, other: Line) -> bool:
    return abs(one.x1 - other.x1) < SLACK or abs(one.x0 - other.x0) < SLACK


def _steps_on(figures: list[Line]) -> bool:
    """Whether the figures stand at one edge, as far apart as their values are."""
    if not all(_same_edge(one, other) for one, other in itertools.pairwise(figures)):
        return False
    values = [_value(figure) for figure in figures]
    if values[0] == values[1]:
        return False
    if len(figures) < 3:
        return True
    (a, b, c), (u, v, w) = values, (figure.y for figure in figures)
    return abs((b - a) - (c - b)) < 1e-6 * max(abs(b), 1.0) and abs((u - v) - (v - w)) < SLACK


def _value(figure: Line) -> float:
    digits = re.sub(r"[^\d.]", "", figure.text.replace(",", ""))
    try:
        value = float(digits)
    except ValueError:
        value = 0.0
    return -value if figure.text[0] in "-−–" else value
