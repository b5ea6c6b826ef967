"""Lines of a title block, and which of them are one title that is set in several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.acts import is_union_act
from app.domain.document import Kind
from app.domain.patterns import when_met
from app.enrichment.dates import find_dates
from app.enrichment.doctypes import type_of_title
from app.enrichment.held import held_in
from app.enrichment.letterheads import letterhead_role
from app.enrichment.print_lines import DISTRIBUTED, OPEN_END

__all__ = ["STUB", "TITLE_MAX", "Line", "is_dated", "joined"]

#: A line with a date and so many letters more is a line of its own: "Thursday, 26 May 2022, Rome".
_DATE_LINE = 45


#: A line that goes on with the one before: its first word is no beginning.
_GOES_ON = when_met(
    r"(?:of|at|on|to|for|from|in|during|before|and|under|held|as|de|du|(?-i:des|DES)|à|au|aux|en|et|"
    r"lors|devant|"
    r"a(?=\s(?:la|las|los|le|les)\s)|"
    r"sur|pour|aupr[eè]s|del|ante|con|sobre|para|durante|y|da|do|na|no|в|на|по|о|об|при|от|для|перед|"
    r"в рамках)\s|(?-i:[dl]['’]\w|[DL]['’](?=[A-ZÀ-Þ]{2})|A L['’](?=[A-ZÀ-Þ]{2}))|"
    r"(?:Республики|Королевства|Российской|Государства(?!\s[—–-])|Княжества)\s|"
    r"и\s|Организации Объединенных Наций(?!\w)|"
    r"(?:في|أمام|خلال|لدى|بمناسبة|إلى)(?:\s|$)|在.{2,80}(?:会|会议|发言)",
    re.IGNORECASE,
)
#: Who reads a statement out, below its title.
_DELIVERED = when_met(r"(?:delivered by|prononcée? par|pronunciad[oa] por)\s", re.IGNORECASE)
_AT = when_met(r"\s(?:at|on|to|in|during|before|à|au|sur|lors|en|sobre|ante|на|в)\s", re.IGNORECASE)
_BY_WHOM = when_met(r"\b(?:by|par|por|mr|ms|mrs|m\.|mme|sr|sra|h\.\s?e|г-на|г-жи)\b", re.IGNORECASE)
#: What ends the name of an organization, and whose statement stands below.
_NAMED_INTERNATIONAL = when_met(r"\w\s(?:international|national)$", re.IGNORECASE)
_SAID = when_met(
    r"(?:joint |opening |national )?(?:statement|intervention|remarks|address|presentation)s?\s"
    r"(?:by|to|at|on|of|for)\s",
    re.IGNORECASE,
)
#: The records of meetings, below whose title it stands where they were held.
_RECORDS = frozenset({"summary_record", "verbatim_record", "minutes"})
_HELD_AT = when_met(
    r"(?:held (?:at|in|on)|tenue? (?:à|au|le)|celebrad[oa] (?:en|el)|состоявш\w+|"
    r"المعقودة? (?:في|يوم))\s",
    re.IGNORECASE,
)
#: A title whose period stands on the next line.
_PERIOD_OPEN = when_met(
    r"\b(?:(?:covering|for) the (?:period|years?)|(?:pour|couvrant) la période|"
    r"(?:durante|para) el per[ií]odo|за период)$",
    re.IGNORECASE,
)
#: What was done, at the end of a line, and by whom, at the beginning of the next.
_DONE = when_met(
    r"(?:adopted|recommended|approved|taken|made|adoptée?s|recommandée?s|approuvée?s|prises|"
    r"adoptad[oa]s|recomendad[oa]s|aprobad[oa]s|принят\w+|рекомендованн\w+)$",
    re.IGNORECASE,
)
_DONE_BY = when_met(r"(?:by the|par l[ea]s?\s|par l['’]|por (?:el|la|los)\s)", re.IGNORECASE)
#: After a line that is a type alone ("STATEMENT"): whose it is.
_WHOSE = when_met(
    r"(?:by|of|de|du|del|par|por|(?:delivered |made )?on behalf of|au nom d[eu]s?|"
    r"en nombre del?|от имени|باسم|نيابة عن)(?:\s|$)|"
    r"(?:министра|президента|председателя|постоянного|главы|посла|"
    r"делегации|заместителя|первого|представителя)\s|"
    r"(?:(?:специального|подготовительного|исполнительного|экономического|рабочей|генеральной)\s)?"
    r"(?:комитета|комиссии|совета|группы|ассамблеи|конференции|секретариата|генерального секретаря)"
    r"(?!\w)|"
    r"(?:سمو|فخامة|معالي|سعادة|صاحب|السيد|السفير|رئيس|وزير|دولة|جلالة|المندوب|الممثل|وفد|جمهورية|مملكة|المملكة|سلطنة)",
    re.IGNORECASE,
)
_NO_WORD = when_met(r"(?:e-?mail|www|https?|tel|fax)\b", re.IGNORECASE)
_BY = when_met(
    r"(?:jointly\s)?(?:submitted|presented|prepared|tabled|transmitted|présenté|soumis|preparad|"
    r"presentad|представлен|préparé|établi[es ]|elaborad|подготовлен|من إعداد)|\(",
    re.IGNORECASE,
)
#: Where minutes in Russian were taken: "г. Минск".
_TOWN = when_met(r"г(?:ор)?\.\s?[А-ЯЁ][а-яё]+(?:[\s-][А-ЯЁа-яё]+)?")
#: Titles are no longer, however many lines they are set in.
TITLE_MAX = 600
#: The office of a speaker whose name stands on the line before.
_OFFICE = when_met(
    r"(?:the\s)?(?:[\w.’'-]+\s){0,2}?(?:(?:vice-?)?ministe?r[eoa]?|president|prime minister|"
    r"secretary|apostolic nuncio|special (?:rapporteur|representative|envoy|adviser)|"
    r"independent expert|(?:executive |deputy )?director|counsell?or|nonce apostolique|"
    r"nuncio apostólico|ambassador|ambassadeur|"
    r"ambassadrice|embajadora?|"
    r"permanent representative|head of|président|représentant|canciller|"
    r"presidente|representante|embajador|министр|президент|постоянный представитель)\b|"
    r"(?:وزير|رئيس|المندوب|الممثل|سفير|نائب)\s",
    re.IGNORECASE,
)
#: The formal name of a State below its minister's office.
_STATE_OF_OFFICE = when_met(
    r"(?:republic|kingdom|state|commonwealth|république|royaume|república|reino|"
    r"estado)\s(?:of|de|du|d['’]|islami|arab|plurina|bolivar|oriental|argentin|dominican|domi|"
    r"fédér|centraf|democr|démoc|socialis|popular|popul|unies|gabon|togol|tunis|franç|itali)|"
    r"ب?(?:جمهورية|دولة|مملكة|المملكة|سلطنة|الجمهورية)\s",
    re.IGNORECASE,
)
#: Words that ask for more in the name of a body, and may end a title.
_MAY_END = when_met(
    r"(?<!\w)(?:security|states|world|international|national|regional|human|social|economic|"
    r"environmental|sustainable|nuclear|biological|chemical|conventional)$",
    re.IGNORECASE,
)
_ITEM = when_met(r"\bitem\s\d{1,3}\b[^,]{0,12}[:–—]", re.IGNORECASE)
_OFFICE_LAST = when_met(
    r"(?:ministe?r[eoa]|president|président|ambassad|embajador|secretary|secretari|canciller|"
    r"representa|représenta|minister|وزير|رئيس|سفير|مندوب|ممثل)",
    re.IGNORECASE,
)
STUB = 30
#: A symbol on a line of its own, of which no title is the rest: "AG/12620".
_SYMBOL = when_met(r"[A-Z]{1,8}(?:/[\w.-]+)+\W{0,3}")
#: A symbol that is the rest of no title: "SC83 Doc.5".
_PAPER = when_met(r"[A-Z][A-Za-z]{1,3}\d{1,3}\s(?:Doc|Inf|Com)\.\s?\d")
#: The noun of a committee's name on a line of its own, and the words of the name above it.
_NOUN_ALONE = when_met(r"(?:SUB-)?COMMITTEE|COMMISSION")
_NAME_BEFORE = when_met(
    r"(?!.*\b(?:NATIONS|ORGANI[SZ]ATION|AGENCY|UNION|ASSEMBLY|COMMITTEE|COMMISSION|COUNCIL|OFFICE|"
    r"PROGRAMME|FUND|CONFERENCE|GOVERNMENT|REPUBLIC)\b)[A-Z]{3,}(?:,?\s[A-Z&]{2,}){1,6}"
)
#: The day of an act, below its number: "of 4 May 2031".
_OF_DAY = when_met(r"(?:of|du|de|del|vom|от|van|da|di|z dnia|av den)\s\d{1,2}[.\s]", re.IGNORECASE)
#: What meets, on a line of its own, and a number before it that has not been used.
_MEETS_ALONE = when_met(
    r"(?:(?:review|consultative|preparatory|annual|general|special)\s){0,2}"
    r"(?:conference|meeting|committee|assembly)",
    re.IGNORECASE,
)
#: "… Committee for the 2031 Review", and "Conference of the Parties to …".
_OF_CONFERENCE = when_met(
    r"\b(?:review|consultative|preparatory|amendment|ministerial|extension|world|"
    r"the\s(?:19|20)\d\d)$",
    re.IGNORECASE,
)
#: The last word of a body's name alone on its line, below "Report of the Harbour".
_ORGAN_ALONE = when_met(r"Council|Commission|Committee|Board|Assembly")
#: Chinese lines that ask for more.
_HAN_OPEN = when_met(r"(?:缔约国|缔约方|关于|和|与|及|在.{2,40}上)$")
#: The last word of a treaty's name, alone on its line.
_TREATY_ALONE = when_met(r"Treaty|Convention|Protocol|Covenant|Agreement|Договора|Конвенции|Traité")
#: The same of an organization's, below "… FOR THE FERRY TREATY".
_ORGANIZATION_ALONE = when_met(r"organi[sz]ation", re.IGNORECASE)
_TREATY_LAST = when_met(r"\bfor the\s.{3,80}\streaty$", re.IGNORECASE)
_CONFERENCE_OF = when_met(
    r"(?:(?:review|(?:and\s)?extension)\s){0,2}(?:conference|meeting|committee|commission|assembly)\b",
    re.IGNORECASE,
)
_OPEN_ORDINAL = when_met(
    r"\b(?:of|at|to|for)\sthe\s(?:\d{1,3}(?:st|nd|rd|th)|(?:[\w-]+-)?(?:first|second|third|\w{2,12}th))"
    r"(?!.*\b(?:conference|meeting|committee|assembly|session|council)\b)(?:\s[\w-]+){1,8}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of the head, of the paragraph `eid`.

    `is_title`: it stands in the title itself, not in its surroundings or under it.
    """

    text: str
    eid: str
    kind: Kind
    language: str = "en"
    is_title: bool = True


def joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Title lines that are one title, as one line of the first one's block."""
    whole: Line | None = None
    aside: list[Line] = []  # the other column of a letterhead, beside a title that goes on below
    for line in lines:
        if whole is not None and _is_one(whole, line):
            blank = " " if min(whole.text[-1], line.text[0]) < "\u3000" else ""  # none in Chinese
            whole = replace(whole, text=f"{whole.text}{blank}{line.text}")
            continue
        if whole is not None and whole.is_title and _PERIOD_OPEN.search(whole.text):
            dated = find_dates(line.text)
            if dated and dated[0].start == 0 and dated[0].end == len(line.text):
                whole = replace(whole, text=f"{whole.text} {line.text}")
                continue
        beside = len(line.text) <= STUB and (line.kind is Kind.META or _is_beside(line.text))
        if whole is not None and whole.is_title and beside and OPEN_END.search(whole.text):
            aside.append(line)
            continue
        if whole is not None:
            yield whole
        yield from aside
        aside, whole = [], line
    if whole is not None:
        yield whole
    yield from aside


def _is_beside(text: str) -> bool:
    """Whether a line is a date or "Original: English", as the other column has them."""
    return DISTRIBUTED.match(text) is not None or any(
        found.start == 0 and found.end == len(text) for found in find_dates(text)
    )


