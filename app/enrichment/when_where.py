"""When and where: the dates and the place of a meeting, and the date of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.acts import is_union_act
from app.domain.dates import PartialDate, Precision
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.enrichment.dates import FoundDate, damaged_date, find_dates, opens_letter
from app.enrichment.evidence import Candidate
from app.enrichment.held import held_in
from app.enrichment.line_words import NATIONAL_ACT
from app.enrichment.periods import is_of_session, period_in, period_line
from app.enrichment.places import place_before
from app.enrichment.print_lines import DISTRIBUTED
from app.enrichment.title_lines import Line
from app.enrichment.titleblock import Part, TitleBlock
from app.enrichment.where import (
    BRACKETED,
    DISTRIBUTION,
    LONGEST_MEETING,
    about_meetings,
    held_below,
    over_original,
)

__all__ = [
    "damaged_dates",
    "date_candidates",
    "running_dates",
]

#: A day of the week, or a time of day, on a line of a date.
_TIMED = when_met(
    r"\d{1,2}(?:[:.h]\d\d|\s?h\b)|\d\s[ap]\.?m\b|heures|horas|час|الساعة|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|сред[ау]|четверг|"
    r"пятниц[ау]|суббот[ау]|воскресенье|يوم|星期",
    re.IGNORECASE,
)
#: What joins the parts of one meeting: "20 December 2031 and 4–11 April 2032".
_JOINT = when_met(r"\s?(?:,|and|et|y|и|و|和|、|;|&)\s?(?:from\s|du\s|del\s|с\s)?", re.IGNORECASE)
_DATED = when_met(
    r"\b(?:dated|adopted (?:by .{0,60} )?on|datée du|de fecha|en date du|от"
    r"|adoptée?s? (?:par .{0,60} )?le|(?:aprobad|adoptad)[oa]s? (?:por .{0,60} )?el"
    r"|принят(?:ая|ое|а|о|ы|ые) .{0,60}|(?:اتخذت|اعتمدت)[هها]{0,2} .{0,60}في)\s?$"
    r"|\b(?:dated|datée du|de fecha|en date du|от|(?:رسالة|رسالتان)(?: \w+)? مؤرخت?[ةان]+)\s",
    re.IGNORECASE,
)
#: "2031年12月4日大会决议": a Chinese act has its day before its noun.
_DAY_OF_ACT = when_met(r"[^。，]{0,16}(?:通过的?)?(?:决议|决定|決議|決定)\Z")
#: A law's number, up to its date: "Décret n° 2031-712 du ".
_NATIONAL_DATE = when_met(
    r"\w[^\d]{2,40}[\d/-]{2,12}(?:[-–]\w+)?,?\s(?:du|de|от|of)\s", re.IGNORECASE
)
#: A body's numbered meeting was on the day behind it: "at its 9627th meeting, on 10 May 2024".
_AT_MEETING = when_met(
    r"(?:\bat its|\bà sa|\ben su|\bна (?:своем|своём|его|ее))\s\S{1,12}\s(?:plenary\s|plénière\s)?"
    r"(?:meeting|séance|sesión|заседании)[^\d]{1,20}$",
    re.IGNORECASE,
)
#: When a treaty came into force is no date of its text.
_IN_FORCE = when_met(
    r"(?:deadline|entry into force|entered into force|in force|entrada en vigor|"
    r"entrée? en vigueur(?: pour \w+ \w+)?|вступ\w+ в силу|по состоянию на|as (?:of|at|from)|"
    r"à (?:compter|partir) d[ue]|a partir del?|начиная с|(?:situation|état) au|mis à jour|updated|"
    r"actualizado al?|بدء النفاذ|生效)\W*(?:on|le|el|:)?\s*$",
    re.IGNORECASE,
)
#: A date within the sentence of a headline: "… for the congress in December 2031".
_OF_RESOLUTION = when_met(
    r"\b(?:resolution|résolution|resolución|резолюци\w+)\s[^.;,]{0,22}\s(?:of|du|de|от)\s$",
    re.IGNORECASE,
)
_IN_WORDS = when_met(
    r"(?:d[ií]as?\sdel?\s(?:mes\sde\s)?|dias?\sd[eo]\s(?:mês\sde\s)?|jour\sdu\smois\sde\s|"
    r"\bday\sof\s)$",
    re.IGNORECASE,
)
_WITHIN = when_met(r"\w\s(?:in|en|by|until|before|since|d['’]ici(?:\sà)?|в|до|к)\s$", re.IGNORECASE)
#: The year of a meeting's act: "Measure 1 (2013)".
_ACT_YEAR = when_met(r"\w+\s[IVXL\d-]+\s\((?:19|20)\d\d\)\W*$")
_DELIVERED = when_met(
    r"\b(?:delivered|made|given|prononcée?|faite|pronunciad[oa])\s(?:on|le|el)\s(?:\w+day,?\s)?$",
    re.IGNORECASE,
)
#: "Delivered on: 4 May 2031", as a page says it of a speech.
_SPOKEN_ON = when_met(
    r"\W*(?:(?:date )?delivered|date of (?:delivery|speech|statement)|prononcée?|pronunciad[oa])"
    r"(?: (?:on|le|el))?\s?[:：]|h[cl] deb\s",
    re.IGNORECASE,
)
#: How a date is set off from the title before it.
_SET_OFF = when_met(r"(?:[,(–—-]\s?|[,(]\s?\w+day,?\s)\Z", re.IGNORECASE)
_YEAR = when_met(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A meeting's year at either end of its name, or in brackets behind it with its place.
_NAMED_YEAR = when_met(r"^(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d$")
_LAST_YEAR = when_met(r",\s(?P<year>(?:19|20)\d\d)\W*$")


@dataclass(slots=True)
class _Dates:
    """Candidates as they are found; a date beside a place or a meeting is the meeting's."""

    block: TitleBlock
    strong: list[Candidate] = field(default_factory=list)
    document: list[Candidate] = field(default_factory=list)
    dated: list[Candidate] = field(default_factory=list)
    loose: list[tuple[Part, PartialDate]] = field(default_factory=list)
    told: set[int] = field(default_factory=set)

    @property
    def _meeting_line(self) -> Line | None:
        return self.block.meeting[1] if self.block.meeting else None

    def held(self) -> None:
        for line in about_meetings(self.block):
            held = held_in(line.text)
            if held is None and (held := held_below(self.block, line)) is not None:
                self.told.add(self.block.lines.index(line) + 1)
            if held is not None:
                where = (held.date.printed, line.eid)
                self.strong.append(_date("meeting_date", held.date, where, "held_in"))

    def printed(self, part: Part) -> None:
        held = held_in(part.text)
        if (part.role == "own" and period_in(part.text)) or period_line(part.text):
            return
        if part.index in self.told or self._of_treaty(part):
            return
        if (joint := _joint(part)) is not None and held is None:
            self.strong.append(
                _date("meeting_date", joint, (joint.printed, part.line.eid), "joint_dates")
            )
            return
        for found in part.dates:
            if held is not None and held.start <= found.start < held.end:
                continue
            before = part.text[max(0, found.start - 40) : found.start]
            if found is not part.dates[0] and _OF_RESOLUTION.search(before):
                continue  # "… convened under resolution 9 (V) of 4 May 2031"
            if _IN_WORDS.search(before):
                continue  # "a los siete días del mes de junio de 2031": its day is spelt out
            if _IN_FORCE.search(before) or (part.role == "free" and _WITHIN.search(before)):
                continue
            if found.days <= LONGEST_MEETING or found.last is None or self._of_session(part):
                self._one(part, found)

    def _of_treaty(self, part: Part) -> bool:
        """Whether a depositary prints below a treaty's name where and when it was made."""
        if part.role != "date" or not part.index:
            return False
        notified = any("TREATIES" in one.text for one in self.block.parts if one.role == "symbol")
        above = [one.role for one in self.block.parts if one.index == part.index - 1]
        return notified and above == ["treaty"]

    def _of_session(self, part: Part) -> bool:
        """Whether a line is the date of a session of many months right above it."""
        above = {other.role for other in self.block.parts if other.index == part.index - 1}
        dated = part.role == "date" or place_before(part.text) is not None
        return bool(above & {"session", "meeting"}) and dated

    def _is_first_of_two(self, part: Part) -> bool:
        """Whether a session, or its other column, is above a date, and another date below it."""
        above = [one for one in self.block.parts if part.index - 2 <= one.index < part.index]
        near = above if above and above[-1].line.kind is Kind.META else above[-1:]
        last = max(one.index for one, _ in self.loose)
        within = {one.role for one in self.block.parts if part.index < one.index < last}
        return "symbol" in within and "session" in {one.role for one in near}

    def _one(self, part: Part, found: FoundDate) -> None:
        line, value = part.line, found.value
        where = (value.printed, line.eid)
        if _NATIONAL_DATE.fullmatch(part.text[: found.start]) and NATIONAL_ACT.match(part.text):
            # Before that of the gazette above it.
            self.document.insert(0, _date("document_date", value, where, "national_act"))
            return
        if part.role == "own" and is_union_act(part.text[: found.start].rpartition(" ")[0]):
            self.document.append(_date("document_date", value, where, "day_of_act"))
            return
        at_meeting = _AT_MEETING.search(part.text[: found.start])
        if (
            at_meeting
            or _DATED.search(part.text[: found.start])
            or _is_day_of_act(part, found)
            or opens_letter(part.text, found)
        ):
            self.dated.append(_date("document_date", value, where, "dated"))
            if at_meeting:
                self.strong.append(_date("meeting_date", value, where, "at_meeting"))
        elif part.role == "own" and line is not self._meeting_line:
            return
        elif DISTRIBUTION.search(part.text):
            self.document.insert(0, _date("document_date", value, where, "distribution_line"))
        elif (
            line is self._meeting_line
            or found.last is not None
            or self._at_session(line)
            or _SPOKEN_ON.match(part.text)
        ):
            self.strong.append(_date("meeting_date", value, where, "meeting_line"))
        elif place_before(part.text, part.dates) or self._below_place(part):
            if self._beside_span() or over_original(self.block, part):
                self.document.append(_date("document_date", value, where, "place_and_date"))
                return
            self.strong.append(_date("meeting_date", value, where, "place_and_date"))
        else:
            self.loose.append((part, value))

    def _at_session(self, line: Line) -> bool:
        """Whether a line has a session among its parts: "350th Session, Geneva, March 2024"."""
        return any(part.line is line and part.role == "session" for part in self.block.parts)

    def _below_place(self, part: Part) -> bool:
        """Whether a date stands alone below a place, which stands below a session or meeting."""
        if part.role != "date":
            return False
        above = [
            {one.role for one in self.block.parts if one.index == part.index - k} for k in (1, 2)
        ]
        return above[0] == {"place"} and bool(above[1] & {"session", "meeting"})

    def _beside_span(self) -> bool:
        """Whether another line prints a span of days, which is the meeting's."""
        spans = (one for part in self.block.parts for one in part.dates if one.last is not None)
        return any(one.days <= LONGEST_MEETING for one in spans)

    def year(self, part: Part) -> None:
        year = None if part.dates else _YEAR.search(part.text)
        if year is None:
            return
        value = PartialDate(year.group(), Precision.YEAR, year.group())
        where = (year.group(), part.line.eid)
        of_meeting = part.line is self._meeting_line
        act = part.role == "own" and _ACT_YEAR.match(part.text)
        beside = {other.role for other in self.block.parts if other.line is part.line}
        of_meeting = of_meeting or bool(beside & {"place", "session"})
        if of_meeting and (act or part.role == "year"):
            self.strong.append(_date("meeting_date", value, where, "meeting_line"))
        elif part.role == "place":
            self.strong.append(_date("meeting_date", value, where, "place_and_date"))

    def of_no_line(self, *, spoken: bool) -> None:
        """Dates that stand alone: a statement's, if not below a symbol, else the document's."""
        # A day of the week or a time of day is a meeting's: its date comes before others.
        loose = sorted(self.loose, key=lambda one: _TIMED.search(one[0].text) is None)
        symbols = {
            part.index
            for part in self.block.parts
            if part.role == "symbol" or DISTRIBUTED.search(part.text)
        }
        for part, value in loose if spoken else self.loose:
            where = (value.printed, part.line.eid)
            again = spoken and not part.text[:1].isdigit() and _TIMED.search(part.text)
            if again and any(one.value.value == value.value for one in self.strong):
                continue  # the meeting's day, printed again
            if not spoken and not self.strong and self._is_first_of_two(part):
                self.strong.append(_date("meeting_date", value, where, "session_and_date"))
            elif spoken and not self.strong and part.index - 1 not in symbols:
                self.strong.append(_date("meeting_date", value, where, "statement_date"))
            else:
                self.document.append(_date("document_date", value, where, "date_line"))

    def in_title(self) -> None:
        """The days of the session that the own title names: "… at its ninth session (4–8 May)"."""
        for part in self.block.parts if not self.strong else ():
            for found in part.dates if part.role == "own" else ():
                if found.last is not None and is_of_session(part.text, found):
                    where = (found.value.printed, part.line.eid)
                    self.strong.append(
                        _date("meeting_date", found.value, where, "session_in_title")
                    )

    def in_name(self) -> None:
        """The year of the meeting's own name, where nothing else says when it was."""
        if self.block.meeting is None or self.strong:
            return
        named, line = self.block.meeting
        year = _NAMED_YEAR.search(named.meeting.name) or BRACKETED.match(line.text, named.end)
        if year is not None:
            printed = _YEAR.search(year.group())
            text = printed.group() if printed else ""
            value, where = PartialDate(text, Precision.YEAR, text), (text, line.eid)
            self.strong.append(_date("meeting_date", value, where, "meeting_name"))


