"""Pages of plain text that keep their layout, with columns of prose beside one another.

Converters that keep a page's layout put what stands side by side on one line. A gutter is a place
that stays blank on nearly all lines, with prose on both sides that begins there and turns before
it. What crosses it ends the columns above. Tables do not pass: their cells are no full lines.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.patterns import when_met

__all__ = ["sheets_of"]

#: So many lines of a page have text on both sides of a gutter, or of one that the others have.
FEWEST, FEWEST_AGREED = 8, 2
#: In characters: the gap before a column, the narrowest column, how far a page may be shifted.
GAP, NARROWEST, SHIFT = 2, 18, 4
#: In characters: a gap so wide beside a page's head or foot is none between columns.
HEAD_GAP = 8
#: Share of the lines that may cross a gutter; of lines that begin at a column's edge, fill it to
#: `FULL` of its width, and begin with a small letter, as lines of prose do.
CROSSING, FLUSH, TURNED, FULL, ONWARD = 0.25, 0.3, 0.5, 0.75, 0.25
#: Share of a column's lines that stand at its left edge; words of a line stretched to its width.
EDGE, FEWEST_WORDS = 0.1, 3
#: In characters: how far first lines are set in.
SET_IN, SET_IN_MOST = 2, 9
_TIGHT = when_met(r"\S \S")
#: In letters: lines of prose are no shorter, cells and names are.
PROSE = 18
#: No page has more columns; so many places are looked at on each.
MOST_COLUMNS, MOST_STARTS = 4, 24
#: Letters as wide as two others, and what stands for their second half.
_WIDE, _HALF = (
    re.compile("[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]"),
    "\ue000",
)
#: Cells, and a line stretched no wider than prose is.
_GAPPED = when_met(r"\S {6,}\S")
_FAR = " " * NARROWEST
_STARTS = when_met(r"(?<=\s\s)\S")
_ENDS = when_met(r"[.:;!?。：；！？؟؛][)\]”’\"'»\d]*\Z")


@dataclass(frozen=True, slots=True)
class _Split:
    """Where the right column begins, and how many lines have text on both sides."""

    at: int
    shared: int


def pages_of(text: str) -> list[list[str]]:
    """The print lines of each page of `text`."""
    return [page.split("\n") for page in text.split("\f")]


def sheets_of(text: str) -> list[list[str]]:
    """The print lines of each page of `text`; of a page in columns, those of each column."""
    pages = pages_of(text)
    # As most texts; all at once is faster than line by line.
    if text.count("  ") < FEWEST or not any(map(_may_have_columns, pages)):
        return pages
    wide = not text.isascii() and _WIDE.search(text) is not None
    laid = [[_laid(line.expandtabs(), wide=wide) for line in page] for page in pages]
    sheets = _parted(laid, MOST_COLUMNS)
    if len(sheets) == len(pages):
        return pages
    return [[line.replace(_HALF, "") for line in sheet] for sheet in sheets] if wide else sheets


def _laid(line: str, *, wide: bool) -> str:
    """The line with something behind each letter that takes the room of two."""
    return _WIDE.sub(rf"\g<0>{_HALF}", line) if wide else line


def _parted(pages: Sequence[list[str]], most: int) -> list[list[str]]:
    """The pages, those in two columns as the sheets of each, which may be in columns again."""
    splits = [_split_of(page) if _may_have_columns(page) else None for page in pages]
    usual = max((split for split in splits if split), key=lambda s: s.shared, default=None)
    sheets: list[list[str]] = []
    for page, own in zip(pages, splits, strict=True):
        split = own
        if usual and (own is None or abs(own.at - usual.at) > SHIFT):
            split = _agreed(page, usual.at) or own
        if split is None:
            sheets.append(page)
            continue
        for sheet, column in _columns(page, split.at):
            sheets += _parted([sheet], most // 2) if column and most > 2 else [sheet]
    return sheets


def _may_have_columns(page: Sequence[str]) -> bool:
    gapped = [line for line in page if "  " in line]
    return len(gapped) >= FEWEST and (
        sum(line.startswith(_FAR) or "  " in line.strip() for line in gapped) >= FEWEST
    )


def _split_of(page: Sequence[str]) -> _Split | None:
    """Where a page by itself shows that its right column begins."""
    width = max(map(len, page), default=0)
    starts = Counter(
        found.start()
        for line in page
        for found in _STARTS.finditer(line)
        if NARROWEST < found.start() < width - NARROWEST
    )
    best, most = None, 0
    for at in sorted(at for at, count in starts.most_common(MOST_STARTS) if count > 1):
        shared = _shared(page, at)
        weight = shared - sum(_crosses(line, at) for line in page)
        if shared >= FEWEST and weight > most and _is_prose(page, at):
            best, most = _Split(at, shared), weight
    return best


def _agreed(page: Sequence[str], usual: int) -> _Split | None:
    """The columns that other pages show, if this page keeps to them."""
    body = [line for line in page if line.strip()]
    best, most = None, 0
    for at in range(usual - SHIFT, usual + SHIFT + 1):
        shared = _shared(page, at)
        crossing = sum(_crosses(line, at) for line in body)
        left = [line[:at].strip() for line in body if line[:at].strip()]
        prose = 2 * sum(len(text) >= PROSE for text in left) >= len(left)
        weight = shared - crossing
        if shared >= FEWEST_AGREED and crossing <= CROSSING * len(body) and prose and weight > most:
            best, most = _Split(at, shared), weight
    return best


def _crosses(line: str, at: int) -> bool:
    """Whether print reaches over the gutter before `at`."""
    return len(line) > at - GAP and line[at - GAP : at].strip() != ""


def _shared(page: Sequence[str], at: int) -> int:
    """How many lines have text on both sides, or on the other side than the line above."""
    shared = 0
    last = (False, False)
    for line in page:
        left, right = line[:at].strip() != "", len(line) > at
        if _crosses(line, at) or not (left or right):
            last = (False, False) if left else last
            continue
        shared += (left and right) or (left, right) == last[::-1]
        last = (left, right)
    return shared


def _is_prose(page: Sequence[str], at: int) -> bool:
    """Whether the columns on both sides of `at` are prose."""
    body = [line for line in page if line.strip()]
    inside = [line for line in body if not _crosses(line, at)]
    if len(body) - len(inside) > CROSSING * len(body):
        return False
    left = [line[:at].rstrip() for line in inside if line[:at].strip()]
    right = [line[at:].rstrip() for line in inside if len(line) > at]
    return _is_column(left) and _is_column(right)


def _is_column(lines: Sequence[str]) -> bool:
    """Whether the lines look like a column of prose; those stretched to its width count bare."""
    words = [" ".join(line.split()) for line in lines]
    if len(words) < FEWEST // 2 or statistics.median(map(len, words)) < PROSE:
        return False
    indents = [len(line) - len(line.lstrip()) for line in lines]
    flush = Counter(indents).most_common(1)[0][1] >= FLUSH * len(lines)
    start = min(indents)
    ends = [indent - start + len(text) for indent, text in zip(indents, words, strict=True)]
    width = sorted(ends)[-1 - len(ends) // 5]
    turned = sum(end >= FULL * width for end in ends) >= TURNED * len(ends)
    cased = [text[0].islower() for text in words if text[0].islower() or text[0].isupper()]
    onward = 2 * len(cased) < len(words) or sum(cased) >= ONWARD * len(cased)
    gapped = sum(_GAPPED.search(line) is not None for line in lines)
    return flush and turned and onward and 3 * gapped <= len(lines)


def _columns(page: Sequence[str], at: int) -> Iterator[tuple[list[str], bool]]:
    """The page's sheets in reading order, and whether each is a column."""
    heads = _head_and_foot(page, at)
    band: list[str] = []
    wide: list[str] = []
    for place, line in enumerate(page):
        if line.strip() and (place in heads or _crosses(line, at)):
            yield from _beside(band, at)
            band = []
            wide.append(line)
        elif wide and not line.strip():
            wide.append(line)
        else:
            if wide:
                yield wide, False
                wide = []
            band.append(line)
    yield from _beside(band, at)
    if wide:
        yield wide, False


