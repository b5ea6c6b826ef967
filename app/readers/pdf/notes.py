"""Notes: where a run of them begins and ends, and the mark of each.

Notes begin under a short rule, or with a mark in smaller type, or with an old "1/" in the text's
own type; they end where the type goes back to the text's size, wherever on the page that is.
Small type in the middle of a page is a note or a caption too, if it says so or stands between
paragraphs by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.patterns import when_met
from app.readers.pdf.lines import MARK, Line
from app.readers.pdf.strokes import Post, Rule

__all__ = ["Note", "Parted", "Place", "grids_of", "parted", "raised_marks"]

_RULE_TEXT = when_met(r"[_\u2014\u2013\-\s]{5,}")
_SLASH_MARK = when_met(r"(\d{1,3}|[a-z]|\*{1,3})/(?:\s+(?=\S)|(?=[^\s\d]))")
#: An address of the web that a line ends with, and may not end.
_ADDRESS = when_met(r"(?:://|\bwww\.)\S*[^\s.,;)]$")
_STAR_MARK = when_met(r"(?!§\s*\d)([*†‡§]{1,4})\s*(?=[^\s*†‡§])")
_PLAIN_MARK = when_met(r"(\d{1,3})\.?\s+(?=\S)")
_BARE_MARK = when_met(r"(\d{1,3})\s+(?=\S)")
_ENDS = when_met(r"[.;:!?。؟؛；：！？][)\]）】”’\"'»\d*]*$")
#: How a caption or a note under a figure, map or table begins in the six languages.
_CAPTION = when_met(
    r"(?:source|note|sources|notes|fuente|fuentes|nota|notas|источники?|примечани[ея]|المصدر"
    r"|ملاحظة|资料来源|来源|注|figure|map|carte|mapa|карта|photo|abbreviations?)"
    r"\s?(?:(?:no\.|n[º°o]\.?|№|\d)[^:：]{0,24})?[:：.]",
    re.IGNORECASE,
)

#: Share of the text's size below which type is small, and so small that it needs no label.
SMALL, TINY = 0.94, 0.86
#: In lines: more at a page's foot are no footnotes in the text's own type.
MOST_NOTE_LINES = 60
#: So many upright lines, at different places, make a grid of columns; two are a frame.
GRID_POSTS = 3
#: In pieces: what a row of notes in two columns has; in characters, the left one at least.
BESIDE, SHORTEST = 2, 12
#: In lines: small type without a label between two paragraphs.
MOST_CAPTION_LINES = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; one without a mark goes on from the page before, unless it is `fresh`."""

    mark: str | None
    lines: tuple[Line, ...]
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of a zone without its notes, the notes, and rules printed as text.

    `remarks` say something of the printing ("Corrections should be sent to …").
    """

    rows: list[list[Line]]
    notes: list[Note]
    dividers: list[Line]
    remarks: list[Line]


@dataclass(frozen=True, slots=True)
class Place:
    """What a zone's rows are looked at with: the page's size, rules, marks; the text's size."""

    page: int
    width: float
    height: float
    rules: tuple[Rule, ...]
    size: float
    #: Whether type sizes can be trusted (a scan's are guesses).
    sized: bool
    raised: frozenset[str]
    #: Heights between which a grid of several columns is drawn: what stands there are cells.
    grids: tuple[tuple[float, float], ...] = ()
    #: Whether the zone is the page's last, and stands under columns.
    last: bool = True
    under_columns: bool = False
    #: Whether notes stand at the foot of the column before this one.
    after_notes: bool = False


def grids_of(posts: Sequence[Post]) -> tuple[tuple[float, float], ...]:
    """Lowest and highest point of each grid that upright lines at three places and more draw."""
    groups: list[tuple[float, float, set[int]]] = []
    for post in sorted(posts, key=lambda post: -post.y1):
        if groups and post.y1 > groups[-1][0] - 3:
            low, high, places = groups[-1]
            groups[-1] = min(low, post.y0), high, places | {round(post.x / 4)}
        else:
            groups.append((post.y0, post.y1, {round(post.x / 4)}))
    return tuple((low, high) for low, high, places in groups if len(places) >= GRID_POSTS)


def raised_marks(rows: Sequence[list[Line]]) -> frozenset[str]:
    """What is raised within the lines, as marks of notes are."""
    return frozenset(
        mark.text.strip("()/")
        for row in rows
        for line in row
        for mark in line.marks
        if mark.start and not mark.lowered
    )


def parted(rows: list[list[Line]], place: Place) -> Parted:
    """The rows of a zone, its notes apart."""
    body: list[list[Line]] = []
    found = Parted(body, [], [], [])
    index = 0
    while index < len(rows):
        start = index + _is_divider(rows, index, place)
        if start > index or _begins(rows, index, place):
            end = _end(rows, start, place)
            found.dividers.extend(rows[index] if start > index else [])
            fresh = place.page == 1 or not _runs_on(rows, start, place)
            fresh = fresh and not place.after_notes
            found.notes.extend(_notes(_in_columns(rows[start:end]), place, fresh))
            index = end
        elif _is_remark(rows, index, place):
            found.remarks.extend(line for row in rows[index:] for line in row)
            break
        elif end := _caption_end(rows, index, place):
            lines = tuple(_flat(row) for row in rows[index:end])
            found.notes.append(Note(None, lines, fresh=True))
            index = end
        else:
            body.append(rows[index])
            index += 1
    return found


