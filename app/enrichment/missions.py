"""Whose mission or ministry a paper is from, where no title says who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import Capacity, Speaker
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.adjectives import states_by_adjective
from app.enrichment.evidence import Candidate
from app.enrichment.names import named_in
from app.enrichment.title_lines import Line

__all__ = ["mission_candidates", "office_candidates", "speaker_of"]

#: A mission's name within a letterhead; an article may stand before its State's.
_MISSION = when_met(
    r"\b(?:permanent mission of|mission permanente (?:de|du|d['’])|misión permanente (?:de|del)|"
    r"permanent delegation of|délégation permanente (?:de|du|d['’])|"
    r"(?:missão|representação|delegação) permanente (?:de|d[oa]s?))\s?|"
    r"(?:البعثة|الوفد|الممثلية)\sالدائمة?\s(?:لل?دولة\s|ل)|постоянн\w+ представительств\w+\s",
    re.IGNORECASE,
)
#: A ministry behind its State's name: "United States Department of State".
_MINISTRY = re.compile(
    r"\s(?:Department of State|(?:Ministry|Department) of Foreign Affairs|Foreign Ministry)$"
)


def speaker_of(entry: Entry, capacity: Capacity | None) -> Speaker:
    """A State or group as who speaks, in its own capacity where none is told."""
    if entry.kind is EntryKind.GROUP:
        own = Capacity.ORGANIZATION if entry.capacity == "organization" else Capacity.GROUP
        return Speaker(entry.id, entry.label, capacity or own)
    return Speaker(entry.id, entry.label, capacity or Capacity.NATIONAL)


def office_candidates(lines: Sequence[Line], gazetteers: Gazetteers) -> list[Candidate]:
    """The State whose office a line begins with: "U.S. Adviser", "Peruvian Delegation"."""
    for line in lines:
        for named in states_by_adjective(line.text, line.language)[:1]:
            entry = gazetteers.by_code(named.code)
            if entry is not None and named.start == 0:
                value, printed = (speaker_of(entry, None),), line.text[: named.end]
                return [Candidate("speakers", value, printed, "office_line", line.eid)]
        ministry = _MINISTRY.search(line.text)
        for found in named_in(line.text, gazetteers, line.language) if ministry else ():
            if ministry is not None and (found.start, found.end) == (0, ministry.start()):
                value = (speaker_of(found.entry, None),)
                return [Candidate("speakers", value, line.text, "office_line", line.eid)]
    return []


def mission_candidates(lines: Sequence[Line], gazetteers: Gazetteers) -> list[Candidate]:
    """Whose mission's paper a statement is written on: "… Permanent Mission of Norway"."""
    for line in lines:
        mission = _MISSION.search(line.text)
        for found in named_in(line.text, gazetteers, line.language) if mission else ():
            if mission is not None and found.start - mission.end() in {0, 3, 4}:
                value = (speaker_of(found.entry, None),)
                printed = line.text[mission.start() : found.end]
                return [Candidate("speakers", value, printed, "letterhead_mission", line.eid)]
    return []
