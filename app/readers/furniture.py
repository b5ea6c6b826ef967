"""What stands on a printed page beside its text: page numbers, running heads, rules, contents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.domain.blocks import DiscardReason
from app.domain.patterns import when_met
from app.numerals import read_roman
from app.readers.labelled import is_named_alone
from app.readers.masks import Masks
from app.readers.offers import offers
from app.readers.page_lines import amid_text, beside_gap, counted, feet, heads_amid
from app.readers.page_marks import (
    HAS_JOB,
    is_covers,
    is_marks,
    is_page_mark,
    is_page_number,
    is_turned,
    mark_reason,
    names_page,
)
from app.readers.titled_heads import titled_heads
from app.segmentation.phrases import is_meta

__all__ = ["page_furniture", "within_sentence"]

#: A page's head or foot of several parts: its number, then, far apart, what the paper is called.
_HEAD = when_met(r"[-–—]\s?\d{1,3}\s?[-–—](?:\s{3,}|\t)\s*\S.{0,59}\Z")
#: The same the other way round: "ANT/XI/10          - 2 -".
_HEAD_AT_LEFT = when_met(r"\S.{0,59}?(?:\s{3,}|\t)\s*[-–—]\s?\d{1,3}\s?[-–—]\Z")
_HEAD_BEGIN = when_met(r"[-–—]\s?\d{1,3}\s?[-–—]\s+")
#: How the letter of a language may begin a line.
_LETTERS = ("E", "F", "R", "S")
#: The letter of a page's language, as on the cover: "E.".
_LETTER = when_met(r"[EFRS]\.?\Z")
#: That letter at the head of a page, far from the page's number or the cover's symbol.
_LETTER_HEAD = when_met(r"(?P<letter>[EFRS])\s{3,}(?P<number>\d{1,3}\Z)?")
#: An archive's stamp: its paper's number and the page.
_STAMP = when_met(r"\d{2,4}-\d{1,2}\Z")
#: A page's number with a stop, and a numbered line below that is none of its own text.
_STOPPED = when_met(r"(?!1\.)\d{1,3}\.\Z")
_NUMBERED = when_met(r"\d{1,3}\.\s+\S")
#: A note that is nothing but a document's symbol: "1 XY/2031/9."
_UNDER_RULE = when_met(r"\d{1,3}[ )]\s?\S.*\.\Z")
_COLUMNS = when_met(r"\s{3,}")
_RULE = when_met(r"[-–—_*=~.·•\s]{3,}\Z")
_LEADERS = when_met(r"(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,})\s*(?:\d{1,4}|[ivxl]{1,5})\s*\Z")
_TEXT_LINE = 45  # a line this long within a sentence or at its end is text: the head is over
_FEWEST_MARKS = 3  # so many lines of a cover, one below the other, are none of a text
_MARKS_WITHIN = 24  # lines below the number, with those between them
_MARK_MAX = 100
_PART_MAX, _FEWEST_PARTS = 5, 2
_NUMBER_MAX, _STOPPED_MAX = 14, 4
_HEAD_LINES = 4
_COVER = 24  # among so many lines at the head stand those of the cover
_NAMES = 3  # lines that name a unit, "Article 7": a running head stands on more pages
_NEAR = 4  # in lines: how far a head may stand from its page's number
_SHORT = 30  # a line of a head below its first
_STOPS = frozenset('.,;:!?。，；：！？،؛؟”"')


def _end_of_head(lines: Sequence[str], at: int) -> int:
    """Where a page's head that begins at `at` ends: with the short lines right below it."""
    end = at + 1
    while end < min(len(lines), at + _HEAD_LINES) and lines[end] and len(lines[end]) < _SHORT:
        end += 1
    alone = end == len(lines) or not lines[end]
    return end if alone else at + 1


def _within(lines: Sequence[str], at: int) -> bool:
    """Whether a number stands on its line within a sentence that goes on below."""
    before, after = _text_beside(lines, at, -1), _text_beside(lines, at, 1)
    return within_sentence(before, after)


def within_sentence(before: str, after: str) -> bool:
    """Whether `before` breaks off and `after` goes on in lower case."""
    broken = len(before) >= _TEXT_LINE and before[-1] not in _STOPS
    return broken and after[:1].islower()


