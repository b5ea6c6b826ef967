"""Folding of words: case, accents and typographic variants, for every script.

Latin, Greek and Cyrillic lose their accents (but й stays itself, it is no и with a mark), Arabic
its vowel signs, tatweel and alef forms, Hebrew its points. Signs that are part of the spelling
(Indic vowels, kana voicing) stay. Compatibility forms (ligatures, full-width, other scripts'
digits) become plain ones.
"""

from __future__ import annotations

import unicodedata

from app.domain.patterns import when_met
from app.domain.text import INVISIBLE

__all__ = ["fold", "fold_cased"]

#: Longer words are cut: no language has them, and a damaged file can have one of a megabyte.
_MAX_LENGTH = 200

_STRIPPED = when_met(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    + INVISIBLE
    # Signs and blanks that compatibility forms such as ⑴ and ⒈ decompose to.
    + r"\s().,·]"
)
_SHORT_I = when_met("([иИ])\u0306")
#: Stands for the breve of й while the other marks are dropped.
_KEPT = "\ue000"

_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe",
    "Ø": "O", "Đ": "D", "Ð": "D", "Ħ": "H", "Ł": "L", "Þ": "TH", "Æ": "AE", "Œ": "OE", "ß": "ss",
    "ẞ": "SS", "ſ": "s", "ς": "σ",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك",
    "’": "'",
}  # fmt: skip
_TRANSLATION = str.maketrans(_LETTERS)


def fold(word: str) -> str:
    """The folded form of a word: what quotes, `=` in lower case, wildcards and fuzzy compare."""
    if word.isascii():
        return word.lower()[:_MAX_LENGTH]
    return _bare(word.casefold()).casefold()[:_MAX_LENGTH]


def fold_cased(word: str) -> str:
    """The folded form that keeps case: what `=US` compares."""
    return word[:_MAX_LENGTH] if word.isascii() else _bare(word)[:_MAX_LENGTH]


def _bare(word: str) -> str:
    decomposed = _SHORT_I.sub(lambda match: match[1] + _KEPT, unicodedata.normalize("NFKD", word))
    bare = _STRIPPED.sub("", decomposed).replace(_KEPT, "\u0306").translate(_TRANSLATION)
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in bare)
    return unicodedata.normalize("NFC", digits)
