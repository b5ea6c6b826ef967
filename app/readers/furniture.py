"""What stands on a printed page beside its text: page numbers, running heads, rules, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from app.domain.blocks import DiscardReason

__all__ = ["is_contents_title", "page_furniture"]

_PAGE_NUMBER = re.compile(
    r"[-–—\s\[(]*(?:(?:page|página|pagina|стр\.?|страница|صفحة)\s*)?\d{1,3}(?:\s*(?:/|of|de|sur|из)\s*\d{1,3})?"
    r"[-–—\s\])]*\Z|第\s?\d{1,3}\s?页\Z|(?=[ivxl])x{0,3}(?:ix|iv|v?i{0,3})\Z",
    re.IGNORECASE,
)
_PRINTED = (
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{2}-\d{5}(?:\*|\s?\([A-Z]\))?|\d{1,3}/\d{1,3}|\d{1,3}"
    r"|\*\d{5,8}\*|[A-Z]{1,6}(?:/[A-Z0-9.\-]{1,12}){1,6}(?:\s\((?:Part|Vol)\.?\s?[IVX\d]+\))?"
    r"|GE\.\d{2}-\d{4,6})"
)
_MARKS = re.compile(rf"{_PRINTED}(?:\s+{_PRINTED})*\Z")
_JOB = re.compile(r"(?<!\d)\d{2}-\d{5}(?!\d)|\*\d{5,8}\*|GE\.\d{2}-\d{4,6}")
_RULE = re.compile(r"[-–—_*=~.·•\s]{3,}\Z")
_LEADERS = re.compile(r"(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,})\s*(?:\d{1,4}|[ivxl]{1,5})\s*\Z")
_CONTENTS = re.compile(
    r"(?:table of )?contents|table des matières|sommaire|índice|indice|contenido|оглавление"
    r"|содержание|المحتويات|目\s?录",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_TEXT_LINE = 45  # a line this long within a sentence or at its end is text: the head is over
_STOPS = frozenset('.,;:!?。，；：！？،؛؟”"')


def is_contents_title(line: str) -> bool:
    """Whether the line is the title of a table of contents."""
    return bool(_CONTENTS.fullmatch(line.strip()))


def page_furniture(lines: Sequence[str], breaks: Sequence[bool]) -> list[DiscardReason | None]:
    """For each line why it is no text of the document, or None.

    `lines` are stripped, `breaks[k]` says that a page break stands before line k. A symbol or a
    date at the head of the document is its own; standing alone later, or repeated, it is a
    running head.
    """
    found: list[DiscardReason | None] = [None] * len(lines)
    masks = Counter(_DIGITS.sub("9", line) for line in lines if 0 < len(line) <= 90)
    body = False
    own: set[str] = set()  # symbols at the document's head
    for at, line in enumerate(lines):
        if not line:
            continue
        if _RULE.match(line) and not any(map(str.isalnum, line)):
            found[at] = DiscardReason.RULE
        elif (line[-1].isdigit() or line[-1] in "ivxl") and _LEADERS.search(line):
            found[at] = DiscardReason.CONTENTS
        elif body and len(line) <= 14 and _PAGE_NUMBER.match(line):
            found[at] = DiscardReason.PAGE_NUMBER if _beside_gap(lines, breaks, at) else None
        elif (body or masks[_DIGITS.sub("9", line)] > 1) and _MARKS.match(line):
            if not body and line[0].isalpha() and line not in own:
                own.add(line)
                continue
            job = _JOB.search(line) and "/" not in line
            found[at] = DiscardReason.JOB_NUMBER if job else DiscardReason.RUNNING_HEAD
        body = body or (
            len(line) >= _TEXT_LINE and (line[-1] in _STOPS or line[0].islower() or ". " in line)
        )
    _repeated(lines, breaks, masks, found)
    return found


def _beside_gap(lines: Sequence[str], breaks: Sequence[bool], at: int) -> bool:
    """Whether a page break, a blank line or the end of the text is next to the line."""
    before = at == 0 or not lines[at - 1] or breaks[at]
    after = at + 1 == len(lines) or not lines[at + 1] or breaks[at + 1]
    return before or after


def _repeated(
    lines: Sequence[str],
    breaks: Sequence[bool],
    masks: Counter[str],
    found: list[DiscardReason | None],
) -> None:
    """Lines that come again at page breaks or beside page numbers, save the first of each."""
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if found[at] is not None or not 4 <= len(line) <= 90 or line[-1] in ".;:,?!。；":
            continue
        mask = _DIGITS.sub("9", line)
        if masks[mask] < 3:
            continue
        near = range(max(0, at - 2), min(len(lines), at + 3))
        edge = any(found[k] is DiscardReason.PAGE_NUMBER or breaks[k] for k in near)
        if edge and mask in seen:
            found[at] = DiscardReason.RUNNING_HEAD
        seen.add(mask)
