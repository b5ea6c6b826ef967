"""The meeting a document belongs to: name as printed, type, ordinal, date and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.domain.document import Meeting
from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.bodies import (
    Body,
    Sitting,
    bodies_in,
    general_debate_in,
    is_general_debate,
    reported_body,
    session_beside,
    session_of_report,
    session_under,
)
from app.enrichment.conferences import numbered_conference
from app.enrichment.gazetteers import load_data
from app.enrichment.head import Line, parts_of
from app.enrichment.meeting_types import first_type, meeting_types
from app.enrichment.organizations import organization_of, own_assembly
from app.enrichment.sessions import (
    is_session_line,
    own_session_after,
    session_of_line,
    sessions_in,
)
from app.enrichment.treaties import treaty_of
from app.numerals import ORDINAL, read_ordinal

__all__ = [
    "FoundMeeting",
    "body_session",
    "find_meeting",
    "is_groups_own",
    "of_organization",
    "with_session",
]

#: Words between an ordinal and the type's name: "Third annual Meeting", "2023 Session of the".
_BETWEEN = (
    r"(?:\s(?:annual|formal|informal|special|extraordinary|session of the|session of|"
    r"(?:ordinary |extraordinary )?meeting of the|réunion de la|reunión de la|совещание|"
    r"session ordinaire de la|session du|sesión del|sesión de la|período de sesiones del|"
    r"período de sesiones de la|"
    r"сессия|сессии|CTBT|NPT|CWC|BWC|CCM|ATT|TPNW|APMBC|APLC|CCW))*"
)
_TAIL = re.compile(
    r"\s(?:of|to|for|on|des|de|du|del|au|[àa]|las|los|la)\b[^.;–—|]{0,90}?$", re.IGNORECASE
)
#: Russian, Chinese and Arabic need no preposition, or write it together with the name.
_DIRECT = re.compile(r"\s?(?:ل|في\s|участников\s|государств-участников\s)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
#: What parts a session from its place and date: "(Sixth Session – Lima, 4 May 2031)".
_DATED_BEHIND = re.compile(r",\s|\s[–—-]\s|\s\(")
#: A line of a letterhead that names a body, and one that may hold a session.
_BODY_LINE, _LONG_LINE = 260, 600
#: A body's name begins a line of its own within so many characters.
_NEAR = 15
_OF_ASSEMBLY = re.compile(r"\sof the (?:United Nations )?General Assembly", re.IGNORECASE)
#: Types of organs' sessions and meetings, by the beginning of their ids; else what is numbered.
_KINDS = {
    "unga": "general_assembly_session",
    "ecosoc": "ecosoc_session",
    "hrc": "human_rights_council_session",
    "unsc": "security_council_meeting",
}
#: What stands in the other column of a letterhead: "EXECUTIVE BOARD  XB12/4".
_SYMBOL_AT_END = re.compile(r"\s+[A-Z][A-Z\d.-]*/\S+$")
#: A mission or a person at an organ is no meeting of it.
_ACCREDITED = when_met(
    r"\b(?:mission|ambassador\w*|representa\w+|délégation|delega\w+|embajador\w*|représentant\w*|"
    r"ambassadeur|secretary-general|secretario general|secrétaire général|представител\w+)\b"
    r"[^,;]{0,80}?\b(?:to|auprès de|ante|при|of|de)\s(?:the\s|la\s)?"
    r"(?:conference on disarmament|conférence du désarmement|conferencia de desarme|"
    r"конференци\w+ по разоружению)|常驻[\u3400-\u9fff]{2,16}?代表",
    re.IGNORECASE,
)
_HAN = when_met(r"[\u3400-\u9fff\d《》〈〉]+")
_OWN_GROUP = re.compile(r"(?P<group>[^\W\d]{2,12})\s(?i:working group)\b")
_HAN_AT = when_met(r".*(?:在|出席|参加)")
#: Conferences and bodies whose sessions some treaties call meetings.
_MEETING = frozenset(
    {
        "conference_of_parties",
        "subsidiary_body_on_implementation",
        "subsidiary_body_on_scientific_technical_and_technological_advice",
    }
)


#: Many organizations have meetings of these names.
_OF_MANY = frozenset({"general_conference", "conference_of_states_parties", "board_of_governors"})


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting named in a text at `[start, end)`; `body` is set where no treaty is meant."""

    meeting: Meeting
    start: int
    end: int
    treaty_id: str | None = None
    body: str | None = None


