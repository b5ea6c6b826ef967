"""Line ends and blanks, the same for every text format."""

from __future__ import annotations

import unicodedata

from app.domain.patterns import when_met

__all__ = ["barred", "is_plain", "plain", "tidy", "unified", "unify_lines"]

#: Invisible characters that are no part of any word: byte order marks, zero-width blanks, soft
#: hyphens, C0 controls but tab, line feed and form feed. Joiners and direction marks stay out too.
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\u00ad\x7f\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f"
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\u0085", "\u2028", "\u2029")
_SPLIT = "\u00ad\n"
_INVISIBLES = when_met(f"[{_INVISIBLE}]")
_ODD = when_met(f"[{_INVISIBLE}\ufb00-\ufb06{''.join(_LINE_ENDS[1:])}]")
_UNPLAIN = when_met(f"[{_INVISIBLE}\ufb00-\ufb06]")
_LIGATURES = when_met("[\ufb00-\ufb06]")
_LIGATURE_LETTERS = tuple(map(chr, range(0xFB00, 0xFB07)))


def unify_lines(text: str, *, wrapped: bool = False) -> str:
    """`text` with `\\n` as its only line end, without invisible characters and ligatures.

    In a `wrapped` text the soft hyphens at line ends stay: they show where a word is split.
    """
    # As most texts; once over is faster than twice, and what is printed is told fastest.
    return text if is_plain(text) else unified(text, wrapped=wrapped)


def unified(text: str, *, wrapped: bool) -> str:
    """What `unify_lines` makes of a text that is not plain."""
    if _ODD.search(text) is None:
        return text
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if not wrapped or _SPLIT not in text:
        return plain(text)
    return _SPLIT.join(map(plain, text.split(_SPLIT)))


def is_plain(text: str) -> bool:
    """Whether all of `text` but its line ends is printable ASCII, or no ligature at least."""
    shown = text.replace("\n", " ")
    for kept in ("\t", "\f"):
        shown = shown.replace(kept, " ") if kept in shown else shown
    printable = shown.isprintable()
    return printable and (text.isascii() or not any(map(text.__contains__, _LIGATURE_LETTERS)))


def plain(text: str) -> str:
    """`text` without invisible characters, Latin ligatures as the letters they are made of."""
    if text.isascii() or _UNPLAIN.search(text) is None:
        return text
    return _LIGATURES.sub(lambda f: unicodedata.normalize("NFKC", f[0]), _INVISIBLES.sub("", text))


def tidy(text: str) -> str:
    """`text` with every run of blanks one blank and none at the ends."""
    text = text.strip().replace("\t", " ")
    if "  " not in text and text.isprintable():  # the plain blank is the only printable one
        return text
    return " ".join(text.split())


def barred(raw: str) -> list[str]:
    """The cells of a line between bars; empty where it is none."""
    line = raw.strip()
    bars = line.startswith("|") and line.endswith("|") and line.count("|") > 2
    return [cell.strip() for cell in line[1:-1].split("|")] if bars else []
