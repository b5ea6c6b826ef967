"""A page's pieces of print to zones: columns, read one after the other, and what crosses them.

What reaches across a gutter ends the columns above it. A page without gutters is one zone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.readers.pdf.gutters import Columns
from app.readers.pdf.lines import Line
from app.readers.pdf.measures import ENDS
from app.readers.pdf.strokes import Post, Rule

__all__ = ["Row", "Zone", "rows_beside", "zones_of"]

Row = list[Line]

#: In sizes, and in line spacings where these are wider: a line this near below one that crosses
#: the gutter may be its last.
FOLLOWS, SPACED = 1.5, 1.25
#: In sizes of the text: type that is larger; how far the lines above and below a heading stand
#: apart at least.
LARGER, APART = 1.1, 3.0
#: In rows: no more stand over columns, in sizes of the type apart from them.
HEADED, HEAD_GAP = 3, 1.8
#: In lines: no more stand under columns of one length.
BELOW = 2
#: So many steps from line to line show how far these stand apart, and in sizes how far at most.
FEWEST_STEPS, WIDEST = 6, 2.6
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


@dataclass(slots=True)
class _Band:
    """Pieces from one height to another that all cross the gutters, or none does."""

    pieces: list[Line]
    wide: bool
    #: A rule parts it from the band above.
    cut: bool = False


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
    cuts = _cuts(rules, columns)
    foot = _foot(pieces, cuts, columns)
    if foot:
        pieces = [piece for piece in pieces if piece.y >= min(cuts)]
    bands: list[_Band] = []
    heads = _heads(pieces, columns)
    for piece in pieces:
        band = bands[-1] if bands else None
        cut = band is not None and any(piece.y < y < band.pieces[-1].y for y in cuts)
        wide = id(piece) in heads or _crosses(piece, columns)
        wide = wide or any(low < piece.y < high for low, high in tables)
        if not wide and band is not None and band.wide and not cut:
            wide = _ends(band.pieces[-1], piece, pieces, columns)
        if band is not None and band.wide == wide and not cut:
            band.pieces.append(piece)
        else:
            bands.append(_Band([piece], wide, cut))
    zones: list[Zone] = []
    settled = _headed(_settled(bands, columns), columns)
    under = _under(settled[-1], columns) if settled else []
    for band in settled:
        if not band.wide:
            held = [piece for piece in band.pieces if piece not in under] if under else band.pieces
            zones += _columns(held, columns)
        else:
            zones.append(Zone(rows_beside(band.pieces), None, columns.left, columns.right))
    if under:
        zones.append(Zone(rows_beside(under), None, columns.left, columns.right))
    return zones + [Zone(rows_beside(held)) for held in foot]


def _headed(bands: list[_Band], columns: Columns) -> list[_Band]:
    """The bands, what stands apart over the first columns as one of its own: title and symbol."""
    if not bands or bands[0].wide:
        return bands
    rows = rows_beside(bands[0].pieces)
    for count, (row, below) in enumerate(itertools.pairwise(rows[: HEADED + 1]), 1):
        if row[0].y - below[0].y > HEAD_GAP * row[0].size:
            head = [piece for held in rows[:count] for piece in held]
            beside = any(_column(piece, columns) for piece in head)
            if not beside or any(_turns(piece, columns) for piece in head):
                return bands
            if all(_goes_on(piece, columns) for piece in head):
                return bands  # the last lines of paragraphs of the page and column before
            rest = replace(bands[0], pieces=[p for p in bands[0].pieces if p not in head])
            return [_Band(head, wide=True), rest, *bands[1:]]
    return bands


def _goes_on(piece: Line, columns: Columns) -> bool:
    """Whether the line, at its column's edge, ends a sentence that began elsewhere."""
    start, _ = columns.bounds()[_column(piece, columns)]
    edge = abs(piece.x0 - start) < piece.size
    return edge and piece.text[0].islower() and ENDS.search(piece.text) is not None


def _under(band: _Band, columns: Columns) -> list[Line]:
    """A last line or two below columns of one length, at the left: "The meeting rose at 1 p.m.".

    The sentence above the gap goes on at the top of the next column.
    """
    first = [piece for piece in band.pieces if _column(piece, columns) == 0]
    others = [piece for piece in band.pieces if _column(piece, columns) > 0]
    if band.wide or not others:
        return []
    low = min(piece.y for piece in others)
    near = _near(first)
    following = next((p for p in others if _column(p, columns) == 1), others[0])
    for count in range(1, min(BELOW, len(first) - 1) + 1):
        last, under = first[-count - 1], first[-count:]
        apart = last.y - under[0].y > near and under[0].y < low - last.size
        if apart and abs(last.y - low) < APART * last.size:
            onward = ENDS.search(last.text) is None and following.text[0].islower()
            return under if onward and not last.rtl else []
    return []


