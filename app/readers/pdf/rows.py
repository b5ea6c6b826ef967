"""Glyphs to rows of print: what stands on one baseline, parted at wide gaps, gutters and posts."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from app.domain.patterns import when_met
from app.readers.pdf.alike import EXACT, LETTERS, Piece, cut_alike
from app.readers.pdf.bidi import brackets_turned, is_rtl, is_set_leftmost, number_first
from app.readers.pdf.glyphs import Glyph, Sheet
from app.readers.pdf.letters import is_mark, merged
from app.readers.pdf.lines import LABEL, MARK, Line, join_lines, line_of
from app.readers.pdf.sizes import are_guesses, rounded
from app.readers.pdf.strokes import Post
from app.readers.pdf.vowels import known_blanks, marks_alone, under

__all__ = ["rows_of"]

#: A gap wider than this (in ems) parts two pieces of print: columns, cells, a label and its text.
SPLIT_GAP = 1.5
#: The same between print of two sizes that differ by such a share.
OTHER_GAP, OTHER_TYPE = 0.9, 0.12
#: In ems: how far from its text a number stands, and a letter or number with a stop.
LABEL_GAP, ITEM_GAP = 5.0, 8.0
#: Share of the usual size below which a few letters may be raised or lowered ones.
SHIFTED = 0.85
#: Share of a gutter that a gap must take to be that gutter: the last line may hang into it.
GUTTER_SHARE = 0.6

#: In a stretched line, the narrowest gap is such a share of the widest; in ems, how wide one is
#: beside symbols and dates.
EVEN, STRETCHED = 0.8, 8.0
#: In letters: a piece so long is a line of prose.
PROSE = 18
#: So many lines of prose show where a column begins and ends, and in ems how far in its first
#: lines may be set.
SHOWN, INDENT = 3, 4.0
#: In ems: rows further apart are no neighbours.
NEIGHBOUR = 2.0

#: A number of several levels without a stop behind it.
DECIMAL = when_met(r"\d{1,2}(?:\.\d{1,2}){1,3}")

_CLOSING = frozenset(")]")
#: "I." printed from the right.
_TURNED = when_met(r"\.\s?([A-Z]{1,5})")

#: A gutter's left and right end.
Strip = tuple[float, float]


def rows_of(sheet: Sheet, gutters: tuple[Strip, ...] = ()) -> list[list[Line]]:
    """The print lines of a sheet from the top; pieces side by side share a row.

    A gap that is one of the `gutters` parts pieces however narrow it is.
    """
    rows: list[list[Glyph]] = []
    ends: list[list[Glyph]] = []  # of each row: the first and last glyphs of its runs
    small: list[list[Glyph]] = []
    size = statistics.mode([glyph.size for glyph in sheet.glyphs[::7]] or [0.0])
    rtl_page = is_rtl("".join(glyph.text for glyph in sheet.glyphs))
    for run in sorted(_runs(merged(sheet.glyphs)), key=lambda run: -run[0].y):
        small_type = len(run) <= 5 and max(glyph.size for glyph in run) < SHIFTED * size
        if small_type or marks_alone(run, rtl=rtl_page):
            small.append(run)
            continue
        nearest = range(len(rows) - 1, max(len(rows) - 5, -1), -1)
        home = next((index for index in nearest if _fits(ends[index], run)), None)
        if home is None:
            rows.append(list(run))
            ends.append([run[0], run[-1]])
        else:
            rows[home].extend(run)
            ends[home] += [run[0], run[-1]]
    for run in small:
        base = under(run, rows) if marks_alone(run, rtl=rtl_page) else _beside(run, rows)
        if base is not None:
            base.extend(run)
            continue
        level = (k for k in range(len(rows)) if abs(rows[k][0].y - run[0].y) < 2 * run[0].size)
        home = next((index for index in level if _fits(ends[index], run)), None)
        if home is None:
            rows.append(list(run))
            ends.append([run[0], run[-1]])
        else:
            rows[home].extend(run)
            ends[home] += [run[0], run[-1]]
    rows = _raised_joined(rows)
    if rtl_page:
        leftmost = is_set_leftmost([
            [g.text for g in sorted(row, key=_place) if g.text.strip() and not is_mark(g)]
            for row in rows
        ])  # fmt: skip
        sheet = replace(sheet, blanks=known_blanks(rows), leftmost=leftmost)
    sizes = Counter([rounded(glyph.size) for glyph in sheet.glyphs[::3]])
    sized = not are_guesses(sizes, size)
    pieces = [_pieces(row, sheet, gutters, sized=sized) for row in rows]
    lines = [
        [_line(p, sheet, rtl_page=rtl_page, stretched=whole) for p, whole in row]
        for row in cut_alike(_unstretched(pieces, sheet, gutters))
    ]
    kept = [_labels_joined([line for line in row if line.text], sheet.posts) for row in lines]
    return sorted((row for row in kept if row), key=lambda row: -max(line.y for line in row))


def _line(glyphs: list[Glyph], sheet: Sheet, *, rtl_page: bool, stretched: bool) -> Line:
    """The line of these glyphs; of Latin ones on a page of Arabic in the order of reading."""
    line = line_of(glyphs, sheet, rtl_page=rtl_page, stretched=stretched)
    if not rtl_page or sheet.leftmost or line.rtl:
        return line
    text = number_first(line.text)
    if text[:1] in _CLOSING:  # "(i)" printed from the right, its brackets turned
        text = brackets_turned(text)
    if turned := _TURNED.fullmatch(text):
        text = f"{turned[1]}."
    return line if text == line.text else replace(line, text=text)


def _beside(run: list[Glyph], rows: list[list[Glyph]]) -> list[Glyph] | None:
    """The row in which a few small letters stand: raised, lowered or on its line ("21st")."""
    first, last = run[0], run[-1]
    best: tuple[float, list[Glyph]] | None = None
    for row in rows:
        if abs(row[0].y - first.y) > 4 * first.size:
            continue
        for glyph in row:
            rise = (first.y - glyph.y) / glyph.size
            near = -0.2 * glyph.size < first.x0 - glyph.x1 < 0.35 * glyph.size
            before = -0.2 * glyph.size < glyph.x0 - last.x1 < 0.35 * glyph.size
            if (near or before) and -0.45 < rise < 0.8 and (best is None or abs(rise) < best[0]):
                best = abs(rise), row
    return best[1] if best else None


def _raised_joined(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Marks that stand above their line's reach, put into the line they follow."""
    joined: list[list[Glyph]] = []
    marks: list[list[Glyph]] = []
    for row in rows:
        inked = [glyph for glyph in row if glyph.text.strip()]
        if inked and len(inked) <= 4 and MARK.fullmatch("".join(g.text for g in inked)):
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


