"""Furniture among the blocks of formats without pages: what print, or a web page, left there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.blocks import Block, Discard, DiscardReason, Role
from app.domain.text import fold_key
from app.readers.furniture import is_page_mark, is_page_number, is_turned, within_sentence

__all__ = ["without_block_furniture"]

_RUNNING = frozenset({Role.TEXT, Role.HEADING, Role.LIST_ITEM, Role.QUOTE})
_NUMBER = re.compile(r"[-–—\s\[(]*(\d{1,4})[-–—\s\])]*\Z")
_JOB = re.compile(r"\d{2}-\d{5}(?:\s+\*\d{5,8}\*)?\Z")
_FEWEST_PAGES = 3  # fewer numbers that stand alone are no pages
_FEWEST_HEADS = 4  # so often a head stands at least
_HEAD_MAX = 90
_TITLES, _TITLE_MAX = 12, 250  # among so many blocks at the head stands the title
_DIGITS = re.compile(r"\d+")


def without_block_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks` without rules, page marks, job numbers and repeated heads, and these as discards."""
    reasons: dict[int, DiscardReason] = {}
    for at, block in enumerate(blocks):
        if block.role not in _RUNNING:
            continue
        if not any(map(str.isalnum, block.text)):
            reasons[at] = DiscardReason.RULE
        elif is_page_mark(block.text) or (at and is_turned(blocks[at - 1].text, block.text)):
            reasons[at] = DiscardReason.PAGE_NUMBER
        elif _JOB.match(block.text) and (at + 1 == len(blocks) or _amid(blocks, at)):
            reasons[at] = DiscardReason.JOB_NUMBER
        elif is_page_number(block.text) and _amid(blocks, at):
            reasons[at] = DiscardReason.PAGE_NUMBER
    reasons |= dict.fromkeys(_twice(blocks), DiscardReason.RUNNING_HEAD)
    reasons |= dict.fromkeys(_page_numbers(blocks), DiscardReason.PAGE_NUMBER)
    reasons |= dict.fromkeys(_heads(blocks), DiscardReason.RUNNING_HEAD)
    if not reasons or len(reasons) == len(blocks):
        return list(blocks), []
    kept: list[Block] = []
    discards: list[Discard] = []
    broken = False
    for at, block in enumerate(blocks):
        reason = reasons.get(at)
        if reason is not None:
            discards.append(Discard(block.text, reason, block.page))
            broken = broken or reason is not DiscardReason.RULE
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
    found = [
        (at, int(number[1]))
        for at, block in enumerate(blocks)
        if block.role is Role.TEXT and (number := _NUMBER.match(block.text))
    ]
    values = [value for _, value in found]
    steps = [two - one for one, two in pairwise(values)]
    counts = len(found) >= _FEWEST_PAGES and all(0 < step <= 3 for step in steps)
    return [at for at, _ in found] if counts else []


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
    apart = text.isupper() or block.centred or (block.bold and any(map(str.isdigit, text)))
    return _DIGITS.sub("9", text) if apart else ""
