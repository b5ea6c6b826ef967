"""Running heads and pages' numbers that a reader left in a record's text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.blocks import Block, Discard, DiscardReason
from app.domain.dates import PartialDate, Precision
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.records.masthead import glued_head, is_running_head
from app.records.parting import ENDS, RUNNING, part
from app.records.recognition import LeadReader
from app.records.words import COURTESY

__all__ = ["running_date", "without_running_heads"]

_GLUED_MIN = 10
_PAGE_BEFORE = when_met(r"\d{1,5}\s+(?=[^\W\d_])")
#: Who is speaking, at the head of a page: "(Mr. Otieno, Kenya)".
_GOING_ON = when_met(
    rf"[(（]{COURTESY}\.?\s[^()（）]{{2,60}}[,،，]\s?(?P<state>[^()（）]{{3,60}})[)）]",
    re.IGNORECASE,
)
_PAGES_APART = 3  # pages that may begin without a paragraph of their own
_SHORT, _DATED, _OFTEN = 70, 160, 3  # a line of furniture, with a date; how often it comes back


def without_running_heads(
    blocks: list[Block], reader: LeadReader
) -> tuple[list[Block], list[Discard]]:
    """The body without lines of date, symbol and page that a reader left in it.

    What stands behind such a line follows a page break.
    """
    out: list[Block] = []
    discards: list[Discard] = []
    broken = False
    furniture = _running_heads(blocks, reader)
    heads = {blocks[place].text for place in furniture if len(blocks[place].text) >= _GLUED_MIN}
    if (behind := glued_head([one.text for one in blocks if one.role in RUNNING])) is not None:
        heads.add(behind)
    pages = _page_numbers(blocks)
    for place, whole in enumerate(blocks):
        block, glued = _unglued(whole, heads, reader, numbered=place in pages)
        discards += glued
        if place in furniture:
            discards.append(Discard(block.text, DiscardReason.RUNNING_HEAD, block.page))
            broken = True
            continue
        out.append(block._replace(after_break=True) if broken else block)
        broken = False
    return out, discards


def _page_numbers(blocks: list[Block]) -> set[int]:
    """Places of blocks before whose text the numbers of the pages stand: each one more."""
    found = [
        (int(printed.group()), place)
        for place, block in enumerate(blocks)
        if block.role in RUNNING and (printed := _PAGE_BEFORE.match(block.text))
    ]
    runs: list[list[tuple[int, int]]] = []
    for number, place in found:
        run = next((one for one in runs if 0 < number - one[-1][0] <= _PAGES_APART), None)
        if run is None:
            runs.append([(number, place)])
        else:
            run.append((number, place))
    longest = max(runs, key=len, default=[])
    return {place for _, place in longest} if len(longest) >= _OFTEN else set()


def _unglued(
    block: Block, heads: set[str], reader: LeadReader, *, numbered: bool
) -> tuple[Block, list[Discard]]:
    """The block without a running head at its end and a page's number before its lead-in."""
    found: list[Discard] = []
    if block.role not in RUNNING:
        return block, found
    head = next((one for one in heads if block.text.endswith(one) and block.text != one), None)
    if head is not None:
        found.append(Discard(head, DiscardReason.RUNNING_HEAD, block.page))
        block = part(block, 0, len(block.text) - len(head))
    number = _PAGE_BEFORE.match(block.text)
    if number is not None and (numbered or reader.read(block.text[number.end() :]) is not None):
        found.append(Discard(number.group().strip(), DiscardReason.PAGE_NUMBER, block.page))
        block = part(block, number.end(), len(block.text))
    return block, found


def _running_heads(blocks: list[Block], reader: LeadReader) -> set[int]:
    """Places of lines of date, symbol and page, and of short lines that come back beside them."""
    sure = {
        place
        for place, block in enumerate(blocks)
        if block.role in RUNNING
        and (is_running_head(block.text) or _says_who_goes_on(block.text, reader))
    }
    beside: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        dated = len(block.text) <= _DATED and any(find_dates(block.text))
        if (
            place in sure
            or block.role not in RUNNING
            or len(block.text) > (_DATED if dated else _SHORT)
        ):
            continue
        near = dated or any(other in sure for other in range(place - 3, place + 4))
        if dated or (near and not block.text.endswith(ENDS)):
            beside.setdefault(re.sub(r"\d+", "#", block.text), []).append(place)
    for places in beside.values():
        if len(places) >= _OFTEN:
            sure.update(places)
    return sure


def _says_who_goes_on(text: str, reader: LeadReader) -> bool:
    found = _GOING_ON.fullmatch(text) if text[:1] in "(（" else None
    return found is not None and reader.named(found["state"].strip())


def running_date(discards: Iterable[Discard]) -> PartialDate | None:
    """The day that stands in the running heads, if it is one."""
    heads = (one.text for one in discards if one.reason is DiscardReason.RUNNING_HEAD)
    days = {
        found.value.span: found.value
        for head in heads
        if len(head) <= _DATED
        for found in find_dates(head)
        if found.value.precision is Precision.DAY and found.last is None
    }
    return next(iter(days.values())) if len(days) == 1 else None
