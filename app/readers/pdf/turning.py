"""Lines of right-to-left text as if they ran from the left, for one set of rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.readers.pdf.lines import Line, mirrored

__all__ = ["turned"]

#: So many lines show that a text is set flush left, such a share of them; in ems, how far from
#: their edge they may end.
FLUSH_LINES, FLUSH, EDGE = 4, 0.8, 0.5


def turned(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of one region on a page of that width."""
    found = [mirrored(line, width) for line in lines]
    return _flush(found) if len(found) >= FLUSH_LINES else found


def _flush(lines: list[Line]) -> list[Line]:
    """Lines that are set flush left, as if each began at its edge: all end in one place, and begin
    anywhere."""
    end, start = max(line.x1 for line in lines), min(line.x0 for line in lines)
    ending = [line.x1 > end - EDGE * line.size for line in lines]
    begun = sum(line.x0 < start + EDGE * line.size for line in lines)
    if sum(ending) < FLUSH * len(lines) or 2 * begun > len(lines):
        return lines
    return [
        _moved(line, start - line.x0) if ends else line
        for line, ends in zip(lines, ending, strict=True)
    ]


def _moved(line: Line, by: float) -> Line:
    tab = None if line.tab is None else line.tab + by
    hang = None if line.hang is None else line.hang + by
    return replace(line, x0=line.x0 + by, x1=line.x1 + by, tab=tab, hang=hang)
