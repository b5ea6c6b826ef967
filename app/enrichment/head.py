"""The head of a document: the lines before its first paragraph of text.

A title that is set in several centred lines is one line here: "STATEMENT BY", "THE MINISTER OF
FOREIGN AFFAIRS", "OF PERU", "AT THE". What lines say by themselves stays apart: the name of a
meeting, a date, an item of the agenda.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.document import Kind, Paragraph
from app.domain.patterns import when_met
from app.enrichment.bodies import bodies_in
from app.enrichment.dates import find_dates
from app.enrichment.doctypes import DRAFT, begins_as_statement, type_of_title
from app.enrichment.letterheads import letterhead_role
from app.enrichment.line_parts import parts_of
from app.enrichment.print_lines import (
    DISTRIBUTED,
    act_number,
    is_run_on,
    printed_lines,
    spoken_parts,
)
from app.enrichment.title_lines import STUB, TITLE_MAX, Line, is_dated, joined

__all__ = ["head_lines"]

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
_GREETING = when_met(
    r"(?:the|les|le|la|el)\s[^,.;]{3,60},\s(?:under|having|acting|pursuant|recalling|considering|vu|"
    r"ayant|en vertu|conformément|habiendo|de conformidad)\b.*,$|"
    r"(?!.*(?:hono|minist|senator|presid|ambass))(?:the|les|los|las|le|la|el)\s[^,.;]{3,80}[,:]$|"
    r"(?:dear|distinguished|excellenc|your excellenc|ladies|mr\.?\s|madam|mesdames|messieurs|"
    r"monsieur|madame|distingué|señor|señora|excelent|distinguid|honorable|господин|госпожа|"
    r"уважаем|дамы|السيد |السادة|السيدات|معالي |سعادة |أصحاب|أيها|主席|尊敬|senhor|signor).*"
    r"[,;:!.،，：]\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = when_met(r"[.;:,!?。；：，？！،؛؟]['\"”’)]*$")
#: What only leads to the text below: "The following was adopted:", "… recommend that:-".
_LEADS = when_met(r"(?:the following\b.*:|.*:[-–—])$", re.IGNORECASE | re.DOTALL)
#: What a page prints before who speaks, when and where.
_FORM_LABEL = when_met(
    r"(?:presenter|speaker|delivered by|presented by|date|venue|location|place|event)\s?:$", re.I
)
#: A line that is a time of day, or ends with one after a comma, ends no sentence.
_TIME = when_met(r"(?:^|,\s)\d{1,2}(?:[:.h]\d\d)?\s?(?:hrs?|hours|a\.m|p\.m|h)\.$", re.IGNORECASE)
#: So many characters hold it.
_DRAFT_WITHIN = 60
_FORMULA_MAX = 120
#: Where the contents or the text begin, the head has ended.
_CONTENTS = when_met(
    r"(?:(?:table of contents|contents|table des matières|sommaire|índice|sumario|содержание)"
    r"(?:\s(?:paragraphs?|paragraphes?|párrafos?|пункты?|page|página|стр\.?)){0,2}|"
    r"المحتويات|目录|page|foreword|avant-propos|prólogo|предисловие|примечание|تمهيد|前言|"
    r"introduction|executive summary|résumé exécutif|resumen ejecutivo|"
    r"аналитическое резюме|الموجز التنفيذي|执行摘要|purpose of the document|background|summary|"
    r"overview|introducción|antecedentes|resumen|résumé|contexte|введение|резюме|مقدمة|موجز|导言|摘要)\W*",
    re.IGNORECASE,
)


#: A text that begins with its authors in brackets.
_AUTHORS_FIRST = when_met(
    r"\((?:submitted|presented|présenté|soumis|presentad|preparad|представлен)[^()]{3,90}\)",
    re.IGNORECASE,
)
_LETTERHEAD = 400
#: How the name of a body begins, which is set in no more lines than this.
_BODY = when_met(
    r"(?:Executive Board|Committee|Commission|Council|Conference|Comité|Conseil|Comisión|Junta|"
    r"Consejo|Комитет|Комиссия|Совет)\s"
)
_LINES = 6
_REISSUED = when_met(
    r"re-?issued|nouveau tirage|publicad[oa] nuevamente|переиздано|أعيد إصدار|由于技术原因",
    re.IGNORECASE,
)


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
        # An annex that stands by itself has its own title.
        annexed = paragraph.kind is Kind.ANNEX_TITLE and not (lines or marked)
        belongs = paragraph.kind in _HEAD or annexed or (not recorded and _belongs(paragraph))
        if not belongs:
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
            if paragraph.kind is Kind.TITLE:
                continue  # "Executive summary", above who submits it
            break
        kind = Kind.TITLE if annexed else paragraph.kind
        lines += [Line(text, paragraph.eid, kind, paragraph.language, is_title) for text in printed]
    return tuple(joined(list(_with_whole_names(lines))))


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
    if len(paragraph.text) <= STUB and DISTRIBUTED.match(paragraph.text):
        return True  # "Original:", whose language was lost; with a bullet before it
    if paragraph.label is not None:
        return act_number(paragraph) is not None
    if paragraph.kind is Kind.HEADING:
        return True
    if paragraph.kind is not Kind.PARAGRAPH:
        return False
    text = paragraph.text
    if text[-1] in ":-–—":
        if _LEADS.match(text):
            return False
        if _FORM_LABEL.match(text):
            return True
    if len(text) <= _LINE:
        end = None if _TIME.search(text) else _SENTENCE_END.search(text)
        goes_on = end is not None and end.group()[0] in ",،，" and len(text) <= _SHORT
        of_head = end is None or goes_on
        of_head = of_head or _is_title(text) or _is_draft(text) or is_dated(text)
        of_head = of_head or bool(spoken_parts(text))
    else:  # a title in capitals may be long; and so may a line of sponsors
        of_head = (len(text) <= TITLE_MAX and text.isupper()) or _is_draft(text)
    return of_head and _GREETING.match(text) is None


def _is_draft(text: str) -> bool:
    """Whether "draft resolution" ends the text, which may be long."""
    return DRAFT.search(text, len(text) - _DRAFT_WITHIN) is not None


def _is_title(text: str) -> bool:
    """Whether a block with a full stop is a title: in capitals, or "Statement by …"."""
    if text.isupper():
        return True
    found = type_of_title(text) if begins_as_statement(text) else None
    return found is not None and found[0] == "statement" and text.startswith(found[1])
