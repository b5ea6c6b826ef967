"""The meeting a document belongs to: name as printed, type, ordinal, date and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.domain.document import Meeting
from app.domain.gazetteer import EntryKind, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.conferences import numbered_conference
from app.enrichment.gazetteers import load_data
from app.enrichment.line_parts import parts_of
from app.enrichment.meeting_types import first_type
from app.enrichment.organizations import organization_of
from app.enrichment.title_lines import Line
from app.enrichment.treaties import treaty_of
from app.numerals import ORDINAL, read_ordinal
from app.numerals.german import german_ordinal

__all__ = ["FoundMeeting", "begins_as_meeting", "find_meeting", "is_groups_own", "of_organization"]

#: Words between an ordinal and the type's name: "Third annual Meeting", "2023 Session of the".
_BETWEEN = (
    r"(?:\s(?:annual|formal|informal|special|extraordinary|session of the|session of|"
    r"(?:ordinary |extraordinary )?meeting of the|réunion de la|reunión de la|совещание|"
    r"session ordinaire de la|session du|sesión del|sesión de la|período de sesiones del|"
    r"período de sesiones de la|"
    r"сессия|сессии|CTBT|NPT|CWC|BWC|CCM|ATT|TPNW|APMBC|APLC|CCW|IAEA|OPCW|UNESCO|UNIDO|AIEA|OIAC|"
    r"OIEA|OPAQ|МАГАТЭ|ОЗХО))*"
)
_TAIL = when_met(
    r"\s(?:of|to|for|on|des|de|du|del|do|da|au|[àa]|las|los|la|en\s(?:el|la))\b[^.;–—|]{0,90}?$",
    re.IGNORECASE,
)
#: Russian, Chinese and Arabic need no preposition, or write it together with the name.
_DIRECT = when_met(
    r"\s?(?:en\s(?:19|20)\d\d\s)?(?:ل|في\s|l[ea]\s|l['’]|участников\s|государств-участников\s)?"
)
#: The year of a conference, behind the treaty that it reviews.
_YEAR_OF_REVIEW = when_met(
    r"\s(?:en|لاستعراض(?:\sالمعاهدة|\sالاتفاقية|ها)?\s(?:في\s)?ل?عام)\s(?:19|20)\d\d(?!\w)"
)
#: A mission or a person at an organ is no meeting of it.
_ACCREDITED = when_met(
    r"\b(?:mission|ambassador\w*|repr[ée]senta\w+|misión|délégation|delega\w+|embajador\w*|représentant\w*|"
    r"ambassadeur|secretary-general|secretario general|secrétaire général|представител\w+)\b"
    r"(?:(?!\b(?:segment|session|plenary|behalf|during|at)\b)[^,;]){0,80}?\b(?:to|auprès de|"
    r"ante|при|of|de|and(?:\sto)?|et(?:\sà)?|y(?:\sante)?)\s"
    r"(?:the\s|la\s)?"
    r"(?:conference on disarmament|conférence du désarmement|conferencia de desarme|"
    r"конференци\w+ по разоружению)|"
    r"\bà la conférence du désarmement(?=,?\s(?:lors|à l['’]occasion|devant)\b)|"
    r"常驻[\u3400-\u9fff]{2,16}?代表",
    re.IGNORECASE,
)
_HAN = when_met(r"[\u3400-\u9fff\d《》〈〉]+")
_OWN_GROUP = when_met(r"(?P<group>[^\W\d]{2,12})\s(?i:working group)\b")
_WORKING_GROUP = when_met(
    r"(?<!\w)(?:working group|groupe de travail|grupo de trabajo|рабочая группа)(?!\w)"
    r"|الفريق العامل|工作组",
    re.IGNORECASE,
)
#: The year behind a conference whose session is numbered: "50th session of the … Conference 2031".
_YEAR_BEHIND = when_met(
    r"(?<=session of )([^,;]{0,40}?conference)\s(?:19|20)\d\d(?!\d)", re.IGNORECASE
)
#: The year of a conference, before the treaty that it reviews.
_YEAR_BEFORE = when_met(r"(?<!\w)(?:19|20)\d\d\s$")
#: Treaties whose States parties meet in conferences, which Chinese may call meetings.
_HAVE_CONFERENCES, _HAN_NAME = frozenset({"att", "cwc"}), re.compile("[\u3400-\u9fff]")
_HAN_NUMBER = when_met(r"第([\d一二三四五六七八九十百]{1,6})[届次](?=[\u3400-\u9fff《])")
_HAN_ABOUT = ("关于", "就", "对于")
_HAN_AT = when_met(r".*(?:在|出席|参加)")


#: What is numbered behind its noun, in Arabic.
_SITTING = when_met(r"الجلسة(?:\sالعامة)?\s$")
#: Many organizations have meetings of these names.
_OF_MANY = frozenset({"general_conference", "conference_of_states_parties",
                      "meeting_of_states_parties", "board_of_governors"})  # fmt: skip
#: What meets of the States parties, as languages name it that have one word for it.
_OF_PARTIES = frozenset({"conference_of_states_parties", "meeting_of_states_parties"})


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
        r"(?:(?:session|per[ií]odo de sesiones)\s(?:de fond\s|sustantivo\s)?de\s|сесси\w\s)?"
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s(?:session\sof\s(?:the\s)?|de\s(?:la|las)\s|\S+\s)?|"
        r"(?<!\w)(?P<glued>\d{1,2}))$",
        re.IGNORECASE,
    )


#: What may stand right after it: "Review Conference V", "MSP20", the Arabic ordinal and the rest.
_AFTER = when_met(
    r"[\s-]?(\d{1,2}(?!\w|-\w|\s(?:de\s)?[^\W\d_]{3,10},?\s(?:de\s)?(?:19|20)\d\d))|\s?\([A-Z]{2,8}[-\s]?(\d{1,2})\)|\s([IVXL]+(?!\w)|"
    r"ال\w+(?:\s(?:عشرة?|وال\w+))?)(?:\sللدول الأطراف)?"
)


@cache
def _table(name: str) -> dict[str, str]:
    """A table of `bodies.json`; of a list its entries, each as itself."""
    found = load_data("bodies.json")[name]
    return dict(found) if isinstance(found, dict) else {one: one for one in found}


def of_organization(
    found: FoundMeeting, lines: Sequence[Line], gazetteers: Gazetteers
) -> FoundMeeting:
    """`found` as its organization's, where many have meetings of that name."""
    if found.meeting.type not in _OF_MANY:
        return found
    if _HAN.search(found.meeting.name) and _parties_confer(lines, gazetteers):
        return replace(found, meeting=replace(found.meeting, type="conference_of_states_parties"))
    organization = organization_of(lines, gazetteers)
    if organization is None:
        return found
    if found.meeting.type not in _OF_PARTIES:
        return replace(found, body=organization)
    if (treaty := _table("assemblies_of").get(organization)) is not None:
        meeting = replace(found.meeting, type="assembly_of_states_parties")
        return replace(found, meeting=meeting, treaty_id=treaty)
    if found.meeting.type != "conference_of_states_parties":
        return found
    treaty = _table("conferences_of").get(organization)
    return replace(found, treaty_id=found.treaty_id or treaty)


