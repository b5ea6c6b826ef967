"""Lead-ins that end with a dash, as some parliaments print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.patterns import when_met
from app.records.leadins import Form, LeadIn, Named, read_lead_in

__all__ = ["is_dashed", "read_dashed"]

_TITLE = r"(?:The\s+)?(?:Rt\.?\s+)?(?:Hon(?:ourable)?|Mr|Mrs|Ms|Miss|Madam|Sir|Dr|Dame)\b\.?\s*"
_TITLE_BEGINS = frozenset("TRHMSD")
_SEAT = r"(?:\s?\([^()]{2,110}\))?"
#: A title and a name in capitals, perhaps seat and office, and the dash before the words.
_DASHED = when_met(
    rf"(?P<lead>{_TITLE}(?-i:[A-Z][A-Z.'’]*(?:[\s-]+[A-Z][A-Z.'’]*){{0,5}}){_SEAT})\s?[-–—]+\s?(?=\S)(?!(?-i:[A-Z]{{2}}))"
    # Of a record with such names also one in small letters, where blanks set the dash apart.
    rf"|(?P<small>{_TITLE}(?-i:[A-Z])[\w.'’]*(?:\s[\w.'’]+){{0,3}}{_SEAT})\s[-–—]\s(?=[^\W\d_a-z])"
)
_FEWEST = 2  # so many names in capitals before a dash are the way of a record


def read_dashed(text: str, named: Named, *, small: bool = True) -> LeadIn | None:
    """The lead-in before a dash: "Mr ANN PELL-The lamps …".

    `small`: the name may be in small letters, too.
    """
    found = _DASHED.match(text) if text[:1] in _TITLE_BEGINS else None
    printed = found and (found["lead"] or (found["small"] if small else None))
    lead = read_lead_in(f"{printed}:", named) if printed else None
    if found is None or lead is None:
        return None
    if lead.form not in {Form.PRESIDING, Form.TITLED, Form.NAMED, Form.OFFICE}:
        return None
    return replace(lead, end=found.end())


def is_dashed(texts: Sequence[str], named: Named) -> bool:
    """Whether the lead-ins of a record with these texts end with a dash."""
    found = 0
    for text in texts:
        found += read_dashed(text, named, small=False) is not None
        if found == _FEWEST:
            return True
    return False
