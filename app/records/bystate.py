"""Declarations and reservations, each under its State's name: the first such name is no title."""

from __future__ import annotations

from dataclasses import replace

from app.domain.blocks import ReadResult, Role
from app.domain.gazetteer import Gazetteers
from app.enrichment.names import name_states

__all__ = ["with_states_as_headings"]


def with_states_as_headings(read: ReadResult, gazetteers: Gazetteers) -> ReadResult:
    """`read`, its first heading none of a title where it heads one State's part as others do."""
    first = read.blocks[0] if read.blocks else None
    if first is None or first.role is not Role.HEADING:
        return read
    alike = (one for one in read.blocks if one.role is Role.HEADING and one.level == first.level)
    if not name_states([block.text for block in alike], gazetteers):
        return read
    return replace(read, blocks=(first._replace(role=Role.RUBRIC), *read.blocks[1:]))
