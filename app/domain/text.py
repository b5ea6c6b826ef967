"""Folding of whole values (not of running text: that is `app.analysis`).

A filter value, a vocabulary key and a document id are compared after folding, so that
"Türkiye", "TURKIYE" and "turkiye" are one value.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.domain.patterns import when_met

__all__ = ["INVISIBLE", "fold_key", "lower", "nfc", "slug", "visible"]

#: Characters that nobody sees, as a class of a regular expression: controls that are no blanks, and
#: Unicode's Default_Ignorable_Code_Point (UAX #44): soft hyphen, joiners, zero-width blanks, marks
#: of direction, fillers, selectors of variants, tags.
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE = when_met(f"[{INVISIBLE}]+")

_NOT_ALNUM = when_met(r"[\W_]+", re.UNICODE)

#: What is neither letter nor digit, in ASCII.
_ASCII_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}

#: Letters that NFKD does not take apart but that people type without their stroke.
_STROKES = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe"}
)


def nfc(text: str) -> str:
    """`text` in Unicode normalization form C, the form of every stored text and offset."""
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """`text` without the characters that nobody sees."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def lower(text: str) -> str:
    """`text` in lower case, every character where it was: for patterns, instead of ignoring case.

    Such a pattern is many times faster.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=65_536)
def fold_key(text: str) -> str:
    """The key under which a whole value is compared: case, accents and punctuation folded.

    Runs of anything but letters and digits become one blank, none at the ends; characters that
    nobody sees are left out. Combining marks
    are dropped for every script, save that a value made of marks alone keeps them.
    """
    if text.isascii() and text.isprintable():  # as most names
        return " ".join(text.lower().translate(_ASCII_BLANKS).split())
    text = visible(text)
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = decomposed
    if not bare.isascii():
        for mark in filter(unicodedata.combining, set(decomposed)):
            bare = bare.replace(mark, "")
    folded = _NOT_ALNUM.sub(" ", bare.casefold().translate(_STROKES)).strip()
    return folded or _NOT_ALNUM.sub(" ", text.casefold()).strip()


def slug(text: str) -> str:
    """`text` as an identifier: NFC, casefolded, letters and digits of any script kept.

    Every other run becomes one `-`, none at the ends (docs/identifiers.md). May be empty.
    """
    # A combining mark that NFC could not compose is part of its letter, not a separator.
    parts: list[str] = []
    gap = False
    for char in nfc(nfc(text).casefold()):
        if char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}:
            if gap and parts:
                parts.append("-")
            parts.append(char)
            gap = False
        else:
            gap = True
    return "".join(parts)