@cache
def _before() -> re.Pattern[str]:
    """What may stand right before a meeting's type: its ordinal, or its year."""
    return re.compile(
        rf"(?:(?:(?<!\w)|(?=第))(?:الدورة\s)?(?P<ordinal>{ORDINAL}){_BETWEEN}\s?(?:的\s?|ل)?|"
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s(?:\S+\s)?|(?<!\w)(?P<glued>\d{1,2}))$",
        re.IGNORECASE,
    )


#: What may stand right after it: "Review Conference V", "MSP20", the Arabic ordinal and the rest.
_AFTER = re.compile(
    r"[\s-]?(\d{1,2}(?!\w))|\s([IVXL]+(?!\w)|ال\w+(?:\s(?:عشرة?|وال\w+))?)(?:\sللدول الأطراف)?"
)


def of_organization(
    found: FoundMeeting, lines: Sequence[Line], gazetteers: Gazetteers
) -> FoundMeeting:
    """`found` as its organization's, where many have meetings of that name."""
    if found.meeting.type not in _OF_MANY:
        return found
    organization = organization_of(lines, gazetteers)
    if organization is None:
        return found
    if found.meeting.type != "conference_of_states_parties":
        return replace(found, body=organization)
    treaty = load_data("bodies.json")["conferences_of"].get(organization)
    return replace(found, treaty_id=found.treaty_id or treaty)


def find_meeting(text: str, gazetteers: Gazetteers) -> FoundMeeting | None:
    """The meeting named leftmost in a title line, its name as printed.

    The name takes in the treaty that follows it directly: "Third Meeting of States Parties to
    the Treaty on the Prohibition of Nuclear Weapons".
    """
    start_of = 0
    text = _ACCREDITED.sub(lambda found: " " * len(found.group()), text)
    for part in parts_of(text):
        offset = text.index(part, start_of)
        start_of = offset + len(part)
        found = _in_part(part, gazetteers)
        if found is not None:
            return FoundMeeting(
                found.meeting, found.start + offset, found.end + offset, found.treaty_id,
                found.body,
            )  # fmt: skip
    return None


@lru_cache(maxsize=4096)
def _in_part(part: str, gazetteers: Gazetteers) -> FoundMeeting | None:
    named = None if is_groups_own(part, gazetteers) else first_type(part)
    if named is None:
        return _numbered_conference(part)
    kind, match = named
    start, end, ordinal = match.start(), match.end(), None
    before = _before().search(part, 0, start)
    if before is not None:
        start = before.start()
        printed = before["ordinal"] or before["glued"]
        ordinal = read_ordinal(printed) if printed else None
    after = _AFTER.match(part, end)
    if after is not None and before is None:
        ordinal = read_ordinal(after.group(1) or after.group(2))
        end = after.end() if ordinal is not None else end
    if before is None and ordinal is None:
        start, end = _short_name(part, start, end, gazetteers)
    end = _with_treaty(part, end, gazetteers)
    name = " ".join(part[start:end].split()).rstrip(" ,:*")
    return FoundMeeting(Meeting(name, kind.name, ordinal), start, end, kind.treaty_id, kind.body)


def is_groups_own(text: str, gazetteers: Gazetteers) -> bool:
    """Whether a line is a working group of a group of States, which speaks: "NAM Working Group"."""
    own = _OWN_GROUP.match(text)
    entry = gazetteers.find(own["group"]) if own else None
    return (
        entry is not None
        and entry.kind is EntryKind.GROUP
        and entry.capacity != "organization"  # those meet
    )


def _numbered_conference(part: str) -> FoundMeeting | None:
    named = numbered_conference(part)
    if named is None:
        return None
    meeting = Meeting(named.name, named.kind, named.ordinal)
    return FoundMeeting(meeting, named.start, named.end, body=named.slug)