def _parties_confer(lines: Sequence[Line], gazetteers: Gazetteers) -> bool:
    """Whether a head is of a treaty whose parties meet in a conference: 缔约国第二十次会议."""
    treaty = next(filter(None, (treaty_of(line.text, gazetteers) for line in lines)), None)
    return treaty is not None and treaty[0].id in _table("parties_confer")


def begins_as_meeting(text: str, gazetteers: Gazetteers) -> bool:
    """Whether a text begins with the name of a meeting: "Fourth Conference on the Programme …"."""
    found = find_meeting(text, gazetteers)
    return found is not None and found.start == 0


@lru_cache(1024)  # each line of a head is asked about several times
def find_meeting(text: str, gazetteers: Gazetteers) -> FoundMeeting | None:
    """The meeting named leftmost in a title line, its name as printed.

    The name takes in the treaty that follows it directly: "Third Meeting of States Parties to
    the Treaty on the Prohibition of Nuclear Weapons".
    """
    start_of = 0
    text = _ACCREDITED.sub(lambda found: " " * len(found.group()), text)
    text = _YEAR_BEHIND.sub(lambda found: found[1].ljust(len(found.group())), text)
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
        return _group_of_treaty(part, gazetteers) or _numbered_conference(part)
    kind, match = named
    start, end, ordinal = match.start(), match.end(), None
    before = _before().search(part, 0, start)
    if before is None and (german := german_ordinal(part, start)) is not None:
        start, ordinal = german
    if before is not None and _SITTING.search(part, 0, before.start()):
        before = None  # the first plenary meeting, and no first Conference
    if before is not None:
        start = before.start()
        printed = before["ordinal"] or before["glued"]
        ordinal = read_ordinal(printed) if printed else None
    after = _AFTER.match(part, end)
    if after is not None and before is None:
        ordinal = read_ordinal(after.group(1) or after.group(2) or after.group(3))
        end = after.end() if ordinal is not None else end
    if before is None and ordinal is None:
        start, end = _short_name(part, start, end, gazetteers)
        numbered = _HAN_NUMBER.match(part, start)  # 第34届禁止化学武器公约缔约国大会
        ordinal = read_ordinal(numbered[1]) if numbered is not None else None
    end = _with_treaty(part, end, gazetteers)
    name = " ".join(part[start:end].split()).rstrip(" ,:*")
    name_of_type = kind.name
    if name_of_type == "meeting_of_states_parties" and _HAN_NAME.search(name):
        treaty = treaty_of(part, gazetteers)  # 缔约国会议 is said of both
        if treaty is not None and treaty[0].id in _HAVE_CONFERENCES:
            name_of_type = "conference_of_states_parties"
    return FoundMeeting(Meeting(name, name_of_type, ordinal), start, end, kind.treaty_id, kind.body)


