"""Glyphs to print lines: what stands on one baseline without a wide gap."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from app.readers.pdf.bidi import brackets_turned, is_rtl, logical_order, plain_letters
from app.readers.pdf.glyphs import TATWEEL, Glyph, Sheet
from app.readers.pdf.strokes import Post

__all__ = ["LABEL", "Line", "Mark", "is_cjk", "join_lines", "mirrored", "rows_of"]

#: A gap wider than this (in ems) parts two pieces of print: columns, cells, a label and its text.
SPLIT_GAP = 1.5
#: A gap wider than this is a blank, where the file prints its blanks and where it does not.
BLANK_GAP_SPACED = 0.2
BLANK_GAP_UNSPACED = 0.15
#: In characters: what stands before a tab may be as long ("(i) and (iii)").
LONGEST_LABEL = 16

#: What may stand alone before the text of an item: "34.", "(a)", "iv)", "3 bis.", "•", "第五条".
LABEL = re.compile(
    r"(?:[(\[‘'’]?(?:\d{1,4}(?:[.\-]\d{1,3}){0,4}|[^\W\d_]{1,2}|[ivxlcdmIVXLCDM]{1,7})"
    r"(?: (?:bis|ter|quater))?[.)\]:’'‘、．/]{1,2}|\d{1,4}|\[\d{1,3}\]"
    r"|[•‣▪▫–—\-*·●○■□➢◦o\ufffd]|\d{1,3} ?[-–]|[-–] ?\d{1,3}"
    r"|第[〇一二三四五六七八九十百\d]+[条章节款])"
)
_MARK = re.compile(r"[\d*†‡§#]{1,4}|\(?[\da-z]{1,3}\)|[a-z]|\d{1,3}/")
_CJK = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised mark: `length` code points at `start` of its line's text."""

    start: int
    length: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A print line, or a piece of one beside others. Lengths in points, y upwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    page: int
    bold: bool = False
    italic: bool = False
    rtl: bool = False
    marks: tuple[Mark, ...] = ()
    #: Where the text after a leading label starts.
    tab: float | None = None
    #: The same for any gap, wide or not, after what looks like a label.
    hang: float | None = None

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0


def rows_of(sheet: Sheet) -> list[list[Line]]:
    """The print lines of a sheet from the top; pieces side by side share a row."""
    rows: list[list[Glyph]] = []
    ends: list[list[Glyph]] = []  # of each row: the first and last glyphs of its runs
    for run in sorted(_runs(_merged(sheet.glyphs)), key=lambda run: -run[0].y):
        nearest = range(len(rows) - 1, max(len(rows) - 5, -1), -1)
        home = next((index for index in nearest if _fits(ends[index], run)), None)
        if home is None:
            rows.append(list(run))
            ends.append([run[0], run[-1]])
        else:
            rows[home].extend(run)
            ends[home] += [run[0], run[-1]]
    rows = _raised_joined(rows)
    rtl_page = is_rtl("".join(glyph.text for glyph in sheet.glyphs))
    lines = [[_line(p, sheet, rtl_page=rtl_page) for p in _pieces(row, sheet)] for row in rows]
    kept = [_labels_joined([line for line in row if line.text], sheet.posts) for row in lines]
    return sorted((row for row in kept if row), key=lambda row: -max(line.y for line in row))


