"""Boxes and pull quotes that the text runs round, and notes in its margins.

They are in another type than the text, on one side of it. The lines beside them are shorter than
those above and below; they are set as wide as these, so that the text is read as if the box were
not there. So are tables at the left of the text, in whatever type. Notes in small type beside the
text, as statutes have them, stand before the paragraphs at which they begin.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from app.readers.pdf.lines import Line
from app.readers.pdf.strokes import Post, Rule

__all__ = ["Frame", "Unboxed", "frames_of", "without_boxes"]

#: In points: type that differs by more, or is slanted or bold, is not the text's.
OTHER = 0.5
#: So many lines at least have the box, and the text beside it.
FEWEST, BESIDE = 2, 3
#: Share of the text's width at whose other side a box begins.
SIDE = 0.4
#: In sizes: how far apart the lines of a box stand, and how far from it the text is still narrow.
STEP, MARGIN = 2.6, 1.6
#: Share of the text's size below which type in a margin is that of notes; their fewest letters a
#: line; how far apart their lines stand, in sizes, and begin, in points.
MARGINAL, LETTERS, TIGHT, EDGE = 0.9, 3, 1.7, 4.0
#: Share of the lines beside it that begin in small letters, as lines of prose do.
PROSE = 0.4
#: In sizes: how far lines beside a table are set in at least, a first one of them more, and how
#: near the right edge those end that turn there; the share that must.
INSET, FIRST, TURN, TURNED = 4.0, 2.5, 4.0, 0.6
#: So many rows of cells has a table at the left, and lines the text beside it.
CELLS, LINES = 2, 4
#: In letters: a cell is no longer.
CELL = 18

#: In points: how near the ends of a frame's lines are.
JOIN = 3.0

Row = list[Line]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a box is drawn."""

    left: float
    low: float
    right: float
    high: float

    def holds(self, line: Line) -> bool:
        """Whether the line stands in the frame."""
        inside = self.left - JOIN < line.x0 and line.x1 < self.right + JOIN
        return inside and self.low < line.y < self.high


@dataclass(frozen=True, slots=True)
class Unboxed:
    """The rows of a zone without its boxes, and the lines of each of these."""

    rows: list[Row]
    boxes: tuple[tuple[Line, ...], ...] = ()


def frames_of(rules: Sequence[Rule], posts: Sequence[Post]) -> list[Frame]:
    """Frames of four lines with none inside them: boxes, not grids."""
    found: list[Frame] = []
    for left, right in combinations(sorted(posts, key=lambda post: post.x), 2):
        low, high = left.y0, left.y1
        if abs(right.y0 - low) > JOIN or abs(right.y1 - high) > JOIN:
            continue
        across = [
            rule
            for rule in rules
            if abs(rule.x0 - left.x) < JOIN and abs(rule.x1 - right.x) < JOIN
            and low - JOIN < rule.y < high + JOIN
        ]  # fmt: skip
        ends = {round(rule.y - low) < JOIN for rule in across}
        inner = any(
            left.x + JOIN < post.x < right.x - JOIN
            and post.y1 > low + JOIN
            and post.y0 < high - JOIN
            for post in posts
        )
        if ends == {True, False} and len(across) == 2 and not inner:
            found.append(Frame(left.x, low, right.x, high))
    return found


def without_boxes(rows: list[Row], size: float, frames: Sequence[Frame] = ()) -> Unboxed:
    """`rows` of a text in type of `size`, what it runs round apart, in `frames` or not."""
    lines = [line for row in rows for line in row]
    text = [line for line in lines if abs(line.size - size) <= OTHER]
    if len(text) < 2 * BESIDE or any(line.rtl for line in text[:BESIDE]):
        return Unboxed(rows)
    left, right = min(line.x0 for line in text), max(line.x1 for line in text)
    edge = left + SIDE * (right - left)
    framed = [[line for line in lines if frame.holds(line)] for frame in frames]
    known = {id(line) for box in framed for line in box}
    text = [line for line in text if id(line) not in known]
    others = [line for line in lines if _differs(line, size) and line.x0 > edge]
    boxes: list[tuple[Line, ...]] = []
    wider: dict[int, Line] = {}
    for box in (*framed, *_heaps([line for line in others if id(line) not in known])):
        beside = _beside(box, text, framed=any(box is one for one in framed))
        if beside:
            boxes.append(tuple(box))
            missing = right - max(line.x1 for line in beside)
            wider |= {id(line): replace(line, x1=line.x1 + missing) for line in beside}
    for table, beside in _floated(rows, text, left, right):
        boxes.append(tuple(table))
        missing = min(line.x0 for line in beside) - left
        wider |= {id(line): replace(line, x0=line.x0 - missing) for line in beside}
    small = [line for line in lines if line.size < MARGINAL * size]
    boxes += _marginal([line for line in small if line.x1 < left])
    boxes += _marginal([line for line in small if line.x0 > right])
    if not boxes:
        return Unboxed(rows)
    boxes.sort(key=lambda box: -box[0].y)
    out = {id(line) for box in boxes for line in box}
    kept = [[wider.get(id(line), line) for line in row if id(line) not in out] for row in rows]
    return Unboxed([row for row in kept if row], tuple(boxes))


