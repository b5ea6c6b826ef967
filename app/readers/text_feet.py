"""Notes at the foot of a page of plain text, and their marks in the text above.

A converter that keeps no type has notes as lines that begin with a number, or with one that stands
alone above its text. They are notes if they count on to the page's end, and a line is drawn above
the first of them or its mark stands in the text: glued to a word ("Convention.1"), apart from it
("Agreement, 1 whichever"), or raised on a line of its own above the words that it follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.patterns import when_met
from app.readers.raised import raised

__all__ = ["NOTE", "with_notes"]

#: Stands before a line with which a note begins.
NOTE = "\ue001"
#: A note's number before its text, perhaps glued to it, and one alone on its line.
_START = when_met(
    r"\s*(\d{1,3})(?:\s{1,12}(?=[^\W\d_a-zа-яß-ÿ]|[“\"«(*])|(?=[A-ZÀ-ÞА-Я][a-zß-ÿа-я ]))"
)
#: "… on 12 and | 13 May 2032".
_MONTH = when_met(r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]{0,6}\b")
_ALONE = when_met(r"\s*(\d{1,3})\s*\Z")
_RULE = when_met(r"\s*[_–—-]{5,60}\s*\Z")
_FIRST = frozenset('“"«(*')
#: Words that a number follows, and none but small ones that a mark does not.
_NUMBERED = when_met(
    r"(?:\b(?:articles?|art|paragraphs?|paras?|par|sections?|annex(?:es)?|no|nos|rules?|part|parts"
    r"|chapters?|pages?|pp?|resolutions?|tables?|figures?|items?|option|phase|group|category|step"
    r"|stage|level|type|class|box|vol|volume|appendix|protocols?|goals?|targets?|about|than|over"
    r"|under|only|all|those|these|nearly|some|until|since|before|after|from|with|were|have|paragraphes?"
    r"|articles|annexe|règle|tableau|párrafos?|artículos?|anexo|cuadro|regla|пункт\w*|стать\w*"
    r"|приложени\w*|правил\w*|таблиц\w*|المادة|الفقرة|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|\b[^\W\d_]{1,3})[.]?\Z",
    re.IGNORECASE,
)
#: The mark of one note, glued to a word or a stop, and after a blank.
_SURE = (
    r"(?<=[^\W\d_][.,;:)\]”’»])\s?{0}(?=[\s.,;:)]|\Z)|(?<=[^\W\d_]{{2}}){0}(?=[\s.,;:)]|\Z)"
    r"|(?<=\s(?:19|20)\d\d\.)\s?{0}(?=\s|\Z)"  # a year ends the sentence
)
_APART = r"(?<=[^\W\d_]) {0}(?=\s?[,.;:]|\s[a-zа-я(]|\s*\Z)"
_ABOVE = -1
#: In place of a line whose mark stands in another.
_GONE = "\ue002"
#: In characters: the lines of a note are set in by no more.
_HUNG = 9
#: In lines: the notes of a page are no more; in characters, how far a raised mark is off its place.
_MOST, _OFF = 60, 3


def with_notes(page: Sequence[str]) -> list[str]:
    """The page's lines: notes begin with `NOTE`, and their marks in the text are raised figures."""
    lines = list(page)
    starts = _starts(lines)
    if not starts:
        return lines
    numbers = [number for _, number in starts]
    first = starts[0][0]
    text = lines[:first]
    while text and not text[-1].strip():
        text.pop()
    ruled = bool(text) and _RULE.match(text[-1]) is not None
    marked = _marked(lines, first, numbers)
    if not (ruled or numbers[0] in marked or 2 * len(marked) > max(2, len(numbers))):
        return list(page)
    for at in range(first, len(lines)):
        held = lines[at].lstrip()
        if held and 0 < len(lines[at]) - len(held) <= _HUNG:
            lines[at] = held  # what hangs from a note's number begins no paragraph
    for at, number in starts:
        if _ALONE.match(lines[at]):
            below = _below(lines, at)
            lines[at], lines[below] = _GONE, f"{NOTE}{number} {lines[below].lstrip()}"
        else:
            note = lines[at].lstrip()[len(str(number)) :].lstrip()
            lines[at] = f"{NOTE}{number} {note}"
    return [line for line in lines if line != _GONE]


def _starts(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the notes at the page's end begin, and their numbers, which count up."""
    found: list[tuple[int, int]] = []
    least = max(0, len(lines) - _MOST)
    for at in range(len(lines) - 1, least - 1, -1):
        number = _number(lines, at)
        if number is None:
            continue
        if found and number != found[-1][1] - 1:
            if number >= found[-1][1]:
                continue
            break
        found.append((at, number))
    return found[::-1]


def _number(lines: Sequence[str], at: int) -> int | None:
    line = lines[at]
    head = line.lstrip()[:1]
    if not head.isdigit():
        return None
    start = _START.match(line)
    if start is not None:
        return None if _MONTH.match(line, start.end()) else int(start[1])
    if _ALONE.match(line) is None:
        return None
    below = lines[_below(lines, at)].lstrip()
    if below[:1].isupper() or below[:1] in _FIRST:
        return int(line)
    return None


def _below(lines: Sequence[str], at: int) -> int:
    """The line below, over one that is empty."""
    below = min(at + 1, len(lines) - 1)
    return below if lines[below].strip() else min(below + 1, len(lines) - 1)


def _marked(lines: list[str], end: int, numbers: Sequence[int]) -> set[int]:
    """The `numbers` whose marks stand in the lines before `end`, which are raised there."""
    found: set[int] = set()
    at, place = 0, 0
    for number in numbers:
        spot = _spot(lines, at, place, end, number)
        if spot is None:
            continue
        at, place, length = spot
        if length == _ABOVE:
            lines[at - 1], length = _GONE, 0
        head = f"{lines[at][:place].rstrip()}{raised(str(number))}"
        lines[at] = head + lines[at][place + length :]
        place = len(head)
        found.add(number)
    return found


def _spot(
    lines: Sequence[str], first: int, place: int, end: int, number: int
) -> tuple[int, int, int] | None:
    """The line, place and length of a number's mark, which may stand alone above (`_ABOVE`)."""
    digits = str(number)
    sure, apart = re.compile(_SURE.format(digits)), re.compile(_APART.format(digits))
    doubtful = None
    for at in range(first, end):
        line, start = lines[at], place if at == first else 0
        if digits not in line:
            continue
        if (alone := _ALONE.match(line)) is not None:
            marks = int(alone[1]) == number and at + 1 < end
            column = _column(lines[at + 1], len(line.rstrip()) - len(digits)) if marks else None
            if column is not None:
                return at + 1, column, _ABOVE
        elif (mark := sure.search(line, start)) is not None:
            return at, mark.start(), len(mark[0])
        elif doubtful is None:
            for maybe in apart.finditer(line, start):
                if not _NUMBERED.search(line[max(0, maybe.start() - 16) : maybe.start()]):
                    doubtful = at, maybe.start(), len(maybe[0])
                    break
    return doubtful


def _column(line: str, column: int) -> int | None:
    """Where in `line` a word ends at `column`, or near it."""
    near = (column + off for off in sorted(range(-_OFF, _OFF + 1), key=abs))
    whole = line.rstrip()
    return next(
        (
            place
            for place in near
            if 0 < place <= len(whole)
            and whole[place - 1] != " "
            and whole[place : place + 1] in {"", " "}
        ),
        None,
    )
