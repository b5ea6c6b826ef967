"""Furniture among the blocks of formats without pages: what print, or a web page, left there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from app.domain.blocks import Block, Discard, DiscardReason, Role
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.readers.amended import without_marks
from app.readers.furniture import within_sentence
from app.readers.labelled import is_named_alone
from app.readers.offers import offers
from app.readers.page_marks import is_page_mark, is_page_number, is_turned
from app.segmentation.phrases import is_date

__all__ = ["without_block_furniture"]

_RUNNING = frozenset({Role.TEXT, Role.HEADING, Role.LIST_ITEM, Role.QUOTE})
_NUMBER = when_met(r"[-–—\s\[(]*(?:page\s)?(\d{1,4})[-–—\s\]):]*\Z", re.IGNORECASE)
#: The number of a take, and what does not count on: "11/02".
_TAKE = when_met(r"(\d{1,3})(?P<part>/\d{1,3})\Z")
_JOB = when_met(r"\d{2}-\d{5}(?:\s+\*\d{5,8}\*)?\Z")
#: Which act put in what follows, in consolidated acts: "▼M1".
_AMENDED = when_met(r"[▼►]\s?[A-Z]{1,2}\d{0,3}(?:\s?◄)?\Z")
_NUMBER_MAX, _DATE_MAX = 16, 30
_FEWEST_PAGES = 3  # fewer numbers that stand alone are no pages
_FEWEST_HEADS = 4  # so often a head stands at least
_HEAD_MAX = 90
_TITLES, _TITLE_MAX = 12, 250  # among so many blocks at the head stands the title
_DIGITS = when_met(r"\d+")


def without_block_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks` without rules, page marks, job numbers and repeated heads, and these as discards."""
    reasons: dict[int, DiscardReason] = {}
    marks: list[Discard] = []
    if any("◄" in block.text for block in blocks):
        blocks = list(without_marks(blocks, marks))
    for at, block in enumerate(blocks):
        if block.role not in _RUNNING:
            continue
        if not any(map(str.isalnum, block.text)):
            reasons[at] = DiscardReason.RULE
        elif block.text[0] in "▼►" and _AMENDED.match(block.text):
            reasons[at] = DiscardReason.MARKUP
        elif is_page_mark(block.text) or (at and is_turned(blocks[at - 1].text, block.text)):
            reasons[at] = DiscardReason.PAGE_NUMBER
        elif _JOB.match(block.text) and (at + 1 == len(blocks) or _amid(blocks, at)):
            reasons[at] = DiscardReason.JOB_NUMBER
        elif is_page_number(block.text) and _amid(blocks, at):
            reasons[at] = DiscardReason.PAGE_NUMBER
    reasons |= {
        at: DiscardReason.MARKUP
        for at in offers([block.text for block in blocks])
        if blocks[at].role in _RUNNING
    }
    reasons |= dict.fromkeys(_twice(blocks), DiscardReason.RUNNING_HEAD)
    reasons |= dict.fromkeys(_page_numbers(blocks), DiscardReason.PAGE_NUMBER)
    reasons |= dict.fromkeys(_heads(blocks), DiscardReason.RUNNING_HEAD)
    if DiscardReason.PAGE_NUMBER in reasons.values():
        reasons |= dict.fromkeys(_beside_marks(blocks, reasons), DiscardReason.RUNNING_HEAD)
    if not reasons or len(reasons) == len(blocks):
        return list(blocks), marks
    kept: list[Block] = []
    discards = marks
    broken = False
    for at, block in enumerate(blocks):
        reason = reasons.get(at)
        if reason is not None:
            discards.append(Discard(block.text, reason, block.page))
            broken = broken or reason not in {DiscardReason.RULE, DiscardReason.MARKUP}
            continue
        kept.append(block._replace(after_break=True, tight=False) if broken else block)
        broken = False
    return kept, discards


def _amid(blocks: Sequence[Block], at: int) -> bool:
    """Whether the block stands within a sentence that goes on behind it."""
    if not 0 < at < len(blocks) - 1:
        return False
    return within_sentence(blocks[at - 1].text, blocks[at + 1].text)


def _twice(blocks: Sequence[Block]) -> Iterator[int]:
    """A title that the page prints again right below itself."""
    for at, (one, two) in enumerate(pairwise(blocks[:_TITLES]), 1):
        plain = one.role in {Role.HEADING, Role.TEXT} and two.role in {Role.HEADING, Role.TEXT}
        if plain and len(one.text) <= _TITLE_MAX and fold_key(one.text) == fold_key(two.text) != "":
            yield at


def _page_numbers(blocks: Sequence[Block]) -> list[int]:
    """Numbers that stand alone and count up through the document."""
    counts: dict[str, list[tuple[int, int]]] = {}
    for at, block in enumerate(blocks):
        if block.role is not Role.TEXT or len(block.text) > _NUMBER_MAX:
            continue
        if number := _NUMBER.match(block.text):
            counts.setdefault("", []).append((at, int(number[1])))
        elif take := _TAKE.match(block.text):
            counts.setdefault(take["part"], []).append((at, int(take[1])))
    return [at for found in counts.values() if _count_up(found) for at, _ in found]


def _count_up(found: Sequence[tuple[int, int]]) -> bool:
    steps = [two - one for (_, one), (_, two) in pairwise(found)]
    return len(found) >= _FEWEST_PAGES and all(0 < step <= 3 for step in steps)


def _beside_marks(blocks: Sequence[Block], marks: Container[int]) -> Iterator[int]:
    """Numbers and dates that stand alone at the page marks, within a text or again and again."""
    dates = Counter(block.text for block in blocks if _is_dated(block))
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and (
            end in marks or is_page_number(blocks[end].text) or _is_dated(blocks[end])
        ):
            end += 1
        if 0 < at < end and any(map(marks.__contains__, range(at, end))):
            amid = end < len(blocks) and within_sentence(blocks[at - 1].text, blocks[end].text)
            for place in range(at, end):
                again = not _is_dated(blocks[place]) or dates[blocks[place].text] > 1
                if place not in marks and (amid or again):
                    yield place
        at = max(end, at + 1)


def _is_dated(block: Block) -> bool:
    return block.role is Role.TEXT and len(block.text) <= _DATE_MAX and is_date(block.text)


def _heads(blocks: Sequence[Block]) -> Iterator[int]:
    """Lines in capitals that come again and again together with a neighbour that does so, too.

    The first of each stays: it is the document's own.
    """
    masks = [_mask(block) for block in blocks]
    pairs = Counter((one, two) for one, two in pairwise(masks) if one and two)
    often = {mask for pair, count in pairs.items() if count >= _FEWEST_HEADS for mask in pair}
    seen: set[str] = set()
    for at, mask in enumerate(masks):
        if mask in often:
            if mask in seen:
                yield at
            seen.add(mask)


def _mask(block: Block) -> str:
    """The line with its digits alike, if it may be part of a head; else empty."""
    text = block.text
    if block.role not in _RUNNING or len(text) > _HEAD_MAX or text[-1:] in ".:;,?!":
        return ""
    if text[-1:].isdigit() and is_named_alone(text):
        return ""  # "Rule 7" over its name: the next rule may have a name of the same kind
    apart = text.isupper() or block.centred or (block.bold and any(map(str.isdigit, text)))
    return _DIGITS.sub("9", text) if apart else ""
