"""The masthead of a record: body, session, number, date, place, who presides, the members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dates import PartialDate, Precision
from app.domain.document import Presiding, Sitting
from app.domain.gazetteer import Entry, Gazetteers
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.held import russian_place
from app.enrichment.places import known_place
from app.numerals import read_ordinal
from app.records.people import entry_named
from app.records.words import COURTESY, PRESIDING, bare, has_courtesy
from app.segmentation.phrases import is_meta

__all__ = [
    "Masthead",
    "glued_head",
    "in_chair",
    "is_detail",
    "is_running_head",
    "read_masthead",
    "read_presiding",
    "takes_chair",
]

_DASHED = when_met(r"[─—–|]\s?(?P<date>[^─—–|]{6,40})\Z")
_OFTEN_GLUED = 3  # texts that end in the same running head
_NAME_MIN = 3  # characters of it before the date
_LEADERS = when_met(r"(?:\s?[.·…]){3,}\s*|\s*\t\s*")
_PRESIDING_LINE = when_met(
    rf"(?P<office>{PRESIDING})\s*[:：]\s*(?P<person>.{{2,120}})\Z", re.IGNORECASE | re.DOTALL
)
#: The same behind other details, where a reader made one line of several.
_PRESIDING_WITHIN = when_met(
    rf"(?:^|[.,\s]){PRESIDING}\s*[:：]\s*(?P<person>{COURTESY}\.?\s+[^()（）:：]{{2,60}}"
    r"(?:[(（][^()（）]+(?:[(（][^()（）]+[)）])?[)）]|\Z))",
    re.IGNORECASE,
)
#: Who presides, in a line of its own: "Présidence de M. Pell", "PRESIDENCIA DEL SEÑOR PELL,
#: PRESIDENTE", "IN THE CHAIR: ANN PELL", "The Speaker (Hon. Ann Pell) took the chair",
#: "with Ms Pell, President of …, in the Chair".
_CHAIRED = when_met(
    r"(?:(?:sous\s+la\s+)?présidence\s+d(?:e\s+|['’])|(?:bajo\s+la\s+)?presidencia\s+de(?:l|\s+los|\s+la)?\s+"
    r"(?:excm[oa]\.\s+)?)(?P<latin>(?:MM?\.|M(?:me|lle)|señora?(?:es)?|sra?\.)\s[^,;:(\n]{3,60})"
    r"|in\s+the\s+chair\s?:\s(?P<chair>[^\W\d][^,;:(\n]{3,60})\Z"
    r"|(?<!excellency the )\b(?:speaker|president|chair\w*)\s"
    rf"\((?P<took>{COURTESY}\.?\s[^()\n]{{3,60}})\),?\s"
    r"(?:took|in|resumed)\s+the\s+chair"
    rf"|\bwith\s+(?P<with>{COURTESY}\.?\s[^,;:(\n]{{3,60}}),\s[^;:\n]{{3,80}},\s+in\s+the\s+chair"
    r"|\bpresidió\s+(?:la\s+(?:sesión|reunión)\s+)?(?:el|la)\s+"
    r"(?P<presided>(?:embajador|señor|doctor|ministr[oa]|diputad[oa])a?\s[^,;.(\n]{3,60})"
    r"|برئاس[ةه]\s+(?P<arabic>(?:السيد[ةه]?|الاستاذ|الدكتور[ةه]?)\s[^،,.:(\n]{3,60})",
    re.IGNORECASE,
)
_NAME = when_met(
    rf"(?P<name>{COURTESY}\.?\s+[^()\[\]（）.:;]+(?:\.[^()\[\]（）.:;]{{1,30}})*|"
    rf"[^()（）]{{1,30}}(?:先生|女士|夫人))"
    r"\s*[.,…]*\s*(?:[(（](?P<state>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）])?[.]?\s*"
    r"(?:(?:later|then|puis|luego|затем|ثم)\b.*)?\Z",
    re.IGNORECASE,
)
_NUMBER = when_met(
    r"\b(?P<en>\d{1,5})(?:st|nd|rd|th)\s+(?:\(?\w+\)?\s+){0,3}?(?:meeting|sitting)\b"
    r"|\b(?P<fr>\d{1,5})\s?(?:e|ère|re|ème|er)\s+(?:séance|réunion)\b"
    r"|\b(?:sesión|reunión)\s+(?P<after>\d{1,5})\s?[ªº]|\bsesión\s+(?:plenaria\s+)?núm\.\s(?P<num>\d{1,5})"
    r"|\b(?P<es>\d{1,5})\s?(?:ª|a\.?|º)\s+(?:sesión|reunión)\b"
    r"|\b(?P<ru>\d{1,5})(?:[‑–-]?[ем])?\s+(?:\w+\s+)?заседани[еи]\b"
    r"|الجلس[ةه]\s+(?:العام[ةه]\s+)?(?P<ar>\d{1,5})|第\s?(?P<zh>\d{1,5})\s?次(?:全体)?会议"
    r"|\bsession\s+of\s+the\s+\w+:\s+(?P<no>\d{1,5})"
    r"|/\s?(?:PV|SR)\s?\.\s?(?P<symbol>\d{1,5})",
    re.IGNORECASE,
)
#: The same in words, alone on its line or in the title of the record.
_SPELT = when_met(
    r"(?:.*\b(?:records?|rendu|actas?|отч[её]т\w*)(?:\s[^\W\d_]+){0,4}?\s(?:l['’])?)?"
    r"(?P<word>[^\W\d_]{4,}(?:-[^\W\d_]+)?)\s(?:plenary\s|plénière\s|пленарно\w+\s)?"
    r"(?:meeting|sitting|séance|reunión|sesión|заседани\w)\b",
    re.IGNORECASE,
)
_TIME = when_met(
    r"\b\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?\s?m\b\.?|\b\d{1,2}\s?(?:h|heures?)(?:\s?\d{2})?\b|"
    r"\b\d{1,2}[.:]\d{2}\s?(?:horas|hrs?|h|ч\.?)"
    r"|(?:\bat|,|à|a\s+las|в)\s+(?P<bare>\d{1,2}[.:]\d{2})\b(?!\s?(?:[ap]\.?\s?m\b|horas|hrs?\b|"
    r"h\b|ч))|\b\d{1,2}\s?ч(?:\.|"
    r"ас\w*\.?)(?:\s?\d{2}\s?м\w*\.?)?|(?:الساع[ةه])\s+\d{1,2}(?:[./:]\d{2})?"
    r"|\d{1,2}[./:]\d{2}(?=\s?(?:صباح|مساء))|(?:上午|下午|晚上|"
    r"中午)\s?\d{1,2}\s?[时時](?:\s?(?:\d{1,2}\s?分|正))?|\bnoon\b|\bmidi\b",
    re.IGNORECASE,
)
_WEEKDAY = when_met(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|сред[ау]|четверг|"
    r"пятниц[ау]|суббот[ау]|воскресенье)\b"
    r"|(?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمع[ةه]|السبت|الاحد)|星期[一二三四五六日天]",
    re.IGNORECASE,
)
_DETAIL = when_met(
    r"(?:provisional(?!\s+(?:summary|verbatim)\s)|provisoire|предварительный|مؤ?وقت|临时|official\s+records|"
    r"documents\s+officiels|documentos\s+oficiales|"
    r"официальные\s+отч[её]ты|(?:ال)?وثائق\s+(?:ال)?رسمي[ةه]|الوثاي?ئ?ق\s+الرسمي[ةه]|正式记录|"
    r"members|membres|miembros|члены|الاعضاء|成员|"
    r"present|présents?|presentes|also\s+present|original|distr|general|unedited|uncorrected|"
    r"take:|held\s+(?:at|in|on)|tenue|celebrada|проходи\w+|المعقود[ةه]|举行)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_RUNNING_MAX = 160
#: Without a figure or a stroke there is no date in figures, no symbol and no page.
_MARKED, _HEAD_SIGNS = when_met(r"[\d/年]"), " ,.-–—─/|()*"
_RECORD_SYMBOL = when_met(
    r"\b[A-Z]{1,8}(?:[-.][A-Z0-9]{1,8})?\s?(?:/[A-Z]?[\w.()-]{1,12})+(?:\s?\([^)]*\))?(?:/(?:Add|"
    r"Rev|Corr)\.\d+)?"
)
_PAGE = when_met(
    r"\b(?:page|p\.|pág\w*|стр\.)\s?\d{1,5}(?:\s?(?:/|of)\s?\d{1,5})?|\d{1,5}", re.IGNORECASE
)
_OWN_SYMBOL = when_met(r"/\s?(?:PV|SR)\s?\.\s?\d")
_SHORT_DATE = when_met(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_PLACELESS = when_met(r"\b[ap]\.?m\b\.?|[,،，]", re.IGNORECASE)
#: "… в Европейском отделении в Женеве": the last place of the line.
_RUSSIAN_IN = when_met(r".*\sв\s(?P<place>[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?)")
_HELD = when_met(
    r"\b(?:held|tenue|celebrada|состояв\w+|проходи\w+)\b|المعقود[ةه]|举行", re.IGNORECASE
)
_TAKES = when_met(
    rf"(?P<name>{COURTESY}\.?\s+[^(),.]{{2,60}})\s*[(（](?P<state>[^)）]+)[)）]\s*,?\s*(?P<office>[^.]{{0,120}}?)\s*"
    r"(?:took\s+the\s+chair|presid\w+|assumed?\s+the\s+(?:chair|presidency)|(?:prend|"
    r"assume)\s+la\s+présidence|"
    r"(?:ocupa|asume)\s+la\s+presidencia|занимает\s+место\s+председателя|主持会议|代行主席职务)",
    re.IGNORECASE,
)
#: Each has one of these in lower case.
_TAKES_HINTS = ("chair", "presid", "présid", "председател", "主持会议", "代行主席", "رئاس")
_TAKES_ARABIC = when_met(
    r"تول[تي]?ى?\s+(?:رئاس[ةه]\s+الجلس[ةه]|"
    r"الرئاس[ةه])\s+.{0,40}?(?P<name>السيد[ةه]?\s+[^()]{2,60})\s*\((?P<state>[^)]+)\)"
    r"|(?P<name2>السيد[ةه]?\s+[^()]{2,60})\s*\((?P<state2>[^)]+)\).{0,60}?(?:الرئاس[ةه])"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines above the first turn say."""

    sitting: Sitting
    date: PartialDate | None
    place: str | None
    members: tuple[tuple[str, Entry], ...]


