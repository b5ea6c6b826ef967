"""Glyphs to letters: what one glyph says of several letters, and several of one.

A ligature's letters share one box; an accent or a vowel mark has a glyph of its own over its
letter, sometimes far off in the file; a hamza may stand as a shape of its own over its alif.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

from app.domain.patterns import when_met
from app.readers.pdf.glyphs import Glyph

__all__ = ["attached", "is_mark", "merged", "printed_gap"]

_ALIF, _LAM_ALIF = "\u0627", "\u0644\u0627"
#: Marks that stand over a letter, and letters that may be one over an alif.
_ATTACHED = when_met(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0622\u0623\u0625\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
#: Letters that fonts draw in one.
_LIGATURE = when_met(r"ff?[bhijklt]|fft?|tt?[fi]|tt|tti")
#: In ems: the box of one such letter is narrower, that of two is wider.
LETTER = 0.42
#: In points: the halves of a box are no further from each other, and from being alike.
HALF = 0.05
#: Over these stands no mark, though its box may reach over them.
_STOPS = frozenset(".,;:()،؛؟")
#: A name that fonts draw in one.
_GOD = "\u0627\u0644\u0644\u0647"
#: So many blanks of a line tell how wide they are.
_FEWEST_PRINTED = 4
_HAMZA_ON_ALIF = frozenset("\u0622\u0623\u0625")


def merged(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """`glyphs` in the file's order, the letters of one ligature together."""
    found: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        # Most letters begin where the one before ends.
        if last is not None and glyph.x0 < last.x1 and last.text != " ":
            joined = _joined(last, glyph)
            if joined is not None:
                found[-1] = last = joined
                continue
        found.append(glyph)
        last = glyph
    return found


def _joined(last: Glyph, glyph: Glyph) -> Glyph | None:
    """Two glyphs that are one ligature, or a letter and its mark, as one."""
    if _same_box(last, glyph):
        # The same letter in one place is print for a bolder look, or two in a ligature.
        if glyph.text != last.text or glyph.text in "filt" or _is_rtl(glyph.text):
            return last._replace(text=_ligature(last.text, glyph.text), x1=_end(last, glyph))
        return last
    begun = abs(last.x0 - glyph.x0) < 0.02 and abs(last.y - glyph.y) < 0.02
    if last.text[0] in "ft" and begun and _LIGATURE.fullmatch(last.text + glyph.text):
        return last._replace(text=last.text + glyph.text, x1=_end(last, glyph))
    if is_mark(glyph) and _over(glyph, last) > 0 and last.text not in _STOPS:
        return last._replace(text=last.text + glyph.text)
    return None


def _end(last: Glyph, glyph: Glyph) -> float:
    """Where a ligature ends: some files give it the box of a letter, others its own."""
    wide = glyph.x1 - glyph.x0
    narrow = wide < LETTER * glyph.size and glyph.text.isascii()
    return last.x1 + wide if narrow else max(last.x1, glyph.x1)


def attached(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of one line with marks on the letters over which they stand."""
    text = "".join([glyph.text for glyph in glyphs])
    if text.isascii() or not _ATTACHED.search(text):
        return glyphs
    marks = [glyph for glyph in glyphs if is_mark(glyph)]
    hamzas = [glyph for glyph in glyphs if glyph.text in _HAMZA_ON_ALIF]
    if not marks and not hamzas:
        return glyphs
    bases = [
        glyph
        for glyph in glyphs
        if glyph.text.strip() and not is_mark(glyph) and glyph.text[-1] not in _STOPS
    ]
    texts = {id(glyph): glyph.text for glyph in glyphs}
    starts = {id(glyph): glyph.x0 for glyph in glyphs}
    for mark in marks:
        base = next((base for base in bases if _halves(base, mark)), None)
        if base is not None:
            starts[id(base)] = mark.x0
        else:
            base = max(
                bases, key=lambda base: (_over(mark, base), -_distance(mark, base)), default=None
            )
        if base is not None and _distance(mark, base) < base.size:
            texts[id(base)] += mark.text
            texts[id(mark)] = ""
    for hamza in hamzas:
        base = next(
            (b for b in bases if b.text in {_ALIF, _LAM_ALIF} and _over(hamza, b) > 0.5), None
        )
        if base is not None:
            texts[id(base)] = texts[id(base)].replace(_ALIF, hamza.text, 1)
            texts[id(hamza)] = ""
    return [
        glyph._replace(text=texts[id(glyph)], x0=starts[id(glyph)])
        for glyph in glyphs
        if texts[id(glyph)]
    ]


def printed_gap(ordered: list[Glyph]) -> float:
    """The least gap over the blanks that a line prints, less what is rounded; many are needed.

    A gap as wide, though without one, is a blank as well.
    """
    gaps = [
        after.x0 - before.x1
        for before, blank, after in zip(ordered, ordered[1:], ordered[2:], strict=False)
        if blank.text == " " and before.text != " " != after.text
    ]
    return min(gaps) - 0.02 if len(gaps) >= _FEWEST_PRINTED else math.inf


def _halves(base: Glyph, mark: Glyph) -> bool:
    """Whether one glyph draws a letter of Arabic and its vowel mark: each has half of its box."""
    return (
        abs(base.x0 - mark.x1) < HALF
        and abs(base.x1 - base.x0 - mark.x1 + mark.x0) < HALF
        and base.y == mark.y
        and _is_rtl(base.text)
    )


def _same_box(one: Glyph, other: Glyph) -> bool:
    return (
        abs(one.x0 - other.x0) < 0.02
        and abs(one.x1 - other.x1) < 0.02
        and abs(one.y - other.y) < 0.02
    )


def is_mark(glyph: Glyph) -> bool:
    """Whether the glyph is an accent or vowel mark, which stands over a letter."""
    return unicodedata.combining(glyph.text[0]) > 0


def _over(mark: Glyph, base: Glyph) -> float:
    """Share of the mark's width that stands over the letter; 0 if it is none of its line."""
    if abs(mark.y - base.y) > base.size:
        return 0.0
    shared = min(mark.x1, base.x1) - max(mark.x0, base.x0)
    return max(shared, 0.0) / max(mark.x1 - mark.x0, 0.1)


def _distance(mark: Glyph, base: Glyph) -> float:
    return abs(mark.x0 + mark.x1 - base.x0 - base.x1) / 2


def _is_rtl(text: str) -> bool:
    return unicodedata.bidirectional(text[0]) in {"R", "AL"}


def _ligature(first: str, second: str) -> str:
    """The letters of one glyph in reading order: PDFium turns those of Arabic round."""
    if not _is_rtl(second):
        return first + second
    joined = first + second if first == "\u0644" else second + first
    return _GOD if joined == _GOD[::-1] else joined  # the one that it does not turn
