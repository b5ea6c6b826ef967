"""What stands on pages for the printer's sake: running heads, page, job and bar-code numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from app.domain.blocks import Discard, DiscardReason
from app.domain.patterns import when_met
from app.readers.pdf.feet import foot_of_first
from app.readers.pdf.lines import Line
from app.readers.pdf.notes import raised_marks
from app.readers.pdf.pages import (
    FURTHEST,
    PageRows,
    abuts,
    commonest_size,
    is_long,
    with_zones,
    zone_of,
)
from app.segmentation.labels import read_label

__all__ = ["PageRows", "without_furniture"]

#: In characters: a piece of a head is no longer. In line spacings: what parts one from the text.
LONGEST_PIECE, HEAD_GAP = 60, 1.8

#: In pages: how far back a head that differs by a letter or two (a scan's) is looked for.
MEMORY = 4

_SYMBOL = when_met(r"[A-Z][A-Z0-9.]{0,10}(?:/[\w.()\-–]+)+")
_JOB = when_met(
    r"(?:GE\.?|[A-Z]{1,3}\.)?\s?[\dIlO]{2}[-–][\dIlO]{4,6}[A-Z]?\b[\s*]*(?:\d{3,4}[a-z]\b\s*)?"
    r"(?:\([A-Z]\))?(?:\s+\d{6}\b)*\s*(?:/\s?\.{3})?"
    r"|[A-Z]{1,3}-\d{4}-\d{3,5}\s?\([A-Z]\)(?:\s\w+\s\d\d/\d\d/\d{4})?"
)
_BAR_CODE = when_met(r"\*\s?[\dA-Z\-.]{6,16}\s?\*")
_CONTINUES = when_met(r"/\s?(?:\.\s?){3}|/\s?…")
#: "Page 1 of 3".
_NAMED_PAGE = when_met(
    r"(?:Page|Pag\.|Pa[gq]e|Página|Стр\.|страница|الصفحة|صفحة)\s?[\divxlc٠-٩]{1,5}"
    r"(?:\s?(?:of|sur|de|из|/)\s?\d{1,4})?|第\s?\d+\s?页",
    re.IGNORECASE,
)
_PAGE = when_met(
    r"\d{1,4}\s?(?:/|of|sur|de|из)\s?\d{1,4}|[-–—|\[(]?\s?[\d٠-٩۰-۹]{1,4}\s?[-–—|\])]?|[ivxlc]{1,6}"
    rf"|{_NAMED_PAGE.pattern}",
    re.IGNORECASE,
)
_NUMBER = when_met(r"\d{1,9}")
#: "3 Wednesday, 3 October", "- 2 -": a page's number and what stands beside it, no item's label.
_NUMBERS_PAGE = when_met(r"\d{1,4} [^\W\d_]|[-–—] ?\d{1,4} ?[-–—]$")
#: What ends with its page's number: "Briefing for delegates · page 1".
_NAMES_PAGE = when_met(r"^.*[·•|–—] ?(?:page|página|стр\.) ?(\d{1,4})$", re.IGNORECASE)
_DIVIDER = when_met(r"[_\u2014\u2013\-\s]{5,}")
_RECYCLE = when_met(
    r"Please recycle|Merci de recycler|Se ruega reciclar|Просьба отправить на вторичную"
    r"|يرجى إعادة|请回收",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """Pieces at one height that say the same, on several pages."""

    key: str
    members: list[tuple[int, Line]] = field(default_factory=list)


def without_furniture(pages: list[PageRows]) -> tuple[list[PageRows], list[Discard]]:
    """The pages without their heads and feet, and these as discards."""
    reasons: dict[int, DiscardReason] = {}  # by id() of the piece
    body = commonest_size(pages)
    pages = with_zones(pages, body)
    for top in (True, False):
        _by_repetition(pages, reasons, body, top=top)
        _by_counting(pages, reasons, top=top)
    for page in pages:
        _by_pattern(page, reasons)
    _last_number(pages[-1], reasons)
    for piece in foot_of_first(pages, reasons):
        reasons[id(piece)] = _reason(piece.text)
    discards: list[Discard] = []
    kept: list[PageRows] = []
    for page in pages:
        rows = []
        for row in page.rows:
            discards += [
                Discard(piece.text, reasons[id(piece)], page.page)
                for piece in row
                if id(piece) in reasons
            ]
            if rest := [piece for piece in row if id(piece) not in reasons]:
                rows.append(rest)
        kept.append(PageRows(page.page, page.width, page.height, rows))
    return kept, discards


def _by_repetition(
    pages: list[PageRows], reasons: dict[int, DiscardReason], body: float, *, top: bool
) -> None:
    groups: list[_Group] = []
    by_key: dict[str, list[_Group]] = {}
    recent: list[_Group] = []
    again = _printed_again(pages, top=top)
    for page in pages:
        recent = [group for group in recent if group.members[-1][0] >= page.page - MEMORY]
        for piece in zone_of(page, top=top):
            if _DIVIDER.fullmatch(piece.text):
                continue
            labelled = piece.hang is not None and not _NUMBERS_PAGE.match(piece.text)
            labelled |= not top and _is_note(piece, page)
            ends = piece.text[0].islower() and piece.text[-1] in ".;,"  # of a note or paragraph
            text = labelled or ends or abuts(page, piece)
            if text and ((piece.text, round(piece.y / 4)) not in again or is_long(page, piece)):
                continue
            key = re.sub(r"\d", "0", piece.text).casefold()
            known = by_key.setdefault(key, [])
            candidates = (*known, *recent)
            group = next((g for g in candidates if _belongs(g, key, page.page, piece)), None)
            if group is None:
                group = _Group(key)
                groups.append(group)
                known.append(group)
                recent.append(group)
            group.members.append((page.page, piece))
    for group in groups:
        on = {number for number, _ in group.members}
        if len(on) < 2 or (len(on) < 0.4 * len(pages) and _longest_run(on) < 3):
            continue
        if _numbers_text(group):
            continue
        alike = len(
            {piece.text for _, piece in group.members if not any(map(str.isdigit, piece.text))}
        )
        if len(on) < 0.5 * len(pages) and (
            alike > 1 or any(piece.size > 1.08 * body for _, piece in group.members)
        ):
            continue  # headings that happen to stand at the top: "Annex I", "Annex II"
        # What the first page prints of itself stays, though the pages after it repeat it.
        sizes = sorted(piece.size for _, piece in group.members)
        usual = sizes[len(sizes) // 2]
        for number, piece in group.members:
            alike_sized = abs(piece.size - usual) <= 0.3
            if top and number == 1 and (not alike_sized or _SYMBOL.fullmatch(piece.text)):
                continue
            reasons[id(piece)] = _reason(piece.text)


def _is_note(piece: Line, page: PageRows) -> bool:
    """Whether a piece begins with a mark that the page's text has: "4 Ibid., para. 3"."""
    if piece.marks and not piece.marks[0].start:
        return True
    number = re.match(r"\d{1,3}(?= )", piece.text)
    return number is not None and number[0] in raised_marks(page.rows)


