"""A page as rows of print lines, and where on it heads and feet stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from app.readers.pdf.lines import Line

__all__ = [
    "FURTHEST",
    "PageRows",
    "abuts",
    "commonest_size",
    "is_long",
    "with_zones",
    "zone_of",
]

#: In lines: a head or foot has no more. In sizes: its lines stand no further apart.
LONGEST_HEAD, FURTHEST = 3, 2.2

#: Share of the page's height in which heads and feet stand.
HEAD_ZONE = 0.13
FOOT_ZONE = 0.13

#: The same at most, where the margins are wide.
WIDEST = 0.22

#: In rows: a page with as many shows where the text begins and ends.
FULL_PAGE = 12


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a page's main sheet.

    Heads stand above `head` and feet below `foot`, in points; None: by the page's height.
    """

    page: int
    width: float
    height: float
    rows: list[list[Line]]
    head: float | None = None
    foot: float | None = None


def commonest_size(pages: list[PageRows]) -> float:
    """The type size of most letters, in points; 10 where there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for piece in row:
                sizes[piece.size] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def with_zones(pages: list[PageRows], body: float) -> list[PageRows]:
    """`pages` with their zones: where margins are wide, around the first and last lines."""
    full = [page for page in pages if len(page.rows) >= FULL_PAGE]
    if len(full) < 2:
        return pages
    tops = sorted(max(line.y for row in page.rows for line in row) for page in full)
    feet = sorted(min(line.y for row in page.rows for line in row) for page in full)
    # Few pages begin lower or end higher than the others; short last ones do.
    high, low = tops[-1 - len(tops) // 10] - body, feet[len(feet) // 10] + body
    return [
        replace(
            page,
            head=max(min((1 - HEAD_ZONE) * page.height, high), (1 - WIDEST) * page.height),
            foot=min(max(FOOT_ZONE * page.height, low), WIDEST * page.height),
        )
        for page in pages
    ]


def zone_of(page: PageRows, *, top: bool) -> list[Line]:
    """The pieces of print where heads stand (`top`), or feet."""
    if top:
        head = (1 - HEAD_ZONE) * page.height if page.head is None else page.head
        return [p for row in page.rows for p in row if p.y > head]
    foot = FOOT_ZONE * page.height if page.foot is None else page.foot
    return [p for row in page.rows for p in row if p.y < foot]


def abuts(page: PageRows, piece: Line) -> bool:
    """Whether `piece` is the first or last line of running text: full lines follow directly.

    Where lines stand further apart they do so one after the other.
    """
    if piece.width <= 0.3 * page.width:
        return False
    steps = [
        step / piece.size
        for row in page.rows
        for other in row
        if 0.8 * piece.size < (step := abs(other.y - piece.y)) < 4.5 * piece.size
        and abs(other.x0 - piece.x0) < 3 * piece.size
        and abs(other.size - piece.size) < 0.1 * piece.size
    ]
    near = min(steps, default=9.0)
    return near < 1.35 or (
        near < FURTHEST and any(abs(step - 2 * near) < 0.1 * near for step in steps)
    )


def is_long(page: PageRows, piece: Line) -> bool:
    """Whether `piece` stands in a run of more lines than a head or foot has."""
    near = sorted(
        line.y
        for row in page.rows
        for line in row
        if abs(line.size - piece.size) < 0.1 * piece.size and abs(line.y - piece.y) < 60
    )
    run = [piece.y]
    for ys in (near, near[::-1]):
        last = piece.y
        for y in ys:
            if 0.8 * piece.size < abs(y - last) < 1.35 * piece.size and (y > last) == (ys is near):
                run.append(y)
                last = y
    return len(run) > LONGEST_HEAD
