"""Folding of whole values (not of running text: that is `app.analysis`).

A filter value, a vocabulary key and a document id are compared after folding, so that
"Türkiye", "TURKIYE" and "turkiye" are one value.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold_key", "nfc", "slug"]

_NOT_ALNUM = re.compile(r"[\W_]+", re.UNICODE)

#: Letters that NFKD does not take apart but that people type without their stroke.
_STROKES = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe"}
)


def nfc(text: str) -> str:
    """`text` in Unicode normalization form C, the form of every stored text and offset."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65_536)
def fold_key(text: str) -> str:
    """The key under which a whole value is compared: case, accents and punctuation folded.

    Runs of anything but letters and digits become one blank; none at the ends. Combining marks
    are dropped for every script, save that a value made of marks alone keeps them.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    folded = _NOT_ALNUM.sub(" ", bare.casefold().translate(_STROKES)).strip()
    return folded or _NOT_ALNUM.sub(" ", text.casefold()).strip()


def slug(text: str) -> str:
    """`text` as an identifier: NFC, casefolded, letters and digits of any script kept.

    Every other run becomes one `-`, none at the ends (CONTRACT, IDENTIFIERS). May be empty.
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