def read_presiding(text: str, gazetteers: Gazetteers) -> Presiding | None:
    """The presiding officer of a masthead's line "President: Mr. Borg . . . (Malta)"."""
    flat = _LEADERS.sub(" ", " ".join(text.split("\n")))
    line = _PRESIDING_LINE.match(bare(flat).strip())
    chaired = _CHAIRED.search(flat)
    if chaired is not None:
        return Presiding(next(filter(None, chaired.groups())).strip(" .,"), None, None)
    within = _PRESIDING_WITHIN.search(flat)
    if line is not None and (within is None or _name_and_state(line["person"])):
        printed = re.split(r"[:：]", flat, maxsplit=1)[1]
    elif within is not None:
        printed = within["person"]
    elif _LEADERS.search(text) and has_courtesy(text) and text.rstrip(" .")[-1:] in ")）":
        printed = flat  # "President:" stands elsewhere
    else:
        return None
    found = _name_and_state(printed)
    if found is None:
        return None
    name, state = found
    entry = entry_named(gazetteers, state) if state else None
    return Presiding(name, entry.id if entry else None, entry.label if entry else state)


def in_chair(text: str) -> bool:
    """Whether a line only says who presides: "[The Speaker (Hon. Ann Pell) in the Chair]"."""
    if len(text) > _RUNNING_MAX or "chair" not in text.lower():
        return False
    found = _CHAIRED.search(text)
    return found is not None and found["took"] is not None


