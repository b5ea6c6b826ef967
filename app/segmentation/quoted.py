"""Quotations that are the document's own numbered paragraphs, only set in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met

__all__ = ["with_numbered_set_in"]

_NUMBER = when_met(r"(?P<value>\d{1,3})(?P<stop>[.)])\s")
#: No more numbers than this are set in between two that are not.
_MOST = 40


def with_numbered_set_in(blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, quotations whose numbers fill a gap of the document's own as text.

    "1. …", "> 2. …", "3. …": what is quoted from elsewhere has other numbers, or leaves no gap.
    """
    out = list(blocks)
    last: tuple[int, int, str] | None = None  # where, the number, its stop
    for at, block in enumerate(blocks):
        found = _NUMBER.match(block.text) if block.role in {Role.TEXT, Role.LIST_ITEM} else None
        if found is None:
            continue
        value, stop = int(found["value"]), found["stop"]
        if last is not None and last[2] == stop and 1 < value - last[1] <= _MOST:
            gap = range(last[1] + 1, value)
            within = [one for one in _numbered(blocks, last[0] + 1, at, stop) if one[1] in gap]
            if [number for _, number in within] == list(gap):
                for place, _ in within:
                    out[place] = blocks[place]._replace(role=Role.TEXT)
        last = at, value, stop
    return out


def _numbered(
    blocks: Sequence[Block], start: int, end: int, stop: str
) -> Iterator[tuple[int, int]]:
    """Where quotations begin with a number and this stop, and the numbers."""
    for at in range(start, end):
        found = _NUMBER.match(blocks[at].text) if blocks[at].role is Role.QUOTE else None
        if found is not None and found["stop"] == stop:
            yield at, int(found["value"])
