"""The hook for optical character recognition. Parley ships no engine; one can be plugged in.

A page without a text layer is handed to the `OcrEngine` that the PDF reader was given; its words
then go through the same layout rules as printed ones. Without an engine, a file without any text
layer fails with a message that says so.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["OcrEngine", "OcrWord", "png"]


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


def png(grey: bytes, width: int, height: int, stride: int) -> bytes:
    """An 8-bit grey image (rows of `stride` bytes from the top) as PNG (RFC 2083)."""
    rows = b"".join(b"\0" + grey[row * stride : row * stride + width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
