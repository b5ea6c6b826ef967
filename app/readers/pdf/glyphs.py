"""What PDFium sees on a page: glyphs and ruled lines, in one upright coordinate system.

The only file that touches PDFium, beside `kernels`. Coordinates are points, y grows upwards,
turned so that the text of a sheet reads from left to right: a table printed sideways is a sheet of
its own.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.domain.errors import ReadError
from app.domain.patterns import when_met
from app.readers.pdf.kernels import characters
from app.readers.pdf.sizes import are_guesses, rounded
from app.readers.pdf.strokes import Dot, Post, Rule, strokes_of, turned_posts, turned_rules

__all__ = ["REPLACEMENT", "TATWEEL", "Glyph", "Sheet", "read_sheets"]

#: A glyph whose letter the file does not say; the stroke that stretches an Arabic word.
REPLACEMENT, TATWEEL = "\ufffd", "\u0640"

#: Beyond these a page is a drawing or an attack, not a text.
MAX_GLYPHS_PER_PAGE = 200_000

#: The turn of text that runs neither along nor across the page.
SLANTED = 4
#: In quarter turns: a scan is askew by no more, a stamp is.
ASKEW = 0.06

#: In letters: turned print of so few, where the page has so many times as much, is no text of it.
LONGEST_ASIDE, ASIDE = 120, 8
#: In points: no print is smaller. Share by which sizes differ that a recognition guesses for one.
LEAST, ALIKE = 1.0, 0.2
#: In ems: a slanted letter whose ink begins so far before its place hangs over both neighbours.
OVERHANG = 0.05
#: A stroke that stretches a word is so much wider than high; a hamza is not.
STROKE, FLAT = 2.2, 0.16
#: Signs of Latin that are as flat themselves.
_FLAT = frozenset(map(ord, "-_=~.^'\u0096\u0097"))

#: In ems: a figure whose ink is so low and so far above its line, or below, is raised or lowered;
#: its size then.
RAISED_HEIGHT, LEAST_RISE, LEAST_FALL, RAISED_SIZE = 0.6, 0.2, 0.06, 0.6

_ARABIC = range(0x0600, 0x0780)
#: In ems: a box that is wider by more than its letter is that of several.
LIGATURE = 0.12
#: "f" and "j" reach into the blanks beside them.
_HANGING = {0x66, 0x6A}
_BLANKS = {0x0A, 0x0D, 0x20}
#: Bullets of the Symbol and Wingdings fonts, in the private use area.
_SYMBOL_BULLETS = {0xF0B7, 0xF0A7, 0xF076, 0xF0D8, 0xF0FC}
#: What TeX's own letters without names are, at the places its encoding has for them; a tab.
_UNNAMED = {
    0x09: " ", 0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—",
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
}  # fmt: skip
_ITALIC_FLAG = 1 << 6
_BOLD_FLAG = 1 << 18
#: What the font's own name says of its weight goes before what its numbers say.
_BOLD_NAME = when_met(r"bold|black|heavy")
_PLAIN_NAME = when_met(r"regular|italic|oblique|roman\b|book|light")
_BOLD_WEIGHTS = range(600, 1001)


class Glyph(NamedTuple):
    """One printed character: its advance box on the baseline `y`, and its type."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The glyphs of one reading direction of a page, in the file's order."""

    page: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    posts: tuple[Post, ...] = ()
    dots: tuple[Dot, ...] = ()
    #: Whether the file prints its blanks; if so, a gap without one is kerning, not a blank.
    spaced: bool = True
    #: Words printed at a slant or turned beside the text: a watermark, a stamp, an axis's title.
    slanted: str = ""
    #: Numbers of its lines, which stood in the margin.
    counted: str = ""
    #: In ems: what is known to part words of Arabic on this sheet, by the letter before.
    blanks: Mapping[str, float] = field(default_factory=dict)
    #: Whether its lines of Arabic stand in paragraphs that run from the left.
    leftmost: bool = False


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    turn: int  # quarter turns of the text, anticlockwise