def _in_columns(rows: list[list[Line]]) -> list[Line]:
    """The lines of notes; those of two columns one column after the other."""
    beside = [row for row in rows if len(row) == BESIDE]
    if len(beside) > MOST_CAPTION_LINES and 2 * len(beside) > len(rows):
        edge = min(row[1].x0 for row in beside)
        split = all(
            abs(row[1].x0 - edge) < row[1].size and len(row[0].text) >= SHORTEST for row in beside
        )
        if split:
            alone = [row for row in rows if len(row) != BESIDE and row[0].x0 >= edge - 1]
            right = [*(row[1] for row in beside), *(_flat(row) for row in alone)]
            left = [row[0] if row in beside else _flat(row) for row in rows if row not in alone]
            return [*left, *sorted(right, key=lambda line: -line.y)]
    return [_flat(row) for row in rows]


def _flat(row: list[Line]) -> Line:
    """A note's row: a mark and its text stand apart, but are one line."""
    line = row[0]
    for piece in row[1:]:
        shift = len(line.text) + 1
        marks = line.marks + tuple(replace(m, start=m.start + shift) for m in piece.marks)
        line = replace(piece, text=f"{line.text} {piece.text}", x0=line.x0, marks=marks)
    return line


def _is_small(row: list[Line], place: Place) -> bool:
    return place.sized and max(row, key=lambda piece: len(piece.text)).size < SMALL * place.size


def _is_divider(rows: list[list[Line]], index: int, place: Place) -> bool:
    """Whether the row is a rule of dashes above notes."""
    row = rows[index]
    if len(row) > 1 or index + 1 == len(rows) or not _RULE_TEXT.fullmatch(row[0].text):
        return False
    below = _flat(rows[index + 1])
    marked = _mark(below, place) is not None or _pointed(below, place)
    foot = row[0].width < 0.4 * place.width and row[0].y < 0.3 * place.height
    return foot or _is_small(rows[index + 1], place) or marked


def _begins(rows: list[list[Line]], index: int, place: Place) -> bool:
    """Whether notes begin with the row."""
    if any(low < rows[index][0].y < high for low, high in place.grids):
        return False
    line = _flat(rows[index])
    above = rows[index - 1][0] if index else None
    if above is None and not place.under_columns:
        return False
    if above is not None and above.y > 0.9 * place.height:
        return False
    high = above.y if above is not None else line.y + 4 * line.size
    small = _is_small(rows[index], place)
    apart = high - line.y > 1.6 * line.size
    if place.after_notes and all(_is_small(row, place) for row in rows[index:]):
        return True
    step = above is None or not _is_small(rows[index - 1], place)
    pointed = _pointed(line, place)
    marked = _mark(line, place) is not None or (pointed and (small or line.y < 0.5 * place.height))
    rule = _rule_above(line, high, place)
    short = rule is not None and rule.x1 - rule.x0 < 0.45 * place.width
    if rule is not None and short and rule.x0 < line.x0 + 40:
        sure = small or _mark(line, place) is not None or _all_pointed(rows[index:], place)
        if (marked and sure) or (small and place.page > 1 and apart):
            return True
    if small:
        return marked and (apart or (step and pointed))
    if not (marked and apart) or len(rows) - index > MOST_NOTE_LINES:
        return False
    far = pointed and high - line.y > 2.5 * line.size
    return (far and _all_pointed(rows[index:], place)) or _old_style(rows[index:], place)


def _all_pointed(rows: list[list[Line]], place: Place) -> bool:
    """Whether rows in the text's own type are notes to the page's end, and not its paragraphs."""
    for row in rows:
        line = _flat(row)
        number = _PLAIN_MARK.match(line.text)
        if number is not None and number[1] not in place.raised:
            return False
        if _is_small(row, place) or _RULE_TEXT.fullmatch(line.text):
            return False
    return True


def _is_remark(rows: list[list[Line]], index: int, place: Place) -> bool:
    """Whether small type without a mark at the foot of the first page begins with the row."""
    if place.page > 1 or not (index or place.under_columns):
        return False
    line = rows[index][0]
    if not place.last or line.y > 0.3 * place.height:
        return False
    if not all(_is_small(row, place) for row in rows[index:]):
        return False
    if index and _is_small(rows[index - 1], place):
        return False
    high = rows[index - 1][0].y if index else line.y + 4 * line.size
    wide = max(line.width for row in rows[index:] for line in row) > 0.3 * place.width
    return wide and (place.under_columns or _rule_above(line, high, place) is not None)


