"""Footnotes that a file's own structure does not link: by raised marks, and by bare ones."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.blocks import Block, Discard
from app.readers.glued import link_glued_notes
from app.readers.raised import link_raised_notes

__all__ = ["link_notes"]


def link_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Discard]]:
    """`blocks` with such notes as footnotes and their marks as references, and the discards."""
    linked, marks = link_raised_notes(blocks)
    linked, more = link_glued_notes(linked)
    return linked, marks + more
