"""Bodies that meet: the organs known by name, and others by the nouns that name them.

A session belongs to the body printed nearest before it, or to the one it names: "General Assembly"
and under it "Harbour Board, sixth session" is no session of the Assembly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.domain.patterns import when_met
from app.domain.text import fold_key
from app.enrichment.dates import ARABIC_LETTERS
from app.enrichment.gazetteers import accent_free, load_data
from app.enrichment.sessions import Session, own_lead, own_session_after, sessions_in
from app.numerals import ORDINAL, read_ordinal

__all__ = [
    "Body",
    "Sitting",
    "bodies_in",
    "general_debate_in",
    "is_general_debate",
    "reported_body",
    "session_beside",
    "session_of_report",
    "session_under",
    "vague_types",
]

#: A longer line is a text, and names no body by itself.
_LINE = 260
_HAN = re.compile("[\u3400-\u9fff]")
_NAME_WORD = r"[^\W\d_][\w'’()&.\-]*"
#: What may stand between a session and its body: "79th session of the United Nations …".
_OF = re.compile(
    r",?\s?(?:of|de|du|des|del|da|do|della|dell['’]|de la|de l['’]|d['’])?\s?"
    r"(?:the\s|la\s|l['’]|el\s)?"
    r"(?:(?:United Nations|UN|U\.N\.|ONU)\s)?|\s?ل|\s",
    re.IGNORECASE,
)
#: "Report of the Council of FAO": a vague name, and whose it is.
_REPORTED = re.compile(
    r"report of the (?P<body>[\w ]{4,30}) of (?:the )?[^\W\d_][^,;]*", re.IGNORECASE
)
#: "Official Records: Fortieth Session".
_RECORDS = re.compile(
    r"^(?:official records|documents officiels|documentos oficiales|официальные отчеты)[\W_]+",
    re.IGNORECASE,
)
_PREFIXED = re.compile("^[وبكف]?لل")  # "to the" is one word with what follows in Arabic
#: A session that its year numbers: "2031 session", "session de fond de 2031".
_YEARLY = when_met(
    r"(?<!\d)(?:19|20)\d\d\s(?:(?:substantive|organizational)\s)?session(?!\w)|"
    r"(?<!\w)(?:session|per[ií]odo de sesiones)\s(?:de fond\s|d['’]organisation\s|sustantivo\s|"
    r"de organización\s)?de\s(?:l['’]année\s)?(?:19|20)\d\d(?!\d)|"
    r"(?<!\w)сесси\w\s(?:19|20)\d\d\s(?:года|г\.)",
    re.IGNORECASE,
)
_DEBATE = re.compile(
    r"(?:general debate|d[ée]bat g[ée]n[ée]ral|debate general|общ\w+ дискусси\w+|"
    r"общеполитическ\w+ дискусси\w+|общ\w+ прени\w+|المناقشة\s?العامة|一般性辩论)",
    re.IGNORECASE,
)
_UNITED_NATIONS = re.compile(r"United Nations\s?,?\s(?:on|at) its\s", re.IGNORECASE)
#: What a report's title says before the body it is of.
_REPORT_OF = re.compile(
    r"(?:\b(?:of|by|from)\s(?:the\s)?|\b(?:du|des|del|de la|de los|de)\s|\bde l['’]|"
    r"(?:доклад\w*|отчет\w*|решени\w+)\s|تقرير\s)",
    re.IGNORECASE,
)
#: A body's name up to what ends it.
_NAMED_BODY = re.compile(r"[^\W\d_a-zа-я][^,;.:()|–—\d]{3,120}(?=\W*$|[,;.:()|–—]|\s\d)")
_BEFORE_SESSION = re.compile(
    r"\s?,?\s(?:on|at|for|sur|à|sobre|en|о|об|на|عن|في)\s(?:[^,;]{0,30}?\s)?"
    r"(?:its|the|sa|la|su|его|ее|её|своей|أعمال)?\s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at `[start, end)` of a text; `prefix` begins its meetings' ids, if any can."""

    name: str
    start: int
    end: int
    prefix: str | None = None
    treaty_id: str | None = None
    kind: str | None = None
    unit: str = "session"
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """A body's session: `[start, end)` is what is printed of it; `ordinal` None for yearly ones."""

    body: Body
    ordinal: int | None
    printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Organ:
    row: dict[str, str]
    pattern: re.Pattern[str]
    short: re.Pattern[str] | None