def _text_beside(lines: Sequence[str], at: int, step: int) -> str:
    """The next line that is not blank, within a few, or an empty one."""
    places = range(at + step, at + step * (_NEAR + 1), step)
    return next((lines[k] for k in places if 0 <= k < len(lines) and lines[k]), "")


def page_furniture(lines: Sequence[str], breaks: Sequence[bool]) -> list[DiscardReason | None]:
    """For each line why it is no text of the document, or None.

    `lines` are stripped, `breaks[k]` says that a page break stands before line k. A symbol or a
    date at the head of the document is its own; standing alone later, or repeated, it is a
    running head.
    """
    found = _without_context(lines, breaks)
    masks = Masks(lines)
    parts = _parts(lines, breaks)
    body = False
    own: set[str] = set()  # symbols at the document's head
    mark = ""  # the page mark right above
    for at, line in enumerate(lines):
        if not line or found[at] is not None:
            continue
        if len(line) > _MARK_MAX and line[-1] in _STOPS and line[0].isalnum():
            body, mark = True, ""  # as nearly all lines are
            continue
        last = line[-1]
        if (
            (last == "," or (last.islower() and last not in "ivxl"))
            and len(line) > _NUMBER_MAX
            and line[0].isalpha()
            and line[2] != "-"
        ):  # as nearly all print lines end: what is no text has other ends
            body, mark = body or _is_body(line), ""
            continue
        if is_page_mark(line) or is_turned(mark, line):
            mark = line
            found[at] = mark_reason(line)
            continue
        mark = ""
        left = line[0] in "-–—" and _HEAD.match(line)
        if left or (last in "-–—" and _HEAD_AT_LEFT.match(line)):
            for place in range(at, _end_of_head(lines, at)):
                found[place] = DiscardReason.RUNNING_HEAD
        elif not line[0].isalnum() and _RULE.match(line) and not any(map(str.isalnum, line)):
            found[at] = DiscardReason.RULE
        elif _leads_to_page(line):
            found[at] = DiscardReason.CONTENTS
        elif at not in parts and is_page_number(line) and (body or _within(lines, at)):
            if _within(lines, at) or beside_gap(lines, breaks, at):
                found[at] = DiscardReason.PAGE_NUMBER
        elif _numbers_page(lines, at):
            found[at] = DiscardReason.PAGE_NUMBER
        elif is_marks(line):
            again = masks.counts[masks.of_lines[at]] > 1
            found[at] = _reason_of_marks(lines, found, at, own, body=body, again=again)
            if found[at] is None:
                continue
        elif not body and "   " in line:
            own.update(part for part in _COLUMNS.split(line) if is_marks(part))
        body = body or _is_body(line)
    if any(found) or any(breaks):
        _repeated(lines, breaks, masks, found)
    for at in (*feet(lines, breaks), *heads_amid(lines)):
        found[at] = found[at] or DiscardReason.RUNNING_HEAD
    _heads(lines, found)
    return found


def _parts(lines: Sequence[str], breaks: Sequence[bool]) -> frozenset[int]:
    """Capital Roman numerals that stand alone above the parts of a text: "I", "II".

    They count on from I, each between empty lines, none at a page's break or within a sentence.
    """
    found = [
        (at, value)
        for at, line in enumerate(lines)
        if len(line) <= _PART_MAX and line.isupper() and (value := read_roman(line)) is not None
    ]
    if len(found) < _FEWEST_PARTS or found[0][1] != 1 or found[1][1] == 1:
        return frozenset()
    if any(two not in {one + 1, 1} for (_, one), (_, two) in pairwise(found)):
        return frozenset()
    last = len(lines) - 1
    apart = all(
        0 < at < last
        and not (lines[at - 1] or lines[at + 1] or any(breaks[at - 1 : at + 3]))
        and not _within(lines, at)
        for at, _ in found
    )
    return frozenset(at for at, _ in found) if apart else frozenset()


def _leads_to_page(line: str) -> bool:
    """Whether dots lead to the number of a page, as in a table of contents."""
    if not (line[-1].isdigit() or line[-1] in "ivxl"):
        return False
    dots = line.count(".") > 3 or "…" in line or "____" in line
    return dots and _LEADERS.search(line) is not None