def read_sheets(page: pdfium.PdfPage, number: int) -> list[Sheet]:
    """The sheets of `page` (1-based `number`), the one with most glyphs first.

    Raises:
        ReadError: more characters than a page of text can hold.
    """
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MAX_GLYPHS_PER_PAGE:
            most = f"{MAX_GLYPHS_PER_PAGE:,}"
            raise ReadError(f"Page {number} of the PDF holds more than {most} characters.")
        scanner = _Scanner(textpage.raw)
        turned = scanner.glyphs(count)
        if any(map(scanner.is_invisible, range(count // 2, min(count, count // 2 + 4)))):
            turned = {turn: _levelled(found) for turn, found in turned.items()}
    finally:
        textpage.close()
    left, bottom, right, top = page.get_bbox()
    slanted = "".join(glyph.text for glyph in turned.pop(SLANTED, ()))
    if slanted and not turned:
        turned[0] = []
    for turn in _asides(turned):
        words = "".join(glyph.text for glyph in turned.pop(turn)).strip()
        slanted = f"{slanted} {words}".strip()
    rules, posts, dots = strokes_of(page) if turned else ((), (), ())
    sheets: list[Sheet] = []
    for turn, glyphs in sorted(turned.items(), key=lambda item: -len(item[1])):
        wide = turn % 2 == 0
        sheets.append(
            Sheet(
                page=number,
                width=right - left if wide else top - bottom,
                height=top - bottom if wide else right - left,
                glyphs=tuple(_upright(glyphs, turn, (left, bottom, right, top))),
                rules=turned_rules(rules, posts, turn, (left, bottom, right, top)),
                posts=turned_posts(rules, posts, turn, (left, bottom, right, top)),
                dots=()
                if turn
                else tuple(Dot(d.x0 - left, d.x1 - left, d.y - bottom) for d in dots),
                spaced=[glyph.text for glyph in glyphs].count(" ") * 25 >= len(glyphs),
                slanted="" if sheets else slanted,
            )
        )
    return sheets


def _levelled(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters behind a picture near the usual size in that size: each line has its own there."""
    sizes = Counter(rounded(glyph.size) for glyph in glyphs)
    usual = max(sizes, key=sizes.__getitem__)  # many sizes are known to be guesses
    near = 0.0 if are_guesses(sizes, usual) else ALIKE * usual
    return [g._replace(size=usual) if abs(g.size - usual) < near else g for g in glyphs]


def _asides(turned: dict[int, list[Glyph]]) -> list[int]:
    """The turns of a few words beside a page of text: the title of a chart's axis, a stamp."""
    most = max(map(len, turned.values()), default=0)
    return [
        turn
        for turn, glyphs in turned.items()
        if len(glyphs) <= LONGEST_ASIDE and most > ASIDE * len(glyphs)
    ]


#: Makes a Glyph of a tuple, for each character: faster than by its own name.
_new = tuple.__new__


class _Scanner:
    """Reads a text page's characters; keeps the buffers that PDFium fills."""

    def __init__(self, handle: raw.FPDF_TEXTPAGE) -> None:
        self._handle = handle
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._styles: dict[int, _Style] = {}
        self._faces: dict[int | None, tuple[bool, bool]] = {}
        self._advances: dict[tuple[int | None, int], float] = {}

    def glyphs(self, count: int) -> dict[int, list[Glyph]]:
        """The first `count` characters that are printed, by the quarter turns of their text."""
        styles = self._styles
        turned: dict[int, list[Glyph]] = {}
        arabic = False
        codes, pieces, boxes, origins = characters(self._handle, count)
        sides = (boxes[side::4] for side in range(4))
        told = zip(codes, pieces, *sides, origins[::2], origins[1::2], strict=True)
        for index, (code, key, left, top, right, bottom, x, y) in enumerate(told):
            if code in _BLANKS and raw.FPDFText_IsGenerated(self._handle, index) == 1:
                continue
            style = styles.get(key) or self._style_of(key, index)
            if not 0x20 < code < 0xA0:
                text = self._text(index, code, style)
                arabic = arabic or code in _ARABIC
            else:
                text = self._sign(index, code, style) if arabic else chr(code)
            if not text:
                continue
            size, bold, italic, turn = style
            if turn % 2 == 0:
                glyph = _new(Glyph, (text, left, right, y, size, bold, italic))
                over = italic and turn == 0 and left < x - OVERHANG * size
                if over or (code in _HANGING and turn == 0):
                    # Its ink hangs over both neighbours; its place between them is less.
                    end = x + self._advance(index, code) * size
                    if right - end > LIGATURE * size and not over:
                        end = right  # one box for several letters
                    ends = max(x, left), min(right, end)
                    glyph = _new(Glyph, (text, *ends, y, size, bold, italic))
                elif 0x30 <= code <= 0x39 and turn == 0:
                    glyph = self._raised(index, glyph, turned)
            else:
                glyph = _new(Glyph, (text, bottom, top, x, size, bold, italic))
            if turn in turned:
                turned[turn].append(glyph)
            else:
                turned[turn] = [glyph]
        return turned

    def _raised(self, index: int, glyph: Glyph, turned: dict[int, list[Glyph]]) -> Glyph:
        """A figure as its ink shows it: some fonts have raised and lowered ones on the text's line.

        Such a one stands at a line's start, or at once behind other print.
        """
        last = turned[0][-1] if 0 in turned else None
        if last is not None and last.y == glyph.y and last.text == " ":
            return glyph
        _, high = self._ink(index, 0)
        if not 0 < high < RAISED_HEIGHT * glyph.size:
            return glyph
        rise = self._sides[2].value - glyph.y
        lowered = (
            rise < -LEAST_FALL * glyph.size
            and last is not None
            and last.text.isascii()
            and last.text.isalpha()
            and last.x0 < glyph.x0
        )
        if rise < LEAST_RISE * glyph.size and not lowered:
            return glyph
        return glyph._replace(y=glyph.y + rise, size=RAISED_SIZE * glyph.size)

    def _advance(self, index: int, code: int) -> float:
        """How far the next letter stands from where this one does, in ems."""
        font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self._handle, index))
        key = ctypes.c_void_p.from_buffer(font).value, code
        width = self._advances.get(key)
        if width is None:
            found = ctypes.c_float()
            known = raw.FPDFFont_GetGlyphWidth(font, code, 1000.0, found) and found.value > 0
            width = self._advances[key] = found.value / 1000 if known else math.inf
        return width

    def _style_of(self, key: int, index: int) -> _Style:
        """The type of a character, looked up once for each piece of text in the file."""
        size, turn = _size_and_turn(self._handle, index)
        item = raw.FPDFText_GetTextObject(self._handle, index)
        face = ctypes.c_void_p.from_buffer(raw.FPDFTextObj_GetFont(item)).value
        if face not in self._faces:
            self._faces[face] = _bold_and_italic(self._handle, index)
        style = _Style(size, *self._faces[face], turn)
        if size > LEAST:  # a blank that PDFium puts in has none of the piece's type
            self._styles[key] = style
        return style

    def _text(self, index: int, code: int, style: _Style) -> str:
        """The glyph's letter; a stroke that only stretches a word is a tatweel."""
        if 0xA0 < code < 0x0600 and code != 0xAD:
            return chr(code)
        if code == 0x02:
            return "-"  # PDFium's mark for a hyphen at a line's end
        if code in {0, 0xFFFE, 0xFFFF} or 0xE000 <= code < 0xF900 or code > 0x10FFFF:
            return "•" if code in _SYMBOL_BULLETS else REPLACEMENT
        if 0xD800 <= code < 0xE000:
            return REPLACEMENT
        if code < 0x20:
            return _UNNAMED.get(code, "")
        if code in {0x20, 0xA0} or code in _ARABIC:
            wide, high = self._ink(index, style.turn)
            if code in {0x20, 0xA0}:
                # A "blank" with ink is a letter that the font's own table fails to name.
                inked = high > 0.2 * style.size and not self.is_invisible(index)
                return REPLACEMENT if inked else chr(code)
            if chr(code).isalpha() and 0 < high < FLAT * style.size and wide > STROKE * high:
                return TATWEEL
        return chr(code)

    def _sign(self, index: int, code: int, style: _Style) -> str:
        """A sign on a page of Arabic, which may be a stroke that the font names wrongly."""
        if code in _FLAT:
            return chr(code)
        wide, high = self._ink(index, style.turn)
        return TATWEEL if 0 < high < FLAT * style.size and wide > STROKE * high else chr(code)

    def is_invisible(self, index: int) -> bool:
        """Whether a recognition put the letter behind a picture, in a font without shapes."""
        item = raw.FPDFText_GetTextObject(self._handle, index)
        return bool(raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)

    def _ink(self, index: int, turn: int) -> tuple[float, float]:
        """Width and height of a glyph's ink, as it is read."""
        left, right, bottom, top = self._sides
        if not raw.FPDFText_GetCharBox(self._handle, index, left, right, bottom, top):
            return 0.0, 0.0
        wide, high = right.value - left.value, top.value - bottom.value
        return (wide, high) if turn % 2 == 0 else (high, wide)


def _size_and_turn(handle: raw.FPDF_TEXTPAGE, index: int) -> tuple[float, int]:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = raw.FPDFText_GetFontSize(handle, index) * scale
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turn = round(quarters) % 4 if abs(quarters - round(quarters)) < ASKEW else SLANTED
    return max(size, LEAST), turn


def _bold_and_italic(handle: raw.FPDF_TEXTPAGE, index: int) -> tuple[bool, bool]:
    """What the font of a character says of itself."""
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, 256, flags)
    font = name.value.decode("utf-8", "replace").lower()
    bold = _BOLD_NAME.search(font) is not None
    if not bold and _PLAIN_NAME.search(font) is None:
        # PDFium guesses a weight from the stems, which some programs measure wrongly.
        weight = raw.FPDFText_GetFontWeight(handle, index)
        bold = weight in _BOLD_WEIGHTS or bool(flags.value & _BOLD_FLAG)
    return bold, bool(flags.value & _ITALIC_FLAG) or "italic" in font or "oblique" in font


def _upright(
    glyphs: list[Glyph], turn: int, bbox: tuple[float, float, float, float]
) -> Iterator[Glyph]:
    left, bottom, right, top = bbox
    if turn == 0 and not left and not bottom:
        yield from glyphs
        return
    for glyph in glyphs:
        match turn:
            case 0:
                x0, x1, y = glyph.x0 - left, glyph.x1 - left, glyph.y - bottom
            case 1:  # reads upwards: the page's left side is the sheet's top
                x0, x1, y = glyph.x0 - bottom, glyph.x1 - bottom, right - glyph.y
            case 2:
                x0, x1, y = right - glyph.x1, right - glyph.x0, top - glyph.y
            case _:
                x0, x1, y = top - glyph.x1, top - glyph.x0, glyph.y - left
        yield glyph._replace(x0=x0, x1=x1, y=y)
