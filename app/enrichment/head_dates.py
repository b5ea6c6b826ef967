"""The dates that a document prints: in its head, below it, or in a page's own title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.document import Paragraph
from app.domain.patterns import when_met
from app.enrichment.dates_of_text import bracketed_date, closing_date, dated_line, declared_date
from app.enrichment.done import done_date
from app.enrichment.evidence import Candidate
from app.enrichment.titleblock import TitleBlock
from app.enrichment.when_where import date_candidates, running_dates

__all__ = ["AGREEMENTS", "head_dates"]

#: Parties agree on them, and no meeting has their date.
AGREEMENTS = frozenset({"treaty_text", "memorandum_of_understanding"})
#: At their end stands where and when they were done.
_DONE = AGREEMENTS | {"declaration", "final_document"}
#: What is said, or says what happened, at a meeting has the meeting's date.
_SAID = frozenset({"statement", "verbatim_record", "summary_record"})
_MINUTES = "minutes"
#: A place and a date at their heads are those of the document.
_ISSUED = frozenset({"press_release", "letter", "note_verbale"})
#: The number and the date of a ministry's press release.
_NUMBERED = when_met(r"no\W{0,3}\d{1,4}, ", re.IGNORECASE)
#: Among so many first paragraphs of a record somebody speaks.
_TURNS = 80


def head_dates(
    block: TitleBlock,
    symbol: Candidate | None,
    paragraphs: Sequence[Paragraph],
    declared: str,
    doc_type: str | None,
) -> list[Candidate]:
    """The dates of the head; where it has none, one of the text or of a page's `declared` title."""
    recorded = any(one.attribution is not None for one in paragraphs[:_TURNS])
    spoken = recorded or doc_type in _SAID or doc_type == _MINUTES
    dates = [*date_candidates(block, spoken=spoken), *running_dates(symbol)]
    if doc_type in _ISSUED:  # "Vienna, 4 May 2031": it was issued there and then
        dates = [
            replace(one, field="document_date") if one.rule == "place_and_date" else one
            for one in dates
        ]
    if doc_type == _MINUTES and not any(one.field == "meeting_date" for one in dates):
        # "ПРОТОКОЛ", and below it "от 4 июня 2031 г.": minutes are of the day of their meeting.
        dates = [
            replace(one, field="meeting_date") if one.rule == "dated" else one for one in dates
        ]
    if dates and not any(one.field == "document_date" for one in dates):
        dates += bracketed_date(paragraphs)
    return (
        dates
        or _of_release(block, doc_type)
        or _dates_of_text(paragraphs, doc_type)
        or declared_date(declared, spoken=doc_type in _SAID)
    )


def _of_release(block: TitleBlock, doc_type: str | None) -> list[Candidate]:
    """The date in a press release's title: "No: 12, 4 May 2031, Press Release Regarding …"."""
    if doc_type != "press_release" or block.own is None:
        return []
    return [
        Candidate("document_date", one.value, one.value.printed, "own_title", block.own.eid)
        for part in block.parts
        for one in (part.dates[:1] if part.line is block.own and _NUMBERED.match(part.text) else ())
    ]


def _dates_of_text(paragraphs: Sequence[Paragraph], doc_type: str | None) -> list[Candidate]:
    """The date that a document prints below its head: at its end, mostly."""
    spoken = dated_line(paragraphs) if doc_type == "statement" else []
    found = spoken or bracketed_date(paragraphs) or closing_date(paragraphs)
    return found or (done_date(paragraphs) if doc_type in _DONE else [])
