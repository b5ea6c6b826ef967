"""Lead-ins that stand alone on a line above what is said, with no sign behind them.

"Mr Speaker", and below it "Order.": so web pages of the House of Commons and of other parliaments
print who speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.records.leadins import Form, LeadIn, Named, read_lead_in

__all__ = ["Headed", "heads_turns"]

_LONGEST = 110
#: So many characters of a line tell it from most others.
_BEGIN = 6
_ENDS = (".", "?", "!", "…", '"', "”", ":", ";", ",", "—", "–")
_SAID = (".", "?", "!", "…", '"', "”", "—", "–", ":")
_SURE = frozenset({Form.PRESIDING, Form.TITLED, Form.OFFICE, Form.NAMED})
#: So many lines alone, of them so many with a seat or a party in brackets, make a record.
_FEWEST, _SEATED, _FEWEST_OF_HOUSE = 3, 3, 2


@dataclass(frozen=True, slots=True)
class Headed:
    """The lines above turns, by their first letters, the longest first."""

    lines: Mapping[str, tuple[str, ...]]

    def __call__(self, text: str, named: Named) -> LeadIn | None:
        """The lead-in with which `text` begins, if it is one of the lines."""
        for line in self.lines.get(text[:_BEGIN], ()):
            if text.startswith(line) and not text[len(line) : len(line) + 1].strip():
                lead = read_lead_in(f"{line}:", named)
                return replace(lead, end=len(line)) if lead else None
        return None


def heads_turns(
    bodies: Sequence[str], named: Named, of_house: Callable[[], bool] = lambda: False
) -> Headed | None:
    """The lines alone that name who says what stands below; None where that is no record's way.

    `of_house` tells whether the document says that it is of a debate in a house of parliament.
    """
    alone = {
        one
        for one, two in pairwise(bodies)
        if len(one) <= _LONGEST and one[:1].isupper() and "\n" not in one
        and not one.endswith(_ENDS) and len(two) > 1 and two.endswith(_SAID)
    }  # fmt: skip
    # Nearly all documents have no such lines, or none with brackets or a presiding officer.
    hinted = sum(one.endswith(")") or "Speaker" in one or "resid" in one for one in alone)
    if hinted < _FEWEST_OF_HOUSE - 1 or len(alone) < _FEWEST_OF_HOUSE:
        return None
    house = of_house()
    fewest = _FEWEST_OF_HOUSE if house else _FEWEST
    if hinted < fewest - 1 or len(alone) < fewest:
        return None
    leads = {one: lead for one in alone if (lead := _lead(one, named)) is not None}
    presiding = any(lead.form is Form.PRESIDING for lead in leads.values())
    seated = sum(bool(lead.brackets) for lead in leads.values())
    if len(leads) < fewest or not (presiding or house or seated >= _SEATED) or not seated:
        return None
    names = {lead.name for lead in leads.values()}
    again = {one for one in alone if one in names}  # "Ann Pell" alone, whose seat stood above
    lines: dict[str, tuple[str, ...]] = {}
    for line in sorted({*leads, *again}, key=len, reverse=True):
        lines[line[:_BEGIN]] = (*lines.get(line[:_BEGIN], ()), line)
    return Headed(lines)


def _lead(line: str, named: Named) -> LeadIn | None:
    lead = read_lead_in(f"{line}:", named)
    if lead is None or lead.tail or not (lead.form in _SURE or lead.brackets):
        return None
    return replace(lead, end=len(line)) if lead.form is not Form.CAPITALS else None
