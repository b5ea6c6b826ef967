"""A print line: its text in reading order, its type, the marks raised in it."""

from __future__ import annotations

import statistics
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.patterns import when_met
from app.readers.pdf.bidi import (
    brackets_turned,
    has_rtl,
    is_rtl,
    leftmost_order,
    logical_order,
    plain_letters,
)
from app.readers.pdf.clusters import settled
from app.readers.pdf.glyphs import REPLACEMENT, TATWEEL, Glyph, Sheet
from app.readers.pdf.letters import attached, printed_gap

__all__ = [
    "JOINING",
    "LABEL",
    "MARK",
    "Line",
    "Mark",
    "is_cjk",
    "join_lines",
    "line_of",
    "mirrored",
]

#: A gap wider than this is a blank, where the file prints its blanks and where it does not.
BLANK_GAP_SPACED = 0.2
BLANK_GAP_UNSPACED = 0.15
#: The same between Chinese and other print, which programs part by a quarter of an em.
BLANK_GAP_MIXED = 0.6
#: The same behind a slanted f, whose ink hangs into the blank.
BLANK_GAP_AFTER_F = 0.06
#: The same behind letters of Arabic that the next one of their word does not join.
BLANK_GAP_APART = 0.18
#: The same behind a letter that only ends words.
BLANK_GAP_FINAL = 0.06
BRACKETS = frozenset("()[]")
STOPS = frozenset(".!?;:")
APART = frozenset("اأإآٱدذرزوؤژڈڑ")
#: Letters of Arabic that join the one behind them, but at the end of a word.
JOINING = frozenset("بتثجحخسشصضطظعغفقكلمنهيئپچکگی")
#: In ems: a blank of Arabic is no narrower. Elsewhere one that the next letter is set upon, no
#: further on, is not seen.
SQUEEZED, CLOSED = 0.1, 0.1
#: In characters: what stands before a tab may be as long ("(i) and (iii)").
LONGEST_LABEL = 16

#: What may stand alone before the text of an item: "34.", "(a)", "iv)", "3 bis.", "•", "第五条";
#: "Mr.", "No." and "Ст." do not.
LABEL = when_met(
    r"(?![A-ZА-Я][a-zа-я])(?:[(\[‘'’]?(?:\d{1,4}(?:[.\-]\d{1,3}){0,4}|[^\W\d_]{1,2}|[ivxlcdmIVXLCDM]{1,7})"
    r"(?: (?:bis|ter|quater))?[.)\]:’'‘、．/][.)\]:’'‘、．/\-–—]?|\d{1,4}|\[\d{1,3}\]"
    r"|[•‣▪▫–—\-*·●○■□➢◦o\ufffd]|\d{1,3} ?[-–]|[-–] ?\d{1,3}"
    r"|第[〇一二三四五六七八九十百\d]+[条章节款])"
)
#: A label in brackets without a blank behind it: "(iii)Hon.".
_CLOSED_UP = when_met(r"\((?:[a-z]|[ivxl]{2,5}|\d{1,2})\)(?=[^\W\d_a-z])")
#: No label though it looks like one: "l'assemblée".
_ELIDED = when_met(r"[^\W\d_]{1,2}['’][^\W\d_]")
MARK = when_met(r"[\d*†‡§#]{1,4}|\(?[\da-z]{1,3}\)|[a-z]|\d{1,3}/")
_CJK = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
#: A stroke that stretches an Arabic word, which some programs name so.
_STRETCHED = when_met("(?<=[\u0621-\u064a\u064b-\u0652]);+(?=[\u0621-\u064a])")
#: A ring that is a degree, not a bullet: "1.5 ◦C".
_DEGREE = when_met(r"◦(?=[CF]\b)")
_QUOTES = frozenset("“”‘’")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_LETTERS = when_met(f"[{_SUPERSCRIPTS}]")
#: What may be raised or lowered beside a word and is a figure, not a letter: "−6", "2+".
_FIGURE = when_met(r"[+\-\u2010-\u2013\u2212]?\d{1,4}[+\-\u2010-\u2013\u2212]?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised or lowered figure or sign: `length` code points at `start` of its line's text."""

    start: int
    length: int
    text: str
    lowered: bool = False


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
    #: Whether dots led across it: it is a line of a roll or a list.
    led: bool = False
    #: Whether its places are those of a line that runs from the left, though it does not.
    turned: bool = False

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0


def line_of(glyphs: list[Glyph], sheet: Sheet, *, rtl_page: bool, stretched: bool = False) -> Line:
    """The line that `glyphs` of one baseline make; `rtl_page`: whether the page runs leftwards.

    `stretched`: its wide gaps are blanks like the others.
    """
    glyphs = attached(settled(glyphs) if rtl_page else glyphs)
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    size = _usual_size([glyph.size for glyph in inked])
    base = _middle([g.y for g in inked if abs(g.size - size) < 0.06])
    rtl = is_rtl("".join([g.text for g in inked])) or (
        rtl_page and not any(unicodedata.bidirectional(g.text[0]) == "L" for g in inked)
    )
    spaced = _spaced(glyphs, sheet, blanks=len(inked) < len(glyphs), rtl=rtl)
    if rtl and sheet.leftmost:
        ordered = [spaced[index] for index in leftmost_order([g.text for g in spaced])]
    else:
        ordered = _in_order(spaced, rtl=rtl)
    text, shifted = _text(ordered, size, base, rtl=rtl)
    if "◦" in text:
        text = _DEGREE.sub("°", text)
    if rtl:
        text = _STRETCHED.sub("", brackets_turned(text))
        rtl = not sheet.leftmost
    letters = [g for g in inked if g.text[0].isalnum()] or inked
    tab = None if stretched else _tab(ordered, size, rtl=rtl)
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
        marks=_marks(shifted),
        tab=tab,
        hang=hang,
    )


