"""In whose name a document speaks, in what capacity, and on whose behalf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.document import Capacity, Speaker
from app.domain.gazetteer import Entry, EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.adjectives import states_by_adjective
from app.enrichment.doctypes import type_of_title
from app.enrichment.evidence import Candidate
from app.enrichment.head import DRAFT, Line, parts_of
from app.enrichment.letterheads import state_of_form
from app.enrichment.mentions import state_matcher
from app.enrichment.places import known_place
from app.enrichment.treaties import find_named

__all__ = [
    "Found",
    "first_run",
    "mission_candidates",
    "named_alone",
    "named_in",
    "speaker_candidates",
]

_ALONE = when_met(
    r"^(?:(?:statement|remarks|intervention|working paper|paper|reply|response|submission|views|"
    r"contribution|national report|report|declaration|d[ée]claration|"
    r"declaraci[óo]n|intervenci[óo]n|заявление|выступление)\s(?:by|of|from|de|par|du|del)\s)?"
    r"(?:the\s|la\s|le\s|el\s|l['’])?"
    r"(?:[^;]{0,90}?\b(?:permanent representative|ambassador|minister (?:for|of) foreign affairs|"
    r"head of (?:the )?delegation|president|prime minister|secretary of state)\s(?:of|from)\s)?"
    r"(?:the\s)?(?:(?:permanent (?:mission|delegation)|delegation|government|republic|embassy|"
    r"representative|(?:mission|d[ée]l[ée]gation) permanente|d[ée]l[ée]gation|"
    r"(?:misi[óo]n|delegaci[óo]n) permanente|delegaci[óo]n|делегация)\s"
    r"(?:of|from|del|des|du|de|d['’])\s?)*"
    r"(?:(?:постоянн\w+ представительств\w+|посольств\w+|делегаци\w+|البعثة الدائمة|سفارة)\s"
    r"(?:ل(?=ل?\w)|لدولة\s)?)?(?:the\s|la\s|le\s|el\s|l['’])?",
    re.IGNORECASE,
)
#: Where a mission is: "Permanent Mission of Peru to the United Nations".
_ACCREDITED_TO = when_met(
    r"\s(?:to|auprès|aupres|ante|at|при)\s(?:of\s|de(?:s)?\s|the\s|la(?:s)?\s|l['’])*"
    r"(?:United Nations|Nations Unies|Naciones Unidas|Organi[sz]ation|ООН|Организации|UN\b|ONU\b|"
    r"Office|Oficina|Bureau|Conf[ée]ren|OPCW|IAEA|Отделении).*$",
    re.IGNORECASE,
)
#: "Peru Permanent Mission".
_MISSION_BEHIND = re.compile(r"\s(?:permanent\s)?(?:mission|delegation|embassy)$", re.IGNORECASE)
_LIST = re.compile(
    r"\s*(?:[*,،、;&/]|\b(?:and|et|y|e|и|the|la|le|les|el|los|las|du|de|des|del)\b|[ld]['’]|和|与|、|(?<=\s)و)"
    r"\s*",
    re.IGNORECASE,
)
#: Words that bring in those in whose name a titled document speaks.
_TRIGGER = when_met(
    r"\b(?:submitted|presented|prepared|tabled|delivered|made|given|introduced|transmitted|"
    r"présentée?|soumise?|presentad[oa]|preparad[oa]|представлен\w*)\s(?:jointly\s)?"
    r"(?:by|par|por)?|\b(?:by|par|por)\b|\bfrom\s(?:the|h\.?\s?e\.?|mr|ms|his|her)\b|"
    r"\b(?:statement|remarks|address|speech|intervention|déclaration|declaración|discours|discurso|"
    r"intervención|palabras|pronunciamiento|mensaje|alocución|allocution|declaração|intervenção|intervento|discorso)\s"
    r"(?:of|de|du|del|do|da|di|d['’])|(?<!\w)(?:بيان|كلمة|مقدمة? من|المقدمة? من)(?!\w)|"
    r"\b(?:permanent representative|permanent mission|delegations?|ambassador|"
    r"minister (?:for|of) foreign affairs)\sof\b|"
    r"\b(?:représentante? permanente?|representante permanente|délégations?|"
    r"delegaci(?:ón|ones))\s(?:de|du)|"
    r"\b(?:выступление|заявление|документ)\b|^(?=.*(?:发言|声明|提交|文件)$)",
    re.IGNORECASE,
)
#: "India statement", "New Zealand National Statement": whose stands before.
_STATEMENT_OF = re.compile(
    r"(?:['’]s)?\s(?:national\s|general\s|opening\s|joint\s)?(?:statement|intervention|remarks)\b",
    re.IGNORECASE,
)
#: A group's name within a ministry's: "Foreign and CARICOM Affairs".
_WITHIN_OFFICE = re.compile(
    r"\s(?:affairs|relations|integration|matters|cooperation)\b", re.IGNORECASE
)
#: Acronyms of groups that are words of a language when it is set in capitals.
_WORDS = {"fr": frozenset({"AU"})}
#: Where the naming of the speaker ends.
_STOP = when_met(
    r"\b(?:addressed|to the|at the|on the occasion|before the|concerning|regarding|entitled|"
    r"pursuant|in accordance|adressée|dirigida|on behalf|au nom|en nombre|от имени)\b",
    re.IGNORECASE,
)
#: What is said of another's paper: "Analysis of the request | submitted by Y".
_OF_ANOTHERS = when_met(
    r"\b(?:analysis|decisions?|observations|comments|summary|recommendations|assessment|review|"
    r"response|conclusions)\s(?:of|on|to|regarding)\s(?:the\s)?(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
#: A State's own report; what may follow the State's name.
_REPORT_BY = re.compile(
    r"(?:(?:[\w-]+\s){0,3}report|rapport(?:\s[\w-]+){0,2}|informe(?:\s[\w-]+){0,2})\s"
    r"(?:of|from|del|des|du|de)\s",
    re.IGNORECASE,
)
_AN_ARTICLE = 4
_AFTER_REPORTER = when_met(
    r"\W*(?:$|(?:19|20)\d\d|(?:on|for|under|pursuant|submitted|sur|au titre|pour|présenté|soumis|"
    r"sobre|en virtud|para|correspondiente|presentado|conforme)\b)",
    re.IGNORECASE,
)
_OFFICE = when_met(
    r"(?:\S+\s){0,3}?(?:report|summary|paper|statement|note|rapport|informe)\s"
    r"(?:of|by|from|du|de la|des|del|de los)\s(?:the\s)?(?=co-?|presid|présid|chair|coord)",
    re.IGNORECASE,
)
#: How a line about a paper's author or a speaker begins, or in Chinese ends.
_AUTHOR_LINE = when_met(
    r"(?:jointly\s)?(?:submitted|presented|prepared|tabled|delivered|made|introduced|transmitted|"
    r"by|par|por|from|\(|statement|remarks|address|speech|h\.\s?e|mr|ms|mrs|dr|ambassador|permanent|"
    r"delegation|minister|représentant|representante|délégation|delegación|présenté|soumis|"
    r"presentad|представлен|(?:рабочий|информационный) документ,? представлен|"
    r"(?:[\w-]+\s){1,3}(?:submitted|presented|prepared|présenté|soumis|presentad|elaborad|"
    r"представлен)\w*\s(?:by\s|par\s|por\s|[А-Я])|"
    r"выступление|заявление|بيان|كلمة|مقدم)|.*(?:发言|声明|提交)$",
    re.IGNORECASE,
)
#: A mission's name within a letterhead; an article may stand before its State's.
_MISSION = when_met(
    r"\b(?:permanent mission of|mission permanente (?:de|du|d['’])|misión permanente (?:de|del)|"
    r"permanent delegation of|délégation permanente (?:de|du|d['’]))\s?",
    re.IGNORECASE,
)
#: What a body adopts, and nobody says.
_ACTS = frozenset({"decision", "resolution"})
#: A longer line is a text, not a title.
_TITLE_LENGTH = 600
_ROLES = (
    (Capacity.CO_PRESIDENT, r"co-?\s?presiden(?:t|ts|cy|cies)|coprésiden\w+|copresiden\w+"),
    (
        Capacity.PRESIDENT,
        r"(?:presiden(?:t|cy)(?:-designate)?|présiden\w+|presidencia|presidente)"
        r"(?=\s?[,(:]|\sby\b|\s(?:designate|elect)|$|\s(?:of|de|du|del)\s(?:the\s|la\s|l['’])?"
        r"(?:\S+\s)?(?:\S*\s)?(?:conference|conférence|conferencia|meeting|assembl|general|"
        r"security|council|review|committee|article|msp|convention|treaty))",
    ),
    (Capacity.CHAIR, r"(?:co-?)?chair(?:s|man|person|woman|manship|ed)?\b|vice-chair"),
    (Capacity.COORDINATOR, r"(?:co-?)?coordinat(?:or|ors|ion)\b|facilitators?\b|friends of"),
    (Capacity.SPONSOR, r"(?:co-?)?sponsor(?:s|ed)?\b"),
)
_ROLE_PATTERNS = tuple((role, re.compile(text, re.IGNORECASE)) for role, text in _ROLES)
_SECRETARY_GENERAL = when_met(
    r"\b(?:by|from|of) the Secretary-General\b|\bdu Secrétaire général\b|"
    r"\bdel Secretario General\b|\bГенеральн\w+ секретар\w+|"
    r"^(?:تقرير|مذكرة)\s(?:من\s)?الأمين العام(?!\w)|^秘书长的?(?:报告|说明)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A State or group named at `[start, end)`."""

    start: int
    end: int
    entry: Entry


