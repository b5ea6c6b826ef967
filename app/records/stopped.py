"""Lead-ins that end with a stop, as some parliaments print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.patterns import when_met
from app.records.leadins import Form, LeadIn, Named, read_lead_in

__all__ = ["is_congress", "is_duma", "read_congress", "read_duma", "read_stopped"]

#: A person or presiding officer, perhaps an office, and the stop before the words.
_STOPPED = when_met(
    r"(?P<lead>(?:M|Mme|Mlle)\.?\s(?:[A-ZÀ-Þ]\.[-\s]?){0,2}(?:[A-ZÀ-Þ]|l[ea]\s(?:vice-)?président)"
    r"[^.:;?!\n]{0,110})\.\s+(?=[A-ZÀ-Þ«(\[…])"
)
#: Of the Congress of the United States: "Mr. PELL of Ohio. Madam Speaker", "The CHAIR. Order".
_CONGRESS = when_met(
    r"(?P<lead>(?:Mr|Mrs|Ms|Miss|Dr)\.\s(?:(?:Mc|Mac|De|Van|de\sla)\s?)?[A-ZÀ-Þ][A-ZÀ-Þ'’-]+"
    r"(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’-]+){0,2}(?:\sof\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)?"
    r"|The\s(?:ACTING\s)?(?:SPEAKER|CHAIR(?:MAN|WOMAN)?|PRESIDING\sOFFICER|(?:VICE\s)?PRESIDENT)"
    r"(?:\spro\stempore)?(?:\s\([^()]{3,40}\))?)\.\s+(?=[A-Z“\"(\[])"
)
_IN_CONGRESS = ("The SPEAKER", "The CHAIR", "The PRESID", "The ACTING", "The VICE")
#: Of the State Duma: "ПЕТРОВ П. П., фракция …." alone, and the words below; who presides.
_DUMA = when_met(
    r"(?P<lead>ПРЕДСЕДАТЕЛЬСТВУЮЩ(?:ИЙ|АЯ)|[А-ЯЁ][А-ЯЁ-]{2,}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.?)"
    r"(?:,\s(?P<office>[^.?!]{3,200}?))?(?:(?<=\.)|\.)(?:\s+(?=[А-ЯЁ\"«(\d…])|\s*\Z)"
)
_OF_GROUP = when_met(r"[А-ЯЁ][А-ЯЁ-]{2,}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.,\s(?:фракци|депутат)[^.?!]{2,200}\.")
_IN_DUMA = "ПРЕДСЕДАТЕЛЬСТВУЮЩ"


def read_stopped(text: str, named: Named) -> LeadIn | None:
    """The lead-in before a stop: "M. Jean Pell. Les lampes …"."""
    found = _STOPPED.match(text)
    lead = read_lead_in(f"{found['lead']}:", named) if found else None
    if found is None or lead is None or lead.form not in {Form.PRESIDING, Form.TITLED}:
        return None
    return replace(lead, end=found.end())


def read_congress(text: str, named: Named) -> LeadIn | None:
    """The lead-in before a stop: "Mr. PELL of Ohio. Madam Speaker, …"."""
    found = _CONGRESS.match(text)
    lead = read_lead_in(f"{found['lead']}:", named) if found else None
    return replace(lead, end=found.end()) if found and lead else None


def is_congress(texts: Sequence[str]) -> bool:
    """Whether the lead-ins of a record with these texts end as those of the Congress."""
    begun = sum(text.startswith(_IN_CONGRESS) and _CONGRESS.match(text) is not None
                for text in texts)  # fmt: skip
    return begun > 0 and sum(_CONGRESS.match(text) is not None for text in texts) > begun


def read_duma(text: str, named: Named) -> LeadIn | None:  # noqa: ARG001 - as the others
    """The lead-in before a stop: "ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Спасибо."."""
    found = _DUMA.match(text)
    if found is None:
        return None
    if found["lead"].startswith(_IN_DUMA):
        form, name = Form.PRESIDING, found["lead"]
    else:
        form, name = Form.TITLED, found["lead"]
    return LeadIn(text[: found.end()].strip(), found.end(), form, name, (), found["office"] or "")


def is_duma(texts: Sequence[str]) -> bool:
    """Whether somebody presides in these texts as in a record of the State Duma."""
    chaired = sum(text.startswith(_IN_DUMA) and _DUMA.match(text) is not None for text in texts)
    return chaired > 1 or (chaired == 1 and any(map(_OF_GROUP.match, texts)))