def _usual_size(sizes: list[float]) -> float:
    if sizes.count(sizes[0]) == len(sizes):
        return round(sizes[0], 1)
    return Counter(round(size, 1) for size in sizes).most_common(1)[0][0]


def _middle(heights: list[float]) -> float:
    if heights.count(heights[0]) == len(heights):
        return heights[0]
    return statistics.median(heights)


def _text(
    ordered: list[Glyph], size: float, base: float, *, rtl: bool
) -> tuple[str, list[tuple[int, str, bool]]]:
    """What the glyphs say; and where in it what is raised, or lowered (True), stands."""
    whole = "".join([glyph.text for glyph in ordered])
    if _is_level(ordered, size, base) and not (_RAISED_LETTERS.search(whole)):
        return plain_letters(whole).replace(TATWEEL, ""), []
    chars: list[str] = []
    shifted: list[tuple[int, str, bool]] = []
    length = 0
    for glyph in ordered:
        text = plain_letters(glyph.text).replace(TATWEEL, "")
        if text.strip():
            if text == REPLACEMENT and rtl and glyph.y > base + 0.25 * size:
                continue  # a vowel mark that the font does not name
            small = glyph.size < 0.85 * size
            if (
                text in _SUPERSCRIPTS
                or (small and glyph.y > base + 0.1 * size)
                or glyph.y > base + 0.25 * size
            ):
                text = unicodedata.normalize("NFKC", text)
                shifted.append((length, text, False))
            elif small and glyph.y < base - 0.03 * size and text.isdecimal():
                shifted.append((length, text, True))
        chars.append(text)
        length += len(text)
    return "".join(chars), shifted


def _is_level(glyphs: list[Glyph], size: float, base: float) -> bool:
    """Whether all of a line is of one size, on one height."""
    least, slack = 0.85 * size, 0.1 * size
    return all(glyph.size >= least and abs(glyph.y - base) <= slack for glyph in glyphs)


def _spaced(glyphs: list[Glyph], sheet: Sheet, *, blanks: bool, rtl: bool) -> list[Glyph]:
    """The glyphs by x with exactly one blank wherever the print has one.

    A line of a file that prints its blanks may have none printed (`blanks`), though it has gaps.
    Arabic letters reach into each other's boxes, and a font that draws one letter by two glyphs
    leaves blanks of no width between: there the gap alone tells a blank.
    """
    limit = BLANK_GAP_SPACED if sheet.spaced and not rtl else BLANK_GAP_UNSPACED
    result: list[Glyph] = []
    blank: Glyph | None = None
    key = (
        (lambda glyph: (glyph.x0 + glyph.x1, 0.0)) if rtl else (lambda glyph: (glyph.x0, glyph.x1))
    )
    ordered = sorted(glyphs, key=key)
    if not blanks and sum([b.x0 - a.x1 > limit * a.size for a, b in pairwise(ordered)]) > 1:
        limit = BLANK_GAP_UNSPACED
    limit = max(limit, 1.5 * _letterspacing(ordered, limit))
    known = sheet.blanks if rtl else {}
    for glyph in ordered:
        if glyph.text.isspace():
            blank = glyph
            continue
        if result:
            last = result[-1]
            gap = glyph.x0 - last.x1
            if blank and known and BRACKETS & {last.text, glyph.text} and blank.x1 == blank.x0:
                blank = None  # PDFium itself puts it in: the gap tells
            if last.text == glyph.text and abs(last.x0 - glyph.x0) < 0.1 * glyph.size:
                continue  # printed twice for a bolder look
            printed = blank is not None and (
                _shows(blank, last, glyph, gap)
                if rtl
                else gap > 0 or glyph.x0 - blank.x0 > CLOSED * glyph.size
            )
            wide = gap > 0.3 and gap > _least_gap(last, glyph, limit, known)
            near = not (wide or rtl) and gap > BLANK_GAP_UNSPACED * glyph.size
            if printed or wide or (near and gap > printed_gap(ordered)):
                text = "\u00a0" if blank is not None and blank.text == "\u00a0" else " "
                result.append(glyph._replace(text=text, x0=last.x1, x1=glyph.x0))
        blank = None
        result.append(glyph)
    return result


