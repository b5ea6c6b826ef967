"""The titles of acts of the European Union, set in three lines: the number, the day, the subject.

"COUNCIL DECISION (CFSP) 2031/12", "of 4 May 2031", "concerning …"; below them stands who adopts
it, in capitals: "THE COUNCIL OF THE EUROPEAN UNION,".
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.acts import is_union_act
from app.domain.blocks import Role
from app.domain.document import Kind
from app.segmentation.phrases import is_date
from app.segmentation.units import Unit

__all__ = ["mark_union_act"]

_FIRST = 8  # among so many units stands the number, below the head of the journal
_LINES = 5  # in so many lines the title is set, down to who adopts the act
_ENDS = ".;:"


def mark_union_act(units: Sequence[Unit]) -> int:
    """Mark the lines of an act's title as titles: the index behind them; 0 where there is none."""
    opens = (
        at
        for at, unit in enumerate(units[:_FIRST])
        if unit.label is None and unit.kind is None and is_union_act(unit.whole)
    )
    if (at := next(opens, None)) is None:
        return 0
    end = at + 1
    below = units[end : end + _LINES]
    for unit in below:
        text = unit.whole
        if unit.label is not None or unit.block.role is Role.LIST_ITEM or text[-1] in _ENDS:
            return 0
        if text[-1] == "," and text.isupper():
            break
        end += 1
    else:
        return 0
    if end < at + 3 or not is_date(below[0].whole.partition(" ")[2]):
        return 0
    for unit in units[at:end]:
        unit.kind = Kind.TITLE
    return end
