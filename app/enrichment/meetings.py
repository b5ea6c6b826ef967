"""The meeting a document belongs to: name as printed, type, ordinal, date and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.domain.document import Meeting, Treaty
from app.domain.gazetteer import Gazetteers
from app.enrichment.gazetteers import load_data
from app.enrichment.head import Line, parts_of
from app.enrichment.treaties import treaty_of
from app.numerals import ORDINAL, read_ordinal

__all__ = [
    "FoundMeeting",
    "find_meeting",
    "is_session_line",
    "meeting_id",
    "needs_treaty",
    "organ_session",
    "with_session",
]

#: Words between an ordinal and the type's name: "Third annual Meeting", "2023 Session of the".
_BETWEEN = (
    r"(?:\s(?:annual|formal|informal|special|extraordinary|session of the|session of|"
    r"session ordinaire de la|session du|período de sesiones del|período de sesiones de la|"
    r"сессия|сессии|CTBT|NPT|CWC|BWC|CCM|ATT|TPNW|APMBC|APLC|CCW))*"
)
_TAIL = re.compile(r"\s(?:of|to|for|on|des|de|du|del|au|à|las|los|la)\b[^.;–—|]{0,90}?$")
#: Russian, Chinese and Arabic need no preposition, or write it together with the name.
_DIRECT = re.compile(r"\s?(?:ل|في\s|участников\s|государств-участников\s)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_YEARLY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s(?:substantive\s)?session", re.IGNORECASE)
#: Chinese parts its words by nothing.
_WORD_END = r"(?!\w*(?-i:[^\W\d_\u3400-\u9fff]))"
#: A mission or a person at an organ is no meeting of it.
_ACCREDITED = re.compile(
    r"\b(?:mission|ambassador\w*|representa\w+|délégation|delega\w+|embajador\w*|représentant\w*|"
    r"ambassadeur|secretary-general|secretario general|secrétaire général|представител\w+)\b"
    r"[^,;]{0,80}?\b(?:to|auprès de|ante|при|of|de)\s(?:the\s|la\s)?"
    r"(?:conference on disarmament|conférence du désarmement|conferencia de desarme|"
    r"конференци\w+ по разоружению)",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff\d《》〈〉]+")
#: Types whose ordinal starts again with every cycle: the year tells two of them apart.
#: Types of meetings that many treaties have: without its treaty the number is no address.
_OF_A_TREATY = frozenset(
    {
        "review_conference",
        "meeting_of_states_parties",
        "conference_of_states_parties",
        "conference_of_parties",
        "meeting_of_high_contracting_parties",
        "conference_of_high_contracting_parties",
        "preparatory_committee",
        "preparatory_meeting",
        "amendment_conference",
        "meeting_of_experts",
        "intersessional_meeting",
        "working_group",
        "general_conference",
    }
)
_OF_NO_TREATY = frozenset({"conference_on_disarmament", "disarmament_commission"})
_CYCLIC = frozenset({"preparatory_committee", "preparatory_meeting"})


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting named in a text at `[start, end)`; `body` is set where no treaty is meant."""

    meeting: Meeting
    start: int
    end: int
    treaty_id: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    pattern: re.Pattern[str]
    treaty_id: str | None
    body: str | None


@cache
def _types() -> tuple[_Type, ...]:
    return tuple(
        _Type(
            row["type"],
            re.compile(rf"(?:{'|'.join(row['names'])}){_WORD_END}", re.IGNORECASE),
            row.get("treaty"),
            row.get("body"),
        )
        for row in load_data("meeting_types.json")["types"]
    )


@cache
def _before() -> re.Pattern[str]:
    """What may stand right before a meeting's type: its ordinal, or its year."""
    return re.compile(
        rf"(?:(?:(?<!\w)|(?=第))(?P<ordinal>{ORDINAL}){_BETWEEN}\s?(?:的\s?)?|"
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s(?:\S+\s)?|(?<!\w)(?P<glued>\d{1,2}))$",
        re.IGNORECASE,
    )