def named_in(text: str, gazetteers: Gazetteers, language: str) -> list[Found]:
    """States and groups named in `text`, in order, the longest of overlapping ones."""
    states = [
        Found(match.start, match.end, entry)
        for match in state_matcher(gazetteers, language).find(text)
        if match.key and (entry := gazetteers.by_code(match.key))
    ]
    groups = [
        Found(match.start, match.end, entry)
        for match in find_named(text, gazetteers)
        if match.key
        and (entry := gazetteers.by_code(match.key))
        and entry.kind is EntryKind.GROUP
        and not _WITHIN_OFFICE.match(text, match.end)
        and text[match.start : match.end] not in _WORDS.get(language, ())
    ]
    found = [
        group
        for group in groups
        if not any(
            s.start < group.end
            and group.start < s.end
            and s.end - s.start >= group.end - group.start
            for s in states
        )
    ]
    found += [
        state
        for state in states
        if not any(g.start < state.end and state.start < g.end for g in found)
    ]
    found += [
        Found(named.start, named.end, entry)
        for named in states_by_adjective(text, language)
        if (entry := gazetteers.by_code(named.code))
        and not any(one.start < named.end and named.start < one.end for one in found)
    ]
    return sorted(found, key=lambda one: one.start)


def first_run(text: str, found: Sequence[Found]) -> list[Found]:
    """The first of `found` and those that follow it in one list ("Belgium, Iraq and Japan")."""
    run = list(found[:1])
    for after in found[1:]:
        between = text[run[-1].end : after.start]
        if _LIST.sub("", between).strip(" ()*"):
            break
        run.append(after)
    return run