def _by_counting(pages: list[PageRows], reasons: dict[int, DiscardReason], *, top: bool) -> None:
    """Numbers at the very edge of two pages that follow each other, one more on the second."""
    outer = [_outermost_number(page, top=top) for page in pages]
    for (page, one), (following, two) in pairwise(zip(pages, outer, strict=True)):
        if (
            one is not None
            and two is not None
            and following.page == page.page + 1
            and int(two.text) == int(one.text) + 1
        ):
            reasons.setdefault(id(one), DiscardReason.PAGE_NUMBER)
            reasons.setdefault(id(two), DiscardReason.PAGE_NUMBER)


def _outermost_number(page: PageRows, *, top: bool) -> Line | None:
    """The number that stands in the page's first or last row, none but heads beside it."""
    zone = {id(piece) for piece in zone_of(page, top=top)}
    row = (page.rows[0] if top else page.rows[-1]) if page.rows else []
    found = [piece for piece in row if re.fullmatch(r"\d{1,4}", piece.text)]
    return found[0] if len(found) == 1 and len(row) <= 3 and id(found[0]) in zone else None


def _printed_again(pages: list[PageRows], *, top: bool) -> set[tuple[str, int]]:
    """Words that stand at one height on several pages: no text does that, however long it is."""
    counts = Counter(
        key
        for page in pages
        for key in {(piece.text, round(piece.y / 4)) for piece in zone_of(page, top=top)}
        if len(key[0]) > 3
    )
    return {key for key, count in counts.items() if count >= max(3, 0.25 * len(pages))}