@cache
def _ordinal_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(\d{{1,3}})\s?(?:st|nd|rd|th|e|[eéè]me|[ªº°.]|-я)|({ORDINAL}))\s$",
        re.IGNORECASE,
    )


def _names(patterns: Sequence[str]) -> str:
    """Names in any print: without accents, in Arabic with what is written to them.

    Each is words of its own, but in Chinese, which does not part words.
    """
    arabic = [f"(?:[وبكف])?(?:ال|لل){one[2:]}" for one in patterns if one.startswith("ال")]
    han = [one for one in patterns if _HAN.search(one)]
    others = [one for one in patterns if not one.startswith("ال") and one not in han]
    words = rf"(?<!\w)(?:{'|'.join([*map(accent_free, others), *arabic])})(?!\w)"
    return "|".join([words, *han])


@cache
def _organs() -> tuple[_Organ, ...]:
    return tuple(
        _Organ(
            row,
            re.compile(_names(row["names"]), re.IGNORECASE),
            re.compile("|".join(f"(?<!\\w){one.replace('<n>', f'<n{k}>')}(?!\\w)"
                                for k, one in enumerate(row["short"]))) if "short" in row else None,
        )
        for row in load_data("bodies.json")["organs"]
    )  # fmt: skip


@cache
def _unknown() -> re.Pattern[str]:
    """A line that is the name of a body: by its noun, in the place where its language puts it."""
    nouns = {
        language: accent_free("|".join(words))
        for language, words in load_data("bodies.json")["nouns"].items()
    }
    of = r"(?:\s(?:of|for|on|to|under|against|in|concerning|serving)\s.*)?"
    return re.compile(
        rf"(?:the\s)?(?:{_NAME_WORD},?\s){{0,9}}?(?:{nouns['en']}){of}|"
        rf"(?:{_NAME_WORD}\s){{0,2}}?(?:{nouns['fr']})(?!\w).*|"
        rf"(?:{_NAME_WORD}\s){{0,2}}?(?:{nouns['es']})(?!\w).*|"
        rf"(?:{_NAME_WORD}\s){{0,3}}?(?:{nouns['ru']})(?!\w).*|(?:{nouns['ar']})\s.*|"
        rf"[\u3400-\u9fff]{{2,40}}?(?:{nouns['zh']})",
        re.IGNORECASE,
    )


@cache
def vague_types() -> frozenset[str]:
    """The types of meetings of bodies with names that many have: no address without a treaty."""
    return frozenset(name.replace(" ", "_") for name in _vague())


@cache
def _vague() -> frozenset[str]:
    return frozenset(map(fold_key, load_data("bodies.json")["vague"]))


@cache
def _han_body() -> re.Pattern[str]:
    """A body's Chinese name, which follows the number of its session."""
    names = "|".join(load_data("bodies.json")["nouns"]["zh"])
    return re.compile(rf"[\u3400-\u9fff]{{0,12}}?(?:{names})")


#: Each known organ's name has one of these in lower case.
_HINTS = (
    "assembl", "asambl", "versamml", "counc", "conse", "committ", "comit", "commiss", "comisi",
    "conf", "board", "junta", "совет", "комит", "комис", "ассамбл", "конфер", "مجلس", "لجن",
    "جمعية", "会", "联大",
)  # fmt: skip


@lru_cache(4096)
def bodies_in(text: str) -> tuple[Body, ...]:
    """The known organs named in `text`; where there are none, the body that the line is."""
    found: list[Body] = []
    text = text.translate(ARABIC_LETTERS)
    hinted = any(map(text.lower().__contains__, _HINTS))
    for organ in _organs() if hinted else ():
        for match in organ.pattern.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                row = organ.row
                name = row["label"] if match.group()[0].islower() else match.group()
                name = _PREFIXED.sub("ال", name)
                treaty, kind = row.get("treaty"), row.get("type")
                found.append(Body(name, *match.span(), row.get("body") or treaty, treaty, kind,
                                  row["unit"], is_known=True))  # fmt: skip
    if found or len(text) > _LINE or (text[:1].isascii() and not text[:1].isupper()):
        return tuple(sorted(found, key=lambda one: one.start))
    line = text.strip(" *")
    if _unknown().fullmatch(line) and not any(map(str.isdigit, line)):
        return (_unknown_body(line, 0, len(text)),)
    return ()