def _raised_joined(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Marks that stand above their line's reach, put into the line they follow."""
    joined: list[list[Glyph]] = []
    marks: list[list[Glyph]] = []
    for row in rows:
        inked = [glyph for glyph in row if glyph.text.strip()]
        if inked and len(inked) <= 4 and _MARK.fullmatch("".join(g.text for g in inked)):
            marks.append(row)
        else:
            joined.append(row)
    for mark in marks:
        level, reach = mark[0].y, 3 * mark[0].size
        near = (row for row in joined if 0 < level - row[0].y + 0.5 * reach < 2 * reach)
        home = next((row for row in near if _is_raised_in(mark[0], row)), None)
        if home is None:
            joined.append(mark)
        else:
            home.extend(mark)
    return joined


def _is_raised_in(mark: Glyph, row: list[Glyph]) -> bool:
    return any(
        0.2 * glyph.size < mark.y - glyph.y < 0.8 * glyph.size
        and -0.1 * glyph.size < mark.x0 - glyph.x1 < 0.35 * glyph.size
        and mark.size <= 1.02 * glyph.size
        for glyph in row
    )


def _merged(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Glyphs with accents on their letters and the letters of one ligature together."""
    merged: list[Glyph] = []
    for glyph in glyphs:
        last = merged[-1] if merged else None
        if last and last.text != " ":
            same = abs(last.x0 - glyph.x0) < 0.02 and abs(last.x1 - glyph.x1) < 0.02
            if same and abs(last.y - glyph.y) < 0.02:
                if glyph.text != last.text or glyph.text in "fil":
                    merged[-1] = last._replace(text=_ligature(last.text, glyph.text))
                continue
            if unicodedata.combining(glyph.text[0]) and abs(last.y - glyph.y) < last.size:
                merged[-1] = last._replace(text=last.text + glyph.text)
                continue
        merged.append(glyph)
    return merged


def _ligature(first: str, second: str) -> str:
    """The letters of one glyph in reading order: PDFium turns those of Arabic round."""
    if unicodedata.bidirectional(second[0]) not in {"R", "AL"}:
        return first + second
    return first + second if first == "\u0644" else second + first


def _runs(glyphs: list[Glyph]) -> Iterable[list[Glyph]]:
    """Pieces that follow each other both in the file and on the page."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            near = SPLIT_GAP * max(last.size, glyph.size)
            onward = -near < glyph.x0 - last.x1 < near or -near < last.x0 - glyph.x1 < near
            if not onward or abs(glyph.y - last.y) > 0.45 * max(last.size, glyph.size):
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _fits(ends: list[Glyph], run: list[Glyph]) -> bool:
    """Whether `run` stands on the line of a row with these ends: measured at the nearest one.

    The lines of scanned pages slope, so the far end may stand higher.
    """
    left, right = run[0], run[-1]
    size = min(max(glyph.size for glyph in ends), max(left.size, right.size))
    before = min(ends, key=lambda glyph: abs(glyph.x1 - left.x0))
    after = min(ends, key=lambda glyph: abs(glyph.x0 - right.x1))
    return min(abs(before.y - left.y), abs(after.y - right.y)) <= 0.45 * size


def _pieces(row: list[Glyph], sheet: Sheet) -> list[list[Glyph]]:
    """A row's glyphs by x, parted at wide gaps and at upright rules."""
    level = row[0].y + 0.3 * row[0].size
    cuts = [post.x for post in sheet.posts if post.y0 < level < post.y1]
    pieces: list[list[Glyph]] = []
    end = 0.0
    size = 0.0
    for glyph in sorted(row, key=lambda glyph: (glyph.x0, glyph.x1)):
        blank = not glyph.text.strip()
        if not pieces:
            if blank:
                continue
            pieces.append([glyph])
        elif not blank and (
            glyph.x0 - end > SPLIT_GAP * max(size, glyph.size)
            or any(end - 1 < cut < glyph.x0 + 1 for cut in cuts)
        ):
            pieces.append([glyph])
        else:
            pieces[-1].append(glyph)
        if not blank:
            end, size = max(end, glyph.x1), glyph.size
    return pieces


def _line(glyphs: list[Glyph], sheet: Sheet, *, rtl_page: bool) -> Line:
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    size = Counter(round(glyph.size, 1) for glyph in inked).most_common(1)[0][0]
    base = statistics.median(g.y for g in inked if abs(g.size - size) < 0.06)
    rtl = is_rtl("".join(g.text for g in inked)) or (
        rtl_page and not any(unicodedata.bidirectional(g.text[0]) == "L" for g in inked)
    )
    ordered = _in_order(_spaced(glyphs, sheet), rtl=rtl)
    chars: list[str] = []
    raised: list[tuple[int, str]] = []
    length = 0
    for glyph in ordered:
        text = plain_letters(glyph.text).replace(TATWEEL, "")
        if text.strip() and (
            text in _SUPERSCRIPTS
            or (glyph.size < 0.85 * size and glyph.y > base + 0.1 * size)
            or glyph.y > base + 0.25 * size
        ):
            text = unicodedata.normalize("NFKC", text)
            raised.append((length, text))
        chars.append(text)
        length += len(text)
    text = brackets_turned("".join(chars)) if rtl else "".join(chars)
    letters = [g for g in inked if g.text[0].isalnum()] or inked
    tab = _tab(ordered, size, rtl=rtl)
    hang = tab if tab is not None else _hang(ordered, text, rtl=rtl)
    x0, x1 = min(g.x0 for g in inked), max(g.x1 for g in inked)
    return Line(
        text=text,
        x0=x0,
        x1=x1,
        y=base,
        size=size,
        page=sheet.page,
        bold=sum(g.bold for g in letters) > 0.9 * len(letters),
        italic=sum(g.italic for g in letters) > 0.9 * len(letters),
        rtl=rtl,
        marks=_marks(raised),
        tab=tab,
        hang=hang,
    )


def _spaced(glyphs: list[Glyph], sheet: Sheet) -> list[Glyph]:
    """The glyphs by x with exactly one blank wherever the print has one."""
    limit = BLANK_GAP_SPACED if sheet.spaced else BLANK_GAP_UNSPACED
    result: list[Glyph] = []
    blank: Glyph | None = None
    ordered = sorted(glyphs, key=lambda glyph: (glyph.x0, glyph.x1))
    limit = max(limit, 1.5 * _letterspacing(ordered, limit))
    for glyph in ordered:
        if not glyph.text.strip():
            blank = glyph
            continue
        if result:
            last = result[-1]
            gap = glyph.x0 - last.x1
            if last.text == glyph.text and abs(last.x0 - glyph.x0) < 0.1 * glyph.size:
                continue  # printed twice for a bolder look
            ideographs = is_cjk(last.text[-1]) and is_cjk(glyph.text[0])
            wide = (0.8 if ideographs else limit) * min(last.size, glyph.size)
            if blank is not None or gap > wide:
                text = "\u00a0" if blank is not None and blank.text == "\u00a0" else " "
                result.append(glyph._replace(text=text, x0=last.x1, x1=glyph.x0))
        blank = None
        result.append(glyph)
    return result


def _letterspacing(ordered: list[Glyph], limit: float) -> float:
    """The gap between the letters of a line set wide ("S U M M A R Y"), in ems; else 0."""
    gaps = [
        (right.x0 - left.x1) / max(left.size, 1.0)
        for left, right in pairwise(ordered)
        if left.text.strip() and right.text.strip()
    ]
    if len(gaps) < 4 or sum(gap > limit for gap in gaps) < 0.7 * len(gaps):
        return 0.0
    return statistics.median(gaps)


def is_cjk(char: str) -> bool:
    """Whether `char` is of a script that parts no words."""
    return any(low <= char <= high for low, high in _CJK)


def _in_order(glyphs: list[Glyph], *, rtl: bool) -> list[Glyph]:
    if not rtl and not any(unicodedata.bidirectional(g.text[0]) in {"R", "AL"} for g in glyphs):
        return glyphs
    return [glyphs[index] for index in logical_order([g.text for g in glyphs], rtl=rtl)]


def _tab(ordered: list[Glyph], size: float, *, rtl: bool) -> float | None:
    """Where the text after a leading label starts.

    A label is parted from its text by a gap that is wider than the line's other blanks: in a
    stretched line every blank is wide.
    """
    blanks = [index for index, glyph in enumerate(ordered) if not glyph.text.strip()]
    if not blanks or len(ordered) - blanks[0] < 3:
        return None
    gaps = [ordered[index].x1 - ordered[index].x0 for index in blanks]
    usual = statistics.median(gaps[1:]) if len(gaps) > 2 else 0.3 * size
    for index, gap in zip(blanks, gaps, strict=True):
        head = "".join(glyph.text for glyph in ordered[:index])
        if len(head) > LONGEST_LABEL:
            break
        known = LABEL.fullmatch(head) is not None and not head.isdigit()
        if not known and not LABEL.match(head):
            break
        wide = gap > max(0.45 * size, 1.3 * usual) if known else gap > max(size, 2.2 * usual)
        if wide:
            following = ordered[index + 1]
            return following.x1 if rtl else following.x0
    return None


def _hang(ordered: list[Glyph], text: str, *, rtl: bool) -> float | None:
    """Where the text after a leading label starts, whatever the gap between them."""
    head = text.split(" ", 1)[0]
    if head == text or head.isalnum() or not LABEL.fullmatch(head):
        return None
    blank = next((i for i, glyph in enumerate(ordered) if not glyph.text.strip()), None)
    if blank is None or blank + 1 >= len(ordered):
        return None
    following = ordered[blank + 1]
    return following.x1 if rtl else following.x0


def _marks(raised: list[tuple[int, str]]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for start, text in raised:
        last = marks[-1] if marks else None
        if text in {",", ";"}:
            continue
        if last and last.start + last.length == start:
            marks[-1] = replace(last, length=last.length + len(text), text=last.text + text)
        else:
            marks.append(Mark(start, len(text), text))
    return tuple(mark for mark in marks if _MARK.fullmatch(mark.text))


def join_lines(left: Line, right: Line) -> Line:
    """Two pieces of one print line as one, the gap between them a tab."""
    first, second = (right, left) if left.rtl and right.rtl else (left, right)
    shift = len(first.text) + 1
    whole_label = LABEL.fullmatch(first.text) is not None
    second_edge = second.x1 if first.rtl else second.x0
    main = max(first, second, key=lambda line: len(line.text))
    return replace(
        main,
        text=f"{first.text} {second.text}",
        x0=min(left.x0, right.x0),
        x1=max(left.x1, right.x1),
        marks=first.marks + tuple(replace(m, start=m.start + shift) for m in second.marks),
        tab=second_edge if whole_label else first.tab,
        hang=second_edge if whole_label else first.hang,
        bold=second.bold and (first.bold or whole_label),
        italic=second.italic and (first.italic or whole_label),
    )


def _labels_joined(row: list[Line], posts: tuple[Post, ...]) -> list[Line]:
    """A label and its text as one piece; a bare number only where it begins the row."""
    joined: list[Line] = []
    for piece in reversed(row) if row and row[0].rtl else row:
        last = joined[-1] if joined else None
        gap = max(piece.x0 - last.x1, last.x0 - piece.x1) if last else 0.0
        if last and gap < 5 * piece.size and LABEL.fullmatch(last.text):
            left, right = (last, piece) if last.x0 < piece.x0 else (piece, last)
            walled = any(
                left.x1 - 1 < post.x < right.x0 + 1 and post.y0 < piece.y < post.y1
                for post in posts
            )
            if not walled and (len(joined) == 1 or not last.text.isalnum()):
                joined[-1] = join_lines(left, right)
                continue
        joined.append(piece)
    return sorted(joined, key=lambda piece: piece.x0)


def mirrored(line: Line, width: float) -> Line:
    """The line of a right-to-left text as if it ran from the left, for one set of rules."""
    tab = None if line.tab is None else width - line.tab
    hang = None if line.hang is None else width - line.hang
    return replace(line, x0=width - line.x1, x1=width - line.x0, tab=tab, hang=hang)