def _runs(glyphs: list[Glyph]) -> Iterable[list[Glyph]]:
    """Pieces that follow each other both in the file and on the page."""
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and not _follows(last, glyph):
            yield run
            run = []
        run.append(glyph)
        last = glyph
    if run:
        yield run


def _follows(last: Glyph, glyph: Glyph) -> bool:
    gap = glyph.x0 - last.x1
    if glyph.y == last.y and -1 < gap < 5:
        return True  # the next letter of a word
    if last.y != glyph.y and is_mark(last) != is_mark(glyph):
        return False  # a vowel mark that the file prints apart from its letter
    size = max(last.size, glyph.size)
    near = SPLIT_GAP * size
    onward = -near < gap < near or -near < last.x0 - glyph.x1 < near
    return onward and abs(glyph.y - last.y) <= 0.45 * size


def _fits(ends: list[Glyph], run: list[Glyph]) -> bool:
    """Whether `run` stands on the line of a row with these ends: measured at the nearest one.

    The lines of scanned pages slope, so the far end may stand higher.
    """
    left, right = run[0], run[-1]
    size = min(max(glyph.size for glyph in ends), max(left.size, right.size))
    before = min(ends, key=lambda glyph: abs(glyph.x1 - left.x0))
    after = min(ends, key=lambda glyph: abs(glyph.x0 - right.x1))
    return min(abs(before.y - left.y), abs(after.y - right.y)) <= 0.45 * size


