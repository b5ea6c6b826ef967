"""Dates that stand in the text and not in its head: in brackets, at the end, above a speech."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates import FoundDate, find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.periods import period_line
from app.enrichment.places import place_before

__all__ = ["bracketed_date", "closing_date", "dated_line", "declared_date"]

#: "[17 September 2010]": the date of a supplement of official records, between its first pages.
_IN_BRACKETS = when_met(r"\[([^\[\]]{8,40})\]")
_FRONT = 40
#: A speech's first blocks, a line of place and date, and the last blocks that may be a date.
_FIRST, _SHORT, _LAST = 12, 70, 4
_WHERE = when_met(r"[^\W\d][^\d,.;:]{2,40},\s(?:le\s|el\s)?")


def bracketed_date(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The date that stands alone in square brackets near the beginning.

    Below a heading it is the date of one of several replies.
    """
    for paragraph in paragraphs[:_FRONT]:
        if paragraph.kind is Kind.HEADING:
            return []
        printed = _IN_BRACKETS.fullmatch(paragraph.text) if paragraph.text[:1] == "[" else None
        dates = find_dates(printed[1]) if printed else ()
        if printed and len(dates) == 1 and dates[0].start == 0 and dates[0].end == len(printed[1]):
            return [_date("document_date", dates[0], paragraph, "bracketed_date")]
    return []


def closing_date(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The date that stands alone at the end, as under a signature."""
    for paragraph in reversed(paragraphs[-_LAST:]):
        if paragraph.kind is not Kind.META or period_line(paragraph.text):
            continue
        if _IN_BRACKETS.fullmatch(paragraph.text):
            return []  # of the last of several replies
        for found in find_dates(paragraph.text):
            return [_date("document_date", found, paragraph, "closing_date")]
    return []


def dated_line(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The place and date that stand alone among a speech's first blocks, below the quotations.

    Above the salutation a date alone will do.
    """
    begun = False
    for paragraph in paragraphs[:_FIRST]:
        begun = begun or paragraph.kind is Kind.SALUTATION
        dates = find_dates(paragraph.text) if len(paragraph.text) <= _SHORT else ()
        ends = len(dates) == 1 and dates[0].end == len(paragraph.text)
        alone = ends and dates[0].start == 0 and not begun
        if alone or (ends and _WHERE.fullmatch(paragraph.text, 0, dates[0].start)):
            found = [_date("meeting_date", dates[0], paragraph, "dated_line")]
            if (place := place_before(paragraph.text, dates)) is not None:
                found.append(Candidate("place", *place, "dated_line", paragraph.eid))
            return found
    return []


def declared_date(title: str, *, spoken: bool) -> list[Candidate]:
    """The date in the title that a page declares for its window, which its text may leave out."""
    for found in find_dates(title):
        name = "meeting_date" if spoken else "document_date"
        return [Candidate(name, found.value, found.value.printed, "declared_title")]
    return []


def _date(field: str, found: FoundDate, paragraph: Paragraph, rule: str) -> Candidate:
    return Candidate(field, found.value, found.value.printed, rule, paragraph.eid)