def _near(pieces: list[Line]) -> float:
    """How far below one another lines of one paragraph may stand."""
    size = pieces[0].size
    steps = sorted(one.y - two.y for one, two in itertools.pairwise(pieces) if one.y > two.y + 1)
    usual = steps[len(steps) // 2] if len(steps) > FEWEST_STEPS else 0.0
    return max(FOLLOWS * size, SPACED * usual if usual < WIDEST * size else 0.0)


def _heads(pieces: list[Line], columns: Columns) -> set[int]:
    """By id(), headings that begin the columns anew though they are too short to cross a gutter.

    They stand at the left edge in bold or larger type; beside them the other columns are free, and
    go on level with the line below.
    """
    sizes = sorted(piece.size for piece in pieces)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    found: set[int] = set()
    first = [piece for piece in pieces if _column(piece, columns) == 0]
    others = [piece for piece in pieces if _column(piece, columns) > 0]
    for above, head, below in zip(first, first[1:], first[2:], strict=False):
        if not (head.bold or head.size > LARGER * usual) or below.bold > head.bold:
            continue
        if abs(head.x0 - columns.left) > head.size or above.y - below.y < APART * usual:
            continue
        near = [piece for piece in others if below.y < piece.y < below.y + APART * usual]
        level = [piece for piece in others if abs(piece.y - below.y) < 0.3 * piece.size]
        free = all(piece in level for piece in near)
        if free and len({_column(piece, columns) for piece in level}) == len(columns.gutters):
            found.add(id(head))
    return found


def _foot(pieces: list[Line], cuts: list[float], columns: Columns) -> list[list[Line]]:
    """What stands side by side under the last rule of a first page: remark, symbol and date."""
    if not cuts or pieces[0].page > 1:
        return []
    high, low = pieces[0].y, pieces[-1].y
    held = [piece for piece in pieces if piece.y < min(cuts)]
    heaps = _clusters(held)
    turned = sum(_turns(piece, columns) for piece in held)
    if len(heaps) < 2 or min(cuts) > low + 0.3 * (high - low) or turned > 0.25 * len(held):
        return []
    return heaps


def _cuts(rules: tuple[Rule, ...], columns: Columns) -> list[float]:
    """Heights of the rules that part what stands above them from the columns below."""
    least = 0.8 * (columns.right - columns.left)
    return [
        rule.y
        for rule in rules
        if rule.x1 - rule.x0 > least
        and any(rule.x0 < left and rule.x1 > right for left, right in columns.gutters)
    ]


def _clusters(pieces: list[Line]) -> list[list[Line]]:
    """Pieces in heaps that stand side by side, from the left."""
    heaps: list[tuple[float, list[Line]]] = []
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if heaps and piece.x0 < heaps[-1][0] + piece.size:
            end, held = heaps.pop()
            heaps.append((max(end, piece.x1), [*held, piece]))
        else:
            heaps.append((piece.x1, [piece]))
    return [held for _, held in heaps]


def _columns(band: list[Line], columns: Columns) -> Iterable[Zone]:
    bounds = columns.bounds()
    order = range(len(bounds))
    if sum(piece.rtl for piece in band) * 2 > len(band):
        order = range(len(bounds) - 1, -1, -1)
    for index in order:
        held = [piece for piece in band if _column(piece, columns) == index]
        if held:
            yield Zone(rows_beside(held), index, *bounds[index])


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


def _ends(last: Line, piece: Line, pieces: list[Line], columns: Columns) -> bool:
    """Whether `piece` is the last, short line of the paragraph whose lines cross the gutter."""
    if last.y - piece.y > _near(pieces) or abs(last.size - piece.size) > 0.3:
        return False
    if piece.x0 > columns.gutters[0][0] or piece.x0 < columns.left - piece.size:
        return False
    return not any(
        other is not piece
        and abs(other.y - piece.y) < 0.9 * piece.size
        and _column(other, columns) != _column(piece, columns)
        for other in pieces
    )


def _settled(bands: list[_Band], columns: Columns) -> list[_Band]:
    """The bands; those whose lines do not turn at the columns' edges are no columns.

    They belong to what crosses the gutter above or below them, or stand by themselves, ruled off
    from the columns, as a letterhead does.
    """
    settled: list[_Band] = []
    for index, band in enumerate(bands):
        following = bands[index + 1] if index + 1 < len(bands) else None
        beside = (index > 0 and bands[index - 1].wide) or (following is not None and following.wide)
        ruled = band.cut or (following is not None and following.cut)
        used = {_column(piece, columns) for piece in band.pieces}
        if not band.wide and (ruled or (beside and used == {0})):
            turned = sum(_turns(piece, columns) for piece in band.pieces)
            band.wide = turned < max(2, 0.25 * len(band.pieces))
        last = settled[-1] if settled else None
        if last is not None and last.wide == band.wide and (band.wide or not band.cut):
            last.pieces.extend(band.pieces)
        else:
            settled.append(band)
    return settled


def _turns(piece: Line, columns: Columns) -> bool:
    """Whether the line fills its column: it begins at one edge and turns at the other."""
    start, end = columns.bounds()[_column(piece, columns)]
    return piece.x0 < start + 4 * piece.size and abs(piece.x1 - end) < TURNS * piece.size


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


def rows_beside(pieces: list[Line]) -> list[Row]:
    """Pieces in rows from the top, each from the left."""
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