def is_groups_own(text: str, gazetteers: Gazetteers) -> bool:
    """Whether a line is a working group of a group of States, which speaks: "NAM Working Group"."""
    own = _OWN_GROUP.match(text)
    entry = gazetteers.find(own["group"]) if own else None
    return (
        entry is not None
        and entry.kind is EntryKind.GROUP
        and entry.capacity != "organization"  # those meet
    )


def _group_of_treaty(part: str, gazetteers: Gazetteers) -> FoundMeeting | None:
    """A treaty's working group without a subject: "BWC Working Group"."""
    match = _WORKING_GROUP.search(part)
    treaty = treaty_of(part[: match.start()], gazetteers) if match is not None else None
    if match is None or treaty is None or part[treaty[1].end : match.start()].strip(" :,"):
        return None
    start, end = treaty[1].start, match.end()
    return FoundMeeting(Meeting(part[start:end], "working_group", None), start, end, treaty[0].id)


def _numbered_conference(part: str) -> FoundMeeting | None:
    named = numbered_conference(part)
    if named is None:
        return None
    meeting = Meeting(named.name, named.kind, named.ordinal)
    return FoundMeeting(meeting, named.start, named.end, body=named.slug)


def _short_name(part: str, start: int, end: int, gazetteers: Gazetteers) -> tuple[int, int]:
    """A short name takes in the treaty before and the year after: "NPT PrepCom 2024".

    In Chinese all that stands before belongs to it, but for who speaks "at" it, or "about" it.
    """
    if start and _HAN.fullmatch(part, 0, start):
        if any(map(part[:start].__contains__, _HAN_ABOUT)) and not _HAN_AT.match(part, 0, start):
            return start, end
        at = _HAN_AT.match(part, 0, start)
        return at.end() if at else 0, end
    treaty = treaty_of(part[:start], gazetteers)
    if treaty is not None and not part[treaty[1].end : start].strip():
        start = treaty[1].start
        if before := _YEAR_BEFORE.search(part, 0, start):
            start = before.start()  # "the 2031 Treaty on Lamps Review Conference"
    year = re.compile(r"\s(?:19|20)\d\d(?!\w)").match(part, end)
    return start, year.end() if year else end


def _with_treaty(part: str, end: int, gazetteers: Gazetteers) -> int:
    across = treaty_of(part, gazetteers) if part[end : end + 1] == "," else None
    if across is not None and across[1].start < end < across[1].end:
        return across[1].end  # a comma stands within its name
    found = treaty_of(part[end:], gazetteers)
    if found is None:
        return end
    _, match = found
    between = part[end : end + match.start]
    if not (_TAIL.fullmatch(between.rstrip()) or _DIRECT.fullmatch(between)):
        return end
    if year := _YEAR_OF_REVIEW.match(part, end + match.end):
        return year.end()
    # "Preparatory Committee for the 2026 NPT Review Conference"
    other = first_type(part[end + match.end :].lstrip())
    if other is None or other[1].start() or part[end + match.end] != " ":
        return end + match.end
    return end + match.end + 1 + other[1].end()
