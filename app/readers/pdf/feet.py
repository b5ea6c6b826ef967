"""The foot of a first page, which says something else than the feet of the pages after it."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterator
from itertools import pairwise

from app.readers.pdf.lines import Line
from app.readers.pdf.pages import FULL_PAGE, PageRows, zone_of

__all__ = ["foot_of_first"]

#: In rows: a foot has no more.
LONGEST = 5
#: In sizes: what parts a foot from the text; share of the page that parts it on a cover.
GAP, COVER = 1.8, 0.2


def foot_of_first(pages: list[PageRows], known: Collection[int]) -> list[Line]:
    """The last rows of the first page if they stand where the other pages have their feet.

    "This record is subject to correction", an address, beside or in place of a job number: apart
    from the text, and as low as the feet of other pages (`known` by `id()`), or, where they have
    none, lower than the text of any.
    """
    if not pages or pages[0].page > 1:
        return []
    rows = [row for row in pages[0].rows if any(id(piece) not in known for piece in row)]
    edge = _edge(pages[1:], known)
    if edge is None or len(pages[0].rows) < FULL_PAGE or rows[-1][0].y > edge + rows[-1][0].size:
        return []
    count = next(
        (
            place
            for place, (lower, upper) in enumerate(pairwise(rows[::-1]), 1)
            if upper[0].y - lower[0].y > GAP * lower[0].size
        ),
        len(rows),
    )
    if count > LONGEST or rows[-count - 1][0].y > rows[-count][0].y + COVER * pages[0].height:
        return []
    foot = [piece for row in rows[-count:] for piece in row if id(piece) not in known]
    noted = foot[0].marks and not foot[0].marks[0].start
    return [] if noted else foot


def _edge(pages: list[PageRows], known: Collection[int]) -> float | None:
    """The height at which feet stand, or below which no page has text."""
    feet = list(_highest_feet(pages, known))
    if feet:
        return statistics.median(feet)
    full = [page for page in pages if len(page.rows) >= FULL_PAGE]
    ends = sorted(min(piece.y for row in page.rows for piece in row) for page in full)
    size = full[0].rows[-1][0].size if full else 0.0
    return ends[0] - 2 * size if len(ends) > 1 and ends[1] - ends[0] < GAP * size else None


def _highest_feet(pages: list[PageRows], known: Collection[int]) -> Iterator[float]:
    for page in pages:
        foot = [piece.y for piece in zone_of(page, top=False) if id(piece) in known]
        if foot:
            yield max(foot)