#: What may stand right after it: "Review Conference V", "MSP20", and the Arabic ordinal.
_AFTER = re.compile(r"\s?(\d{1,2}(?!\w))|\s([IVXL]+(?!\w)|ال\w+(?:\s(?:عشرة?|وال\w+))?)")


@cache
def _organs() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["body"], row["label"], re.compile("|".join(row["names"]), re.IGNORECASE))
        for row in load_data("meeting_types.json")["organs"]
    )


@cache
def _session() -> re.Pattern[str]:
    return re.compile(
        rf"({ORDINAL})\s(?:(?:special|emergency special|regular|resumed)\s)?"
        r"(?:session|сесси\w+|período(?: ordinario)? de sesiones|sesión)(?!\w)|"
        r"الدورة\s(?P<arabic>ال\w+(?:\s(?:عشرة?|وال\w+))?)|"
        r"(?P<chinese>第[零一二三四五六七八九十\d]{1,4}届)会议",
        re.IGNORECASE,
    )


def find_meeting(text: str, gazetteers: Gazetteers) -> FoundMeeting | None:
    """The meeting named leftmost in a title line, its name as printed.

    The name takes in the treaty that follows it directly: "Third Meeting of States Parties to
    the Treaty on the Prohibition of Nuclear Weapons".
    """
    start_of = 0
    for part in parts_of(text):
        if _ACCREDITED.search(part):
            continue
        offset = text.index(part, start_of)
        start_of = offset + len(part)
        found = _in_part(part, gazetteers)
        if found is not None:
            return FoundMeeting(
                found.meeting, found.start + offset, found.end + offset, found.treaty_id,
                found.body,
            )  # fmt: skip
    return None


@lru_cache(maxsize=4096)  # the same meeting is named at the head of many documents
def _in_part(part: str, gazetteers: Gazetteers) -> FoundMeeting | None:
    best: tuple[int, re.Match[str], _Type] | None = None
    for kind in _types():
        match = kind.pattern.search(part)
        if match is not None and (best is None or match.start() < best[0]):
            best = (match.start(), match, kind)
    if best is None:
        return None
    _, match, kind = best
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


def _short_name(part: str, start: int, end: int, gazetteers: Gazetteers) -> tuple[int, int]:
    """A short name takes in the treaty before and the year after: "NPT PrepCom 2024".

    In Chinese all that stands before belongs to it.
    """
    if start and _HAN.fullmatch(part, 0, start):
        return 0, end
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


@cache
def _then_session() -> re.Pattern[str]:
    """A session that follows the meeting's name on its line: "…, Third session"."""
    return re.compile(
        rf"\s?[,，]?\s?(?P<ordinal>{ORDINAL})\s?(?:session|meeting|сессия|"
        r"período de sesiones|会议)(?!\w)",
        re.IGNORECASE,
    )


@cache
def _session_line() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<ordinal>{ORDINAL})\s(?:annual\s|regular\s|special\s)?(?:meeting|session|conference|réunion|reunión|"
        r"conférence|conferencia|período de sesiones|сессия|совещание)\W*$|"
        r"^(?P<chinese>第[零一二三四五六七八九十\d]{1,4}[届次])会议\W*$|"
        r"^(?:الاجتماع|الدورة)\s(?P<arabic>ال\w+(?:\s(?:عشرة?|وال\w+))?)\W*$",
        re.IGNORECASE,
    )


def is_session_line(text: str) -> bool:
    """Whether a line is nothing but an ordinal and "meeting" or "session"."""
    return _session_line().match(text) is not None