def _pieces(
    row: list[Glyph], sheet: Sheet, gutters: tuple[Strip, ...], *, sized: bool
) -> list[list[Glyph]]:
    """A row's glyphs by x, parted at wide gaps, at gutters and at upright rules."""
    cuts = _cuts(row, sheet)
    pieces: list[list[Glyph]] = []
    end = size = 0.0
    for glyph in sorted(row, key=_place):
        if glyph.text.isspace():
            if pieces:
                pieces[-1].append(glyph)
            continue
        gap = glyph.x0 - end
        if (
            not pieces
            or (gap > 1 and gap > SPLIT_GAP * max(size, glyph.size))
            or (sized and gap > OTHER_GAP * size and abs(glyph.size - size) > OTHER_TYPE * size)
            or _walled(end, glyph, cuts, gutters)
        ):
            pieces.append([glyph])
            end = glyph.x1
        else:
            pieces[-1].append(glyph)
            end = glyph.x1 if glyph.x1 > end else end
        size = glyph.size
    return pieces


def _cuts(row: list[Glyph], sheet: Sheet) -> list[float]:
    """Where upright rules cross the row."""
    level = row[0].y + 0.3 * row[0].size
    return [post.x for post in sheet.posts if post.y0 < level < post.y1]


def _walled(end: float, glyph: Glyph, cuts: list[float], gutters: tuple[Strip, ...]) -> bool:
    """Whether a rule or a gutter stands between print that ends at `end` and the glyph."""
    if cuts and any(end - 1 < cut < glyph.x0 + 1 for cut in cuts):
        return True
    if not gutters or glyph.x0 - end <= 2:
        return False
    return any(_takes(end, glyph, gutter) for gutter in gutters)


def _unstretched(
    rows: list[list[list[Glyph]]], sheet: Sheet, gutters: tuple[Strip, ...]
) -> list[list[Piece]]:
    """`rows`, the words of stretched lines together again (True).

    A justified line of few words has gaps as wide as those of a table. But all of them are alike,
    and it fills its column as the lines of prose around it do.
    """
    if all(len(pieces) < 2 for pieces in rows):
        return [[(piece, False) for piece in pieces] for pieces in rows]
    full = _full_lines(rows)
    result: list[list[tuple[list[Glyph], bool]]] = []
    for index, pieces in enumerate(rows):
        cells: list[list[list[Glyph]]] = []  # the pieces between walls
        for piece in pieces:
            before = cells[-1][-1] if cells else None
            end = max(glyph.x1 for glyph in before) if before else 0.0
            if before is None or _walled(end, piece[0], _cuts(piece, sheet), gutters):
                cells.append([piece])
            else:
                cells[-1].append(piece)
        beside = [rows[near] for near in (index - 1, index + 1) if 0 <= near < len(rows)]
        row: list[Piece] = []
        for cell in cells:
            label = cell[: _is_item(cell)]
            words = cell[len(label) :]
            line = [glyph for piece in words for glyph in piece]
            whole = len(words) > 1 and _is_even(line) and _fills(line, full) and _are_near(words)
            if whole and _is_prose(words, label) and not _in_table(words, beside):
                row += [*((piece, False) for piece in label), (line, True)]
            else:
                row += [(piece, False) for piece in cell]
        result.append(row)
    return result


def _is_item(cell: list[list[Glyph]]) -> bool:
    """Whether the first piece is a label; a bare number may be a word of a sentence."""
    head = "".join(glyph.text for glyph in cell[0]).strip()
    return LABEL.fullmatch(head) is not None and not head.isdigit()


def _is_prose(words: list[list[Glyph]], label: list[list[Glyph]]) -> bool:
    """Whether what stands behind a label may be a stretched line: of two cells any gap is even."""
    return not label or len(words) > 2 or words[1][0].text.islower()


def _are_near(cell: list[list[Glyph]]) -> bool:
    """Whether the pieces may be words of one line: a page's number and its symbol are not."""
    if not any(glyph.text == "/" for piece in cell for glyph in piece):
        return True
    return all(two[0].x0 - one[-1].x1 < STRETCHED * two[0].size for one, two in pairwise(cell))