def _is_day_of_act(part: Part, found: FoundDate) -> bool:
    return found.start == 0 and _DAY_OF_ACT.match(part.text, found.end) is not None


def _joint(part: Part) -> PartialDate | None:
    """The dates of the several parts of one meeting, a span of days among them."""
    dates = part.dates
    if len(dates) < 2 or part.role == "own" or not any(one.last for one in dates):
        return None
    if not all(
        _JOINT.fullmatch(part.text[one.end : other.start]) for one, other in pairwise(dates)
    ):
        return None
    first = dates[0].value
    return PartialDate(first.value, first.precision, part.text[dates[0].start : dates[-1].end])


def date_candidates(block: TitleBlock, *, spoken: bool) -> list[Candidate]:
    """Meeting and document dates. `spoken`: the document is a statement."""
    dates = _Dates(block)
    dates.held()
    for part in block.parts:
        dates.printed(part)
    for part in block.parts:
        dates.year(part)
    if spoken and not dates.strong:
        dates.strong += _own_date(block, spans=bool(dates.loose))
    dates.in_title()
    dates.of_no_line(spoken=spoken)
    dates.in_name()
    return [*dates.strong, *dates.document, *dates.dated] or _year_at_end(block)


def _year_at_end(block: TitleBlock) -> list[Candidate]:
    """The year that ends the own title, where it has no other date: "Working paper …, 2031"."""
    year = _LAST_YEAR.search(block.own.text) if block.own is not None else None
    if year is None or block.own is None:
        return []
    value = PartialDate(year["year"], Precision.YEAR, year["year"])
    return [_date("document_date", value, (year["year"], block.own.eid), "own_title")]