def names_presiding(text: str) -> bool:
    """Whether a text that looks like a lead-in only names who presides: no words follow."""
    line = _PRESIDING_LINE.match(bare(text).strip())
    return line is not None and _name_and_state(line["person"]) is not None


def ends_presiding(text: str) -> bool:
    """Whether a line of the masthead ends so: "New York President: Mr. Borg (Malta)"."""
    flat = _LEADERS.sub(" ", " ".join(text.split()))
    found = _PRESIDING_WITHIN.search(flat)
    return found is not None and found.end() == len(flat.rstrip(" ."))


def _name_and_state(text: str) -> tuple[str, str | None] | None:
    """A name alone, or with a State in brackets."""
    found = _NAME.match(" ".join(text.split()))
    if found is None:
        return None
    name = found["name"].strip(" .,…")
    words = name.replace(",", " ,").split()
    if "," in words or len(words) > 9 or (not found["state"] and len(words) > 6):
        return None
    return name, found["state"]


def takes_chair(text: str, gazetteers: Gazetteers) -> Presiding | None:
    """Who presides from here on: "Ms. Laurent (France), Vice-President, took the Chair."."""
    lowered = text.lower()
    if not any(map(lowered.__contains__, _TAKES_HINTS)):
        return None  # as nearly all texts
    found = _TAKES.search(text)
    name = state = None
    if found is not None:
        name, state = found["name"], found["state"]
    else:
        arabic = _TAKES_ARABIC.search(text)
        if arabic is not None:
            name, state = arabic["name"] or arabic["name2"], arabic["state"] or arabic["state2"]
    if name is None or state is None:
        return None
    entry = entry_named(gazetteers, state)
    name = re.sub(r"^(?:the|in|of)\s+", "", " ".join(name.split()))
    return Presiding(name, entry.id if entry else None, entry.label if entry else None)