def _without_context(lines: Sequence[str], breaks: Sequence[bool]) -> list[DiscardReason | None]:
    """What is known of lines by counting, and of those at either end by what they offer."""
    found: list[DiscardReason | None] = [None] * len(lines)
    for at in offers(lines):
        found[at] = DiscardReason.MARKUP
    for at in counted(lines, breaks):
        found[at] = DiscardReason.PAGE_NUMBER
    return found


def _reason_of_marks(
    lines: Sequence[str],
    found: Sequence[DiscardReason | None],
    at: int,
    own: set[str],
    *,
    body: bool,
    again: bool,
) -> DiscardReason | None:
    """Why a line of symbols and numbers is no text; `own` are those of the head, which grows.

    `body`: the text has begun above it. `again`: such a line stands elsewhere, too.
    """
    line, body = lines[at], body and not is_covers(lines, at)
    if _UNDER_RULE.match(line) and _is_under_rule(found, lines, at):
        return None
    if not (body or _heads_page(lines, at)):
        if not again and line not in own:
            return None
        if line[0].isalpha() and line not in own:
            own.add(line)
            return None
    job = HAS_JOB.search(line) and "/" not in line
    return DiscardReason.JOB_NUMBER if job else DiscardReason.RUNNING_HEAD


def _is_under_rule(found: Sequence[DiscardReason | None], lines: Sequence[str], at: int) -> bool:
    """Whether a drawn line stands right above, as over notes."""
    above = next((k for k in range(at - 1, -1, -1) if lines[k]), 0)
    return found[above] is DiscardReason.RULE


def _is_body(line: str) -> bool:
    """Whether the line is one of the text below a document's head."""
    return len(line) >= _TEXT_LINE and (line[-1] in _STOPS or line[0].islower() or ". " in line)


def _marks_below(lines: Sequence[str], found: list[DiscardReason | None]) -> None:
    """The cover's marks that stand again right below a page's number: symbol, date, language."""
    for at, reason in enumerate(found):
        if reason is not DiscardReason.PAGE_NUMBER:
            continue
        below, end = [at + 1], min(len(lines), at + _MARKS_WITHIN)
        while below[-1] < end and (not lines[below[-1]] or is_meta(lines[below[-1]])):
            below.append(below[-1] + 1)
        marks = [place for place in below[:-1] if lines[place] and found[place] is None]
        if len(marks) >= _FEWEST_MARKS:
            for place in marks:
                found[place] = DiscardReason.RUNNING_HEAD


def _heads(lines: Sequence[str], found: list[DiscardReason | None]) -> None:
    """What else of a page's head or foot is none of the text.

    The language and the like between its symbol and its number, and the line that stands beside
    a number elsewhere ("- 2 -    CONFIDENTIAL") or last, as on the cover.
    """
    some = any(found)  # many texts have no furniture
    if some:
        _marks_below(lines, found)
    for at in titled_heads(lines, found):
        found[at] = DiscardReason.RUNNING_HEAD
    heads = [
        at for at, reason in enumerate(found if some else ())
        if reason is DiscardReason.RUNNING_HEAD
    ]  # fmt: skip
    for at in heads:
        end = at + 1
        while end < min(len(lines), at + _HEAD_LINES) and found[end] is None and (
            len(lines[end]) < _SHORT and (bool(lines[end]) or is_meta(lines[end - 1] or "."))
        ):  # fmt: skip
            end += 1
        for beside in (at - 1, at + 1):
            bare = 0 <= beside < len(lines) and found[beside] is None and lines[beside].isdecimal()
            if bare and at > _COVER and is_page_number(lines[beside]):
                found[beside] = DiscardReason.PAGE_NUMBER
        if end < len(lines) and found[end] is DiscardReason.PAGE_NUMBER:
            for between in range(at + 1, end):
                found[between] = DiscardReason.RUNNING_HEAD if lines[between] else None
    top = next(filter(None, lines), "") if some else ""
    for at, line in enumerate(lines if len(top) < _SHORT and any(map(str.isdigit, top)) else ()):
        above = next((k for k in range(at - 1, -1, -1) if lines[k]), -1)
        if line == top and above >= 0 and found[above] is DiscardReason.PAGE_NUMBER:
            found[at] = DiscardReason.RUNNING_HEAD  # a page has the paper's symbol at its head
    names = {_HEAD_BEGIN.sub("", lines[at]) for at in heads if _HEAD.match(lines[at])}
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at]), 0)
    if last > _COVER and lines[last].isupper() and lines[last] in lines[:_COVER]:
        names.add(lines[last])
    lettered = [line for line in lines[:_COVER] if line[:1] in _LETTERS and not line[1:2].isalnum()]
    letters = {line for line in lettered if _LETTER.match(line)}
    covers = {head["letter"] for line in lettered if (head := _LETTER_HEAD.match(line))}
    for at, line in enumerate(lines if names or letters or covers else ()):
        head = _LETTER_HEAD.match(line) if line[:1] in covers else None
        named = at > _COVER / 2 and found[at] is None and line in names
        if named or (head and head["number"]):
            found[at] = DiscardReason.RUNNING_HEAD
        elif line in letters and at > _COVER / 2:
            number = next(iter(_texts_from(lines, at, -1)), 0)
            if found[number] or _STOPPED.match(lines[number]):
                found[number] = DiscardReason.PAGE_NUMBER
                found[at] = found[lines.index(line)] = DiscardReason.RUNNING_HEAD


