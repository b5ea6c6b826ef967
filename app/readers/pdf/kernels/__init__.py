"""The compiled half of reading a PDF: what PDFium says of each character of a page, in one call.

The build makes the library beside its source (`hatch_build.py`). The interpreter's lock is held
during a call: PDFium is not to be used from two threads.
"""

from __future__ import annotations

import ctypes
from array import array
from ctypes import c_int, c_void_p
from typing import Any, NamedTuple

from pypdfium2 import raw

from app.domain.libraries import load_library

__all__ = ["Characters", "characters"]


class Characters(NamedTuple):
    """What PDFium says of the characters of a page: for each a code point, the address of the piece
    of text that it is of, its box (left, top, right, bottom) and its origin (x, y), in points.
    """

    codes: array[int]
    pieces: array[int]
    boxes: array[float]
    origins: array[float]


def _load() -> ctypes.CDLL:
    loaded = load_library(__file__, "PDF reader", ctypes.PyDLL)
    loaded.parley_characters.argtypes = [c_void_p, c_void_p, c_int, *[c_void_p] * 4]
    loaded.parley_characters.restype = None
    return loaded


def _address(function: Any) -> int:
    return ctypes.cast(function, c_void_p).value or 0


_library = _load()
#: In the order of `Functions` of characters.c.
_functions = (c_void_p * 4)(
    _address(raw.FPDFText_GetUnicode),
    _address(raw.FPDFText_GetTextObject),
    _address(raw.FPDFText_GetLooseCharBox),
    _address(raw.FPDFText_GetCharOrigin),
)


def characters(page: raw.FPDF_TEXTPAGE, count: int) -> Characters:
    """The first `count` characters of a text page, which has as many."""
    found = Characters(
        array("I", bytes(4 * count)),
        array("Q", bytes(8 * count)),
        array("f", bytes(16 * count)),
        array("d", bytes(16 * count)),
    )
    addresses = [numbers.buffer_info()[0] for numbers in found]
    _library.parley_characters(_functions, page, count, *addresses)
    return found
