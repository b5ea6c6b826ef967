"""Digits that a PDF's font does not mean: "session 97" where the page shows 79.

Some fonts of right-to-left scripts say that a 4 is a 2. Such a text speaks of the years 4242 and
4923, and of none that was: then nothing that it numbers is believed.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Paragraph
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate

__all__ = ["without_wrong_digits"]

_YEARS = when_met(r"(?<![\w.,/])\d{4}(?![\w/]|[.,]\d)")
_DIGIT = when_met(r"\d")
#: Texts that speak of so many years name one that was.
_MANY = 4
_FIRST, _LAST = 1000, 2199
#: What a text numbers, and what goes with it.
_NUMBERED = frozenset({
    "meeting", "body", "meeting_date", "document_date", "period", "agenda_item", "symbol",
})  # fmt: skip
_WARNING = (
    "The digits of the PDF's text are not those of its pages: its font says that they are others. "
    "Numbers and dates are left out. Set them in the manifest."
)


def without_wrong_digits(
    candidates: Sequence[Candidate], paragraphs: Sequence[Paragraph]
) -> tuple[list[Candidate], list[str]]:
    """`candidates` without what a text with wrong digits numbers, and a warning if it is one."""
    years = {year for paragraph in paragraphs for year in _YEARS.findall(paragraph.text)}
    if len(years) < _MANY or any(_FIRST <= int(year) <= _LAST for year in years):
        return list(candidates), []
    wrong = {(c.rule, c.eid) for c in candidates if c.printed and _DIGIT.search(c.printed)}
    kept = [c for c in candidates if c.field not in _NUMBERED or (c.rule, c.eid) not in wrong]
    return kept, [_WARNING]
