"""Where a meeting was held: as a title says it; beside a date; on a line of its own."""

from __future__ import annotations

import re

from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.held import Held, held_in
from app.enrichment.places import (
    known_place,
    place_at_end,
    place_before,
    place_in_state,
    place_of_room,
)
from app.enrichment.title_lines import Line
from app.enrichment.titleblock import Part, TitleBlock

__all__ = [
    "BRACKETED",
    "DISTRIBUTION",
    "LONGEST_MEETING",
    "about_meetings",
    "held_below",
    "over_original",
    "place_candidates",
]

#: A longer span is a session of months, no date of a meeting.
LONGEST_MEETING = 62
#: When a paper was distributed, or a page put out.
DISTRIBUTION = when_met(
    r"\b(?:distr(?:ibut\w+)?|original)\b|^\W*(?:general|limited|restricted)\W*\d"
    r"|^\W*(?:(?:first |date )?(?:publish(?:ed|ing)?|posted|issued|released?"
    r"|publication)(?: date)?|publiée?|mise? en ligne|publicad[oa]"
    r"|опубликован\w*|تاريخ النشر|نشر|发布(?:日期|时间)?)(?: (?:on|le|el))?"
    r"\W*(?:[^\W\d]{3,10}\.?\s)?\d"
    r"|^\W*date (?:of )?publication\W*\d",
    re.IGNORECASE,
)
_ORIGINAL = when_met(r"(?:original|оригинал)\b|\(or\.\s?\w\w\)$", re.IGNORECASE)
#: A meeting's year in brackets behind its name, with its place.
BRACKETED = when_met(r"\s?\((?:(?P<place>[^,()\d]+),\s)?(?:19|20)\d\d\)")
#: A line that says where a meeting was held.
_HELD = when_met(
    r"\b(?:held|tenue?s?|celebrad[oa]s?|состоявш\w+)\s(?:in|at|à|au|en|в|во)\s[^\d]{3,80}$",
    re.IGNORECASE,
)
#: Where a mission is, behind whom somebody represents: "… to the Harbour Conference, Geneva".
_ACCREDITED = when_met(
    r"\b(?:mission|representative|ambassador|delegation|embassy|observer|représentante?|"
    r"ambassad(?:eur|rice)|representante|embajadora?|misión|представител\w+)\s"
    r"(?:(?!\b(?:sessions?|meetings?|debates?|committees?|segment|council|réunion|séance|débat|"
    r"comité|conseil|reunión|sesión|debate|consejo|сесси\w+|заседани\w+)\b)[^.;]){3,160}[,–—-]\s$",
    re.IGNORECASE,
)


def about_meetings(block: TitleBlock) -> tuple[Line, ...]:
    """The lines that may say when a meeting was held: the own title before all others."""
    others = (line for line in block.lines if line is not block.own)
    return (*([block.own] if block.own else []), *others)


def held_below(block: TitleBlock, line: Line) -> Held | None:
    """When and where, as two lines say it: "held in Lima, Peru", and "4 May 2031" below."""
    place = block.lines.index(line) + 1
    below = [part for part in block.parts if part.index == place]
    alone = len(below) == 1 and below[0].dates and below[0].dates[0].start == 0
    if not alone or not _HELD.search(line.text) or find_dates(line.text):
        return None
    return held_in(f"{line.text}, {below[0].text}")


def place_candidates(block: TitleBlock) -> list[Candidate]:
    """Where the meeting was held: as a title says it; beside a date; on a line of its own."""
    candidates = []
    for line in about_meetings(block):
        held = held_in(line.text) or held_below(block, line)
        if held is not None and held.place:
            candidates.append(
                Candidate("place", held.place, held.printed_place, "held_in", line.eid)
            )
    if block.meeting is not None:
        meeting, line = block.meeting
        beside = BRACKETED.match(line.text, meeting.end)
        if beside and beside["place"] and (known := known_place(beside["place"])):
            candidates.append(Candidate("place", known, beside["place"], "meeting_line", line.eid))
    aside: list[Candidate] = []  # where the paper was written, not where the meeting was
    dated = {part.index for part in block.parts if part.dates}
    for part in block.parts:
        found = place_before(part.text, part.dates) if part.dates else None
        if found is None and part.role in {"own", "meeting", "session"}:
            found = place_at_end(part.text)
            if found is not None and _ACCREDITED.search(part.text.rpartition(found[1])[0]):
                found = None
        if found is None and part.role == "noise" and part.index + 1 in dated and not part.dates:
            found = _behind_comma(part.text)
        if found is None and part.role == "free" and dated & {part.index - 1, part.index + 1}:
            found = place_in_state(part.text) or place_of_room(part.text)
        if found is not None and _beside_span(block, part):
            aside.append(Candidate("place", found[0], found[1], "place_and_date", part.line.eid))
        elif found is not None and over_original(block, part):
            continue
        elif found is not None and not DISTRIBUTION.search(part.text):
            candidates.append(
                Candidate("place", found[0], found[1], "place_and_date", part.line.eid)
            )
        elif part.role == "place" and (known := known_place(part.text)):
            candidates.append(Candidate("place", known, part.text, "place_line", part.line.eid))
    return [*candidates, *aside]


def _behind_comma(text: str) -> tuple[str, str] | None:
    """The known place with which the line above a date ends: "to the Harbour Forum, Vienna"."""
    before, _, town = text.rpartition(", ")
    known = known_place(town) if before and not _ACCREDITED.search(f"{before}, ") else None
    return (known, town) if known else None


def over_original(block: TitleBlock, part: Part) -> bool:
    """Whether a place and date stand over "Original: English": where and when it was issued."""
    below = (one.text for one in block.parts if one.index == part.index + 1)
    return bool(part.dates) and any(map(_ORIGINAL.match, below))


def _beside_span(block: TitleBlock, part: Part) -> bool:
    """Whether a line has one day, and another line a span of days, which is the meeting's."""
    spans = (one for other in block.parts for one in other.dates if other.index != part.index)
    own = any(one.last is None for one in part.dates)
    return own and any(one.last is not None and one.days <= LONGEST_MEETING for one in spans)
