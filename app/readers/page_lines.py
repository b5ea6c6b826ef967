"""Lines of pages that come again, count up, or stand within a text, told by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.blocks import DiscardReason
from app.domain.patterns import when_met

__all__ = ["amid_text", "beside_gap", "counted", "feet"]

_FOOT_MIN, _FEWEST_FEET = 50, 3  # characters of a foot without a number, and how often it stands
_PAGE_MIN, _PAGES_ALIKE = 12, 4  # lines of a page at least, and how many times that another has
_FEWEST_PAGES = 4  # so many numbers that count up are pages, wherever the text begins
#: A page's number and how many there are.
_OF_PAGES = when_met(r"(\d{1,3})/(\d{1,3})\Z")
_OF_MAX, _FEWEST_OF = 7, 3
_STOPS = frozenset('.,;:!?。，；：！？،؛؟”"')


def counted(lines: Sequence[str], breaks: Sequence[bool]) -> list[int]:
    """Numbers alone on their lines that count the pages, from the first to the last."""
    found = [
        (at, int(line))
        for at, line in enumerate(lines)
        if len(line) <= 3 and line.isascii() and line.isdigit() and beside_gap(lines, breaks, at)
    ]
    steps = [two - one for (_, one), (_, two) in pairwise(found)]
    counts = len(found) >= _FEWEST_PAGES and all(step == 1 for step in steps)
    return [*([at for at, _ in found] if counts else ()), *_of_pages(lines)]


def _of_pages(lines: Sequence[str]) -> list[int]:
    """The same of numbers with the pages' count behind them: "2/9", "3/9"."""
    found = [
        (at, int(of[1]), int(of[2]))
        for at, line in enumerate(lines)
        if "/" in line and len(line) <= _OF_MAX and (of := _OF_PAGES.match(line))
    ]
    totals = {total for _, _, total in found}
    up = all(two[1] == one[1] + 1 for one, two in pairwise(found))
    told = len(found) >= _FEWEST_OF and len(totals) == 1 and up
    return [at for at, _, _ in found] if told and found[-1][1] <= found[-1][2] else []


def beside_gap(lines: Sequence[str], breaks: Sequence[bool], at: int) -> bool:
    """Whether a page break, a blank line or the end of the text is next to the line."""
    before = at == 0 or not lines[at - 1] or breaks[at]
    after = at + 1 == len(lines) or not lines[at + 1] or breaks[at + 1]
    return before or after


def amid_text(
    lines: Sequence[str],
    breaks: Sequence[bool],
    found: Sequence[DiscardReason | None],
    at: int,
) -> bool:
    """Whether text stands right above the line and below it, with which it goes on."""
    below = at + 1
    if not 0 < at < len(lines) - 1 or breaks[at] or breaks[below] or not lines[below]:
        return False
    above = lines[at - 1] and found[at - 1] is None
    return found[below] is None and (bool(above) or lines[below][0].islower())


def feet(lines: Sequence[str], breaks: Sequence[bool]) -> Iterator[int]:
    """Long lines that stand at a gap again and again, some page apart: with no number, the foot."""
    long = [line for line in lines if len(line) >= _FOOT_MIN]
    if len(set(long)) == len(long):
        return  # as in most texts
    counts = Counter(line for line in long if line[-1] not in _STOPS)
    for foot, count in counts.items():
        if count < _FEWEST_FEET:
            continue
        places = [at for at, line in enumerate(lines) if line == foot]
        gaps = [two - one for one, two in pairwise(places)]
        ends = (k for at in places for k in (at, at - (counts[lines[at - 1]] == count)))
        if 2 * sum(beside_gap(lines, breaks, at) for at in ends) < count:
            continue  # within the text
        if min(gaps) >= _PAGE_MIN and max(gaps) <= _PAGES_ALIKE * min(gaps):
            yield from places
