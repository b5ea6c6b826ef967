"""Numbered sessions and meetings as documents print them: "sixty-eighth session"; "97th meeting".

They are read without their body; `bodies` and `meetings` say whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.domain.patterns import when_met
from app.enrichment.dates import ARABIC_LETTERS
from app.numerals import ARABIC_ORDINAL, ORDINAL, read_ordinal

__all__ = [
    "Session",
    "is_session_line",
    "names_sittings",
    "own_lead",
    "own_session_after",
    "session_of_line",
    "sessions_in",
]

_ADJECTIVES = (
    r"(?:(?:annual|regular|special|emergency special|resumed|substantive|extraordinary|ordinary|"
    r"organi[sz]ational|plenary|formal|informal|joint|inaugural|closed|open|intersessional|"
    r"ordinaire|extraordinaire|annuelle|spéciale|plénière|ordinari[oa]|extraordinari[oa]|anual|"
    r"plenari[oa]|especial|sustantivo|очередн\w+|специальн\w+|внеочередн\w+|ежегодн\w+|"
    r"пленарн\w+|возобновленн\w+|основн\w+)\s){0,3}"
)
#: Adjectives of French and Spanish stand behind.
_AFTER = (
    r"(?:\s(?:ordinaire|extraordinaire|spéciale|annuelle|plénière|ordinari[oa]|extraordinari[oa]|anual|"
    r"plenaria)"
    r"(?!\w))?"
)
_SESSION = r"session|per[íi]odo(?:\s\w+)?\sde\ssesiones|sesi[óo]n|сесси\w+|sessão|sessione"
_MEETING = r"meeting|r[ée]union|s[ée]ance|reuni[óo]n|совещани\w+|заседани\w+"
_MEETING_WORD = when_met(rf"(?:{_MEETING}|الجلسة|جلست|الاجتماع|次)", re.IGNORECASE)


_OF_DAY = when_met(
    r"\s(?:du|de la journée du)\s(?:lun|mar|mercre|jeu|vendre|same|diman)(?:di|che)\b",
    re.IGNORECASE,
)
#: Spanish has one word for both; sessions of United Nations organs are "períodos de sesiones".
_SITTING = when_met(r"(?<!\w)sesi[óo]n(?!\w)", re.IGNORECASE)


#: Latin capitals at the beginning of Cyrillic words, as typists mix them up: "Cороковая".
_CYRILLIC = dict(zip("ABCEHKMOPTX", "АВСЕНКМОРТХ", strict=True))
_LATIN_WITHIN = when_met(r"[ABCEHKMOPTX](?=[а-яё])")


class Session(NamedTuple):
    """A session or meeting printed at `[start, end)` of a text.

    `unit` is "meeting" for single meetings of a body, as of the Security Council, and "sitting"
    for a word that may be either.
    """

    ordinal: int | None
    start: int
    end: int
    unit: str


_PATTERN = when_met(
    # Boards that begin to count anew each year: "First regular session 2031".
    rf"(?<!\w)(?P<regular>{ORDINAL})\s(?:regular\ssession|session\sordinaire|"
    r"per[ií]odo\sordinario\sde\ssesiones)\s(?:de\s)?(?:19|20)\d\d(?!\d)|"
    rf"(?<!\w)(?P<latin>{ORDINAL})\.?\s{_ADJECTIVES}(?:{_SESSION}|{_MEETING})(?!\w){_AFTER}|"
    # A raised "th" that was lost on the way, or read as another sign: "79* período".
    r"(?<![\w/.-])(?P<bare>\d{1,3})(?:\s?[\"”'’*°º])?\s"
    r"(?:per[ií]odo(?:\s\w+)?\sde\ssesiones|(?:regular\s)?session)(?!\w)|"
    rf"(?:[وبف]?(?:ال|لل)دورة|دورت(?:ها|هم|ه)|الجلسة|جلست(?:ها|ه)|الاجتماع)\s"
    r"(?:العادية\s|الاستثنائية\s)?"
    rf"(?P<arabic>(?:{ARABIC_ORDINAL}|(?-i:[IVXL]{{1,7}})|(?:ال)?\d{{1,5}}))(?!\w|\sوال)|"
    r"第(?P<chinese>[零〇一二三四五六七八九十百\d]{1,6})(?:届|次)(?:年度|全体|特别|常)?会?(?:议|会)?",
    re.IGNORECASE,
)


#: Each has one of these in lower case: most lines have none, and the pattern is large.
_HINTS = (
    "sess", "sesi", "meeting", "réunion", "reuni", "séance", "seance", "сесси", "совещани",
    "заседани", "دور", "الجلسة", "جلست", "الاجتماع", "第",
)  # fmt: skip


@lru_cache(4096)  # lines of heads, which one corpus repeats
def sessions_in(text: str) -> tuple[Session, ...]:
    """The sessions and meetings numbered in `text`, left to right."""
    text = text.translate(ARABIC_LETTERS)
    if "сесси" in text.lower():
        text = _LATIN_WITHIN.sub(lambda found: _CYRILLIC[found.group()], text)
    return tuple(_found(text)) if any(map(text.lower().__contains__, _HINTS)) else ()


def _found(text: str) -> Iterator[Session]:
    for match in _PATTERN.finditer(text):
        printed = (
            match["regular"]
            or match["latin"]
            or match["bare"]
            or match["arabic"]
            or match["chinese"]
        )
        if match["chinese"]:
            printed = f"第{printed}"
        if match["arabic"] and printed[-1].isdigit():
            printed = printed.removeprefix("ال")  # الدورة ال80
        ordinal = read_ordinal(printed)
        if match["latin"] and _OF_DAY.match(text, match.end()):
            continue  # "Première séance du mardi 6 juin": the first of that day
        unit = "meeting" if _MEETING_WORD.search(match.group()) else "session"
        unit = "sitting" if _SITTING.search(match.group()) else unit
        yield Session(ordinal, match.start(), match.end(), unit)


#: What else a line of its own may number: "Fifth Conference".
_CONFERENCE = when_met(
    r"(?:conference|conférence|conferencia|конференци\w+)(?=\W*$)", re.IGNORECASE
)


def _of_line(text: str) -> Session | None:
    """The session that a line is, if it is nothing but one."""
    line = _CONFERENCE.sub("meeting", text.strip().removeprefix("The ").removeprefix("the "))
    sessions = sessions_in(line)
    if len(sessions) != 1 or re.search(r"\w", line[: sessions[0].start] + line[sessions[0].end :]):
        return None
    return sessions[0]


def is_session_line(text: str) -> bool:
    """Whether a line is nothing but an ordinal and "meeting" or "session"."""
    return _of_line(text) is not None


#: What stands between the sessions and meetings of one line, and behind them: "6th Meeting (AM)".
_BETWEEN = when_met(
    r"\((?:(?:AM|PM|Night|matin|après-midi|and|et)[\s,&]{0,3})+\)|[\W_]|\b(?:and|et|y|matin|après-midi)\b|"
    r"\b\d{1,4}(?:e|re|th|st|nd|rd|ª)\b",
    re.IGNORECASE,
)
#: "107e et 108e séances plénières": the last of several meetings.
_SEVERAL = when_met(r"\b(meeting|séance|réunion)s(?:\spléni[eè]res)?\b", re.IGNORECASE)


def names_sittings(text: str) -> bool:
    """Whether a line is nothing but sessions and meetings: "Sixth Session, 3rd Meeting (AM)"."""
    text = _SEVERAL.sub(r"\1", text)
    sessions = sessions_in(text)
    rest = text
    for session in reversed(sessions):
        rest = rest[: session.start] + rest[session.end :]
    return bool(sessions) and not _BETWEEN.sub("", rest)


def session_of_line(text: str) -> int | None:
    """The ordinal of a line that `is_session_line`."""
    session = _of_line(text)
    return session.ordinal if session else None


#: Words between a body's name and its session: "Board on its", "Comité en su", "Комитета о своей";
#: in a letterhead what stands in its other column.
_LEADS = when_met(
    r"(?:\s(?:(?:opening|closing)\splenary(?:\smeeting)?|Official Records|Documents officiels|"
    r"Documentos Oficiales|Официальные отчеты))?"
    r"(?:\s[-–—]\s|\s?[,:，،]?\s?)(?:\((?P<short>[^()]{2,40})\)\s?,?\s?)?"
    r"(?:\s?(?:concludes|opens|holds|to hold|begins|to begin|closes|continues)\s(?:its\s)?|"
    r"(?:(?:a|ont)\s)?(?:conclut?|clos|clôt|achevé|achève|terminé|termine|ouvert|ouvre|entame|entamé|"
    r"concluye|inaugura|inicia)\s(?:(?:les\stravaux\sde|los\strabajos\sde)\s)?(?:sa|son|su)\s|"
    r"(?:on|at|for|in|during|of|from)\s(?:the\s)?(?:(?:work|\w{5,6}\spart)\sof\s)?(?:the\s)?"
    r"(?:its\s|their\s|the\s)?|"
    r"(?:on|about)\sthe\swork\sof\s(?:its|the)\s|"
    r"(?:sur|[àa]|lors\sde|pour|de|en)\s(?:(?:les\stravaux|la\s\w{7,9}\spartie)\sde\s)?"
    r"(?:sa|la|leur|son)\s|"
    r"(?:sobre|en|durante|de)\s"
    r"(?:la\slabor\s(?:realizada\sen|de)\s|los\strabajos\sde\s|la\s\w{7,8}\sparte\sde\s)?"
    r"(?:su|el|la)\s|"
    r"(?:о|об|на|за)\s(?:работе\s)?(?:его|ее|её|своей|своем|их)?\s?|"
    r"(?:عن|في|خلال)\s(?:أعمال\s)?|關於|关于|结束|开始)?",
    re.IGNORECASE,
)


def own_lead(text: str, end: int) -> int:
    """Where a session begins that follows, with no other word between, a name ending at `end`."""
    lead = _LEADS.match(text, end)
    return lead.end() if lead else end


def own_session_after(text: str, end: int) -> Session | None:
    """The session that follows a body's name which ends at `end`: "…, on its sixth session"."""
    start = own_lead(text, end)
    for session in sessions_in(text):
        if session.start >= end:
            return session if session.start <= start else None
    return None
