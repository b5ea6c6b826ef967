"""Line ends and blanks, the same for every text format."""

from __future__ import annotations

import re

__all__ = ["tidy", "unify_lines"]

#: Invisible characters that are no part of any word: byte order marks, zero-width blanks, soft
#: hyphens, C0 controls but tab, line feed and form feed. Joiners and direction marks stay out too.
_INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]"
)
_LINE_END = re.compile("\r\n|\r|\u0085|\u2028|\u2029|\x0b")


def unify_lines(text: str) -> str:
    """`text` with `\\n` as its only line end and without invisible characters."""
    if "\r" in text or not text.isascii():
        text = _LINE_END.sub("\n", text)
    return _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """`text` with every run of blanks one blank and none at the ends."""
    return " ".join(text.split())
