"""Marks of consolidated acts: which act put in what follows, "▼M1", "►M2 … ◄"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.blocks import Block, Discard, DiscardReason
from app.domain.patterns import when_met

__all__ = ["without_marks", "without_marks_of_acts"]

#: The act is named by a letter and its number: "B" is the basic act. Before the end no more than
#: one blank is taken: a run of them would be gone through again from each.
_MARK = when_met(r"[▼►]\s?[A-Z]{1,2}\d{0,3}(?!\w)[ \t]*|[ \t]?◄")


def without_marks_of_acts(text: str) -> tuple[str, list[Discard]]:
    """A text without them, and them."""
    if "◄" not in text:
        return text, []
    marks = [Discard(found.strip(), DiscardReason.MARKUP) for found in _MARK.findall(text)]
    return _MARK.sub("", text), marks


def without_marks(blocks: Sequence[Block], discards: list[Discard]) -> Iterator[Block]:
    """`blocks` without them, which go to `discards`; blocks with marks of notes are left."""
    for block in blocks:
        text, marks = ("", []) if block.note_refs else without_marks_of_acts(block.text)
        discards += marks
        yield block._replace(text=text.strip()) if text.strip() else block
