"""Which State reads a group's statement out, where its title names the group alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from app.domain.document import Capacity, Named
from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.evidence import Candidate
from app.enrichment.missions import is_aside, mission_candidates, speaker_of
from app.enrichment.names import named_in
from app.enrichment.title_lines import Line

__all__ = ["read_out"]

#: Who reads a statement out, at the beginning of a line.
_DELIVERED = when_met(
    r"\W*(?:(?:as )?(?:delivered|read(?: out)?|presented|made|given)\sby(?!\w)|by$|"
    r"by\s(?:h\.|mr|ms|amb)|"
    r"(?:prononcée?|lue?|faite|présentée?)\spar(?!\w)|"
    r"(?:pronunciad[oa]|leíd[oa]|formulad[oa]|presentad[oa])\spor(?!\w)|a cargo del?(?!\w)|"
    r"(?:зачитан\w*|оглашен\w*|произнес\w*)(?!\w)|"
    r"(?:[يت]لقي(?:ه|ها)|ألق(?:اه|اها|ته|تها)|[يت]قدم(?:ه|ها))(?!\w))",
    re.IGNORECASE,
)
#: So many lines below it have the name, the office and the State.
_BELOW = 4


def read_out(
    speakers: list[Candidate], lines: Sequence[Line], gazetteers: Gazetteers
) -> list[Candidate]:
    """`speakers`; before a group alone the State whose delegate or mission speaks for it."""
    first = speakers[0] if speakers else None
    if first is None or first.rule == "delivered_by":
        return speakers
    groups = first.value
    if not all(one.capacity is Capacity.GROUP for one in groups):
        return speakers
    state = _delegate(lines, gazetteers) or _mission(lines, gazetteers)
    if state is None:
        return speakers
    whose = tuple(Named(one.code, one.name) for one in groups if one.code)
    behalf = Candidate("on_behalf_of", whose, first.printed, "title_by", first.eid)
    return [state, behalf, *speakers]


def _delegate(lines: Sequence[Line], gazetteers: Gazetteers) -> Candidate | None:
    """The State of the person below "delivered by"."""
    for at, line in enumerate(lines):
        if _DELIVERED.match(line.text) is None:
            continue
        for below in islice(lines, at, at + _BELOW + 1):
            for found in named_in(below.text, gazetteers, below.language):
                if found.entry.kind is EntryKind.STATE and not is_aside(below.text, found):
                    value = (speaker_of(found.entry, None),)
                    printed = below.text[found.start : found.end]
                    return Candidate("speakers", value, printed, "delivered_by", below.eid)
    return None


def _mission(lines: Sequence[Line], gazetteers: Gazetteers) -> Candidate | None:
    """The State on whose mission's paper it is written."""
    told = mission_candidates(lines, gazetteers)
    national = told and all(one.capacity is Capacity.NATIONAL for one in told[0].value)
    return told[0] if national else None
