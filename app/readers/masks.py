"""Print lines made alike, to find those that come again on each page: foot and running head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from app.domain.patterns import when_met

__all__ = ["Masks"]

_DIGITS = when_met(r"\d+")
#: The same of bytes, where no figures stand but those of ASCII: all others begin, in UTF-8, so.
_NINES, _AS_NINE = re.compile(b"99+"), bytes.maketrans(b"012345678", b"999999999")
_OTHER_FIGURES = tuple(bytes([code]) for code in (0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0))
_MASK_MAX = 90  # a longer line is no running head


class Masks:
    """The lines as `_masked` makes them, and how often each comes: asked of texts that have pages.

    b"" is never counted.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def of_lines(self) -> Sequence[bytes]:
        """Of each line its mask, b"" of one too long to be a running head."""
        return _masked(self._lines)

    @cached_property
    def counts(self) -> Counter[bytes]:
        """How often each mask comes."""
        return Counter(filter(None, self.of_lines))


def _masked(lines: Sequence[str]) -> list[bytes]:
    """The lines in UTF-8 with one figure for each number and no blanks, so that feet of pages are
    alike; b"" for long ones.

    All lines at once, and as bytes: one by one takes ten times as long.
    """
    data = "\n".join(lines).encode(errors="surrogatepass")
    if not data.isascii() and any(map(data.__contains__, _OTHER_FIGURES)):
        data = "\n".join(_DIGITS.sub("9", line).replace(" ", "") for line in lines).encode(
            errors="surrogatepass"
        )
    else:
        data = data.translate(_AS_NINE, b" ")
        data = _NINES.sub(b"9", data) if b"99" in data else data
    masked = data.split(b"\n")
    if max(map(len, lines), default=0) <= _MASK_MAX:
        return masked
    return [  # blanks do not count: what stands at both ends of a head's line is far apart
        mask if len(line) <= _MASK_MAX or len(mask) <= _MASK_MAX else b""
        for line, mask in zip(lines, masked, strict=True)
    ]
