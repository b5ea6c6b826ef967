"""The time a report covers, from its title or its opening paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from app.domain.document import Kind, Paragraph, Period
from app.domain.patterns import when_met
from app.enrichment.dates import FoundDate, find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.held import held_in
from app.enrichment.sessions import sessions_in
from app.enrichment.title_lines import Line

__all__ = ["is_of_session", "period_candidates", "period_in", "period_line"]

_LEAD = when_met(
    r"(?:\bfrom|\bbetween|\bperiod|\bdu|\bdel?|\bс|\bentre|\bperíodo|\bpériode|\bcovering|[(–—,:])"
    r"\s*(?:of\s|from\s|the\s)?$",
    re.IGNORECASE,
)
_MEETING = when_met(r"\b(?:board|council|committee)[^.;:,]{0,40}\s(?:meetings?|session),?$", re.I)
_JOIN = when_met(r"\s*(?:to|until|through|and|–|—|-|au|à|al|a|hasta|по|и|إلى|至)\s*(?:the\s)?$",
                   re.IGNORECASE)  # fmt: skip
_YEARS = when_met(
    r"(?:(?P<lead>from|between|period|for)\s)?(?<!\d)(?P<start>(?:19|20)\d\d)\s?"
    r"(?P<join>to|–|—|-|and)\s?(?P<end>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_COVERS = when_met(
    r"\b(?:cover(?:s|ing|ed)?|during|for|in|over)\s(?:the\s)?(?:reporting\s|time\s)?period\b|"
    r"\breporting period\b|\bcouvr\w+ la période\b|\bcubre el período\b|\bохватывает период\b|"
    r"\bза период\b",
    re.IGNORECASE,
)
#: How a line of a head that is the time covered begins.
_LABEL = when_met(
    r"(?:reporting |time )?period(?: covered| under review)?\b|"
    r"période(?: considérée| visée| couverte)?\b|"
    r"per[íi]odo(?: que abarca| examinado| abarcado| cubierto| del informe| de que se informa)?\b|"
    r"(?:отчетный|охватываемый) период",
    re.IGNORECASE,
)
#: Part of every word for a period: most paragraphs have none and are passed over fast.
_HINTS = ("period", "périod", "períod", "период")
#: How many opening paragraphs may say what a report covers.
_OPENING = 8


def period_in(text: str) -> tuple[Period, str, int, int] | None:
    """The first span of two dates in `text` that is said to be a period, as printed, and where."""
    dates = find_dates(text)
    for one, other in pairwise(dates):
        between = text[one.end : other.start]
        if _JOIN.fullmatch(between) and _LEAD.search(text[: one.start]):
            start, end = one.value.value, (other.last or other.value).value
            return Period(start, end), text[one.start : other.end], one.start, other.end
    for one in dates:
        if one.last is not None and _LEAD.search(text[: one.start]):
            return None if is_of_session(text, one) else _span(one)
    return None


def _is_held(text: str, at: int) -> bool:
    """Whether the period is when a meeting was held: "was held at Pelm during the period …"."""
    held = held_in(text[: at + 90])
    return held is not None and held.start <= at < held.end


def is_of_session(text: str, found: FoundDate) -> bool:
    """Whether a span in brackets is that of the session before it: "its ninth session (…)".

    Or stands right behind a meeting: "the Board of Governors' meeting 8–12 September 2031".
    """
    before = text[: found.start].rstrip()
    if _MEETING.search(before):
        return True
    ends = len(before[:-1].rstrip())
    return before.endswith("(") and any(one.end == ends for one in sessions_in(text))


def _span(found: FoundDate) -> tuple[Period, str, int, int]:
    end = (found.last or found.value).value
    return Period(found.value.value, end), found.value.printed or "", found.start, found.end


def period_line(text: str) -> tuple[Period, str] | None:
    """The period that a line of a head is: "Reporting period: 1 January to 31 December 2031"."""
    label = _LABEL.match(text)
    found = period_in("period " + text[label.end() :].lstrip(" :.–—-")) if label else None
    return found[:2] if found else None


def period_candidates(
    own_title: Line | None,
    lines: Sequence[Line],
    paragraphs: Sequence[Paragraph],
    doc_type: str | None,
) -> list[Candidate]:
    """From a head's `lines`: the own title, one that is a period; then from an opening paragraph.

    The paragraph says "covers the period".
    """
    candidates = [
        Candidate("period", *printed, "period_line", line.eid)
        for line in lines
        if (printed := period_line(line.text)) is not None
    ]
    if own_title is not None and doc_type != "statement":
        held = held_in(own_title.text)
        found = period_in(own_title.text)
        if found is not None and (held is None or not held.start <= found[2] < held.end):
            candidates.append(
                Candidate("period", found[0], found[1], "title_period", own_title.eid)
            )
        elif (
            held is None
            and doc_type in {"report", "extension_request"}
            and (years := _YEARS.search(own_title.text))
        ):
            value = Period(years.group("start"), years.group("end"))
            candidates.append(
                Candidate("period", value, years.group(), "title_period", own_title.eid)
            )
    body = (p for p in paragraphs if p.kind in {Kind.PARAGRAPH, Kind.LIST_ITEM})
    for paragraph in islice(body, _OPENING):
        covers = (
            _COVERS.search(paragraph.text)
            if any(map(paragraph.text.__contains__, _HINTS))
            else None
        )
        if covers is None or _is_held(paragraph.text, covers.start()):
            continue
        found = period_in("period " + paragraph.text[covers.end() : covers.end() + 90].lstrip())
        if found is not None:
            candidates.append(
                Candidate("period", found[0], found[1], "covers_the_period", paragraph.eid)
            )
    return candidates