def _numbers_text(group: _Group) -> bool:
    """Whether what tells the pieces apart are numbers of the text: "Article 7", "Article 9".

    A head's number is its page's, or the same on page after page.
    """
    printed = [(page, piece.text) for page, piece in group.members]
    symbols = {text for _, text in printed if _SYMBOL.fullmatch(text)}
    if len(symbols) > 1 and len(symbols) > 0.6 * len(printed):
        return True  # of a list of documents; a head has its own document's on every page
    labels = [read_label(text) for _, text in printed]
    named = [label.readings[0].value for label in labels if label is not None and label.is_named]
    if 2 * len(named) > len(labels) and len(set(named)) >= max(2, 0.6 * len(named)):
        return True  # "ARTICLE IV", "ARTICLE VIII"
    if len({tuple(_NUMBER.findall(text)) for _, text in printed}) < max(2, 0.6 * len(printed)):
        return False
    if not all(any(map(str.isdigit, text)) for _, text in printed):
        return False
    if any(_reason(text) is not DiscardReason.RUNNING_HEAD for _, text in printed):
        return False
    numbers = [(page, [int(n) for n in _NUMBER.findall(text)]) for page, text in printed]
    steps = [
        any(b - a == later - page for a, b in zip(one, other, strict=False))
        for (page, one), (later, other) in pairwise(numbers)
        if later != page
    ]
    return 2 * sum(steps) < len(steps)


def _longest_run(pages: set[int]) -> int:
    """The most pages in a row, every page or every other one."""
    best = 0
    for step in (1, 2):
        for start in pages:
            length = 1
            while start + step * length in pages:
                length += 1
            best = max(best, length)
    return best


def _belongs(group: _Group, key: str, page: int, piece: Line) -> bool:
    if all(abs(line.y - piece.y) > 9 for _, line in group.members[-4:]):
        return False
    if group.key == key:
        return True
    if len(key) < 5 or len(key) > 120 or group.members[-1][0] == page:
        return False
    matcher = SequenceMatcher(None, group.key, key, autojunk=False)
    return matcher.real_quick_ratio() >= 0.75 and matcher.ratio() >= 0.75


def _reason(text: str) -> DiscardReason:
    if _PAGE.fullmatch(text):
        return DiscardReason.PAGE_NUMBER
    if _JOB.fullmatch(text) or _BAR_CODE.fullmatch(text):
        return DiscardReason.JOB_NUMBER
    return DiscardReason.RUNNING_HEAD


def _last_number(page: PageRows, reasons: dict[int, DiscardReason]) -> None:
    """A number that stands alone behind the end of the text, wherever the page ends."""
    above, row = (page.rows[-2][0], page.rows[-1]) if len(page.rows) > 1 else (None, [])
    if above is None or len(row) > 1 or any(map(str.isdigit, above.text)):
        return
    if row[0].text.isdecimal() and above.y - row[0].y > HEAD_GAP * above.size:
        reasons.setdefault(id(row[0]), DiscardReason.PAGE_NUMBER)


def _by_pattern(page: PageRows, reasons: dict[int, DiscardReason]) -> None:
    """Furniture that is known by its form alone, for documents of a page or two."""
    for piece in zone_of(page, top=False):
        if id(piece) in reasons:
            continue
        text = piece.text
        outermost = not any(
            other.y < piece.y - 2 and id(other) not in reasons for other in zone_of(page, top=False)
        )
        close = any(
            0.5 < (other.y - piece.y) / piece.size < 1.6 for row in page.rows for other in row
        )
        if _JOB.fullmatch(text) or _BAR_CODE.fullmatch(text):
            reasons[id(piece)] = DiscardReason.JOB_NUMBER
        elif _CONTINUES.fullmatch(text) or _RECYCLE.match(text):
            reasons[id(piece)] = DiscardReason.RUNNING_HEAD
        elif outermost and not close and _PAGE.fullmatch(text) and _stands_alone(page, piece):
            reasons[id(piece)] = DiscardReason.PAGE_NUMBER
        elif outermost and not close and _NAMES_PAGE.sub(r"\1", text) == str(page.page):
            reasons[id(piece)] = DiscardReason.RUNNING_HEAD
    for piece in zone_of(page, top=True):
        if piece.text[-1].isalnum() and _NAMED_PAGE.fullmatch(piece.text):
            reasons.setdefault(id(piece), DiscardReason.PAGE_NUMBER)
    for row in page.rows:
        if any(reasons.get(id(piece)) is DiscardReason.JOB_NUMBER for piece in row):
            for piece in row:
                if re.fullmatch(r"\d{6}(?:\s+\d{6})*|/\s?\.{3}", piece.text):
                    reasons[id(piece)] = DiscardReason.JOB_NUMBER
        for piece in row:
            if _BAR_CODE.fullmatch(piece.text):
                reasons[id(piece)] = DiscardReason.JOB_NUMBER
    for top in (False, True):
        _apart(page, reasons, top=top)
    if page.page > 1:
        _head_by_pattern(page, reasons)
        _beside_page_numbers(page, reasons)