def _own_date(block: TitleBlock, *, spans: bool) -> list[Candidate]:
    """The date that ends a statement's own title: "Statement by X, First Committee, 4 May 2023".

    Where another line has a date (`spans`) only the days of a meeting, or a date set off.
    """
    for part in block.parts:
        if part.role != "own" or not part.dates:
            continue
        last = part.dates[-1]
        if spans and last.last is None and not _SET_OFF.search(part.text, 0, last.start):
            continue
        after = part.text[part.dates[-1].end :].removeprefix(" года").strip(" .)*")
        delivered = _DELIVERED.search(part.text[: part.dates[-1].start])
        if (
            not after
            or delivered
            or after.startswith(("会议", "例会"))
            or part.dates[-1].start == 0
            or place_before(part.text, part.dates)
        ):
            value = part.dates[-1].value
            where = (value.printed, part.line.eid)
            return [_date("meeting_date", value, where, "own_title")]
    return []


def damaged_dates(lines: Sequence[Line]) -> list[str]:
    """A warning for each date whose year cannot be read."""
    damaged = (damaged_date(line.text) for line in lines)
    return [
        f"A date is printed as {printed!r}: it is left out. Set `document_date` in the manifest."
        for printed in damaged
        if printed
    ]


def running_dates(symbol: Candidate | None) -> list[Candidate]:
    """The date that a record's running head prints beside its symbol is its meeting's."""
    if symbol is None or symbol.rule != "running_head" or symbol.printed is None:
        return []
    dates = find_dates(symbol.printed)[:1]
    return [
        Candidate("meeting_date", found.value, found.value.printed, "running_head")
        for found in dates
    ]


def _date(field: str, value: PartialDate, where: tuple[str | None, str], rule: str) -> Candidate:
    return Candidate(field, value, where[0], rule, where[1])
