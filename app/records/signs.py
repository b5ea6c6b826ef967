"""How a record's lead-ins end where no colon ends them: by a stop, a dash, or the end of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.patterns import when_met
from app.records.dashed import is_dashed, read_dashed
from app.records.headed import heads_turns
from app.records.leadins import LeadIn, Named
from app.records.stopped import is_congress, is_duma, read_congress, read_duma, read_stopped

__all__ = ["Other", "other_lead_ins"]

#: Reads a lead-in that ends with another sign than a colon.
Other = Callable[[str, Named], LeadIn | None]

#: Of French parliaments.
_ENTIRE = when_met("compte[ \u00a0]rendu[ \u00a0]int[ée]gral", re.IGNORECASE)
#: How pages of the House of Commons and the House of Lords say which debate they print.
_HOUSES = (b"hc deb ", b"hl deb ", b"commons chamber", b"lords chamber", b"westminster hall")


def other_lead_ins(head: str, data: bytes, bodies: Sequence[str], named: Named) -> Other | None:
    """The way in which the record with these texts ends its lead-ins; None of most.

    `data` is its head as bytes in lower case, among which hints are found faster.
    """
    if is_dashed(bodies, named):
        return read_dashed
    if b"compte" in data and _ENTIRE.search(head):
        return read_stopped
    if is_congress(bodies):
        return read_congress
    if is_duma(bodies):
        return read_duma
    return heads_turns(bodies, named, lambda: any(house in data for house in _HOUSES))