@lru_cache(4096)  # a line is looked at more than once, and stands in more than one document
def named_alone(
    text: str, gazetteers: Gazetteers, language: str
) -> tuple[tuple[Entry, ...], Capacity | None]:
    """The States or groups of which a title line consists, if of nothing else."""
    rest = _ACCREDITED_TO.sub("", _ALONE.sub("", text.strip(" .:*"), count=1))
    rest = _MISSION_BEHIND.sub("", rest)
    whole = gazetteers.find(rest)
    if whole is not None and whole.kind is not EntryKind.TREATY and len(rest) > 1:
        return (whole,), None
    found = named_in(rest, gazetteers, language)
    if not found or found[0].start > 0 or len(first_run(rest, found)) != len(found):
        return (), None
    if re.sub(r"[\s,.*()]|\d+$", "", rest[found[-1].end :]):
        return (), None
    return tuple([one.entry for one in found]), None


def _speaker(entry: Entry, capacity: Capacity | None) -> Speaker:
    if entry.kind is EntryKind.GROUP:
        own = Capacity.ORGANIZATION if entry.capacity == "organization" else Capacity.GROUP
        return Speaker(entry.id, entry.label, capacity or own)
    return Speaker(entry.id, entry.label, capacity or Capacity.NATIONAL)


def _role(text: str) -> Capacity | None:
    return next((role for role, pattern in _ROLE_PATTERNS if pattern.search(text)), None)


def speaker_candidates(
    parts: Iterable[tuple[str, Line]],
    own_title: Line | None,
    gazetteers: Gazetteers,
    *,
    spoken: bool,
) -> list[Candidate]:
    """From the head: the document's own title, a line of sponsors, a line of its own.

    `parts` are the parts of head lines that are no letterhead, each with its line. An
    organization's name alone is whose paper it is only if that is `spoken`.
    """
    parts = list(parts)
    lines = list(dict.fromkeys(line for _, line in parts))
    candidates = []
    if own_title is not None and not DRAFT.search(own_title.text):
        candidates += _of_title(own_title, gazetteers)
    for line in lines:
        if DRAFT.search(line.text):
            sponsors = tuple(
                _speaker(one.entry, Capacity.SPONSOR)
                for one in named_in(line.text, gazetteers, line.language)
            )
            if sponsors:
                candidates.append(
                    Candidate("speakers", sponsors, line.text, "sponsors_line", line.eid)
                )
        candidates += _of_form(line, gazetteers)
    office = _office(own_title)
    found = type_of_title(own_title.text) if own_title is not None else None
    act = found is not None and found[0] in _ACTS
    for text, line in parts:
        if line.is_title:
            entries, role = named_alone(text, gazetteers, line.language)
            role = role or office
            # A letterhead's "United Nations" is where, not who; so is any group above an act.
            where = all(
                entry.kind is EntryKind.GROUP
                and (act or (not spoken and entry.capacity == "organization"))
                for entry in entries
            )
            if entries and entries[0].id != "x-un" and not where:
                value = tuple(_speaker(entry, role) for entry in dict.fromkeys(entries))
                candidates.append(Candidate("speakers", value, text, "title_line", line.eid))
    if not candidates:
        for line in lines:
            if line is not own_title and _AUTHOR_LINE.match(line.text):
                candidates += _of_title(line, gazetteers)
    if not candidates:
        candidates = mission_candidates(lines, gazetteers)
    return candidates


