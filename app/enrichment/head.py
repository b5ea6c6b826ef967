"""The head of a document: the lines before its first paragraph of text.

A title that is set in several centred lines is one line here: "STATEMENT BY", "THE MINISTER OF
FOREIGN AFFAIRS", "OF PERU", "AT THE". What lines say by themselves stays apart: the name of a
meeting, a date, an item of the agenda.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.enrichment.bodies import bodies_in
from app.enrichment.dates import find_dates
from app.enrichment.doctypes import DRAFT, type_of_title
from app.enrichment.held import held_in
from app.enrichment.letterheads import letterhead_role
from app.enrichment.print_lines import (
    DISTRIBUTED,
    OPEN_END,
    act_number,
    is_run_on,
    printed_lines,
)

__all__ = ["Line", "head_lines", "parts_of"]

_HEAD = frozenset({Kind.TITLE, Kind.META})
#: A head is never longer than this many paragraphs.
_LONGEST = 40
#: A page's introduction has ended within so many.
_FIRST = 10
#: A leading paragraph without a number is read as a line of the head up to this many characters.
_LINE = 300
#: A line of a title that ends with a comma is not longer than this.
_SHORT = 120
#: Those who are greeted, or who decide: the head has ended.
_GREETING = re.compile(
    r"(?!.*(?:hono|minist|senator|presid|ambass))(?:the|les|los|las|le|la|el)\s[^,.;]{3,80}[,:]$|"
    r"(?:dear|distinguished|excellenc|your excellenc|ladies|mr\.?\s|madam|mesdames|messieurs|"
    r"monsieur|madame|distingué|señor|señora|excelent|distinguid|honorable|господин|госпожа|"
    r"уважаем|дамы|السيد |السادة|السيدات|معالي |سعادة |أصحاب|أيها|主席|尊敬|senhor|signor).*"
    r"[,;:!.،，：]\W*$",
    re.IGNORECASE,
)
#: A line with a date and so many letters more is a line of its own: "Thursday, 26 May 2022, Rome".
_DATE_LINE = 45
_SENTENCE_END = re.compile(r"[.;:,!?。；：，،؛؟]['\"”’)]*$")
#: A line that is a time of day, or ends with one after a comma, ends no sentence.
_TIME = re.compile(r"(?:^|,\s)\d{1,2}(?:[:.h]\d\d)?\s?(?:hrs?|hours|a\.m|p\.m|h)\.$", re.IGNORECASE)
#: So many characters hold it.
_DRAFT_WITHIN = 60
#: A span of days, "28 November – 2 December 2016": what stands before its dash, and after.
_DAY_BEFORE = re.compile(r"(?:^|[\s,،])\d{1,2}(?:\s[^\W\d]+(?:[\s/][^\W\d]+){0,3})?$")
_DAY_AFTER = re.compile(r"(?:\d{1,2}\s(?:de\s)?[^\W\d]|[^\W\d]{3,10}\s\d{1,2},?\s\d{4})")
_FORMULA_MAX = 120
_YEAR_BEFORE = re.compile(r"\s(?:19|20)\d\d$")
_COMMA = re.compile(r",\s")
_COMMA_LINE = when_met(
    r"(?=.*\b(?:conference|meeting|committee|session|prepcom|assembly|revcon|conférence|réunion|"
    r"conferencia|reunión)\b)(?!.*\s(?:by|from)\s)[^,]{2,45},\s[^,]{2,80},\s.*(?:19|20)\d\d$",
    re.IGNORECASE,
)
#: Russian has one within "государств — участников".
_PARTS = re.compile(r"\s+[–—|•·-](?!\s+участни)\s+")


#: A line that goes on with the one before: its first word is no beginning.
_GOES_ON = when_met(
    r"(?:of|at|on|to|for|from|in|during|before|and|under|held|as|de|du|des|à|au|aux|en|et|lors|devant|"
    r"sur|pour|auprès|del|ante|con|sobre|para|durante|y|da|do|na|no|в|на|по|о|об|при|от|для|перед|"
    r"в рамках)\s|[dl]['’]\w|"
    r"(?:delivered by|prononcée? par|pronunciad[oa] por)\s|"
    r"(?:Республики|Королевства|Российской|Государства|Княжества)\s|"
    r"(?:في|أمام|خلال|لدى|بمناسبة|إلى)(?:\s|$)|在.{2,80}(?:会|会议|发言)",
    re.IGNORECASE,
)
#: After a line that is a type alone ("STATEMENT"): whose it is.
_WHOSE = when_met(
    r"(?:by|of|de|du|del|par|por)\s|(?:министра|президента|председателя|постоянного|главы|посла|"
    r"делегации|заместителя|первого|представителя)\s|"
    r"(?:سمو|فخامة|معالي|سعادة|صاحب|السيد|السفير|رئيس|وزير|دولة|جلالة|المندوب|الممثل|وفد|جمهورية|مملكة|المملكة|سلطنة)",
    re.IGNORECASE,
)
_NO_WORD = re.compile(r"(?:e-?mail|www|https?|tel|fax)\b", re.IGNORECASE)
_BY = re.compile(
    r"(?:jointly\s)?(?:submitted|presented|prepared|tabled|transmitted|présenté|soumis|preparad|"
    r"presentad|представлен)|\(",
    re.IGNORECASE,
)
#: Titles are no longer, however many lines they are set in.
_TITLE = 600
#: Where the contents or the text begin, the head has ended.
_CONTENTS = when_met(
    r"(?:table of contents|contents|table des matières|sommaire|índice|sumario|содержание|"
    r"المحتويات|目录|page|introduction|executive summary|résumé exécutif|resumen ejecutivo|"
    r"аналитическое резюме|الموجز التنفيذي|执行摘要|purpose of the document|background|summary|"
    r"overview|introducción|antecedentes|resumen|résumé|contexte|введение|резюме|مقدمة|موجز|导言|摘要)\W*",
    re.IGNORECASE,
)


#: A text that begins with its authors in brackets.
_AUTHORS_FIRST = re.compile(
    r"\((?:submitted|presented|présenté|soumis|presentad|preparad|представлен)[^()]{3,90}\)",
    re.IGNORECASE,
)
#: The office of a speaker whose name stands on the line before.
_OFFICE = when_met(
    r"(?:the\s)?(?:[\w.’'-]+\s){0,2}?(?:(?:vice-?)?ministe?r[eoa]?|president|prime minister|"
    r"secretary|ambassador|permanent representative|head of|président|représentant|canciller|"
    r"presidente|representante|embajador|министр|президент|постоянный представитель)\b|"
    r"(?:وزير|رئيس|المندوب|الممثل|سفير|نائب)\s",
    re.IGNORECASE,
)
_LETTERHEAD = 400
_STUB = 30
#: How the name of a body begins, which is set in no more lines than this.
_BODY = re.compile(
    r"(?:Executive Board|Committee|Commission|Council|Conference|Comité|Conseil|Comisión|Junta|"
    r"Consejo|Комитет|Комиссия|Совет)\s"
)
_LINES = 6
#: The noun of a committee's name on a line of its own, and the words of the name above it.
_NOUN_ALONE = re.compile(r"(?:SUB-)?COMMITTEE|COMMISSION")
_NAME_BEFORE = when_met(
    r"(?!.*\b(?:NATIONS|ORGANI[SZ]ATION|AGENCY|UNION|ASSEMBLY|COMMITTEE|COMMISSION|COUNCIL|OFFICE|"
    r"PROGRAMME|FUND|CONFERENCE|GOVERNMENT|REPUBLIC)\b)[A-Z]{3,}(?:,?\s[A-Z&]{2,}){1,6}"
)
#: What meets, on a line of its own, and a number before it that has not been used.
_MEETS_ALONE = re.compile(
    r"(?:(?:review|consultative|preparatory|annual|general|special)\s){0,2}"
    r"(?:conference|meeting|committee|assembly)",
    re.IGNORECASE,
)
_OPEN_ORDINAL = when_met(
    r"\b(?:of|at|to|for)\sthe\s(?:\d{1,3}(?:st|nd|rd|th)|(?:[\w-]+-)?(?:first|second|third|\w{2,12}th))"
    r"(?!.*\b(?:conference|meeting|committee|assembly|session|council)\b)(?:\s[\w-]+){1,8}$",
    re.IGNORECASE,
)
_REISSUED = re.compile(
    r"re-?issued|nouveau tirage|publicad[oa] nuevamente|переиздано|أعيد إصدار|由于技术原因",
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


def head_lines(paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
    """The lines of the title block, of what stands around it, and of headings right under it.

    Short blocks without a number of their own and without the end of a sentence belong to it,
    whatever segmentation took them for.
    """
    lines: list[Line] = []
    marked = any(paragraph.kind in _HEAD for paragraph in paragraphs[:_LONGEST])
    # Nothing stands between a speech's title block and its salutation.
    spoken = _before_salutation(paragraphs[:_LONGEST])
    for paragraph in paragraphs[_below_introduction(paragraphs) : _LONGEST]:
        if paragraph.kind is Kind.FOOTNOTE or (lines and _is_remark(paragraph)):
            continue
        # What stands below a record's masthead is said by somebody, or tells what happened.
        recorded = paragraph.attribution is not None
        if paragraph.kind not in _HEAD and (recorded or not _belongs(paragraph)):
            if marked and not lines:
                continue  # a stray block before the title block
            by = _AUTHORS_FIRST.match(paragraph.text)
            if by is not None:  # "(submitted by Chile)", and the text on the same line
                lines.append(Line(by.group(), paragraph.eid, Kind.META, paragraph.language, False))
            break
        # A heading under a title block is one of the text; without a block it is the title.
        is_title = paragraph.kind not in {Kind.META, Kind.TABLE} and (
            paragraph.kind is not Kind.HEADING or spoken or not marked
        )
        printed = printed_lines(paragraph)
        if lines and printed and printed[0] == lines[-1].text:
            continue  # a title that is printed twice is one
        if lines and any(_CONTENTS.fullmatch(text) for text in printed):
            break
        lines += [
            Line(text, paragraph.eid, paragraph.kind, paragraph.language, is_title)
            for text in printed
        ]
    return tuple(_joined(list(_with_whole_names(lines))))


def _with_whole_names(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` with the name of a known body that is set in several lines as one line."""
    place = 0
    while place < len(lines):
        line, more = lines[place], 0
        if _BODY.match(line.text) and len(line.text) <= _SHORT:
            texts = [one.text for one in lines[place : place + _LINES]]
            names = (" ".join(texts[:count]) for count in range(2, len(texts) + 1))
            more = next((k for k, name in enumerate(names, 1) if _is_body(name)), 0)
            line = replace(line, text=" ".join(texts[: more + 1]))
        yield line
        place += more + 1


