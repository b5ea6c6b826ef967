"""When and where a meeting was held, as the text of its own report says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from app.domain.document import Kind, Meeting, Paragraph
from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.dates import find_dates
from app.enrichment.evidence import Candidate
from app.enrichment.held import Held, held_in
from app.enrichment.minutes import met_candidates
from app.enrichment.sessions import sessions_in
from app.enrichment.title_lines import Line
from app.numerals import ORDINAL, read_ordinal

__all__ = ["council_told", "held_candidates", "meeting_told"]

#: Papers about one meeting: its report, its agenda, its programme.
_ABOUT_ONE = frozenset(
    {
        "final_document",
        "communique",
        "report",
        "agenda",
        "programme_of_work",
        "declaration",
        "press_release",
        "summary",
    }
)
#: What a meeting adopts: it may stand below, among so many last paragraphs.
_ACTS, _LAST = frozenset({"resolution", "decision"}), 5
#: Such a sentence stands among the first paragraphs, and begins them.
_FIRST, _SUBJECT_MAX, _SENTENCE = 30, 160, 400
#: What of a body's last word its case does not change.
_STEM = 6
#: "The Fifth Meeting of the States Parties", up to the verb.
_SUBJECT = when_met(
    r"(?:(?:the|le|el)\s|la\s|l['’])(?P<before>(?:[^\s,;.]+\s){0,4}?)"
    r"(?:meeting|(?:review\s)?conference|session|assembly|réunion|conférence|assemblée|reunión|"
    r"conferencia|período\sde\ssesiones|asamblea)\b(?P<behind>[^;.]*)|"
    r"(?P<russian>(?:\S+\s){0,3}?)(?:совещание|конференция|сессия|ассамблея)\b[^;.]*",
    re.IGNORECASE,
)
#: The subject is another meeting: one before this, or one after it.
_OTHER = when_met(
    r"\b(?:preparatory|previous|next|last|informal|intersessional|préparatoire|précédente|"
    r"prochaine|dernière|informelle|preparatori[oa]|anterior|próxim[oa]|últim[oa]|"
    r"подготовительн\w+|предыдущ\w+|следующ\w+|of experts|d['’]experts|de expertos|экспертов)\b",
    re.IGNORECASE,
)
#: "The Harbour Board held its sixth session at …": the body, and what its verb is of a session.
_HELD_ITS = when_met(
    r"(?:(?:the|le|el)\s|la\s|l['’])?(?P<body>[^,;.]{4,120}?)\s(?:(?P<held>held|convened)|"
    r"(?P<tenue>a tenu)|(?P<celebrada>celebró)|(?P<состоявшаяся>пров[её]л[аио]?))\s"
    r"(?:its|sa|su|сво[юей]\w?)\s",
    re.IGNORECASE,
)
#: What says of a report's meeting that it was held.
_VERB = when_met(
    r"\s(?:was|were|has been|a été|s['’]est|fue|se|была?|состоял\w+)\s?$", re.IGNORECASE
)
#: Such papers may leave their meeting to their text; its first sentences name it.
_TELL, _OPENING = (
    frozenset({"report", "summary", "final_document", "communique", "resolution", "decision"}),
    3,
)
#: "At the 9950th meeting of the Security Council, held on 14 June 2031, …".
_AT_COUNCIL = when_met(
    r"(?:at\s(?:the|its)|à\s(?:la|sa)|en\s(?:la|su)|на|في|在[^，。]{0,20}?)\s?(?P<met>"
    r"(?P<n>\d{1,5})(?:\S{0,4})\s(?:meeting\sof\sthe\sSecurity\sCouncil|"
    r"séance\sdu\sConseil\sde\ssécurité|sesión\sdel\sConsejo\sde\sSeguridad|"
    r"заседании\sСовета\sБезопасности)|جلسة\sمجلس\sالأمن\s(?:رقم\s)?(?P<ar>\d{1,5})|"
    r"安全理事会第(?P<zh>\d{1,5})次会议)",
    re.IGNORECASE,
)
#: "in connection with the Council's consideration of the item entitled “Lamps”".
_ABOUT_ITEM = when_met(
    r"(?:items? entitled|(?:question|point)\s(?:[^«“\"]{0,30}\s)?intitulée?|"
    r"tema(?:\sdel programa)? titulado|пункта[^«“\"]{0,30}озаглавленного|"
    r"البند المعنون|题为|項目|项目)\s?[“«\"]\s?(?P<item>[^”»\"]{3,200}?)\s?[”»\"]",
    re.IGNORECASE,
)
_HELD_WITHIN = 60  # characters behind it
_NUMBER = when_met(rf"(?<!\w){ORDINAL}(?!\w)", re.IGNORECASE)


def held_candidates(
    paragraphs: Sequence[Paragraph], meeting: Meeting | None, doc_type: str | None
) -> list[Candidate]:
    """Date and place of the document's own meeting: "3. The Meeting was held in Geneva from …"."""
    if doc_type == "minutes":
        return met_candidates(paragraphs)
    if meeting is not None and doc_type in _ACTS:
        return _closing(paragraphs) or _told(paragraphs, meeting, _OPENING)
    if meeting is None or not (doc_type is None or doc_type in _ABOUT_ONE):
        return []
    return _told(paragraphs, meeting, _FIRST)


