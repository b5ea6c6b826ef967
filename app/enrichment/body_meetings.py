"""The sessions of bodies as meetings: what numbers a meeting that other words or lines number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.document import Kind, Meeting
from app.domain.gazetteer import Gazetteers
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.bodies import (
    Body,
    bodies_in,
    english_words,
    general_debate_in,
    is_general_debate,
)
from app.enrichment.meeting_types import first_type, meeting_types
from app.enrichment.meetings import FoundMeeting
from app.enrichment.organizations import organization_of, own_assembly, own_conference
from app.enrichment.sessions import (
    Session,
    is_session_line,
    own_session_after,
    session_of_line,
    sessions_in,
)
from app.enrichment.sittings import (
    Sitting,
    reported_body,
    session_beside,
    session_of_report,
    session_under,
)
from app.enrichment.title_lines import Line

__all__ = ["body_session", "with_session"]

_YEAR = when_met(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
#: What parts a session from its place and date: "(Sixth Session – Lima, 4 May 2031)".
_DATED_BEHIND = when_met(r",\s|،\s?|，|\s[–—-]\s|\s\(")
#: A line of a letterhead that names a body, and one that may hold a session.
_BODY_LINE, _LONG_LINE = 260, 600
#: So many letters may stand before a body that begins a line, and before a session within one.
_ARTICLE, _LEAD = 4, 60
#: A body's name begins a line of its own within so many characters.
_NEAR = 15
_OF_ASSEMBLY = when_met(r"\sof the (?:United Nations )?General Assembly", re.IGNORECASE)
#: Types of organs' sessions and meetings, by the beginning of their ids; else what is numbered.
_KINDS = {
    "unga": "general_assembly_session",
    "ecosoc": "ecosoc_session",
    "hrc": "human_rights_council_session",
    "unsc": "security_council_meeting",
}
#: A body's name and its organization's: "Executive Council of the OPCW".
_OF_ORGANIZATION = when_met(
    r"(?P<body>[^\W\d].{3,40}?) (?:of|de|du|del|d['’]) ?(?:the |la |l['’])?(?P<whose>[^\W\d]\S.*)"
)
_EITHER = when_met(r"reuni[óo]n", re.IGNORECASE)
#: What stands in the other column of a letterhead: "EXECUTIVE BOARD  XB12/4".
_SYMBOL_AT_END = when_met(r"\s+[A-Z][A-Z\d.()-]*/\S+$")
#: The press releases of the General Assembly itself, not of its committees.
_PLENARY_RELEASE = when_met(r"(?:GA|AG)/\d{4,5}(?:/Rev\.\d)?\W*")
#: Conferences and bodies whose sessions some treaties call meetings.
_HAN = when_met("[\u3400-\u9fff]")
_GROUPS = frozenset({"working_group", "group_of_governmental_experts", "preparatory_committee"})
_MEETING = frozenset(
    {
        "conference_of_parties",
        "subsidiary_body_on_implementation",
        "subsidiary_body_on_scientific_technical_and_technological_advice",
    }
)


def with_session(found: FoundMeeting, line: Line, lines: Sequence[Line]) -> FoundMeeting:
    """`found` with the ordinal that its own name leaves to other words or to another line.

    "Subsidiary Body for Implementation on its sixty-eighth session"; "Meeting of the States
    Parties to …", and under it "Twenty-First Meeting"; "First Committee, 78th session of the
    General Assembly". A session that stands nearer to another body is that body's.
    """
    kind = found.meeting.type
    dated = kind != "preparatory_committee" and _YEAR.match(found.meeting.name)
    numbered = found.meeting.ordinal is not None or dated
    if numbered or kind == "board_of_governors":  # its sessions are of the board
        return found
    after = own_session_after(line.text, found.end)
    if after is not None and _numbers(found, after.unit):
        end = after.end
        if found.body == "unga" and (organ := _OF_ASSEMBLY.match(line.text, end)):
            end = organ.end()
        return _numbered(found, line.text[found.start : end], after.ordinal, end)
    ending = sessions_in(line.text)[-1:]
    if ending and ending[0].end >= len(line.text.rstrip(" *")) and _is_last(found, ending[0], line):
        # "Conference of the Parties to the Convention on …", and its session behind
        return _numbered(found, line.text[found.start :].rstrip(" *"), ending[0].ordinal,
                         ending[0].end)  # fmt: skip
    before = session_beside(line.text)
    if before is not None and before.start < found.start < found.end <= before.end:
        end = before.end  # "Sixty-fourth regular session of the IAEA General Conference"
        return _numbered(found, line.text[before.start : end], before.ordinal, end)
    for other in lines:
        if other is not line and (same := _same_with_session(found, other.text)):
            return same
    assembly = _of_same_body(found, line, lines)
    if assembly is not None:
        name = found.meeting.name
        name = name if assembly.printed in name else f"{name}, {assembly.printed}"
        return _numbered(found, name, assembly.ordinal, found.end)
    under = _session_line_of(found, line, lines)
    if under is not None:
        name = f"{found.meeting.name}, {under.text.strip(' *')}"
        return _numbered(found, name, session_of_line(under.text), found.end)
    return found


def _is_last(found: FoundMeeting, session: Session, line: Line) -> bool:
    """Whether a session ends the line that begins with a meeting, with no other body between."""
    between = line.text[found.end : session.start]
    whole = found.start == 0 and found.end < session.start and _numbers(found, session.unit)
    return whole and not bodies_in(between) and first_type(between) is None


def _of_same_body(found: FoundMeeting, line: Line, lines: Sequence[Line]) -> Sitting | None:
    """The session of the organ whose committee `found` is, named on another line."""
    others = (other for other in lines if found.body and (other.is_title or other is line))
    sittings = (session_beside(other.text) for other in others)
    return next((one for one in sittings if one and one.body.prefix == found.body), None)


def _numbers(found: FoundMeeting, unit: str) -> bool:
    """Whether a session or meeting of this `unit` can be what `found` is a number of."""
    kind = found.meeting.type or ""
    meets = (
        kind in _MEETING
        or kind == "general_conference"
        or (found.body is None and "meeting" in kind)
    )
    # A working group's sessions are meetings in Chinese: 工作组第六次会议.
    group = (
        kind in _GROUPS | {"conference_of_states_parties"}
        and _HAN.search(found.meeting.name) is not None
    )
    return unit == "session" or meets or group


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
    within: tuple[Sitting, Line] | None = None
    for line in lines:
        if line is own:
            above = current
            current = reported_body(line.text) or current
        if len(line.text) > _LONG_LINE or line is own:
            continue
        sitting = session_beside(line.text)
        if sitting is None and current is not None:
            sitting = session_under(line.text, current)
        if sitting is not None and (_is_whole(sitting, line.text) or not _is_titled(sitting, line)):
            found = (sitting, line)
            break
        within = within or ((sitting, line) if sitting is not None else None)
        text = _SYMBOL_AT_END.sub("", line.text)
        if len(text) <= _BODY_LINE and _begins_with_body(text):
            bodies = bodies_in(text)
            current = bodies[-1] if bodies else None
    found = found or within or _of_press(lines) or _of_assembly_release(lines)
    if found is None and own is not None:
        sitting = session_beside(own.text) or (
            session_of_report(own.text, above) if above else None
        )
        found = (sitting, own) if sitting else None
    if found is None:
        return None
    sitting, line = found
    return _of_sitting(sitting, line.text, lines, gazetteers), line


def _is_whole(sitting: Sitting, text: str) -> bool:
    """Whether a line is a body and its session, and little else."""
    return len(text) - (sitting.end - sitting.start) <= _NEAR


def _is_titled(sitting: Sitting, line: Line) -> bool:
    """Whether a session stands far within a title: "Votes on items of the 9th session"."""
    return line.is_title and sitting.start > _LEAD


def _of_press(lines: Sequence[Line]) -> tuple[Sitting, Line] | None:
    """The session above a headline that begins with whose it is: "General Assembly adopts …"."""
    session: Line | None = None
    for line in lines:
        if session is not None and (line.is_title or line.kind is Kind.HEADING):
            for body in bodies_in(line.text)[:1]:
                more = len(line.text) > body.end + _NEAR and line.text[-1] != "."
                near = body.is_known and body.start <= _ARTICLE and more
                sitting = session_under(session.text, body) if near else None
                return (sitting, session) if sitting else None
        elif sessions_in(line.text) and len(line.text) <= _BODY_LINE:
            session = session or line
    return None


def _of_assembly_release(lines: Sequence[Line]) -> tuple[Sitting, Line] | None:
    """The Assembly's session on a press release with the symbol of its plenary: "GA/12345"."""
    if not any(_PLENARY_RELEASE.fullmatch(line.text) for line in lines):
        return None
    session = next((line for line in lines if is_session_line(line.text.partition(",")[0])), None)
    body = bodies_in("General Assembly")[0]
    sitting = session_under(session.text.partition(",")[0], body) if session else None
    return (sitting, session) if sitting is not None and session is not None else None


