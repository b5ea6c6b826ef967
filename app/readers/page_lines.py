"""Lines of pages that come again, count up, or stand within a text, told by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.blocks import DiscardReason
from app.domain.patterns import when_met

__all__ = ["amid_text", "beside_gap", "counted", "feet", "heads_amid"]

_FOOT_MIN, _FEWEST_FEET = 50, 3  # characters of a foot without a number, and how often it stands
_PAGE_MIN, _PAGES_ALIKE = 12, 4  # lines of a page at least, and how many times that another has
_FEWEST_PAGES = 4  # so many numbers that count up are pages, wherever the text begins
#: A page's number and how many there are.
_OF_PAGES = when_met(r"(\d{1,3})/(\d{1,3})\Z")
_OF_MAX, _FEWEST_OF = 7, 3
#: A head with its page's number: "Charter of the wells 3"; in characters, the longest head.
_NUMBERED = when_met(r"(?P<head>\D.*?\S)\s+(?P<page>\d{1,3})\Z")
_HEAD_MIN, _HEAD_MAX, _HEAD_WORDS, _FEWEST_HEADS = 10, 90, 3, 3
_LONGER = 1.3
_TEXT_LINE, _LINES_BESIDE = 45, 4  # a line of text is no shorter; so near it stands to a head
_FULL_PAGE, _EVEN = 25, 1.4  # lines of a full page at least, and how much more another has
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


def heads_amid(lines: Sequence[str]) -> Iterator[int]:
    """Heads of pages in a text that keeps neither breaks nor gaps.

    They are the same again and again, some page apart, or count the pages; and they stand within
    a sentence, or as far apart as full pages are.
    """
    often = {line for line, count in Counter(lines).items() if count > _FEWEST_HEADS}
    same: dict[str, list[int]] = {}
    counting: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        numbered = line[-1:].isdigit()
        if not numbered and line not in often:
            continue  # as nearly all
        if not _HEAD_MIN <= len(line) <= _HEAD_MAX or not line[0].isalpha():
            continue
        if numbered and (found := _NUMBERED.match(line)):
            counting.setdefault(found["head"], []).append((at, int(found["page"])))
        elif len(line) <= _TEXT_LINE and line in often and " " in line:
            same.setdefault(line, []).append(at)
    for head, found_at in counting.items():
        places = [at for at, _ in found_at]
        up = all(two == one + 1 for (_, one), (_, two) in pairwise(found_at))
        told = "/" in head or head.count(" ") + 1 >= _HEAD_WORDS
        if up and _are_pages(places) and told and (_cut(lines, places) or _are_even(places)):
            yield from places
    for places in same.values():
        ends = lines[places[0]][-1] in _STOPS
        if not ends and _are_pages(places) and (_are_even(places) or _cut(lines, places)):
            yield from places[places[0] < _PAGE_MIN :]  # what stands at the very head is a title


def _are_pages(places: Sequence[int]) -> bool:
    """Whether lines stand some page apart."""
    gaps = [two - one for one, two in pairwise(places)]
    enough = len(places) >= _FEWEST_HEADS and min(gaps) >= _PAGE_MIN
    return enough and max(gaps) <= _PAGES_ALIKE * min(gaps)


def _are_even(places: Sequence[int]) -> bool:
    """Whether lines stand about as far apart as those of full pages."""
    gaps = [two - one for one, two in pairwise(places)]
    return min(gaps) >= _FULL_PAGE and max(gaps) <= _EVEN * min(gaps)


def _cut(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Whether one of the lines stands within a sentence, which no heading does."""
    for at in places:
        above = next(
            (
                line
                for line in lines[max(0, at - _LINES_BESIDE) : at][::-1]
                if len(line) > _TEXT_LINE
            ),
            ".",
        )
        below = next(filter(None, lines[at + 1 : at + _LINES_BESIDE]), "")
        far = len(above) > _LONGER * len(lines[at])  # a head fills no line of the text
        if far and above[-1] not in _STOPS and below[:1].islower():
            return True
    return False