def _short_name(part: str, start: int, end: int, gazetteers: Gazetteers) -> tuple[int, int]:
    """A short name takes in the treaty before and the year after: "NPT PrepCom 2024".

    In Chinese all that stands before belongs to it, but for who speaks "at" it.
    """
    if start and _HAN.fullmatch(part, 0, start):
        at = _HAN_AT.match(part, 0, start)
        return at.end() if at else 0, end
    treaty = treaty_of(part[:start], gazetteers)
    if treaty is not None and not part[treaty[1].end : start].strip():
        start = treaty[1].start
    year = re.compile(r"\s(?:19|20)\d\d(?!\w)").match(part, end)
    return start, year.end() if year else end


def _with_treaty(part: str, end: int, gazetteers: Gazetteers) -> int:
    found = treaty_of(part[end:], gazetteers)
    if found is None:
        return end
    _, match = found
    between = part[end : end + match.start]
    joined = _TAIL.fullmatch(between.rstrip()) or _DIRECT.fullmatch(between)
    return end + match.end if joined else end


def with_session(found: FoundMeeting, line: Line, lines: Sequence[Line]) -> FoundMeeting:
    """`found` with the ordinal that its own name leaves to other words or to another line.

    "Subsidiary Body for Implementation on its sixty-eighth session"; "Meeting of the States
    Parties to …", and under it "Twenty-First Meeting"; "First Committee, 78th session of the
    General Assembly". A session that stands nearer to another body is that body's.
    """
    numbered = found.meeting.ordinal is not None or _YEAR.match(found.meeting.name)
    if numbered or found.meeting.type == "board_of_governors":  # its sessions are of the board
        return found
    after = own_session_after(line.text, found.end)
    if after is not None and _numbers(found, after.unit):
        end = after.end
        if found.body == "unga" and (organ := _OF_ASSEMBLY.match(line.text, end)):
            end = organ.end()
        return _numbered(found, line.text[found.start : end], after.ordinal, end)
    for other in lines:
        if other is not line and (same := _same_with_session(found, other.text)):
            return same
    assembly = _of_same_body(found, line, lines)
    if assembly is not None:
        name = f"{found.meeting.name}, {assembly.printed}"
        return _numbered(found, name, assembly.ordinal, found.end)
    under = _session_line_of(found, line, lines)
    if under is not None:
        name = f"{found.meeting.name}, {under.text.strip(' *')}"
        return _numbered(found, name, session_of_line(under.text), found.end)
    return found


def _of_same_body(found: FoundMeeting, line: Line, lines: Sequence[Line]) -> Sitting | None:
    """The session of the organ whose committee `found` is, named on another line."""
    others = (other for other in lines if found.body and (other.is_title or other is line))
    sittings = (session_beside(other.text) for other in others)
    return next((one for one in sittings if one and one.body.prefix == found.body), None)


def _numbers(found: FoundMeeting, unit: str) -> bool:
    """Whether a session or meeting of this `unit` can be what `found` is a number of."""
    kind = found.meeting.type or ""
    meets = kind in _MEETING or (found.body is None and "meeting" in kind)
    return unit == "session" or meets


def _numbered(found: FoundMeeting, name: str, ordinal: int | None, end: int) -> FoundMeeting:
    return replace(found, meeting=replace(found.meeting, name=name, ordinal=ordinal), end=end)


def _same_with_session(found: FoundMeeting, text: str) -> FoundMeeting | None:
    """The same body named again with its session, as in a report's title."""
    for kind in meeting_types():
        if kind.name != found.meeting.type:
            continue
        for match in kind.pattern.finditer(text):
            end = match.end()
            name = re.compile(re.escape(found.meeting.name), re.IGNORECASE).match(
                text, match.start()
            )
            after = own_session_after(text, name.end() if name else end)
            if after is not None and _numbers(found, after.unit):
                name_with = f"{found.meeting.name}, {text[after.start : after.end]}"
                return _numbered(found, name_with, after.ordinal, found.end)
    return None


