"""The hook for optical character recognition. Parley ships no engine; one can be plugged in.

A file without a text layer fails with a clear message unless the PDF reader was given an
`OcrEngine`; its lines then go through the same layout rules as printed ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["OcrEngine", "OcrWord"]


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A recognised word: its box in points from the page's lower left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class OcrEngine(Protocol):
    """Recognises the words of one page image."""

    def words(self, image_png: bytes, *, width: float, height: float) -> Sequence[OcrWord]:
        """The words on a page of `width` × `height` points, given as a PNG image."""
