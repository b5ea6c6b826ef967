"""Sessions of bodies: which one a line numbers, and by which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.bodies import (
    DEBATE,
    LINE_MAX,
    Body,
    bodies_in,
    han_body,
    organs,
    unknown_body,
    unknown_name,
    vague_names,
)
from app.enrichment.gazetteers import load_data
from app.enrichment.sessions import Session, own_lead, own_session_after, sessions_in
from app.numerals import ARABIC_ORDINAL, ORDINAL, read_ordinal

__all__ = ["Sitting", "reported_body", "session_beside", "session_of_report", "session_under"]

#: What a body whose name stands elsewhere did at the session that follows.
_ADOPTED = when_met(
    r"\b(?:(?:as\s)?adopted by|adoptée?s? par|aprobad[oa]s? por|adoptad[oa]s? por|принят\w+|"
    r"(?:(?:التي|الذي)\s)?اعتمدته?ا?)\s"
    r"(?:the\s|le\s|la\s|l['’]|el\s)?(?:sub-?committee|committee|commission|council|comité|"
    r"comisión|conseil|consejo|комитетом|комиссией|советом|(?:ال)?لجنة|(?:ال)?مجلس)\s"
    r"(?:(?:at|in|during|à|lors de|au cours de|en|durante|на|во время|في)\s)?"
    r"(?:(?:its|sa|su|сво\w+|его|ее|её)\s)?$",
    re.IGNORECASE,
)

#: What may stand between a session and its body: "79th session of the United Nations …".
_OF = when_met(
    r",?\s?(?:of|de|du|des|del|da|do|della|dell['’]|de la|de l['’]|d['’])?\s?"
    r"(?:the\s|la\s|l['’]|el\s)?"
    r"(?:(?:United Nations|UN|U\.N\.|ONU)\s)?|\s?ل|\s",
    re.IGNORECASE,
)
#: "Report of the Council of FAO": a vague name, and whose it is.
_REPORTED = when_met(
    r"(?:report of the|rapport (?:du|de la)|informe (?:del|de la)) (?P<body>[\w ]{4,30}?) "
    r"(?:of|du|de) (?:the |la )?[^\W\d_][^,;]*",
    re.IGNORECASE,
)
#: Such sessions only the General Assembly has.
_EMERGENCY = when_met(
    r"emergency special session|session extraordinaire d['’]urgence|"
    r"per[íi]odo extraordinario de sesiones de emergencia|чрезвычайн\w+ специальн\w+ сесси\w+|"
    r"الدورة الاستثنائية الطارئة|紧急特别会议",
    re.IGNORECASE,
)
#: Bodies' nouns in French and Spanish that alone name none.
_CONFERRING = frozenset({"conferencia", "conference", "asamblea", "assemblee", "comision"})
#: "Official Records: Fortieth Session".
_RECORDS = when_met(
    r"^(?:official records|documents officiels|documentos oficiales|официальные отчеты|"
    r"正式记录)[\W_]+",
    re.IGNORECASE,
)
#: A session that its year numbers: "2031 session", "session de fond de 2031".
_YEARLY = when_met(
    r"(?<!\d)(?:19|20)\d\d\s(?:(?:substantive|organizational)\s)?session(?!\w)|"
    r"(?<!\w)annual\ssession\s(?:of\s)?(?:19|20)\d\d(?!\d)|"
    r"(?<!\w)(?:session|per[ií]odo de sesiones)\s(?:de fond\s|d['’]organisation\s|annuelle\s|"
    r"sustantivo\s|anual\s|"
    r"de organización\s)?de\s(?:l['’]année\s)?(?:19|20)\d\d(?!\d)|"
    r"(?<!\w)сесси\w\s(?:19|20)\d\d\s(?:года|г\.)",
    re.IGNORECASE,
)
_UNITED_NATIONS = when_met(r"United Nations\s?,?\s(?:on|at) its\s", re.IGNORECASE)
#: What a report's title says before the body it is of.
_REPORT_OF = when_met(
    r"(?:\b(?:of|by|from)\s(?:the\s)?|\b(?:du|des|del|de la|de los|de)\s|\bde l['’]|"
    r"(?:доклад\w*|отчет\w*|решени\w+)\s|تقرير\s)",
    re.IGNORECASE,
)
#: A body's name up to what ends it.
_NAMED_BODY = when_met(r"[^\W\d_a-zа-я][^,;.:()|–—\d]{3,120}(?=\W*$|[,;.:()|–—]|\s\d)")
_BEFORE_SESSION = when_met(
    # No name goes on here: "the Commission on Harbours on its fifth session".
    r"\s?,?\s(?:on|at|for|sur|à|sobre|en|о|об|на|عن|في)\s(?-i:(?![A-ZÀ-ÞА-Я]))(?:[^,;]{0,30}?\s)?"
    r"(?:its|the|sa|la|su|его|ее|её|своей|أعمال)?\s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A body's session: `[start, end)` is what is printed of it; `ordinal` None for yearly ones."""

    body: Body
    ordinal: int | None
    printed: str
    start: int
    end: int


