"""Line ends and blanks, the same for every text format."""

from __future__ import annotations

__all__ = ["tidy", "unify_lines"]

#: Invisible characters that are no part of any word: byte order marks, zero-width blanks, soft
#: hyphens, C0 controls but tab, line feed and form feed. Joiners and direction marks stay out too.
_INVISIBLE = [
    chr(code)
    for code in (
        *(0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00AD, 0x7F),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0x09),
        *range(0x0E, 0x20),
    )
]
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\u0085", "\u2028", "\u2029")


def unify_lines(text: str) -> str:
    """`text` with `\\n` as its only line end and without invisible characters."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    for char in _INVISIBLE:
        text = text.replace(char, "")
    return text


def tidy(text: str) -> str:
    """`text` with every run of blanks one blank and none at the ends."""
    return " ".join(text.split())