def _of_sitting(
    sitting: Sitting, text: str, lines: Sequence[Line], gazetteers: Gazetteers
) -> FoundMeeting:
    body = sitting.body
    own = None if body.is_known else _prefix_by_own_name(body, gazetteers)
    prefix = own or body.prefix or _prefix_by_organization(body, lines, gazetteers)
    if prefix == "unga":
        prefix = own_assembly(lines) or prefix
        if (organization := own_conference(lines, gazetteers)) is not None:
            printed = f"{body.name}, {sitting.printed}"
            meeting = Meeting(printed, "general_conference", sitting.ordinal)
            return FoundMeeting(meeting, sitting.start, sitting.end, None, organization)
    vague = fold_key(body.name).replace(" ", "_") if prefix is None else None
    kind = body.kind or _KINDS.get(prefix or "") or vague or body.unit
    if kind == "meeting" and _EITHER.search(sitting.printed) and prefix != body.prefix:
        kind = "session"  # of an organization's board, as Spanish calls it
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


def _prefix_by_own_name(body: Body, gazetteers: Gazetteers) -> str | None:
    """The same for a body whose name has both: "Executive Council of the OPCW"."""
    named = _OF_ORGANIZATION.fullmatch(body.name)
    entry = gazetteers.find(named["whose"]) if named else None
    if named is None or entry is None or entry.capacity != "organization":
        return None
    organization = entry.id.removeprefix("x-")
    return "-".join([organization, *english_words(named["body"], organization)])


def _prefix_by_organization(
    body: Body, lines: Sequence[Line], gazetteers: Gazetteers
) -> str | None:
    """The organization and a body's name that others have too: `iaea-board-of-governors`."""
    organization = organization_of(lines, gazetteers)
    if organization is None:
        return None
    return "-".join([organization, *english_words(body.name, organization)])
