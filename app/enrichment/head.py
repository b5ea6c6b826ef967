"""The head of a document: the lines before its first paragraph of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.document import Kind, Paragraph
from app.enrichment.dates import find_dates

__all__ = ["DRAFT", "Line", "head_lines", "parts_of"]

_HEAD = frozenset({Kind.TITLE, Kind.META})
#: A head is never longer than this many paragraphs.
_LONGEST = 40
#: A leading paragraph without a number is read as a line of the head up to this many characters.
_LINE = 300
_SENTENCE_END = re.compile(r"[.;:,!?。；：，،؛؟]['\"”’)]*$")
#: A line of sponsors: "Chile, Kenya and Malta: draft resolution".
DRAFT = re.compile(r":\s*(?:revised\s)?draft (?:resolution|decision)\s*\*{0,3}$", re.IGNORECASE)
#: A span of days, "28 November – 2 December 2016": what stands before its dash, and after.
_DAY_BEFORE = re.compile(r"(?:^|[\s,،])\d{1,2}(?:\s[^\W\d]+(?:[\s/][^\W\d]+){0,3})?$")
_DAY_AFTER = re.compile(r"\d{1,2}\s(?:de\s)?[^\W\d]")
_YEAR_BEFORE = re.compile(r"\s(?:19|20)\d\d$")
_COMMA = re.compile(r",\s")
_COMMA_LINE = re.compile(
    r"(?=.*\b(?:conference|meeting|committee|session|prepcom|assembly|revcon|conférence|réunion|"
    r"conferencia|reunión)\b)(?!.*\s(?:by|from)\s)[^,]{2,45},\s[^,]{2,80},\s.*(?:19|20)\d\d$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[–—|•·]\s+|\s+-\s+")


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
    for paragraph in paragraphs[:_LONGEST]:
        if paragraph.kind is Kind.FOOTNOTE:
            continue
        if paragraph.kind not in _HEAD and not _belongs(paragraph):
            if marked and not lines:
                continue  # a stray block before the title block
            break
        # A heading under a title block is one of the text; without a block it is the title.
        is_title = paragraph.kind is not Kind.META and (
            paragraph.kind is not Kind.HEADING or spoken or not marked
        )
        lines += [
            Line(line.strip(), paragraph.eid, paragraph.kind, paragraph.language, is_title)
            for line in paragraph.text.split("\n")
            if line.strip()
        ]
    return tuple(lines)


def _before_salutation(paragraphs: Sequence[Paragraph]) -> bool:
    ends = (p for p in paragraphs if p.kind not in _HEAD and not _belongs(p))
    after = next(ends, None)
    return after is not None and after.kind in {Kind.SALUTATION, Kind.CLOSING}


def _belongs(paragraph: Paragraph) -> bool:
    """Whether a block that is neither title nor meta is of the head."""
    if paragraph.label is not None:
        return False
    if paragraph.kind is Kind.HEADING:
        return True
    if paragraph.kind is not Kind.PARAGRAPH:
        return False
    short = len(paragraph.text) <= _LINE and _SENTENCE_END.search(paragraph.text) is None
    return short or DRAFT.search(paragraph.text) is not None


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
