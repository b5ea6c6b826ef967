"""The head of a document: the lines before its first paragraph of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.document import Kind, Paragraph

__all__ = ["Line", "head_lines", "parts_of"]

_HEAD = frozenset({Kind.TITLE, Kind.META})
_BODY = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.PREAMBLE, Kind.TABLE, Kind.SALUTATION})
#: A head is never longer than this many paragraphs.
_LONGEST = 40
#: A leading paragraph without a number is read as a line of the head up to this many characters.
_LINE = 200
_SENTENCE_END = re.compile(r"[.;!?。]['\"”’)]*$")
_PARTS = re.compile(r"\s+[–—|•·]\s+|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of the head, of the paragraph `eid`."""

    text: str
    eid: str
    kind: Kind

    @property
    def is_title(self) -> bool:
        """Whether the line stands in the title, not in its surroundings."""
        return self.kind is not Kind.META


def head_lines(paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
    """The lines of the title block and what stands around it.

    Where segmentation found no title block, short leading blocks without a number of their own
    and without the end of a sentence are read as one.
    """
    lines: list[Line] = []
    marked = any(paragraph.kind in _HEAD for paragraph in paragraphs[:_LONGEST])
    for paragraph in paragraphs[:_LONGEST]:
        aside = paragraph.kind is Kind.FOOTNOTE and bool(lines)
        heading = paragraph.kind is Kind.HEADING and paragraph.label is None and not marked
        if paragraph.kind in _HEAD or aside or heading:
            pass
        elif marked and not lines and paragraph.kind is not Kind.PREAMBLE:
            continue  # a stray block before the title block
        elif marked or not _is_line(paragraph):
            break
        if paragraph.kind is not Kind.FOOTNOTE:
            lines += [
                Line(line.strip(), paragraph.eid, paragraph.kind)
                for line in paragraph.text.split("\n")
                if line.strip()
            ]
    return tuple(lines)


def _is_line(paragraph: Paragraph) -> bool:
    return (
        paragraph.kind is Kind.PARAGRAPH
        and paragraph.label is None
        and len(paragraph.text) <= _LINE
        and _SENTENCE_END.search(paragraph.text) is None
    )


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a title line between dashes or bars; the whole line where there are none."""
    return tuple(part.strip() for part in _PARTS.split(text) if part.strip())
