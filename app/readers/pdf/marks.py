"""Raised figures: which point to notes, and which are exponents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.domain.patterns import when_met
from app.readers.pdf.lines import Line, Mark

__all__ = ["PageMarks", "end_notes", "is_end_heading", "marks_in", "page_marks"]

#: A document's symbol that goes on: what stands behind its dot is no mark: "A/AC.5/CRP.1/ Rev.1".
_SYMBOL = when_met(r"/(?:[\w\-]+[./])*[^\W\d_]+\.\Z")
_IN_TEXT = when_met(r"(?<=\S)[*†‡§]{1,4}(?!\w)|(?<=[\s.,;)”\"])(\d{1,3})/(?=[\s.,;)]|$)")
#: A number with its unit, a power of ten, a fraction's unit: what is raised after it is no mark.
_EXPONENT = when_met(
    r"(?:(?:\d|\bper |/)\s?(?:[kcdmµμn]?m|ft|in|yd|mi|s|кв|[кмсд]?м|км)|\b10|[×x]\s?10)\Z"
)
#: A number or a single letter: raised figures are marks there if they are nowhere else.
_BASE = when_met(r"(?:\d|(?:\A|[\s(\[=+\-−/*,])[^\W\d_])\Z")


#: Above notes at a document's end, in the six languages.
_END_HEADING = when_met(
    r"(?:end)?notes(?: and references)?|references|notes de fin|notes et références|notas"
    r"|referencias|примечания|الحواشي|الهوامش|注释|注",
    re.IGNORECASE,
)
_END_NOTE = when_met(r"(\d{1,3})\b[.)]?\s")
#: In characters: no such heading is longer.
LONGEST_HEADING = 24
#: Fewer are no notes at a document's end; and share of them that must be found there.
_FEWEST, _MOST = 3, 0.7


@dataclass(slots=True)
class PageMarks:
    """The marks of a page's own notes, and those that its text surely points to."""

    labels: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)


def page_marks(lines: Iterable[Line]) -> set[str]:
    """What is raised in the lines where nothing but a note's mark can be."""
    return {
        _name(mark)
        for line in lines
        for mark in line.marks
        if mark.start
        and not mark.lowered
        and not _BASE.search(line.text[: mark.start])
        and not _power(line.text, mark)
    }


def end_notes(lines: Iterable[Line]) -> set[str]:
    """The marks of notes at the document's end: the text's marks count to them from the first."""
    marked = noted = 0
    headed = False
    for line in lines:
        if is_end_heading(line.text):
            headed, noted = True, 0
            continue
        note = _END_NOTE.match(line.text) if headed else None
        noted += note is not None and int(note[1]) == noted + 1
        for mark in line.marks:
            marked += bool(mark.start) and not mark.lowered and _name(mark) == str(marked + 1)
    return (
        {str(n) for n in range(1, marked + 1)}
        if noted >= _MOST * marked >= _FEWEST * _MOST
        else set()
    )


def is_end_heading(text: str) -> bool:
    """Whether the text is the heading of notes at a document's end."""
    return len(text) <= LONGEST_HEADING and _END_HEADING.fullmatch(text.rstrip(":")) is not None


def _name(mark: Mark) -> str:
    return mark.text.strip("()/")


def _power(text: str, mark: Mark) -> bool:
    return _EXPONENT.search(text[max(0, mark.start - 16) : mark.start]) is not None


def marks_in(
    text: str, raised: Collection[Mark], pages: Mapping[int, PageMarks], page: int
) -> list[Mark]:
    """The marks in a text of `page` that point to notes.

    A raised number is believed if the page or its neighbour has such a note; after a number or a
    single letter only if it points to the note nowhere else, after a unit never. A star in the
    text's own type is believed if the page itself has the note; "1/" may point back to an earlier
    page.
    """
    none = PageMarks()
    own = pages.get(page, none)
    beside = [own, pages.get(page - 1, none), pages.get(page + 1, none)]
    near = set().union(*(one.labels for one in beside))
    found = [
        replace(mark, text=_name(mark))
        for mark in raised
        if _name(mark) in near
        and not mark.lowered
        and not _power(text, mark)
        and not (_BASE.search(text[: mark.start]) and _name(mark) in own.sure)
    ]
    taken = {index for m in found for index in range(m.start, m.start + m.length)}
    for match in _IN_TEXT.finditer(text):
        name = match[1] or match[0]
        known = (
            any(name in pages[other].labels for other in pages if other <= page + 1)
            if match[1]
            else name in own.labels
        )
        of_symbol = match[1] and _SYMBOL.search(text[max(0, match.start() - 40) : match.start()])
        if known and match.start() not in taken and not of_symbol:
            found.append(Mark(match.start(), match.end() - match.start(), name))
    return sorted(found, key=lambda mark: mark.start)
