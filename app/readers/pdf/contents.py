"""Leaders: rows of a heading, dots and a page number; other rows that dots lead across."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce

from app.domain.patterns import when_met
from app.readers.pdf.lines import Line, join_lines

__all__ = ["contents_rows", "led_joined"]

_LEADERS = when_met(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|_{4,}\s*\d+$")
#: Dots between a name and what it leads to: "President: Mr. X . . . . . . (Y)".
_DOTS = when_met(r"\s*(?:(?:\.\s?){5,}|…{2,})\s*")
#: The number of a page, where leaders lead to it; in a table of members they lead to names.
_PAGE = when_met(
    r"(?:[\s.…·_](?:[A-Z][-–.]?)?(?:\d{1,4}(?:[-–]\d{1,4})?|[ivxlcIVXLC]{1,6})|^\s*\d{1,4}[\s.…].*)$"
)
_NUMBERED = when_met(r"\S.*[\s.…]\s?(?:\d{1,4}(?:[-–]\d{1,4})?|[ivxlc]{1,6})$")
_STOP = when_met(r"[.:;]$")
#: So many rows an entry runs over, or less.
ENTRY_ROWS = 4
_HEADS = when_met(
    r"(?:table of )?contents|содержание|оглавление|índice|sommaire|table des mati[eè]res"
    r"|目\s*录|目\s*次|المحتويات",
    re.IGNORECASE,
)


def contents_rows(rows: list[list[Line]]) -> range:
    """Which of a page's rows are a table of contents."""
    texts = [" ".join(piece.text for piece in row) for row in rows]
    led = [index for index, text in enumerate(texts) if _LEADERS.search(text)]
    head = next((i for i, text in enumerate(texts) if _HEADS.fullmatch(text.strip())), None)
    numbered = sum(_PAGE.search(texts[index]) is not None for index in led)
    if len(led) >= 3 and 2 * numbered > len(led):
        rest = texts[led[-1] + 1 :]
        # The last entry of a page of contents may end on the next page.
        whole = 2 * len(led) > len(texts) // 2
        over = whole and rows[0][0].page > 1
        first = head if head is not None and head < led[0] else _wrapped(texts, led[0], over=over)
        if whole and len(rest) <= ENTRY_ROWS and not any(map(_STOP.search, rest)):
            return range(first, len(texts))
        return range(first, led[-1] + 1)
    if head is None:
        return range(0)
    # No leaders: the rows under the heading that end in a page number.
    last, misses = head, 0
    entries = 0
    for index in range(head + 1, len(texts)):
        if _NUMBERED.fullmatch(texts[index]):
            last, misses, entries = index, 0, entries + 1
        else:
            misses += 1
            if misses > 3:
                break
    return range(head, last + 1) if entries >= 4 else range(0)


def _wrapped(texts: list[str], first: int, *, over: bool) -> int:
    """The row where the first entry starts: it may run over several rows.

    `over`: it may have begun on the page before.
    """
    if over and first <= ENTRY_ROWS and not any(map(_STOP.search, texts[:first])):
        return 0
    while first > 0 and not _STOP.search(texts[first - 1]) and len(texts[first - 1]) > 40:
        first -= 1
    return first


def led_joined(row: list[Line]) -> tuple[list[Line], list[str]]:
    """A row whose pieces dots lead from one to the next as one line, and the dots."""
    dots = [found[0] for piece in row for found in _DOTS.finditer(piece.text)]
    if not dots or any(piece.rtl for piece in row):
        return row, []
    line = reduce(join_lines, row)
    marks = tuple(
        replace(mark, start=len(_DOTS.sub(" ", line.text[: mark.start]))) for mark in line.marks
    )
    text = _DOTS.sub(" ", line.text).strip()
    return ([replace(line, text=text, marks=marks, led=True)] if text else []), dots