def _least_gap(last: Glyph, glyph: Glyph, limit: float, known: Mapping[str, float]) -> float:
    """What is more than this is a blank: a wide gap between letters that stand apart anyway.

    `known`: what the sheet's own gaps show it to be, if they do.
    """
    if glyph.text == "ة" and last.text.isalpha():  # by x, the letter before stands on the right
        limit = BLANK_GAP_FINAL
    elif known:
        if BRACKETS & {last.text, glyph.text}:
            limit = known["("]
        else:
            limit = known.get(glyph.text[0] if last.text[0].isalpha() else "", known[""])
    elif is_cjk(last.text[-1]) and is_cjk(glyph.text[0]):
        limit = 0.8
    elif _are_mixed(last.text[-1], glyph.text[0]):
        limit = BLANK_GAP_MIXED
    elif glyph.text[-1] in APART:
        limit = max(limit, BLANK_GAP_APART)
    elif limit == BLANK_GAP_SPACED and last.text in STOPS and glyph.text.isupper():
        limit = BLANK_GAP_UNSPACED  # the blank is kerned, never the stop
    elif last.italic and limit == BLANK_GAP_UNSPACED and last.text[-1] == "f":
        limit = BLANK_GAP_AFTER_F
    return limit * min(last.size, glyph.size)


def _are_mixed(one: str, other: str) -> bool:
    """Whether one is Chinese and the other a letter, a figure or a quotation mark."""
    if is_cjk(one):
        return other.isalnum() or other in _QUOTES
    return is_cjk(other) and (one.isalnum() or one == "%" or one in _QUOTES)


def _shows(blank: Glyph, last: Glyph, glyph: Glyph, gap: float) -> bool:
    """Whether a blank between two letters can be seen: they do not cover most of it."""
    covered = max(last.x1 - blank.x0, 0.0) + max(blank.x1 - glyph.x0, 0.0)
    return gap > SQUEEZED * glyph.size or 2 * covered < blank.x1 - blank.x0


def _letterspacing(ordered: list[Glyph], limit: float) -> float:
    """The gap between the letters of a line set wide ("S U M M A R Y"), in ems; else 0."""
    least = limit * ordered[0].size if ordered else 0.0
    wide = sum([right.x0 - left.x1 > least for left, right in pairwise(ordered)])
    if 2 * wide < len(ordered) - 1:
        return 0.0
    gaps = [
        (right.x0 - left.x1) / max(left.size, 1.0)
        for left, right in pairwise(ordered)
        if left.text.strip() and right.text.strip() and not left.text == right.text == "."
    ]
    if len(gaps) < 4 or sum(gap > limit for gap in gaps) < 0.7 * len(gaps):
        return 0.0
    return statistics.median(gaps)


def is_cjk(char: str) -> bool:
    """Whether `char` is of a script that parts no words."""
    return any(low <= char <= high for low, high in _CJK)


def _in_order(glyphs: list[Glyph], *, rtl: bool) -> list[Glyph]:
    if not rtl and not has_rtl("".join([glyph.text for glyph in glyphs])):
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
        if not known and (not LABEL.match(head) or _ELIDED.match(head)):
            break
        wide = gap > max(0.45 * size, 1.3 * usual) if known else gap > max(size, 2.2 * usual)
        if wide:
            following = ordered[index + 1]
            return following.x1 if rtl else following.x0
    return None


def _hang(ordered: list[Glyph], text: str, *, rtl: bool) -> float | None:
    """Where the text after a leading label starts, whatever the gap between them."""
    if (closed := _CLOSED_UP.match(text)) and not rtl:
        return next((ordered[i].x0 for i in range(closed.end(), len(ordered))), None)
    head = text.split(" ", 1)[0]
    if head == text or head.isalnum() or not LABEL.fullmatch(head):
        return None
    blank = next((i for i, glyph in enumerate(ordered) if not glyph.text.strip()), None)
    if blank is None or blank + 1 >= len(ordered):
        return None
    following = ordered[blank + 1]
    return following.x1 if rtl else following.x0


def _marks(shifted: list[tuple[int, str, bool]]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for start, text, lowered in shifted:
        last = marks[-1] if marks else None
        if text in {",", ";"}:
            continue
        if last and last.start + last.length == start and last.lowered == lowered:
            marks[-1] = replace(last, length=last.length + len(text), text=last.text + text)
        else:
            marks.append(Mark(start, len(text), text, lowered))
    return tuple(m for m in marks if MARK.fullmatch(m.text) or _FIGURE.fullmatch(m.text))


def join_lines(left: Line, right: Line) -> Line:
    """Two pieces of one print line as one, the gap between them a tab."""
    turned = left.rtl and (right.rtl or LABEL.fullmatch(right.text) is not None)
    first, second = (right, left) if turned else (left, right)
    shift = len(first.text) + 1
    whole_label = LABEL.fullmatch(first.text) is not None
    second_edge = second.x1 if turned else second.x0
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


def mirrored(line: Line, width: float) -> Line:
    """The line of a right-to-left text as if it ran from the left, for one set of rules."""
    tab = None if line.tab is None else width - line.tab
    hang = None if line.hang is None else width - line.hang
    return replace(line, x0=width - line.x1, x1=width - line.x0, tab=tab, hang=hang, turned=True)