def _session_line_of(found: FoundMeeting, line: Line, lines: Sequence[Line]) -> Line | None:
    """The line of a session that stands nearer to `line` than to any other body's name.

    A committee of the Assembly is at the Assembly's session.
    """
    before: Line | None = None
    mine: bool | None = None
    for other in lines:
        if other is line:
            if before is not None:
                return before
            mine = True
        elif is_session_line(
            undated := _DATED_BEHIND.split(other.text.lstrip("( "), maxsplit=1)[0]
        ):
            session = replace(other, text=undated)
            sessions = sessions_in(undated)
            fits = not sessions or _numbers(found, sessions[0].unit)
            if fits and (mine or found.body == "unga"):
                return session
            before = session if fits and mine is None else before
        elif "/" not in other.text.partition(" ")[0] and _begins_with_body(other.text):
            before, mine = None, False
    return None


def _begins_with_body(text: str) -> bool:
    """Whether a line is a body's: its name stands at the beginning, not within a title."""
    if any(body.start <= _NEAR for body in bodies_in(text)):
        return True
    named = first_type(text)
    return named is not None and named[1].start() <= _NEAR


def body_session(
    lines: Sequence[Line], own: Line | None, gazetteers: Gazetteers
) -> tuple[FoundMeeting, Line] | None:
    """A body's session, as a letterhead or a title prints it.

    "General Assembly", and on the same or another line "Seventy-ninth session"; "at the 79th
    session of the General Assembly"; "Report of the Harbour Board on its sixth session".
    """
    current: Body | None = None
    above: Body | None = None
    found: tuple[Sitting, Line] | None = None
    for line in lines:
        if line is own:
            above = current
            current = reported_body(line.text) or current
        if len(line.text) > _LONG_LINE or line is own:
            continue
        sitting = session_beside(line.text)
        if sitting is None and current is not None:
            sitting = session_under(line.text, current)
        if sitting is not None:
            found = (sitting, line)
            break
        text = _SYMBOL_AT_END.sub("", line.text)
        if len(text) <= _BODY_LINE and _begins_with_body(text):
            bodies = bodies_in(text)
            current = bodies[-1] if bodies else None
    if found is None and own is not None:
        sitting = session_beside(own.text) or (
            session_of_report(own.text, above) if above else None
        )
        found = (sitting, own) if sitting else None
    if found is None:
        return None
    sitting, line = found
    return _of_sitting(sitting, line.text, lines, gazetteers), line


def _of_sitting(
    sitting: Sitting, text: str, lines: Sequence[Line], gazetteers: Gazetteers
) -> FoundMeeting:
    body = sitting.body
    prefix = body.prefix or _prefix_by_organization(body, lines, gazetteers)
    if prefix == "unga":
        prefix = own_assembly(lines) or prefix
    vague = fold_key(body.name).replace(" ", "_") if prefix is None else None
    kind = body.kind or _KINDS.get(prefix or "") or vague or body.unit
    named = f"{sitting.printed[:1].upper()}{sitting.printed[1:]}"
    if fold_key(body.name) not in fold_key(named):
        named = f"{body.name}, {named}"
    start, end = sitting.start, sitting.end
    debate = general_debate_in(text) if prefix == "unga" else None
    alone = prefix == "unga" and any(is_general_debate(line.text) for line in lines)
    if alone or debate is not None:
        kind = "general_debate"
    if debate is not None:
        start, end = min(start, debate[0]), max(end, debate[1])
        named = " ".join(text[start:end].split())
    meeting = Meeting(named, kind, sitting.ordinal)
    return FoundMeeting(meeting, start, end, body.treaty_id, None if body.treaty_id else prefix)


def _prefix_by_organization(
    body: Body, lines: Sequence[Line], gazetteers: Gazetteers
) -> str | None:
    """The organization and a body's name that others have too: `iaea-board-of-governors`."""
    organization = organization_of(lines, gazetteers)
    words = re.findall(r"[^\W_]+", fold_key(body.name))
    return "-".join([organization, *words]) if organization else None