def _beside_page_numbers(page: PageRows, reasons: dict[int, DiscardReason]) -> None:
    """What shares a row with the page's number, apart from the text, is a head or foot too."""
    zone = {id(piece) for top in (True, False) for piece in zone_of(page, top=top)}
    for row in page.rows:
        numbered = any(reasons.get(id(p)) is DiscardReason.PAGE_NUMBER for p in row)
        if not numbered or len(row) > 3 or any(id(piece) not in zone for piece in row):
            continue
        near = any(
            0.5 * row[0].size < abs(other.y - row[0].y) < 1.4 * row[0].size
            for others in page.rows
            for other in others
            if id(other) not in reasons
        )
        if not near:
            for piece in row:
                reasons.setdefault(id(piece), DiscardReason.RUNNING_HEAD)


def _stands_alone(page: PageRows, piece: Line) -> bool:
    """Whether nothing but furniture shares the row: a number among words is a cell."""
    row = next(row for row in page.rows if any(other is piece for other in row))
    others = [other.text for other in row if other is not piece]
    return len(others) < 3 and all(
        pattern.fullmatch(text) is not None
        for text in others
        for pattern in [_JOB if _JOB.fullmatch(text) else _SYMBOL]
    )


def _apart(page: PageRows, reasons: dict[int, DiscardReason], *, top: bool) -> None:
    """A page's first or last row as its head or foot, though no other page has it.

    The page's number is in it beside words; or it stands above a text that goes on within a
    sentence.
    """
    rows = [row for row in page.rows if any(id(piece) not in reasons for piece in row)]
    rows = rows if top else rows[::-1]
    if len(rows) < 3 or any(
        len(piece.text) > LONGEST_PIECE or piece.text[-1] in ",;:.!?" for piece in rows[0]
    ):
        return
    zone = {id(piece) for piece in zone_of(page, top=top)}
    first, text = rows[0], rows[1]
    step = abs(rows[1][0].y - rows[2][0].y)
    apart = abs(first[0].y - text[0].y) > HEAD_GAP * max(step, text[0].size)
    if not apart or any(id(piece) not in zone for piece in first):
        return
    counted = len(first) > 1 and any(piece.text == str(page.page) for piece in first)
    if counted or (top and text[0].text[0].islower()):
        for piece in first:
            if page.page > 1 or not top or _PAGE.fullmatch(piece.text):  # a first page has titles
                reasons.setdefault(id(piece), _reason(piece.text))


def _head_by_pattern(page: PageRows, reasons: dict[int, DiscardReason]) -> None:
    head = sorted(zone_of(page, top=True), key=lambda piece: -piece.y)
    last = -1
    for index, piece in enumerate(head[:4]):
        far = index and head[index - 1].y - piece.y > FURTHEST * piece.size
        beside = [p for p in head if abs(p.y - piece.y) < 0.3 * piece.size]
        if far or any(abuts(page, other) for other in beside):
            break  # a list of documents begins
        if _SYMBOL.fullmatch(piece.text) or re.fullmatch(r"Pa[gq]e \d+", piece.text):
            last = index
        elif index == 0 and _PAGE.fullmatch(piece.text):
            last = 0
        elif last == index - 1 and piece.text == str(page.page):
            last = index  # the number below the symbol
    if last >= 0 and head[0].y - head[last].y < 40 and all(len(p.text) < 60 for p in head[:last]):
        for piece in head[: last + 1]:
            reasons.setdefault(id(piece), _reason(piece.text))