_ORDINAL_BEFORE = when_met(
    rf"(?<!\w)(?:(\d{{1,3}})\s?(?:st|nd|rd|th|e|[eéè]me|[ªº°.]|-я)|({ORDINAL}))\s$",
    re.IGNORECASE,
)


_ORDINAL_BEHIND = when_met(rf"\s({ARABIC_ORDINAL})(?!\w)")


@lru_cache(4096)
def session_beside(text: str) -> Sitting | None:
    """A session and the body that it names, in one text."""
    for organ in organs():
        short = organ.short.search(text) if organ.short else None
        if short is not None:
            number = next(int(value) for value in short.groupdict().values() if value)
            body = Body(organ.row["label"], *short.span(), organ.row["body"])
            return Sitting(body, number, short.group(), *short.span())
    sessions = sessions_in(text)
    name, dash, _ = text.partition(" — ") if sessions and " — " in text else (text, "", "")
    # "Council — Fortieth session": the name of a body that is not known ends at the dash.
    for body in bodies_in(name if dash else text):
        sitting = _of_body(text, body, sessions)
        if sitting is not None:
            return sitting
    of_un = _UNITED_NATIONS.search(text)
    debate = DEBATE.search(text) or _EMERGENCY.search(text)
    for session in sessions:
        if debate is not None and session.unit == "session" and not bodies_in(text):
            # "General Debate of the Seventy-ninth Session" is the Assembly's alone.
            return _of_assembly(text, session, debate.span())
        if of_un is not None and session.start == of_un.end():
            return _of_assembly(text, session, of_un.span())
        reported = _reported(text, session) or _of_named(text, session)
        if reported is not None:
            return reported
    return _of_vague(text) if not sessions else None


def _of_named(text: str, session: Session) -> Sitting | None:
    """The session of a body that no list knows: "at the 111th session of the Executive Council"."""
    if (han := han_body().match(text, session.end)) is not None:  # 第48届执行理事会
        printed = text[session.start : han.end()]
        return Sitting(unknown_body(han.group(), *han.span()), session.ordinal, printed,
                       session.start, han.end())  # fmt: skip
    of = _OF.match(text, session.end)
    joined = of is not None and (of.group().strip() or "\u0410" <= text[of.end() :][:1] <= "\u042f")
    named = _NAMED_BODY.match(text, of.end()) if of is not None and joined else None
    body = named and unknown_name().fullmatch(named.group())
    if named is None or body is None or session.unit == "sitting":
        return None
    printed = text[session.start : session.end]
    found = _counting(unknown_body(named.group().rstrip(), *named.span()), session)
    return Sitting(found, session.ordinal, printed, session.start, named.end())


def _of_vague(text: str) -> Sitting | None:
    """The session that is numbered by its body's name: "at the 106th Executive Council"."""
    found = _numbered_vague().search(text)
    if found is None:
        return None
    body = Body(found["body"], *found.span("body"))
    return Sitting(body, read_ordinal(found["ordinal"]), found["ordinal"], *found.span())


@cache
def _numbered_vague() -> re.Pattern[str]:
    names = "|".join(name for name in load_data("bodies.json")["vague"] if " " in name)
    return re.compile(rf"(?<!\w)(?P<ordinal>{ORDINAL})\s(?P<body>{names})(?!\w)", re.IGNORECASE)


def _of_assembly(text: str, session: Session, span: tuple[int, int]) -> Sitting:
    """A session that is the General Assembly's, though the text does not name it."""
    body = Body("General Assembly", *span, "unga")
    start = min(span[0], session.start)
    return Sitting(body, session.ordinal, text[session.start : session.end], start, session.end)


def _counts(body: Body, session: Session) -> bool:
    """Whether a body counts what `session` is; one that no list knows counts whatever it prints."""
    if session.unit == "sitting":
        return body.unit == "meeting" or not body.is_known
    if body.either and session.unit == "meeting":
        return True
    return session.unit == body.unit or not body.is_known


def _counting(body: Body, session: Session) -> Body:
    """`body` with what it counts."""
    meets = session.unit == "meeting" and not body.either
    return replace(body, unit="meeting") if meets else body