def _rule_above(line: Line, high: float, place: Place) -> Rule | None:
    return next(
        (
            rule
            for rule in place.rules
            if line.y + 0.5 * line.size < rule.y < high + 2
            and rule.x0 < line.x1
            and rule.x1 > line.x0
        ),
        None,
    )


def _pointed(line: Line, place: Place) -> bool:
    number = _PLAIN_MARK.match(line.text)
    return number is not None and number[1] in place.raised


def _end(rows: list[list[Line]], start: int, place: Place) -> int:
    """Where notes that begin at `start` end: where small type does."""
    if not _is_small(rows[start], place):
        return len(rows)
    end = start + 1
    while end < len(rows) and _is_small(rows[end], place):
        end += 1
    return end


def _runs_on(rows: list[list[Line]], start: int, place: Place) -> bool:
    """Whether the first row, if it has no mark, may go on a note of the page before."""
    return place.last and not place.under_columns and len(rows) - start <= MOST_NOTE_LINES


def _old_style(rows: list[list[Line]], place: Place) -> bool:
    """Notes in the text's own type: "1/" or "*" at the page's foot."""
    first = _flat(rows[0])
    if first.y > 0.45 * place.height:
        return False
    return _SLASH_MARK.match(first.text) is not None or (
        _STAR_MARK.match(first.text) is not None and len(rows) <= 6
    )


def _caption_end(rows: list[list[Line]], index: int, place: Place) -> int:
    """Where a caption or note in small type that begins with the row ends; 0 if none does."""
    row = rows[index]
    if not index or len(row) > 1:
        return 0
    named = _CAPTION.match(row[0].text) is not None
    if not _is_small(row, place) or (_is_small(rows[index - 1], place) and not named):
        return 0
    end = index + 1
    while end < len(rows) and len(rows[end]) == 1 and _is_small(rows[end], place):
        if named and _CAPTION.match(rows[end][0].text):
            break  # "Figure 2. …", "Source: …"
        end += 1
    if any(_CAPTION.match(one[0].text) for one in rows[index:end][:MOST_CAPTION_LINES]):
        return end
    between = end < len(rows) and not _is_small(rows[end], place) and len(rows[end]) == 1
    alone = between and end - index <= MOST_CAPTION_LINES and row[0].size < TINY * place.size
    flush = abs(row[0].x0 - min(rows[index - 1][0].x0, rows[end % len(rows)][0].x0)) < row[0].size
    return end if alone and flush and _ENDS.search(rows[index - 1][-1].text) else 0


def _mark(line: Line, place: Place) -> tuple[str, int] | None:
    """A note's mark at the start of its first line, and where its text begins."""
    first = line.marks[0] if line.marks else None
    raised = place.sized and first and not first.lowered and MARK.fullmatch(first.text)
    if first is not None and raised and first.start == 0:
        mark = first
        after = mark.length
        if line.text[after : after + 1] == "/":
            after += 1
        return mark.text.strip("()/"), after
    for pattern in (_SLASH_MARK, _STAR_MARK):
        if found := pattern.match(line.text):
            return found[1], found.end()
    return None


def _notes(lines: list[Line], place: Place, fresh: bool) -> list[Note]:
    notes: list[Note] = []
    raised = place.raised | _first_of_run(lines)
    for line in lines:
        found = _mark(line, place) or _next_number(notes, line, raised)
        if found and not (notes and _within_address(notes[-1].lines[-1], line)):
            mark, start = found
            notes.append(Note(mark, (_cut(line, start),)))
        elif notes:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
        else:
            notes.append(Note(None, (line,), fresh=fresh))
    return notes


def _within_address(above: Line, line: Line) -> bool:
    """Whether the line goes on an address of the web: "…/files/2025- | 12/Proposal.pdf"."""
    found = _SLASH_MARK.match(line.text)
    glued = found is not None and not found[0][-1].isspace() and not line.marks
    return glued and _ADDRESS.search(above.text) is not None


def _first_of_run(lines: list[Line]) -> set[str]:
    """The plain number of the first line, if others count on from it: notes at a text's end."""
    first = _BARE_MARK.match(lines[0].text)
    if first is None:
        return set()
    second = str(int(first[1]) + 1)
    return {first[1]} if any(line.text.startswith(second + " ") for line in lines[1:]) else set()


def _next_number(notes: list[Note], line: Line, raised: frozenset[str]) -> tuple[str, int] | None:
    """A mark in the line's own type: believed where it goes on from the last note's number.

    The first one is believed if the text above has it raised.
    """
    found = _PLAIN_MARK.match(line.text)
    if not found:
        return None
    last = notes[-1].mark if notes else None
    if last is None:
        follows = found[1] in raised
    else:
        follows = last.isdigit() and int(found[1]) == int(last) + 1
    return (found[1], found.end()) if follows else None


def _cut(line: Line, start: int) -> Line:
    text = line.text[start:]
    shift = start + len(text) - len(text.lstrip())
    marks = tuple(replace(m, start=m.start - shift) for m in line.marks if m.start >= shift)
    return replace(line, text=text.strip(), marks=marks)