def is_detail(line: str, gazetteers: Gazetteers) -> bool:
    """Whether a line of the masthead says when, where or who rather than what the record is."""
    plain = bare(line).strip(" *_")
    if is_meta(line):
        return True
    if _LEADERS.search(line) or _DETAIL.match(plain) or read_presiding(line, gazetteers):
        return True
    if _TIME.search(plain) or _WEEKDAY.search(plain) or known_place(plain):
        return True
    dates = find_dates(line)
    return bool(dates) and len(dates[0].value.printed or "") * 2 > len(line)


def is_running_head(text: str) -> bool:
    """Whether the text is a date, a symbol and a page's number, or some of them, and no more."""
    if len(text) > _RUNNING_MAX:
        return False
    if not _MARKED.search(text):  # as most: nothing but the day of the week can be left out
        rest = " ".join(bare(text).split()).strip(_HEAD_SIGNS)
        days = _WEEKDAY.match(rest) is not None
        return not rest or (days and not _WEEKDAY.sub("", rest).strip(_HEAD_SIGNS))
    rest = " ".join(text.split())
    dated = any(find_dates(rest)) or _SHORT_DATE.search(rest) is not None
    if dated and _OWN_SYMBOL.search(rest) and rest[-1] not in ".?!;:":
        return True
    for found in reversed(find_dates(rest)):
        rest = rest[: found.start] + rest[found.end :]
    rest = _WEEKDAY.sub("", _RECORD_SYMBOL.sub("", bare(rest)))
    return not _PAGE.sub("", rest).strip(_HEAD_SIGNS)


def glued_head(texts: Sequence[str]) -> str | None:
    """The running head, "House ─ 21 February 2013", that a reader left at the ends of `texts`."""
    ends = [text for text in texts if (tail := _DASHED.search(text)) and _is_dated(tail["date"])]
    if len(ends) < _OFTEN_GLUED:
        return None
    size = 0
    while size < min(map(len, ends)) and len({text[-size - 1] for text in ends}) == 1:
        size += 1
    head = ends[0][len(ends[0]) - size :].strip()
    found = _DASHED.search(head)
    return head if found and len(head[: found.start()].strip()) >= _NAME_MIN else None


def _is_dated(text: str) -> bool:
    return any(found.start == 0 and found.end == len(text) for found in find_dates(text))


