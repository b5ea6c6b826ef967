"""Letters of Arabic that a file names at a vowel mark of theirs, as browsers write them.

A font draws "لاً" by two glyphs, one for the letters and one for the mark. The file names all of
the letters at the mark's glyph, in boxes of no width above the line, and none, or the same ones
again, where they are drawn.
"""

from __future__ import annotations

from collections import Counter

from app.readers.pdf.glyphs import Glyph
from app.readers.pdf.letters import HALF

__all__ = ["settled"]

#: In ems: the letter's box in a mark's glyph is narrower; how far above or below the line
#: the glyph stands.
NARROW, RISE, HIGHEST = 0.2, 0.04, 0.45
#: In ems: as far from the letters' names as they are drawn; wider than the widest ligature.
FAR, NEAR = 0.9, 0.12
#: Marks that only end words.
_AT_END = frozenset("ًٌٍ")
#: In ems: a name stands so near the same one where the letters are drawn.
TWIN = 0.4
#: In letters: "لاً" and a mark more.
MOST = 4
#: No line of print has more of them.
LINE = 100


def settled(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a line of Arabic, with such letters in their places."""
    base = Counter(glyph.y for glyph in glyphs).most_common(1)[0][0]
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x0)):
        if not (glyph.text.strip() and RISE < abs(glyph.y - base) / glyph.size < HIGHEST):
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and last.y == glyph.y and abs(glyph.x0 - last.x1) < HALF:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    named = [group for group in groups if _is_named(group)]
    if not 0 < len(named) <= LINE:
        return glyphs
    gone = {id(glyph) for group in named for glyph in group}
    line = [glyph for glyph in glyphs if id(glyph) not in gone]
    drawn: list[Glyph] = []
    for group in named:
        again = _named_again(group, line, base)
        if again is None:
            drawn.append(_in_place(group, line, base))
        else:
            line = again
    return line + drawn


def _is_named(group: list[Glyph]) -> bool:
    """Whether the group is letters and their mark in boxes of one width, side by side."""
    chars = "".join([glyph.text for glyph in group])
    marks = sum(map(_is_vowel, chars))
    widths = [(glyph.x1 - glyph.x0) / len(glyph.text) for glyph in group]
    return (
        0 < marks < len(chars) <= MOST
        and max(widths) < NARROW * group[0].size
        and max(widths) - min(widths) < 0.02 * group[0].size
    )


def _is_vowel(char: str) -> bool:
    return "\u064b" <= char <= "\u0652"


def _named_again(group: list[Glyph], line: list[Glyph], base: float) -> list[Glyph] | None:
    """The line with the mark at its letter, if the line names it where it is drawn; else None."""
    text, left = _text(group), min(glyph.x0 for glyph in group)
    near = [
        glyph
        for glyph in line
        if glyph.y == base and abs(glyph.x0 - left) < TWIN * glyph.size and glyph.text.strip()
    ]
    twin = next((glyph for glyph in near if text[-1] in glyph.text), None)
    if twin is None:
        return None
    letter = next((glyph for glyph in near if glyph.text == text[-2]), None)
    if letter is None or twin is letter:
        return line
    bare = twin._replace(text=twin.text.replace(text[-1], ""))
    whole = letter._replace(text=text[-2:])
    places = {id(twin): bare, id(letter): whole}
    found = [places.get(id(glyph), glyph) for glyph in line]
    return [glyph for glyph in found if glyph.text]


def _text(group: list[Glyph]) -> str:
    """The letters of the group as they are read, a mark behind its letter."""
    text = "".join(glyph.text for glyph in sorted(group, key=lambda glyph: -glyph.x0))
    return text[1:] + text[0] if _is_vowel(text[0]) else text


def _in_place(group: list[Glyph], line: list[Glyph], base: float) -> Glyph:
    """The group as one glyph, from the blank on its left to the letter on its right."""
    size = group[0].size
    left, end = min(glyph.x0 for glyph in group), max(glyph.x1 for glyph in group)
    wide = [one for one in line if one.text.isspace() and one.x1 - one.x0 > 0.1 * size]
    right = min(
        (one.x0 for one in line if one.text.strip() and one.x0 > end - 0.1 * size), default=end
    )
    text = _text(group)
    far = FAR if len(text) > 2 or text[-1] in _AT_END else NEAR
    if right - end > far * size or any(end <= blank.x1 <= right + 1 for blank in wide):
        right = end
    start = max([left, *(blank.x1 for blank in wide if blank.x0 < left < blank.x1)])
    return group[0]._replace(text=text, y=base, x0=start, x1=max(right, end))