def _is_body(text: str) -> bool:
    """Whether a text is the name of one known body, and nothing else."""
    bodies = bodies_in(text)
    whole = len(bodies) == 1 and bodies[0].is_known and bodies[0].start == 0
    return whole and bodies[0].end >= len(text.rstrip(" *"))


def _below_introduction(paragraphs: Sequence[Paragraph]) -> int:
    """Where a speech's head begins that stands below what its page says of itself.

    The line that says whose statement it is, and when, right above a formula or a salutation.
    """
    for place, (paragraph, after) in enumerate(pairwise(paragraphs[:_FIRST])):
        if paragraph.kind is Kind.SALUTATION:
            break
        formula = len(after.text) <= _FORMULA_MAX and letterhead_role(after.text) == "formula"
        if not (formula or after.kind is Kind.SALUTATION) or not _belongs(paragraph):
            continue
        types = map(type_of_title, parts_of(paragraph.text))
        if any(found and found[0] == "statement" for found in types) and find_dates(paragraph.text):
            above = (p for p in paragraphs[:place] if p.kind is Kind.PARAGRAPH)
            return 0 if all(map(_belongs, above)) else place
    return 0


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Title lines that are one title, as one line of the first one's block."""
    whole: Line | None = None
    aside: list[Line] = []  # the other column of a letterhead, beside a title that goes on below
    for line in lines:
        if whole is not None and _is_one(whole, line):
            blank = " " if min(whole.text[-1], line.text[0]) < "\u3000" else ""  # none in Chinese
            whole = replace(whole, text=f"{whole.text}{blank}{line.text}")
            continue
        beside = len(line.text) <= _STUB and (line.kind is Kind.META or _is_beside(line.text))
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
    if len(line.text) + len(after.text) > _TITLE:
        return False
    heading = after.kind is Kind.HEADING and OPEN_END.search(line.text) is not None
    title = line.is_title and (after.is_title or heading)
    if not (title or (heading and line.kind is Kind.HEADING)) or _stands_alone(after.text):
        return False
    return _goes_on(line, after) and "formula" not in map(letterhead_role, (line.text, after.text))