def _told(paragraphs: Sequence[Paragraph], meeting: Meeting, first: int) -> list[Candidate]:
    """What one of so many first paragraphs tells of when and where `meeting` was held."""
    texts = [one for one in paragraphs if one.kind in {Kind.PARAGRAPH, Kind.PREAMBLE}]
    for paragraph in texts[:first]:
        text = paragraph.text[:_SENTENCE]
        held = _held_its(text, meeting)
        if held is None:
            held = held_in(text)
            if held and (held.start > _SUBJECT_MAX or not _is_own(text[: held.start], meeting)):
                continue
        if held is None:
            continue
        found = [
            Candidate("meeting_date", held.date, held.date.printed, "held_in_text", paragraph.eid)
        ]
        if held.place:
            found.append(
                Candidate("place", held.place, held.printed_place, "held_in_text", paragraph.eid)
            )
        return found
    return []


def _closing(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The date of the meeting that stands below an act: "3rd plenary meeting, 9 May 2031"."""
    for at, paragraph in enumerate(paragraphs[-_LAST:], len(paragraphs[-_LAST:]) * -1):
        sessions = sessions_in(paragraph.text) if paragraph.kind is Kind.META else ()
        if not sessions or sessions[0].start or sessions[0].unit == "session":
            continue
        below = paragraphs[at + 1] if at < -1 else None
        behind = paragraph.text[sessions[0].end :].strip(" ,،，")
        text, eid = (behind, paragraph.eid) if behind or below is None else (below.text, below.eid)
        for found in find_dates(text):
            if found.start == 0 and found.end == len(text.rstrip(" .")):
                printed = found.value.printed
                return [Candidate("meeting_date", found.value, printed, "closing_meeting", eid)]
    return []


def meeting_told(paragraphs: Sequence[Paragraph], doc_type: str | None) -> Line | None:
    """The meeting that the opening of a report names: "The fourth meeting of … was held in …"."""
    texts = [one for one in paragraphs if one.kind is Kind.PARAGRAPH]
    for paragraph in texts[:_OPENING] if doc_type in _TELL else ():
        held = held_in(paragraph.text[:_SENTENCE])
        if held is None or held.start > _SUBJECT_MAX:
            continue
        subject = _VERB.sub("", paragraph.text[: held.start]).strip()
        if _SUBJECT.fullmatch(subject) and not _OTHER.search(subject):
            return Line(subject, paragraph.eid, Kind.PARAGRAPH)
    return None


def council_told(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The meeting at which the President of the Security Council made a statement, as it begins."""
    for paragraph in islice((p for p in paragraphs if p.kind is Kind.PARAGRAPH), _OPENING):
        found = _AT_COUNCIL.match(paragraph.text)
        if found is None:
            continue
        number = int(found["n"] or found["ar"] or found["zh"])
        printed = found["met"]
        meeting = Meeting(printed, "security_council_meeting", number)
        dates = find_dates(paragraph.text[: found.end() + _HELD_WITHIN])[:1]
        item = _ABOUT_ITEM.search(paragraph.text, found.end())
        return [
            Candidate("meeting", meeting, printed, "council_in_text", paragraph.eid),
            Candidate("body", "unsc", None, "council_in_text", paragraph.eid),
            *(
                Candidate(
                    "meeting_date", one.value, one.value.printed, "council_in_text", paragraph.eid
                )
                for one in dates
            ),
            *(
                [Candidate("agenda_item", item["item"].strip(), item.group(), "council_in_text",
                           paragraph.eid)]
                if item else []
            ),
        ]  # fmt: skip
    return []


def _held_its(text: str, meeting: Meeting) -> Held | None:
    """When a body held the session that `meeting` is: "The Board held its sixth session in …"."""
    found = _HELD_ITS.match(text)
    body = fold_key(found["body"]).split()[-1:] if found else []
    if found is None or not body or body[0][:_STEM] not in fold_key(meeting.name):
        return None
    verb = next(name for name, held in found.groupdict().items() if held and name != "body")
    for session in sessions_in(text):
        if session.start == found.end() and session.ordinal == meeting.ordinal:
            return held_in(verb + text[session.end :])
    return None


def _is_own(subject: str, meeting: Meeting) -> bool:
    """Whether the words before the verb name `meeting`, and no meeting with another number."""
    found = _SUBJECT.fullmatch(subject.strip())
    if found is None:
        return False
    if (other := _OTHER.search(subject)) and other.group().lower() not in meeting.name.lower():
        return False
    number = _NUMBER.search(found["before"] or found["russian"] or "")
    return number is None or read_ordinal(number.group()) == meeting.ordinal
