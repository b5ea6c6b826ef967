"""Paragraphs that go on over a page or column: what the print shows, whatever the words say.

Where a document's paragraphs begin with a label or an indent, a block at the top of a page that
has neither goes on from the text before, if that fills its last line: also where a sentence ends
with that line. Where lines are stretched to one edge, the last one of a paragraph is not: one that
reaches the edge to a hair goes on, however paragraphs begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.blocks import Block, Role
from app.readers.pdf.lines import Line
from app.readers.pdf.measures import Measure
from app.readers.pdf.paragraphs import next_fits

__all__ = ["Printed", "continued"]

#: Paragraphs that show how a document begins them, and the share that must.
ENOUGH, MOST = 8, 0.9
#: In ems: a first line set in by as much begins a paragraph.
INDENT = 0.9
#: So many lines show whether lines are stretched, and the share that must; in ems, how near the
#: edge they end.
STRETCHED, EVEN, HAIR = 12, 0.85, 0.1


class Printed(NamedTuple):
    """A block with the lines it was made of; none where it is no running text."""

    block: Block
    lines: tuple[Line, ...] = ()
    measure: Measure | None = None


def continued(printed: Sequence[Printed]) -> list[Block]:
    """The blocks, those that go on from the one before so marked."""
    blocks = [each.block for each in printed]
    whole = [each for each in printed if _is_prose(each) and not each.block.after_break]
    long = [each for each in whole if len(each.lines) > 1]
    begun = len(long) >= ENOUGH and sum(map(_begins, long)) >= MOST * len(long)
    stretched = _are_stretched(long)
    if not begun and not stretched:
        return blocks
    last: Printed | None = None
    for index, each in enumerate(printed):
        if each.block.role is not Role.TEXT:
            continue
        if last is not None and each.block.after_break and _is_flush(last, each):
            full = begun and _is_full(last, each)
            if full or (stretched and _reaches(last.lines[-1], last.measure)):
                blocks[index] = each.block._replace(continues=True)
        last = each
    return blocks


def _are_stretched(printed: Sequence[Printed]) -> bool:
    """Whether lines, but for the last ones of paragraphs, end at one edge."""
    ends = [_reaches(line, each.measure) for each in printed for line in each.lines[:-1]]
    return len(ends) >= STRETCHED and sum(ends) >= EVEN * len(ends)


def _reaches(line: Line, measure: Measure | None) -> bool:
    return measure is not None and abs(line.x1 - measure.right) < HAIR * line.size


def _is_prose(each: Printed) -> bool:
    block = each.block
    if not each.lines or each.measure is None or block.bold or block.centred:
        return False
    return abs(each.lines[0].size - each.measure.size) < 0.06 * each.measure.size


def _begins(each: Printed) -> bool:
    first = each.lines[0]
    labelled = first.hang is not None or first.tab is not None
    return labelled or each.block.indent - each.block.hanging > INDENT


def _is_flush(before: Printed, each: Printed) -> bool:
    """Whether a text begins as one that goes on does: at the left edge, without a label."""
    if not (_is_prose(before) and _is_prose(each)):
        return False
    first = each.lines[0]
    if first.hang is not None or first.tab is not None or each.block.italic != before.block.italic:
        return False
    edge = each.block.hanging if len(each.lines) > 1 else before.block.hanging
    return abs(each.block.indent - edge) < 0.5


def _is_full(before: Printed, each: Printed) -> bool:
    usual = before.measure
    return usual is not None and not next_fits(before.lines[-1], each.lines[0], usual)
