"""A page as rows of print lines, and where on it heads and feet stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from app.readers.pdf.lines import Line

__all__ = ["PageRows", "commonest_size", "with_zones", "zone_of"]

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