def _beside(band: Sequence[str], at: int) -> Iterator[tuple[list[str], bool]]:
    left = _without_rows([line[:at].rstrip() for line in band])
    right = _without_rows([line[at:].rstrip() for line in band])
    for column in (left, right):
        if any(column):
            yield _at_edge(column), True


def _at_edge(lines: Sequence[str]) -> list[str]:
    """A column's lines from its own left edge, those stretched to its width with single blanks."""
    indents = Counter(len(line) - len(line.lstrip()) for line in lines if line)
    enough = EDGE * sum(indents.values())
    edge = min((indent for indent, count in indents.items() if count >= enough), default=0)
    return [_unstretched(line[min(edge, len(line) - len(line.lstrip())) :]) for line in lines]


def _unstretched(line: str) -> str:
    """The line with single blanks if all gaps between its words are wide, as no cell has."""
    words = line.split()
    text = line.strip()
    if len(words) < FEWEST_WORDS or text.count("  ") < len(words) - 1 or _TIGHT.search(text):
        return line
    letters = sum(word[0].isalpha() for word in words)
    indent = len(line) - len(line.lstrip())
    return " " * indent + " ".join(words) if 2 * letters > len(words) else line


def _without_rows(lines: Sequence[str]) -> list[str]:
    """A column's lines without the empty ones that are the other column's rows.

    One is a gap of this column's own where the text above may end: with a stop, or short. Where
    first lines are set in, one at the edge below a full line goes on whatever that ends with.
    """
    width = max(map(len, lines), default=0)
    indents = [len(line) - len(line.lstrip()) for line in lines if line]
    edge = min(indents, default=0)
    set_in = sum(SET_IN <= indent - edge <= SET_IN_MOST for indent in indents)
    indented = set_in >= EDGE / 2 * len(indents) and 2 * set_in < len(indents)
    out: list[str] = []
    for line in lines:
        if line.strip():
            if len(out) > 1 and not out[-1]:
                above = out[-2]
                full = len(above) > FULL * width
                at_edge = indented and line[edge : edge + 1].strip() != ""
                onward = full and (at_edge or _ENDS.search(above) is None)
                if onward or line.strip()[0].islower():
                    out.pop()
            out.append(line)
        elif out and out[-1]:
            out.append("")
    return out


def _head_and_foot(page: Sequence[str], at: int) -> set[int]:
    """Lines at the page's head and foot that stand apart from the text, in two pieces or one."""
    places = [place for place, line in enumerate(page) if line.strip()]
    found: set[int] = set()
    for order in (places, places[::-1]):
        held: list[int] = []
        for place, following in pairwise(order):
            held.append(place)
            if abs(following - place) > 1:
                if all(_is_piece(page[one], at) for one in held):
                    found.update(held)
                break
            if len(held) > 1:
                break
    return found


def _is_piece(line: str, at: int) -> bool:
    """Whether no column of prose begins with the line: its right half stands far from `at`."""
    left, right = line[:at], line[at:]
    if not left.strip() or not right.strip():
        return len(line.strip()) < NARROWEST or _crosses(line, at)
    gap = len(left) - len(left.rstrip()) + len(right) - len(right.lstrip())
    return gap >= HEAD_GAP
