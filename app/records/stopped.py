"""Lead-ins that end with a stop, as French parliaments print them."""

from __future__ import annotations

from dataclasses import replace

from app.domain.patterns import when_met
from app.records.leadins import Form, LeadIn, Named, read_lead_in

__all__ = ["read_stopped"]

#: A person or presiding officer, perhaps an office, and the stop before the words.
_STOPPED = when_met(
    r"(?P<lead>(?:M|Mme|Mlle)\.?\s(?:[A-ZÀ-Þ]\.[-\s]?){0,2}(?:[A-ZÀ-Þ]|l[ea]\s(?:vice-)?président)"
    r"[^.:;?!\n]{0,110})\.\s+(?=[A-ZÀ-Þ«(\[…])"
)


def read_stopped(text: str, named: Named) -> LeadIn | None:
    """The lead-in before a stop: "M. Jean Pell. Les lampes …"."""
    found = _STOPPED.match(text)
    lead = read_lead_in(f"{found['lead']}:", named) if found else None
    if found is None or lead is None or lead.form not in {Form.PRESIDING, Form.TITLED}:
        return None
    return replace(lead, end=found.end())
