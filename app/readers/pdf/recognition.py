"""Pages without a text layer: an image to the OCR engine, its words to glyphs."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from app.readers.ocr import OcrEngine, OcrWord, png
from app.readers.pdf.glyphs import Glyph, Sheet

__all__ = ["recognised"]

#: Dots per inch of the image that is recognised.
RESOLUTION = 300
_POINTS_PER_INCH = 72


def recognised(page: pdfium.PdfPage, number: int, engine: OcrEngine) -> Sheet | None:
    """The sheet that `engine` reads off the image of `page`; None if it finds no word."""
    bitmap = page.render(scale=RESOLUTION / _POINTS_PER_INCH, grayscale=True)
    try:
        image = png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
    width, height = page.get_size()
    words = engine.words(image, width=width, height=height)
    glyphs = tuple(glyph for word in words for glyph in _glyphs(word))
    return Sheet(number, width, height, glyphs) if glyphs else None


def _glyphs(word: OcrWord) -> Iterator[Glyph]:
    """A word's letters, evenly over its box, and the blank after it."""
    text = word.text.strip()
    if not text:
        return
    # Boxes enclose ascenders and descenders: the baseline stands about a fifth up.
    size = max(word.y1 - word.y0, 1.0)
    base = word.y0 + 0.2 * size
    step = (word.x1 - word.x0) / len(text)
    for index, char in enumerate(text):
        start = word.x0 + index * step
        yield Glyph(char, start, start + step, base, size, bold=False, italic=False)
    yield Glyph(" ", word.x1, word.x1 + 0.25 * size, base, size, bold=False, italic=False)