def _unknown_body(name: str, start: int, end: int) -> Body:
    return Body(name, start, end, _slug(name))


def _slug(name: str) -> str | None:
    """The beginning of the ids of a body's meetings; None for a name that many bodies have."""
    folded = fold_key(name)
    if folded in _vague() or len(folded) > 100:
        return None
    words = re.findall(r"[^\W_]+", folded)
    return "-".join(words[1:] if words[:1] == ["the"] else words) or None


@lru_cache(4096)
def session_beside(text: str) -> Sitting | None:
    """A session and the body that it names, in one text."""
    for organ in _organs():
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
    debate = _DEBATE.search(text)
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
    if (han := _han_body().match(text, session.end)) is not None:  # 第48届执行理事会
        printed = text[session.start : han.end()]
        return Sitting(_unknown_body(han.group(), *han.span()), session.ordinal, printed,
                       session.start, han.end())  # fmt: skip
    of = _OF.match(text, session.end)
    joined = of is not None and (of.group().strip() or "\u0410" <= text[of.end() :][:1] <= "\u042f")
    named = _NAMED_BODY.match(text, of.end()) if of is not None and joined else None
    body = named and _unknown().fullmatch(named.group())
    if named is None or body is None or session.unit == "sitting":
        return None
    printed = text[session.start : session.end]
    found = _counting(_unknown_body(named.group(), *named.span()), session)
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
    return session.unit == body.unit or not body.is_known


def _counting(body: Body, session: Session) -> Body:
    """`body` with what it counts."""
    return replace(body, unit="meeting") if session.unit == "meeting" else body


def _of_body(text: str, body: Body, sessions: Sequence[Session]) -> Sitting | None:
    ordinal = _ordinal_before().search(text, 0, body.start)
    if ordinal is not None and "\u0621" <= ordinal.group()[0] <= "\u064a":
        ordinal = None  # in Arabic it stands behind what it numbers: "the First Committee of …"
    if ordinal is not None and body.unit == "session":
        number = int(ordinal[1]) if ordinal[1] else read_ordinal(ordinal[2])
        return Sitting(body, number, text[ordinal.start() : body.end], ordinal.start(), body.end)
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
    if not name or len(name) > _LINE or _unknown().fullmatch(name) is None:
        return None
    body = _unknown_body(name, of.end(), lead.start())
    return Sitting(body, session.ordinal, text[session.start : session.end], of.end(), session.end)


def session_under(text: str, body: Body) -> Sitting | None:
    """The session of `body` that a line under its name begins with."""
    if len(text) > _LINE // 2:
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


def reported_body(text: str) -> Body | None:
    """The organ that a report's title ends with: "Report of the Economic and Social Council"."""
    bodies = bodies_in(text)
    whole = bool(bodies) and bodies[-1].is_known and bodies[-1].end >= len(text.rstrip(" *"))
    if whole:
        return bodies[-1]
    vague = _REPORTED.fullmatch(text)
    named = vague is not None and fold_key(vague["body"]) in _vague()
    return _unknown_body(vague["body"], *vague.span("body")) if vague and named else None


def session_of_report(title: str, body: Body) -> Sitting | None:
    """The session that ends a title which leaves its body to the line above it.

    "Harbour Board", and under it "Report on the work of the sixth session".
    """
    sessions = sessions_in(title)
    if len(sessions) != 1 or bodies_in(title) or not _counts(body, sessions[0]):
        return None
    session = sessions[0]
    if title[session.end :].strip(" .*"):
        return None
    printed = title[session.start : session.end]
    return Sitting(body, session.ordinal, printed, session.start, session.end)


def general_debate_in(text: str) -> tuple[int, int] | None:
    """Where "general debate" stands in a line about the General Assembly."""
    found = _DEBATE.search(text)
    return found.span() if found else None


def is_general_debate(text: str) -> bool:
    """Whether a line says "General debate", and nothing else."""
    return _DEBATE.fullmatch(text.strip(" .*")) is not None