def _goes_on(line: Line, after: Line) -> bool:
    """Whether the words of a title, and those of the line after it, are of one."""
    found = type_of_title(line.text)
    if found is not None and found[1].strip(" :.") == line.text.strip(" :."):
        return _WHOSE.match(after.text) is not None or OPEN_END.search(line.text) is not None
    if _NOUN_ALONE.fullmatch(after.text) and _NAME_BEFORE.fullmatch(line.text):
        return True  # "MARINE ENVIRONMENT PROTECTION", and "COMMITTEE" under it
    if _MEETS_ALONE.fullmatch(after.text) and _OPEN_ORDINAL.search(line.text):
        return True  # "Final Report of the Tenth Ferry Treaty", and "Consultative Meeting"
    if OPEN_END.search(line.text) or after.text[0].islower():
        return _NO_WORD.match(after.text) is None
    spoken = found is not None and found[0] == "statement" and len(line.text) > len(found[1])
    office = spoken and _OFFICE.match(after.text) is not None
    if found is not None and not line.text.startswith(found[1]):
        office = office and _OFFICE.match(line.text) is None
    return office or _GOES_ON.match(after.text) is not None


def _stands_alone(text: str) -> bool:
    """Whether a line says something by itself: who made the paper, or when."""
    if _BY.match(text):
        return True
    return _is_dated(text)


