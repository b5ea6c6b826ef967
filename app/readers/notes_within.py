"""Notes at the foot of a page without a line above them, within a sentence that goes on below.

A recognition keeps neither the line nor the raised marks: "… diplomacy to", "' Pell, On wells, 8.",
"2 Wells and Lamps, 9." and "demonstrate …" are a sentence and two notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met
from app.readers.furniture import within_sentence

__all__ = ["with_notes_aside"]

_NOTE = when_met(r"(?P<mark>\d{1,2}|['‘’\"”°©®*†]{1,2}\d{0,2})\s(?=[A-ZÀ-ÞА-Я])")
_NEXT = when_met(r"(?<=[.\d])\s(?=\d{1,2}\s[A-ZÀ-ÞА-Я])")
_MOST, _LONGEST = 8, 600  # blocks of notes on one page, and characters of one


def with_notes_aside(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks`, notes that stand within a sentence as footnotes."""
    starts = {
        at
        for at, block in enumerate(blocks)
        if block.role is Role.TEXT and not block.text[0].isalpha() and _is_note(block)
    }
    within = {
        at for first in starts - {one + 1 for one in starts} for at in _run(blocks, first, starts)
    }
    if not within:
        return blocks
    return [
        part
        for at, block in enumerate(blocks)
        for part in (_notes(block) if at in within else (block,))
    ]


def _is_note(block: Block) -> bool:
    return len(block.text) <= _LONGEST and _NOTE.match(block.text) is not None


def _run(blocks: Sequence[Block], first: int, notes: set[int]) -> range:
    """The notes from `first` on, if the sentence above them goes on below."""
    end = first
    while end in notes and end - first < _MOST:
        end += 1
    if first == 0 or end == len(blocks) or blocks[end].role is not Role.TEXT:
        return range(0)
    above, below = blocks[first - 1], blocks[end]
    goes_on = above.role is Role.TEXT and within_sentence(above.text, below.text)
    return range(first, end) if goes_on else range(0)


def _notes(block: Block) -> Iterator[Block]:
    for text in _NEXT.split(block.text):
        found = _NOTE.match(text)
        mark = found["mark"] if found else ""
        yield block._replace(
            text=text[found.end() :] if found else text,
            role=Role.FOOTNOTE,
            label=mark if mark.isdecimal() else None,
        )