def _of_body(text: str, body: Body, sessions: Sequence[Session]) -> Sitting | None:
    ordinal = _ORDINAL_BEFORE.search(text, 0, body.start)
    if ordinal is not None and "\u0621" <= ordinal.group()[0] <= "\u064a":
        ordinal = None  # in Arabic it stands behind what it numbers: "the First Committee of …"
    if ordinal is not None and body.unit == "session":
        number = int(ordinal[1]) if ordinal[1] else read_ordinal(ordinal[2])
        return Sitting(body, number, text[ordinal.start() : body.end], ordinal.start(), body.end)
    if ordinal is None and body.is_known and body.unit == "session":
        numbered = _ORDINAL_BEHIND.match(text, body.end)  # "جمعية الصحة العالمية السابعة والثمانون"
        if numbered is not None:
            printed = text[body.start : numbered.end()]
            return Sitting(body, read_ordinal(numbered[1]), printed, body.start, numbered.end())
    after = own_session_after(text, body.end)
    if after is not None and _counts(body, after):
        body = _counting(body, after)
        return Sitting(body, after.ordinal, text[after.start : after.end], body.start, after.end)
    for session in sessions:
        joined = session.end <= body.start and _OF.fullmatch(text[session.end : body.start])
        if joined and _counts(body, session):
            body = _counting(body, session)
            return Sitting(body, session.ordinal, text[session.start : session.end],
                           session.start, body.end)  # fmt: skip
    yearly = _YEARLY.search(text) if body.is_known and body.unit == "session" else None
    if yearly is None:
        return None
    behind = own_lead(text, body.end) == yearly.start()
    if behind or (yearly.end() <= body.start and _OF.fullmatch(text[yearly.end() : body.start])):
        start, end = min(body.start, yearly.start()), max(body.end, yearly.end())
        return Sitting(body, None, yearly.group(), start, end)
    return None


def _reported(text: str, session: Session) -> Sitting | None:
    """The session of a body that a report's title names: "Report of the Board on its …"."""
    lead = _BEFORE_SESSION.search(text, 0, session.start)
    of = _REPORT_OF.search(text, 0, lead.start()) if lead else None
    if lead is None or of is None or session.unit != "session":
        return None
    name = text[of.end() : lead.start()].strip(" ,")
    adopted = _ADOPTED.search(text, 0, session.start) is not None
    if not name or len(name) > LINE_MAX or adopted or unknown_name().fullmatch(name) is None:
        return None
    body = unknown_body(name, of.end(), lead.start())
    return Sitting(body, session.ordinal, text[session.start : session.end], of.end(), session.end)


def session_under(text: str, body: Body) -> Sitting | None:
    """The session of `body` that a line under its name begins with."""
    if len(text) > LINE_MAX // 2:
        return None
    records = _RECORDS.match(text)
    for session in sessions_in(text):
        if session.start == (records.end() if records else 0) and _counts(body, session):
            printed = text[session.start : session.end]
            body = _counting(body, session)
            return Sitting(body, session.ordinal, printed, 0, session.end)
    yearly = _YEARLY.search(text)
    if yearly is not None and body.unit == "session":
        return Sitting(body, None, yearly.group(), *yearly.span())
    return None


#: Whose organ it is, at the end of a title: "… before the General Assembly of the United Nations".
_OF_UNITED_NATIONS = when_met(
    r"\s(?:of the united nations|de las naciones unidas|des nations unies|оон|"
    r"организации объединенных наций|للأمم المتحدة)[\s*,]*$",
    re.IGNORECASE,
)


def reported_body(text: str) -> Body | None:
    """The organ that a report's title ends with: "Report of the Economic and Social Council"."""
    text = _OF_UNITED_NATIONS.sub("", text)
    bodies = bodies_in(text)
    whole = bool(bodies) and bodies[-1].is_known and bodies[-1].end >= len(text.rstrip(" *,"))
    if whole:
        return bodies[-1]
    vague = _REPORTED.fullmatch(text)
    named = vague is not None and fold_key(vague["body"]) in vague_names() | _CONFERRING
    return unknown_body(vague["body"], *vague.span("body")) if vague and named else None


def session_of_report(title: str, body: Body) -> Sitting | None:
    """The session that ends a title which leaves its body to the line above it.

    "Harbour Board", and under it "Report on the work of the sixth session", or "Concluding
    observations on Chad, adopted by the Committee at its ninth session (4–8 May 2031)".
    """
    sessions = sessions_in(title)
    if len(sessions) != 1 or not _counts(body, sessions[0]):
        return None
    session = sessions[0]
    adopted = _ADOPTED.search(title, 0, session.start) is not None
    if not adopted and (bodies_in(title) or title[session.end :].strip(" .*")):
        return None
    printed = title[session.start : session.end]
    return Sitting(body, session.ordinal, printed, session.start, session.end)