def read_masthead(lines: Sequence[str], gazetteers: Gazetteers) -> Masthead:
    """What `lines`, those above the first turn, say of the meeting."""
    number = time = None
    presiding = None
    members: list[tuple[str, Entry]] = []
    for line in _joined(lines):
        plain = bare(line)
        found = _NUMBER.search(plain)
        if found and (number is None):
            number = int(next(one for one in found.groups() if one))
        presiding = presiding or read_presiding(line, gazetteers)
        members += _member(line, gazetteers)
        if time is None and (clock := _TIME.search(plain)) and not _LEADERS.search(line):
            time = (clock["bare"] or clock.group()).strip()
    if number is None and (found := _NUMBER.search(bare(" ".join(lines)))):
        number = int(next(one for one in found.groups() if one))
    number = number or _spelt_number(lines)
    date, place = _when_and_where(lines)
    if date is None and not any(map(_RECORD_SYMBOL.search, lines)):
        date = _day_alone(lines)
    return Masthead(Sitting(number, time, presiding), date, place, tuple(members))


def _spelt_number(lines: Sequence[str]) -> int | None:
    """The number of a meeting that a title spells out: "Summary record of the third meeting"."""
    for line in lines:
        found = _SPELT.match(line) if len(line) <= _RUNNING_MAX else None
        number = read_ordinal(found["word"]) if found is not None else None
        if number is not None:
            return number
    return None


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines, a State in brackets alone joined to the name above it."""
    out: list[str] = []
    for line in lines:
        if out and re.fullmatch(r"[(（].{2,60}[)）]", line.strip()):
            out[-1] += f" {line.strip()}"
        else:
            out.append(line)
    return out


def _when_and_where(lines: Sequence[str]) -> tuple[PartialDate | None, str | None]:
    """The day with its weekday or hour, or in the line "Held at …"; the place beside or below."""
    date = place = None
    for at, line in enumerate(lines):
        plain = bare(line)
        dates = [one for one in find_dates(line) if one.value.precision is Precision.DAY]
        if not dates:
            continue
        held = _HELD.search(plain)
        if not (held or _WEEKDAY.search(plain) or _TIME.search(plain)):
            continue
        date = dates[0].value
        behind = line[dates[0].end :]
        near = (line, *lines[at + 1 : at + 3], *lines[max(0, at - 1) : at])
        place = next((found for one in near if (found := _place(one))), _place_in(behind))
        break
    return date, place


def _day_alone(lines: Sequence[str]) -> PartialDate | None:
    """The one day that a masthead without a symbol prints at either end of a line."""
    days = {
        one.value.value: one.value
        for line in lines
        for one in find_dates(line)
        if one.value.precision is Precision.DAY and (one.start == 0 or one.end == len(line))
    }
    return next(iter(days.values())) if len(days) == 1 else None


def _place_in(text: str) -> str | None:
    """A place behind the date in a line that has more: "3 p.m. New York Official Records"."""
    words = text.split()
    runs = (words[a : a + size] for a in range(len(words)) for size in (3, 2, 1))
    return next((known for run in runs if (known := known_place(" ".join(run).strip(" ,.")))), None)


def _place(line: str) -> str | None:
    parts = [
        part.strip(" .()*_")
        for part in re.split(r"[,،，]|\bat\b|\bin\b|\bà\b|\bau\b|\ben\b|\bв\b", line)
    ]
    found = next((known for part in (line, *parts) if part and (known := known_place(part))), None)
    for run in re.findall(r"[\u3400-\u9fff]+", line) if found is None else ():
        parts = [run[a : a + size] for size in (4, 3, 2) for a in range(len(run) - size + 1)]
        found = found or next((known for part in parts if (known := known_place(part))), None)
    if found is None and (behind := _RUSSIAN_IN.search(line)):
        found = russian_place(behind["place"])
    words = _PLACELESS.sub(" ", bare(line)).split()
    tails = (" ".join(words[-count:]) for count in (1, 2, 3) if len(words) >= count)
    return found or next(
        (known for tail in tails if (known := known_place(tail.strip(" ,.")))), None
    )


def _member(line: str, gazetteers: Gazetteers) -> list[tuple[str, Entry]]:
    """The State and its representative of each line of the table of members."""
    found = []
    for row in line.split("\n"):
        parts = [part.strip() for part in _LEADERS.split(row) if part.strip()]
        if len(parts) != 2:
            continue
        state = re.sub(r"^[^:：]{1,20}[:：]\s*", "", parts[0])
        entry = entry_named(gazetteers, state)
        if entry is not None:
            found.append((parts[1], entry))
    return found