def _is_even(line: list[Glyph]) -> bool:
    """Whether all the gaps between the words of a line are alike; that behind a label may not."""
    inked = [glyph for glyph in line if glyph.text.strip()]
    gaps = [(two.x0 - one.x1, at) for at, (one, two) in enumerate(pairwise(inked), 1)]
    gaps = [(gap, at) for gap, at in gaps if gap > LETTERS * inked[0].size]
    if len(gaps) > 1 and LABEL.fullmatch("".join(glyph.text for glyph in inked[: gaps[0][1]])):
        del gaps[0]
        if len(gaps) == 1:  # of two words any gap is even: they may be cells
            return inked[gaps[0][1]].text.islower()
    return min(gaps)[0] > EVEN * max(gaps)[0]


def _full_lines(rows: list[list[list[Glyph]]]) -> list[Strip]:
    """The ends of the lines of prose: pieces of many letters."""
    return [
        (piece[0].x0, max(glyph.x1 for glyph in piece))
        for pieces in rows
        for piece in pieces
        if len(piece) >= PROSE
    ]


def _fills(line: list[Glyph], full: list[Strip]) -> bool:
    """Whether the line ends where lines of prose do, and begins there or is a first line set in."""
    left, right = line[0].x0, max(glyph.x1 for glyph in line)
    inset = INDENT * line[0].size
    rtl = is_rtl("".join(glyph.text for glyph in line))
    within = [(left - x0, x1 - right) for x0, x1 in full]
    starts = [(after, before) if rtl else (before, after) for before, after in within]
    return sum(-2 < start < inset and abs(end) < 2 for start, end in starts) >= SHOWN


def _in_table(cell: list[list[Glyph]], beside: list[list[list[Glyph]]]) -> bool:
    """Whether a piece begins right above or below another, as cells do.

    In a narrow column two words in small letters do so by chance: there all must, and exactly.
    """
    level, near = cell[0][0].y, NEIGHBOUR * cell[0][0].size
    others = [
        other[0] for pieces in beside for other in pieces[1:] if abs(other[0].y - level) < near
    ]
    starts = [piece[0] for piece in cell[1:]]
    aligned = [
        any(abs(other.x0 - start.x0) < EXACT and other.text.islower() for other in others)
        for start in starts
    ]
    return all(aligned) or any(
        abs(other.x0 - start.x0) < 2 and not (other.text.islower() and start.text.islower())
        for other in others
        for start in starts
    )


def _numbers(last: Line, piece: Line, row: list[Line]) -> bool:
    """Whether "1.1" without a stop begins the row or stands before a line of prose: no cell is."""
    if DECIMAL.fullmatch(last.text) is None or not piece.text[0].isalpha():
        return False
    return len(row) == 1 or (len(piece.text) >= PROSE and not row[-2].text[-1].isdigit())


def _place(glyph: Glyph) -> tuple[float, float]:
    return glyph.x0, glyph.x1


def _takes(start: float, glyph: Glyph, gutter: Strip) -> bool:
    """Whether the gap from `start` to the glyph is that gutter.

    A ragged column's lines end anywhere in a wide gutter; the next column begins at its end.
    """
    left, right = gutter
    end, size = glyph.x0, glyph.size
    if min(end, right) - max(start, left) > GUTTER_SHARE * (right - left):
        return True
    wide = end - start > GUTTER_SHARE * size
    return wide and (start < right - 3 < right < end + 2 or start - 2 < left < left + 3 < end)


def _labels_joined(row: list[Line], posts: tuple[Post, ...]) -> list[Line]:
    """A label and its text as one piece; a bare number only where it begins the row."""
    joined: list[Line] = []
    for piece in reversed(row) if row and row[0].rtl else row:
        last = joined[-1] if joined else None
        gap = max(piece.x0 - last.x1, last.x0 - piece.x1) if last else 0.0
        near = LABEL_GAP if last is None or last.text.isalnum() else ITEM_GAP
        counted = last is not None and _numbers(last, piece, joined)
        if last and gap < near * piece.size and (counted or LABEL.fullmatch(last.text)):
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
