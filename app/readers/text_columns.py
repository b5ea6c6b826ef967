"""Print lines of plain text, and letterheads that are set in two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.domain.blocks import Block, Role
from app.domain.patterns import when_met
from app.readers.lines import barred, tidy
from app.segmentation.hyphens import HAN
from app.segmentation.phrases import is_agenda_line, is_date, is_meta
from app.segmentation.shape import heading_goes_on

__all__ = [
    "CELL_MAX",
    "HEAD_LINES",
    "HOURS",
    "LETTERHEAD_ROWS",
    "Group",
    "Line",
    "by_columns",
    "columns",
    "goes_on_in_middle",
    "indent_of",
    "is_across",
    "letterhead",
]

#: The hours of a programme's line, and the gap behind them: "10 a.m.–1 p.m.    Opening".
_HALF_DAY = r"\s?[ap]\.?m\.?"
_HOUR = rf"\d{{1,2}}(?:[:.h]\d{{2}}(?:{_HALF_DAY})?|{_HALF_DAY}|\s?(?:h|hrs?|heures|horas|noon))"
HOURS = when_met(
    rf"(\s*(?:\d{{1,2}}(?:[:.h]\d{{2}})?(?:{_HALF_DAY}|\s?h)?\s?[-–—]\s?{_HOUR}"
    rf"|\d{{1,2}}(?:[:h]\d{{2}}(?:{_HALF_DAY})?|{_HALF_DAY})))(?:\s{{3,}}|\s*\t\s*)"
    r"(?=\S(?:(?!\s{3}|\t).)+$)",
    re.IGNORECASE,
)
_COLUMN_GAP = when_met(r" {5,}|\t+")
_BARE_LABEL = when_met(r"\(?\w{1,5}[.)]\Z|[\w•*–—-]\Z|[IVX]{2,5}\Z|\d{1,3}(?:\.\d{1,2})*\Z")
#: The name of a field, whose value stands behind the tab.
_FIELD = when_met(r"[^:：]{2,30}\s?[:：]\Z")
#: What stands for a picture in a text made from a word processor's file.
_EMBLEM = "[pic]"
CELL_MAX = 60
LETTERHEAD_ROWS, _NAME_ROWS = 4, 7  # a meeting's name in several lines may have the symbol beside
HEAD_LINES = 24  # a letterhead stands among so many lines at the head
_HEAD_WIDTH, _ROW_MAX = 150, 400  # the second: blanks and all, as copied from a wide page
_RIGHT = 28  # a line of its right column begins so far in, at least
_BLANKS = " " * 36
_SET_IN = 3  # the second line of a title in the middle is set in so far at least
_LEFT, _FAR = 12, 36  # where a line at the left begins at most, one far to the right at least


@dataclass(slots=True)
class Line:
    """One print line with what stands before it; `text` is it with single blanks."""

    raw: str
    text: str
    gap: bool = False  # a blank line
    broken: bool = False  # a page break, or page furniture
    rule: bool = False  # a drawn line, as above footnotes
    apart: bool = False  # the title ends above it
    spaced: bool = False  # blanks within it are no single ones
    row: bool = False  # of a letterhead, with what stands at its right


@dataclass(slots=True)
class Group:
    """Print lines that make one block."""

    lines: list[Line] = field(default_factory=list)
    tight: bool = False


def by_columns(lines: list[Line]) -> list[Line]:
    """The lines, those of a letterhead of two columns one column after the other."""
    out: list[Line] = []
    at = 0
    while at < min(len(lines), HEAD_LINES):
        end = at + 1
        while end < len(lines) and not (lines[end].gap or lines[end].broken):
            end += 1
        rows, halves, apart = lines[at:end], [], False
        gapped = any(one.spaced and ("     " in one.raw or "\t" in one.raw) for one in rows)
        columns = [_halves(line) for line in rows] if gapped or _is_stack(rows) else []
        if sum(bool(right) for _, right in columns) > 1:
            halves = [half for side in zip(*columns, strict=True) for half in side if half]
            # Rows with a date or a symbol are parted, unless a name goes on from row to row.
            goes_on = any(map(_name_goes_on, columns, columns[1:]))
            apart = any(map(all, columns)) and max(map(len, halves)) <= CELL_MAX
            apart = apart and (goes_on or not any(map(is_meta, halves)))
            apart = apart and not any(_BARE_LABEL.match(left) for left, _ in columns)
        if apart:
            rows = [Line(h, h, True, rows[0].broken and not n) for n, h in enumerate(halves)]
        elif any(map(is_meta, halves or _beside(columns))):
            rows = [*_parted_rows(rows, columns)]
        out += rows
        at = end
    return out + lines[at:]


def _beside(columns: list[tuple[str, str]]) -> list[str]:
    """What stands at the right of a letterhead's only row that has two halves."""
    few = columns if len(columns) <= _NAME_ROWS else []
    return [right for left, right in few if left and right]