def _is_dated(text: str) -> bool:
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


def _before_salutation(paragraphs: Sequence[Paragraph]) -> bool:
    ends = (p for p in paragraphs if p.kind not in _HEAD and not _belongs(p))
    after = next(ends, None)
    return after is not None and after.kind in {Kind.SALUTATION, Kind.CLOSING}


def _is_remark(paragraph: Paragraph) -> bool:
    """Whether a block is a remark on the document, as "* Reissued for technical reasons."."""
    if paragraph.label == "*":
        return _REISSUED.match(paragraph.text) is not None
    return paragraph.label is None and paragraph.text.startswith("*") and paragraph.text[-1] == "."


def _belongs(paragraph: Paragraph) -> bool:
    """Whether a block that is neither title nor meta is of the head."""
    if paragraph.kind is Kind.TABLE:
        text = paragraph.text
        return len(text) <= _LETTERHEAD and DISTRIBUTED.search(text) is not None
    if is_run_on(paragraph.text):
        return True
    if len(paragraph.text) <= _STUB and DISTRIBUTED.match(paragraph.text):
        return True  # "Original:", whose language was lost; with a bullet before it
    if paragraph.label is not None:
        return act_number(paragraph) is not None
    if paragraph.kind is Kind.HEADING:
        return True
    if paragraph.kind is not Kind.PARAGRAPH:
        return False
    text = paragraph.text
    if _GREETING.match(text):
        return False
    if len(text) <= _LINE:
        end = None if _TIME.search(text) else _SENTENCE_END.search(text)
        goes_on = end is not None and end.group()[0] in ",،，" and len(text) <= _SHORT
        title = _is_title(text) or _is_draft(text)
        return end is None or goes_on or title or _is_dated(text)
    # A title in capitals may be long; and so may a line of sponsors.
    return (len(text) <= _TITLE and text.isupper()) or _is_draft(text)


def _is_draft(text: str) -> bool:
    """Whether "draft resolution" ends the text, which may be long."""
    return DRAFT.search(text, len(text) - _DRAFT_WITHIN) is not None


def _is_title(text: str) -> bool:
    """Whether a block with a full stop is a title: in capitals, or "Statement by …"."""
    found = type_of_title(text)
    spoken = found is not None and found[0] == "statement" and text.startswith(found[1])
    return spoken or text.isupper()


def _is_span(before: str, after: str) -> bool:
    """Whether a dash stands within a span of days or months: "June 2015 – May 2017"."""
    if _DAY_BEFORE.search(before) and _DAY_AFTER.match(after):
        return True
    if not _YEAR_BEFORE.search(before):
        return False
    dates = [found for found in find_dates(before[-24:]) if found.end == len(before[-24:])]
    return bool(dates) and any(found.start == 0 for found in find_dates(after[:24]))


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a title line between dashes or bars; the whole line where there are none.

    The dash of a span of days parts nothing. "Belgium, Compliance, Fifth Review Conference,
    November 2024" has its parts between commas.
    """
    ends = [
        found.span()
        for found in _PARTS.finditer(text)
        if not _is_span(text[: found.start()], text[found.end() :])
    ]
    if not ends and _COMMA_LINE.match(text):
        ends = [found.span() for found in _COMMA.finditer(text)]
    parts, at = [], 0
    for start, end in [*ends, (len(text), len(text))]:
        parts.append(text[at:start].strip())
        at = end
    return tuple(part for part in parts if part)