def with_session(found: FoundMeeting, line: Line, lines: Sequence[Line]) -> FoundMeeting:
    """`found` with the ordinal that its own name leaves to another line.

    "Meeting of the States Parties to …", and under it "Twenty-First Meeting"; "First Committee,
    78th session of the General Assembly".
    """
    if found.meeting.ordinal is not None or _YEAR.match(found.meeting.name):
        return found
    rest = line.text[found.end :]
    joined = _then_session().match(rest)
    ordinal = read_ordinal(joined["ordinal"]) if joined and found.body is None else None
    if joined and ordinal is not None:
        end = found.end + joined.end()
        named = replace(found.meeting, name=line.text[found.start : end], ordinal=ordinal)
        return replace(found, meeting=named, end=end)
    after = _session().search(rest) if found.body == "unga" else None
    if after is not None:
        end = found.end + after.end()
        if organ := re.match(r"\sof the (?:United Nations )?General Assembly", rest[after.end() :]):
            end += organ.end()
        printed = line.text[found.start : end]
        ordinal = read_ordinal(after.group(1) or after["arabic"] or after["chinese"])
        return replace(
            found, meeting=replace(found.meeting, name=printed, ordinal=ordinal), end=end
        )
    for other in lines:
        match = _session_line().match(other.text)
        if match is not None and other is not line:
            name = f"{found.meeting.name}, {other.text.rstrip(' *')}"
            ordinal = read_ordinal(match["ordinal"] or match["chinese"] or match["arabic"])
            return replace(found, meeting=replace(found.meeting, name=name, ordinal=ordinal))
    return found


def organ_session(lines: Sequence[Line]) -> tuple[FoundMeeting, Line] | None:
    """A session of an organ of the United Nations, as a letterhead prints it.

    "General Assembly", and on the same or another line "Seventy-ninth session".
    """
    organ = _organ_of(lines)
    if organ is None:
        return None
    body, label = organ
    for line in lines:
        if len(line.text) > 120:
            continue
        if body == "unga" and (match := _session().search(line.text)):
            printed = match.group(1) or match["arabic"] or match["chinese"]
            ordinal = read_ordinal(printed)
            name = f"{label}, {match.group()[0].upper()}{match.group()[1:]}"
            meeting = Meeting(name, "general_assembly_session", ordinal)
            return FoundMeeting(meeting, match.start(), match.end(), body=body), line
        if body in {"ecosoc", "unga"} and (match := _YEARLY.search(line.text)):
            meeting = Meeting(f"{label}, {match.group()}", f"{body}_session", None)
            return FoundMeeting(meeting, match.start(), match.end(), body=body), line
    return None


def _organ_of(lines: Sequence[Line]) -> tuple[str, str] | None:
    for line in lines[:8]:
        for body, label, pattern in _organs():
            found = pattern.search(line.text)
            if found and len(line.text) < 160:
                return body, label if found.group()[0].islower() else found.group()
    return None


def needs_treaty(kind: str | None) -> bool:
    """Whether meetings of this type are a treaty's, so that its name belongs to theirs."""
    return kind in _OF_A_TREATY


def meeting_id(
    meeting: Meeting, treaty: Treaty | None, body: str | None, year: int | None
) -> str | None:
    """`treaty-type-ordinal` or `-year` (docs/identifiers.md); None where one is not known.

    A meeting of no treaty has its organ's short name first (`unga-general-debate-78`), or the
    type alone (`conference-on-disarmament-2019`).
    """
    if meeting.type is None:
        return None
    kind = meeting.type
    prefix = body or (treaty.id if treaty is not None else None)
    if prefix is None and kind in _OF_A_TREATY:
        return None
    prefix = prefix if kind not in _OF_NO_TREATY else None
    if prefix in {"unga", "ecosoc", "hrc"} and kind.endswith("_session"):
        kind = "session"
    printed = _YEAR.search(meeting.name)
    if meeting.type in _CYCLIC and year is not None:
        number: int | None = year
    else:
        number = meeting.ordinal or (int(printed.group()) if printed else year)
    if number is None:
        return None
    return "-".join([*([prefix] if prefix else []), kind.replace("_", "-"), str(number)])
