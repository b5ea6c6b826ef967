"""Footnotes: where a page's notes begin, each note's mark, and the marks in the text above."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.readers.pdf.furniture import PageRows
from app.readers.pdf.lines import Line, Mark
from app.readers.pdf.strokes import Rule

__all__ = ["Note", "marks_in", "notes_of"]

_RULE_TEXT = re.compile(r"[_\u2014\u2013\-\s]{5,}")
_SLASH_MARK = re.compile(r"(\d{1,3}|[a-z]|\*{1,3})/\s*(?=\S)")
_STAR_MARK = re.compile(r"([*†‡§]{1,4})\s*(?=\S)")
_PLAIN_MARK = re.compile(r"(\d{1,3})\.?\s+(?=\S)")
_IN_TEXT = re.compile(r"(?<=\S)[*†‡§]{1,4}(?!\w)|(?<=[\s.,;)”\"])(\d{1,3})/(?=[\s.,;)]|$)")

#: More lines than this at a page's foot are no footnotes.
MOST_NOTE_LINES = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; one without a mark goes on from the page before."""

    mark: str | None
    lines: tuple[Line, ...]


def notes_of(
    page: PageRows, rules: tuple[Rule, ...], body_size: float
) -> tuple[list[list[Line]], list[Note], list[Line]]:
    """The page's rows above its notes, the notes, and the printed rule between them."""
    start, divider = _zone_start(page, rules, body_size)
    if start is None:
        return page.rows, [], []
    below = page.rows[start + (divider is not None) :]
    raised = {m.text for row in page.rows for line in row for m in line.marks if m.start}
    notes = _notes([_flat(row) for row in below], raised)
    return page.rows[:start], notes, [divider] if divider else []


def _flat(row: list[Line]) -> Line:
    """A note's row: a mark and its text stand apart, but are one line."""
    line = row[0]
    for piece in row[1:]:
        shift = len(line.text) + 1
        marks = line.marks + tuple(replace(m, start=m.start + shift) for m in piece.marks)
        line = replace(piece, text=f"{line.text} {piece.text}", x0=line.x0, marks=marks)
    return line


def _zone_start(
    page: PageRows, rules: tuple[Rule, ...], body_size: float
) -> tuple[int | None, Line | None]:
    rows = page.rows
    best: int | None = None
    raised = {m.text for row in rows for line in row for m in line.marks if m.start}
    for index in range(len(rows) - 1, 0, -1):
        line, above = _flat(rows[index]), rows[index - 1][0]
        if above.y > 0.9 * page.height or len(rows) - index > MOST_NOTE_LINES:
            break
        small = all(piece.size < 0.94 * body_size for piece in rows[index]) and (
            best is None or rows[best][0].size < 0.94 * body_size
        )
        number = _PLAIN_MARK.match(line.text)
        pointed = number is not None and number[1] in raised
        marked = _mark(line) is not None or (pointed and line.y < 0.5 * page.height)
        if (
            len(rows[index - 1]) == 1
            and _RULE_TEXT.fullmatch(above.text)
            and (small or marked or above.width < 0.4 * page.width)
        ):
            return index - 1, above
        ruled = any(
            line.y + 0.5 * line.size < rule.y < above.y + 2
            and rule.x1 - rule.x0 < 0.45 * page.width
            and rule.x0 < line.x0 + 40
            for rule in rules
        )
        apart = above.y - line.y > 1.6 * line.size
        if ruled and (marked or (small and page.page > 1 and apart)):
            return index, None
        far = above.y - line.y > 2.5 * line.size
        if marked and apart and (small or (pointed and far) or _old_style(page, rows[index:])):
            best = index
    return best, None


def _old_style(page: PageRows, rows: list[list[Line]]) -> bool:
    """Notes in the text's own type: "1/" or "*" at the page's foot."""
    first = _flat(rows[0])
    if first.y > 0.45 * page.height:
        return False
    return _SLASH_MARK.match(first.text) is not None or (
        _STAR_MARK.match(first.text) is not None and len(rows) <= 6
    )


def _mark(line: Line) -> tuple[str, int] | None:
    """A note's mark at the start of its first line, and where its text begins."""
    if line.marks and line.marks[0].start == 0:
        mark = line.marks[0]
        after = mark.length
        if line.text[after : after + 1] == "/":
            after += 1
        return mark.text.strip("()/"), after
    for pattern in (_SLASH_MARK, _STAR_MARK):
        if found := pattern.match(line.text):
            return found[1], found.end()
    return None


def _notes(lines: list[Line], raised: set[str]) -> list[Note]:
    notes: list[Note] = []
    for line in lines:
        found = _mark(line) or _next_number(notes, line, raised)
        if found:
            mark, start = found
            notes.append(Note(mark, (_cut(line, start),)))
        elif notes:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].lines, line))
        else:
            notes.append(Note(None, (line,)))
    return notes


def _next_number(notes: list[Note], line: Line, raised: set[str]) -> tuple[str, int] | None:
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


def marks_in(
    text: str, raised: list[Mark], own: set[str], near: set[str], known: set[str]
) -> list[Mark]:
    """The marks in `text` that point to notes.

    `own` are the marks of the page's own notes, `near` also those of its neighbours, `known` the
    document's so far. A raised number is believed if it is near, a star in the text's own type
    if it is the page's own; "1/" may point back to an earlier page.
    """
    found = []
    for mark in raised:
        name = mark.text.strip("()/")
        if name in near:
            found.append(replace(mark, text=name))
    taken = {index for m in found for index in range(m.start, m.start + m.length)}
    for match in re.finditer(
        r"(?<=\S)[*†‡§]{1,4}(?!\w)|(?<=[\s.,;)”\"])(\d{1,3})/(?=[\s.,;)]|$)", text
    ):
        name = match[1] or match[0]
        if name in (known if match[1] else own) and match.start() not in taken:
            found.append(Mark(match.start(), match.end() - match.start(), name))
    return sorted(found, key=lambda mark: mark.start)
