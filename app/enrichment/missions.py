"""Whose mission or ministry a paper is from, where no title says who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.document import Capacity, Paragraph, Speaker
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.adjectives import states_by_adjective
from app.enrichment.evidence import Candidate
from app.enrichment.names import Found, named_in
from app.enrichment.organizations import organization_of
from app.enrichment.places import known_place
from app.enrichment.title_lines import Line

__all__ = [
    "is_aside",
    "lead_candidates",
    "mission_candidates",
    "office_candidates",
    "speaker_of",
]

_OPENING = 3  # paragraphs with which a speech begins

#: A mission's name within a letterhead; an article may stand before its State's.
_MISSION = when_met(
    r"\b(?:permanent (?:observer )?mission of|"
    r"(?:mission|représentation|délégation) permanente (?:d['’]observation )?(?:de|du|d['’])|"
    r"(?:presidencia|gobierno) de (?:la )?|(?:présidence|gouvernement) (?:de |du |d['’])(?:la )?|"
    r"(?:government|office of the (?:president|prime minister)) of (?:the )?|"
    r"misión (?:permanente de observación|observadora permanente|permanente) (?:de|del)|"
    r"permanent (?:delegation|representation) of|representación permanente (?:de|del)|"
    r"(?:missão|representação|delegação) permanente (?:de|d[oa]s?))\s?|"
    r"(?:البعثة|الوفد|الممثلية)\sالدائمة?\s(?:لل?دولة\s|ل)|постоянн\w+ представительств\w+\s",
    re.IGNORECASE,
)
#: A ministry behind its State's name: "United States Department of State".
_HEAD_OF = when_met(r"\b(?:head|chair|leader|member) of the $", re.IGNORECASE)
#: Who speaks, before a speech that was cut out of a record: "Mr. OTIENO (Kenya): …".
_LEAD = when_met(
    r"(?:Mr|Mrs|Ms|Miss|Sir|Dr|Prince|Sheikh|M|Mme|Sr|Sra|Г-н|Г-жа|السيدة?|الشيخ|الأمير)\.?\s[^()\n:]{2,60}?"
    r"\s?\((?P<state>[^()]{3,60}(?:\([^()]{3,30}\))?)\)\s?(?:\([^()]{3,80}\)\s?)?[:：]"
)
#: Who heads the Secretariat of the United Nations, alone on a line.
_SECRETARY_GENERAL = when_met(
    r"(?:the )?(?:(?:un|united nations) )?secretary[- ]general|le secrétaire général|"
    r"el secretario general|генеральный секретарь|الأمين العام|秘书长",
    re.IGNORECASE,
)
#: Who heads an organization, as whose statement it is.
_BY_HEAD = when_met(
    r"(?:(?:opening|introductory|closing|general)\s)?(?:statement|remarks|address|message|report|"
    r"déclaration|allocution|discours|declaración|discurso|выступление|заявление)\s"
    r"(?:by the|of the|du|de la|del|de|)\s?(?:director[- ]general|executive (?:secretary|director)|"
    r"secretary[- ]general|directeur général|directrice générale|secrétaire (?:exécuti\w+|"
    r"générale?)|"
    r"director general|directora general|secretari[oa] (?:ejecutiv[oa]|general)|"
    r"генерального директора|"
    r"исполнительного секретаря)(?!\w)|"
    r"(?:director[- ]general|executive (?:secretary|director)|"
    r"secretary[- ]general)['’]s\s(?:\w+\s)?"
    r"(?:statement|remarks|address|message)\b",
    re.IGNORECASE,
)
#: What is spoken about, behind a State's name: 苏丹问题.
_MATTER = when_met(r"(?:核|政治|人道|安全)?(?:问题|局势|形势|危机|和平进程|制裁)")
#: What leads to what is spoken about: "on the situation in Peru", «по ситуации в Перу».
_ABOUT = when_met(
    r"\b(?:situation (?:in|of|en|au|aux|à)|situación (?:en|de|del)|ситуаци\w+ (?:в|на)|"
    r"положени\w+ (?:в|на)|урегулировани\w+ (?:в|на)|вопрос\w+ (?:о|об|по)|по|о|об|в|на|"
    r"regarding|concerning|about)"
    r"\s(?:the\s|la\s|le\s|l['’]|el\s)?\Z"
    r"|(?<!\w)(?:الحالة|الوضع|الأوضاع|التطورات) في\s\Z",
    re.IGNORECASE,
)
#: A society's branch is no State: "Harbour Action Peru", "Light International Malta".
_SOCIETY = when_met(
    r"\b(?:Action|International|Network|Coalition|Watch|Association|Foundation|Institute|Society|"
    r"Campaign|Aid|Relief|Peace|Pugwash|Amnesty|Caritas|Oxfam|Greenpeace|Cross|Crescent|Council|"
    r"Inclusion|Children|Youth|Students|Physicians|Parliamentarians|University of|Bank of)\s\Z"
)
_MINISTRY = when_met(
    r"\s(?:Department of State|(?:Ministry|Department) of Foreign Affairs|Foreign Ministry)$"
)


def speaker_of(entry: Entry, capacity: Capacity | None) -> Speaker:
    """A State or group as who speaks, in its own capacity where none is told."""
    if entry.kind is EntryKind.GROUP:
        own = Capacity.ORGANIZATION if entry.capacity == "organization" else Capacity.GROUP
        return Speaker(entry.id, entry.label, capacity or own)
    return Speaker(entry.id, entry.label, capacity or Capacity.NATIONAL)


def is_aside(text: str, found: Found) -> bool:
    """Whether a State is where a place is: "New York, United States"; or what is spoken about."""
    before = text[: found.start].rpartition(", ")
    if _ABOUT.search(text, 0, found.start) or _SOCIETY.search(text, 0, found.start):
        return True
    placed = bool(before[1]) and not before[2].strip()
    placed = placed and known_place(before[0].rpartition(",")[2].strip()) is not None
    return placed or _MATTER.match(text, found.end) is not None


def office_candidates(lines: Sequence[Line], gazetteers: Gazetteers) -> list[Candidate]:
    """The State whose office a line begins with: "U.S. Adviser", "Peruvian Delegation"."""
    for line in lines:
        for named in states_by_adjective(line.text, line.language)[:1]:
            entry = gazetteers.by_code(named.code)
            if entry is not None and (
                named.start == 0 or _HEAD_OF.search(line.text, 0, named.start)
            ):
                value, printed = (speaker_of(entry, None),), line.text[: named.end]
                return [Candidate("speakers", value, printed, "office_line", line.eid)]
        ministry = _MINISTRY.search(line.text)
        for found in named_in(line.text, gazetteers, line.language) if ministry else ():
            if ministry is not None and (found.start, found.end) == (0, ministry.start()):
                value = (speaker_of(found.entry, None),)
                return [Candidate("speakers", value, line.text, "office_line", line.eid)]
    return _of_head(lines, gazetteers)


def lead_candidates(paragraphs: Sequence[Paragraph], gazetteers: Gazetteers) -> list[Candidate]:
    """The State behind the speaker's name with which a speech begins."""
    for paragraph in paragraphs[:_OPENING]:
        lead = _LEAD.match(paragraph.text) if "(" in paragraph.text[:80] else None
        entry = gazetteers.find(lead["state"], EntryKind.STATE) if lead is not None else None
        if lead is not None and entry is not None:
            value, printed = (speaker_of(entry, None),), lead["state"]
            return [Candidate("speakers", value, printed, "lead_in", paragraph.eid)]
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


def _of_head(lines: Sequence[Line], gazetteers: Gazetteers) -> list[Candidate]:
    """The organization whose head speaks: "Statement by the Director General"; "THE
    SECRETARY-GENERAL" alone is the United Nations'.
    """
    whose = organization_of(lines, gazetteers)
    for line in lines:
        alone = whose is None and _SECRETARY_GENERAL.fullmatch(line.text) is not None
        by = None if alone or whose is None else _BY_HEAD.match(line.text)
        if not alone and by is None:
            continue
        entry = gazetteers.by_code("x-unsg" if alone else f"x-{whose}")
        if entry is not None:
            value = (speaker_of(entry, None),)
            return [Candidate("speakers", value, line.text, "head_of_organization", line.eid)]
    return []