def _is_one(line: Line, after: Line) -> bool:
    """Whether a title goes on in the line after it."""
    if len(line.text) + len(after.text) > TITLE_MAX or _SYMBOL.fullmatch(line.text):
        return False
    if _PAPER.match(after.text):
        return False
    if line.is_title and after.is_title and is_union_act(line.text) and _OF_DAY.match(after.text):
        return True
    heading = after.kind is Kind.HEADING and OPEN_END.search(line.text) is not None
    title = line.is_title and (after.is_title or heading)
    if not (title or (heading and line.kind is Kind.HEADING)) or _stands_alone(after.text):
        return False
    return _goes_on(line, after) and "formula" not in map(letterhead_role, (line.text, after.text))


def _goes_on(line: Line, after: Line) -> bool:
    """Whether the words of a title, and those of the line after it, are of one."""
    found = type_of_title(line.text)
    if found is not None and found[0] in _RECORDS and _HELD_AT.match(after.text):
        return False
    if found is not None and found[1].strip(" :.") == line.text.strip(" :."):
        return _WHOSE.match(after.text) is not None or OPEN_END.search(line.text) is not None
    if _HAN_OPEN.search(line.text) and "\u3400" <= after.text[0] <= "\u9fff":
        return True  # "2031年渡轮条约缔约国", and "审议大会" under it
    if _NOUN_ALONE.fullmatch(after.text) and _NAME_BEFORE.fullmatch(line.text):
        return True  # "MARINE ENVIRONMENT PROTECTION", and "COMMITTEE" under it
    if _MEETS_ALONE.fullmatch(after.text) and _OPEN_ORDINAL.search(line.text):
        return True  # "Final Report of the Tenth Ferry Treaty", and "Consultative Meeting"
    if _ORGAN_ALONE.fullmatch(after.text) and line.text.startswith("Report of the "):
        return True
    if _TREATY_ALONE.fullmatch(after.text):
        return True  # "… Conference on the Ferry Trade", and "Treaty"
    if _ORGANIZATION_ALONE.fullmatch(after.text) and _TREATY_LAST.search(line.text):
        return True
    if _CONFERENCE_OF.match(after.text) and _OF_CONFERENCE.search(line.text):
        return True
    if _NAMED_INTERNATIONAL.search(line.text) and _SAID.match(after.text):
        return False  # "Harbour Watch International", and "Statement to the Board"
    if OPEN_END.search(line.text) or after.text[0].islower():
        if _MAY_END.search(line.text) and _is_titled(after.text):
            return False  # "Lamps in the context of security", and "Report of the …"
        return _NO_WORD.match(after.text) is None
    if _DONE_BY.match(after.text) and _DONE.search(line.text):
        return True  # "DRAFT DECISIONS RECOMMENDED", and "BY THE HARBOUR COMMISSION"
    spoken = found is not None and found[0] == "statement" and len(line.text) > len(found[1])
    if spoken and (after.text in line.text or _SAID.match(after.text)):
        return False  # "Remarks by Ambassador Pell on Lamps", and "Ambassador Pell"
    if found is not None and found[0] == "statement" and _DELIVERED.match(after.text):
        return True
    office = spoken and _OFFICE.match(after.text) is not None and not _is_at(line.text, found)
    office = office and _ITEM.search(line.text) is None  # "Remarks … on Agenda Item 9: Lanterns"
    if found is not None and not line.text.startswith(found[1]):
        office = office and _OFFICE.match(line.text) is None
    if spoken and _STATE_OF_OFFICE.match(after.text) and _OFFICE_LAST.search(line.text):
        return True
    return office or _GOES_ON.match(after.text) is not None


def _is_titled(text: str) -> bool:
    """Whether a line begins with what a document is: "Report of the Secretary-General"."""
    found = type_of_title(text)
    return found is not None and text.startswith(found[1])


def _is_at(text: str, found: tuple[str, str] | None) -> bool:
    """Whether a statement's title says at what it was made, and not by whom."""
    behind = text.partition(found[1])[2] if found is not None else ""
    return _AT.match(behind) is not None and _BY_WHOM.search(behind) is None


def _stands_alone(text: str) -> bool:
    """Whether a line says something by itself: who made the paper, or when."""
    if _BY.match(text) or _TOWN.fullmatch(text):
        return True
    return is_dated(text)


@lru_cache(4096)
def is_dated(text: str) -> bool:
    """Whether a line is a date, and little else: "Tuesday, 8 July 2025, 10 a.m."."""
    dates = find_dates(text)
    if not dates:
        return False
    before, _, last = text.rstrip(".").rpartition(". ")
    if before and letterhead_role(last) == "formula":  # "…, 4 May 2031. Check against delivery."
        text = before
    if len(text) - (dates[-1].end - dates[0].start) < _DATE_LINE:
        return True
    held = held_in(text)
    return held is not None and held.start == 0