def _name_goes_on(above: tuple[str, str], row: tuple[str, str]) -> bool:
    """Whether the left half of a row goes on with that above: "REVIEW CONFERENCE", "OF PARTIES"."""
    before, left = above[0], row[0]
    return left[:1].islower() or bool(before and left and heading_goes_on(before, left))


def _is_stack(rows: list[Line]) -> bool:
    """Whether lines stand one below the other in a letterhead's right column."""
    few = rows if len(rows) <= LETTERHEAD_ROWS + 1 else []
    far = [indent_of(row.raw) for row in few if row.raw.startswith(_BLANKS)]
    return len(far) > 1 == len({*far})


def _parted_rows(lines: list[Line], columns: list[tuple[str, str]]) -> Iterator[Line]:
    """The lines of a letterhead, what stands at the right of each a line of its own."""
    for line, (left, right) in zip(lines, columns, strict=True):
        two = bool(left and right)
        yield replace(line, raw=left, text=left, row=True) if two else replace(line, row=True)
        if two:
            yield Line(_BLANKS + right, right, row=True)


def _halves(line: Line) -> tuple[str, str]:
    """What of a line stands in the left column of a letterhead, and what in the right."""
    raw = line.raw.strip()
    parts = _COLUMN_GAP.split(raw) if len(raw) <= _HEAD_WIDTH else [raw]
    if len(parts) == 2 and not _BARE_LABEL.match(parts[0]) and not _FIELD.match(parts[0].strip()):
        return tidy(parts[0]), tidy(parts[1])
    return ("", line.text) if indent_of(line.raw) >= _RIGHT else (line.text, "")


def is_across(before: str, line: str) -> bool:
    """Whether one of two lines stands at the left and the other far to the right, both short."""
    if not (line.startswith(_BLANKS) or before.startswith(_BLANKS)):
        return False  # as nearly all lines
    one, two = sorted((indent_of(before), indent_of(line)))
    return two >= _FAR and one <= _LEFT and max(len(before), len(line)) <= CELL_MAX + _FAR


def _is_in_middle(before: str, line: str) -> bool:
    """Whether a line is set in below the middle of a longer one, as titles go on."""
    left = indent_of(line)
    if left < _SET_IN or left - indent_of(before) < _SET_IN or len(line) > len(before):
        return False
    middle = indent_of(before) + len(before.rstrip())
    return abs(middle - left - len(line.rstrip())) <= 2 * _SET_IN


def goes_on_in_middle(before: Line, line: Line, lines: list[Line]) -> bool:
    """Whether such a line goes on with a title that had no room for its first word."""
    if not _is_in_middle(before.raw, line.raw):
        return False
    widest = max(len(one.raw) for one in lines)
    word = len(line.text.partition(" ")[0])
    if line.text[0] >= HAN:
        return False  # without blanks between words no line is full
    if len(before.raw.rstrip()) + 1 + word < widest - _SET_IN or before.text[-1] in ".;:!?":
        return False
    return not (is_meta(line.text) or is_meta(before.text) or is_agenda_line(line.text))


def columns(block: Block, group: Group, *, head: bool) -> list[Block]:
    """A letterhead's line of two columns as two blocks, if one of them is a date or a symbol.

    Below the `head` of the document a symbol beside a title is an entry of a list.
    """
    line = group.lines[0]
    if len(group.lines) > 1 or not line.spaced or block.role is not Role.TEXT:
        return [block]
    raw = line.raw.strip()
    if len(raw) > _ROW_MAX:  # a paragraph, with a tab behind its number
        return [block]
    parts = _COLUMN_GAP.split(raw) if "     " in raw or "\t" in raw else ()  # few have a gap
    if len(parts) != 2 or _BARE_LABEL.match(parts[0]) or _FIELD.match(parts[0].strip()):
        return [block]
    left, right = map(tidy, parts)
    told = is_meta if head else is_date
    if not (told(left) or told(right)):
        return [block]
    return [block._replace(text=left), block._replace(text=right, tight=True)]


def indent_of(raw: str) -> int:
    """How many blanks stand before the words of a print line."""
    return len(raw) - len(raw.lstrip())


def letterhead(group: Group) -> list[str]:
    """The lines in the cells of a letterhead between bars; empty where it is none.

    One empty line stands for cells with nothing in them, or only an emblem.
    """
    rows = [barred(line.raw) for line in group.lines]
    if not all(rows) or len(rows) > LETTERHEAD_ROWS:
        return []
    lines = [tidy(part) for row in rows for cell in row for part in re.split(" {2,}", cell)]
    lines = [line for line in lines if line and line != _EMBLEM]
    if not lines:
        return [""]
    return lines if any(map(is_meta, lines)) or len(lines) == 1 else []
