"""Letters of Arabic as converters leave them: shapes for letters, marks of direction, Persian ones.

A shape (as a letter stands at a word's beginning) is its letter. What stands between marks that say
that it runs from the left has its blank on the left: there the next word stands.
"""

from __future__ import annotations

import unicodedata

from app.domain.patterns import when_met

__all__ = ["plain_arabic", "unpersian"]

#: Shapes of which each text in shapes has one: a final alif, a lam at the beginning.
_HINTS = ("\ufe8e", "\ufedf", "\ufe94")
_SHAPES = when_met("[\ufb50-\ufdff\ufe70-\ufefc]+")
#: A vowel's sign that its letter's shape leaves behind.
_APART = when_met(" (?=[\u064b-\u0652](?:[^\u064b-\u0652]|\\Z))")
_LEFTWARDS = "\u202a"
_HELD = when_met("\u202a( +)([^\u202a-\u202c\\n]*)\u202c")
#: What fonts name for letters of Arabic, and letters that only other languages have.
_PERSIAN = str.maketrans("\u06cc\u06be\u06a9", "\u064a\u0647\u0643")
_OTHERS = ("\u067e", "\u0686", "\u0698", "\u06af", "\u0679", "\u06d2", "\u06c1", "\u0695")


def plain_arabic(text: str) -> str:
    """`text`, of which most is in no such letters and stays as it is, in letters for shapes."""
    if text.isascii():
        return text
    if _LEFTWARDS in text:
        text = _HELD.sub("\\2\\1", text)
    if any(map(text.__contains__, _HINTS)):
        text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = _APART.sub("", text)
    return unpersian(text) if "\u06cc" in text or "\u06be" in text else text


def unpersian(text: str) -> str:
    """`text` in the letters of Arabic, unless it has some that only other languages have."""
    return text if any(map(text.__contains__, _OTHERS)) else text.translate(_PERSIAN)