def _marginal(lines: list[Line]) -> list[tuple[Line, ...]]:
    """Notes in a margin: words that share an edge; other print there is none."""
    edges = [line.x0 for line in lines]
    if any(sum(map(str.isalpha, line.text)) < LETTERS for line in lines):
        return []
    if edges and max(edges) - min(edges) > EDGE:
        return []
    heaps: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if heaps and heaps[-1][-1].y - line.y < TIGHT * line.size:
            heaps[-1].append(line)
        else:
            heaps.append([line])
    return [tuple(heap) for heap in heaps]


def _floated(
    rows: list[Row], text: list[Line], left: float, right: float
) -> Iterator[tuple[list[Line], list[Line]]]:
    """Tables at the left of the text, and the lines beside each.

    These are prose that is set in alike, and goes on at the left edge below the table or came from
    there above it: beside cells of a table prose does not.
    """
    known = {id(line) for line in text}
    lines = (row[-1] for row in rows if id(row[-1]) in known)
    last = [line for line in lines if line.x0 < left + 1 or len(line.text) > CELL]
    start = 0
    while start < len(last):
        edge, size = last[start].x0, last[start].size
        end = start + 1
        while end < len(last) and edge - 1 < last[end].x0 < edge + FIRST * size:
            end += 1
        beside = last[start:end]
        if edge > left + INSET * size and len(beside) >= LINES and _is_prose(beside, right):
            high, low = beside[0].y + size, beside[-1].y - MARGIN * size
            cells = [[p for p in row if p.x1 < edge and low < p.y < high] for row in rows]
            around = [last[k] for k in (start - 1, end) if 0 <= k < len(last)]
            step = min(one.y - two.y for one, two in pairwise(beside))
            joins = any(
                abs(line.x0 - left) < 1
                and min(abs(line.y - one.y) for one in beside) < STEP / 2 * step
                for line in around
            )
            if joins and sum(len(row) > 1 for row in cells) >= CELLS:
                yield [piece for row in cells for piece in row], beside
        start = end


def _is_prose(lines: list[Line], right: float) -> bool:
    cased = [line.text[0].islower() for line in lines if line.text[0].isalpha()]
    turned = sum(line.x1 > right - TURN * line.size for line in lines)
    return turned >= TURNED * len(lines) and sum(cased) >= PROSE * len(lines)


def _differs(line: Line, size: float) -> bool:
    return abs(line.size - size) > OTHER or line.bold or line.italic


def _heaps(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines one below the other."""
    heap: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if heap and heap[-1].y - line.y > STEP * line.size:
            yield heap
            heap = []
        heap.append(line)
    yield heap


def _beside(box: list[Line], text: list[Line], *, framed: bool = False) -> list[Line]:
    """The lines of the text that a box makes shorter; none if it is no box."""
    if len(box) < FEWEST:
        return []
    left = min(line.x0 for line in box)
    high = box[0].y + MARGIN * box[0].size
    low = box[-1].y - MARGIN * box[-1].size
    own = {id(line) for line in box}
    near = [line for line in text if id(line) not in own and low < line.y < high]
    short = [line for line in near if line.x1 < left]
    within = [line for line in near if box[-1].y <= line.y <= box[0].y]
    if len(short) < BESIDE or len(within) < FEWEST or any(line.x1 >= left for line in within):
        return []
    cased = [line.text[0].islower() for line in short if line.text[0].isalpha()]
    if sum(cased) < PROSE * len(short):
        return []
    edge = max(line.x1 for line in short)
    reach = math.inf if framed else 60  # a figure may stand below a box
    outside = [line for line in text if min(abs(line.y - high), abs(line.y - low)) < reach]
    wraps = sum(two.y < one.y for one, two in pairwise(short))
    runs_on = any(line.x1 > left + line.size for line in outside if id(line) not in own)
    return short if runs_on and edge < left and wraps == len(short) - 1 else []