def _of_form(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    state = state_of_form(line.text)
    entries, _ = named_alone(state, gazetteers, line.language) if state else ((), None)
    value = tuple(_speaker(entry, None) for entry in entries)
    return [Candidate("speakers", value, state, "form_field", line.eid)] if value else []


def mission_candidates(lines: Sequence[Line], gazetteers: Gazetteers) -> list[Candidate]:
    """Whose mission's paper a statement is written on: "… Permanent Mission of Norway"."""
    for line in lines:
        mission = _MISSION.search(line.text)
        for found in named_in(line.text, gazetteers, line.language) if mission else ():
            if mission is not None and found.start - mission.end() in {0, 3, 4}:
                value = (_speaker(found.entry, None),)
                printed = line.text[mission.start() : found.end]
                return [Candidate("speakers", value, printed, "letterhead_mission", line.eid)]
    return []


def _office(own_title: Line | None) -> Capacity | None:
    """The office that a document's own title says it is by: "Report of the Co-Chairs of …"."""
    found = _OFFICE.match(own_title.text) if own_title is not None else None
    return _role(own_title.text[found.end() :][:40]) if found and own_title else None


def _of_state(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    """ "India statement", "Arms Trade Treaty – EU Statement on Universalization"."""
    for part in parts_of(line.text):
        of_state = _STATEMENT_OF.search(part)
        entries = named_in(part, gazetteers, line.language) if of_state else []
        if of_state is None or not entries or entries[0].start > 0:
            continue
        run = first_run(part, entries)
        if run[-1].end == of_state.start():
            value = tuple(dict.fromkeys(_speaker(one.entry, None) for one in run))
            return [Candidate("speakers", value, part[: run[-1].end], "title_by", line.eid)]
    return []


def _reported_by(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    """Whose report it is: "Annual report of Peru for 2031", "Informe anual del Perú"."""
    report = _REPORT_BY.match(line.text)
    entries = named_in(line.text, gazetteers, line.language) if report else []
    run = first_run(line.text, entries)
    if report is None or not run or any(one.entry.capacity == "organization" for one in run):
        return []
    if not 0 <= run[0].start - report.end() <= _AN_ARTICLE:
        return []
    if not _AFTER_REPORTER.match(line.text, run[-1].end):
        return []
    value = tuple(dict.fromkeys(_speaker(one.entry, None) for one in run))
    printed = line.text[run[0].start : run[-1].end]
    return [Candidate("speakers", value, printed, "title_by", line.eid)]


def _is_where(text: str, found: Found) -> bool:
    """Whether a State is where a place is: "New York, United States"."""
    before = text[: found.start].rpartition(", ")
    return bool(before[1]) and not before[2].strip() and (
        known_place(before[0].rpartition(",")[2].strip()) is not None
    )  # fmt: skip


def _of_title(line: Line, gazetteers: Gazetteers) -> list[Candidate]:
    """ "Working paper submitted by X and Y", "Letter … from the Permanent Representative of X"."""
    text = line.text
    if len(text) > _TITLE_LENGTH:
        return []
    entries = named_in(text, gazetteers, line.language)
    for trigger in _TRIGGER.finditer(text):
        stop = _STOP.search(text, trigger.end())
        scope = text[: stop.start() if stop else len(text)]
        found = [
            one
            for one in entries
            if trigger.end() <= one.start
            and one.end <= len(scope)
            and one.entry.id != "x-un"
            and not _is_where(text, one)
        ]
        if not found or _OF_ANOTHERS.search(text, 0, trigger.start()):
            continue
        if re.search(r"[a-z]{3}[.;]\s[A-Z]", scope[trigger.end() : found[0].start]):
            continue
        run = first_run(scope, found)
        role = _role(scope[: run[0].start]) or _role(scope[run[-1].end : run[-1].end + 60])
        value = tuple(dict.fromkeys(_speaker(one.entry, role) for one in run))
        printed = text[run[0].start : run[-1].end]
        return [Candidate("speakers", value, printed, "title_by", line.eid)]
    of_state = _of_state(line, gazetteers) or _reported_by(line, gazetteers)
    if of_state:
        return of_state
    secretary = _SECRETARY_GENERAL.search(text)
    entry = gazetteers.by_code("x-unsg")
    addressed = _STOP.search(text)
    if secretary and entry and (addressed is None or secretary.start() < addressed.start()):
        value = (_speaker(entry, None),)
        return [Candidate("speakers", value, secretary.group(), "title_by", line.eid)]
    return []