def _numbers_page(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a stamp in a sentence, or a number with a stop by what stands about it."""
    if lines[at][0].isdigit() and _STAMP.match(lines[at]):
        return _within(lines, at)
    if len(lines[at]) > _STOPPED_MAX or _STOPPED.match(lines[at]) is None:
        return False
    return _numbers_below(lines, at) or is_meta(_text_beside(lines, at, -1) or ".")


def _numbers_below(lines: Sequence[str], at: int) -> bool:
    """Whether a gap and then a numbered line follow."""
    gap = at + 1 < len(lines) and not lines[at + 1]
    return gap and _NUMBERED.match(_text_beside(lines, at, 1)) is not None


def _heads_page(lines: Sequence[str], at: int) -> bool:
    """Whether a symbol stands at a page's number, within a sentence that goes on below."""
    for step in (-1, 1):
        beside = at + step
        if 0 <= beside < len(lines) and not is_page_mark(lines[beside]):
            beside += step if is_meta(lines[beside]) else 0  # over the language
        if 0 <= beside < len(lines) and is_page_mark(lines[beside]):
            above, below = min(at, beside), max(at, beside)
            return within_sentence(_text_beside(lines, above, -1), _text_beside(lines, below, 1))
    return names_page(lines[at]) and _within(lines, at)


def _repeated(
    lines: Sequence[str],
    breaks: Sequence[bool],
    masks: Masks,
    found: list[DiscardReason | None],
) -> None:
    """Lines that come again at page breaks or beside page numbers, save the first at the head."""
    often = {mask for mask, count in masks.counts.items() if count > 2}
    masked = masks.of_lines
    text = next((at for at, line in enumerate(lines) if _is_body(line)), 0) if often else 0
    seen: set[bytes] = set()
    for at, (line, mask) in enumerate(zip(lines, masked, strict=True) if often else ()):
        if mask not in often or found[at] is not None:
            continue
        if len(line) < 4 or line[-1] in ".;:,?!。；":
            continue
        near = [*_texts_from(lines, at, -1), at, *_texts_from(lines, at, 1)]
        edge = any(
            found[k] is DiscardReason.PAGE_NUMBER
            or breaks[k]
            or (k < at and found[k] is DiscardReason.RUNNING_HEAD and masked[k] != masked[at])
            for k in near
        )
        if (
            edge
            and not (is_named_alone(line) and lines.count(line) < _NAMES)
            and (mask in seen or at > text + _COVER)
            and not amid_text(lines, breaks, found, at)
        ):
            found[at] = DiscardReason.RUNNING_HEAD
        seen.add(mask)


def _texts_from(lines: Sequence[str], at: int, step: int) -> list[int]:
    """The two lines before or after line `at` that are not blank, and a blank one at a break."""
    found: list[int] = []
    k = at + step
    while 0 <= k < len(lines) and abs(k - at) <= _NEAR and len(found) < 2:
        if lines[k]:
            found.append(k)
        k += step
    return found
