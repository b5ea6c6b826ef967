"""Footnotes that a file's own structure does not link: by raised marks, and by bare ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.blocks import Block, Discard, DiscardReason, Role
from app.domain.patterns import when_met
from app.readers.glued import link_glued_notes
from app.readers.raised import link_raised_notes

__all__ = ["link_notes"]

#: A note as pages print it, with the arrow that leads back.
_RETURN = when_met(r"(?:(?P<label>\d{1,3})[.)]?\s+)?(?P<text>.*\S)\s*↩[\ufe0e\ufe0f]?")


def link_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks` with such notes as footnotes and their marks as references, and the discards."""
    linked, signs = _returned(blocks)
    linked, marks = link_raised_notes(linked)
    linked, more = link_glued_notes(linked)
    return linked, [*signs, *marks, *more]


def _returned(blocks: Sequence[Block]) -> tuple[Sequence[Block], list[Discard]]:
    """`blocks` with notes that end in an arrow back to their mark: "1. See the list.↩"."""
    if not any("↩" in block.text for block in blocks):
        return blocks, []
    out: list[Block] = []
    discards: list[Discard] = []
    for block in blocks:
        found = _RETURN.fullmatch(block.text) if "↩" in block.text else None
        label = (block.label or (found["label"] if found else None) or "").strip(".")
        if found is None or not label.isdecimal():
            out.append(block)
            continue
        shift = found.start("text")
        refs = tuple(replace(ref, offset=max(0, ref.offset - shift)) for ref in block.note_refs)
        out.append(
            block._replace(text=found["text"], role=Role.FOOTNOTE, label=label, note_refs=refs)
        )
        discards.append(Discard(label, DiscardReason.LABEL))
    return out, discards
