"""The chunks of texts that may have a term, found without cutting the texts.

Few of a text's words begin as a query's terms do; to search for these is sooner done than to cut
the text and look at every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_letters, digits

from app.analysis.cutting import HAN

__all__ = ["openings_of", "places_of"]

#: A text in which chunks are searched for has at most one character in so many that is not ASCII:
#: such chunks are looked at one by one.
_FEW = 16
#: Words that begin as is asked are looked at where there are few, or one in so many characters.
_FREE, _OFTEN = 50, 12
#: Letters by which words are searched for, at most.
_LETTERS = 4
#: A stem's last letters, which its words need not have: cop(y), cop(ies).
_ENDING = 2
#: Stems so short may have an `i` for the `y` of their words, the second letter too: die, dying.
_SHORT_STEM = 3
#: Every letter and figure as `a`, every sign as `!`.
_KINDS = bytes(
    ord("a" if chr(code) in ascii_letters + digits else " " if code == ord(" ") else "!")
    for code in range(256)
)
#: Every figure as `0`.
_FIGURES = bytes(ord("0") if chr(code) in digits else code for code in range(256))
#: Thousands that a blank parts.
_PARTED = re.compile(rb"0 000(?!0)")
#: What is cut where no blank is, or is one chunk with blanks inside (`app.analysis.cutting`).
_CUT_OTHERWISE = re.compile(rf"[{HAN}]|(?![0-9])\d")


def openings_of(
    stems: Iterable[str], exacts: Iterable[str], prefixes: Iterable[str]
) -> tuple[bytes, ...]:
    """What stands where an ASCII word begins that has one of the terms, or one of the prefixes."""
    found = {prefix[:_LETTERS] for prefix in prefixes}
    found |= {term.removeprefix("^").lower()[:_LETTERS] for term in exacts}
    for term in stems:
        stem = term.partition("@")[0]
        found.add(stem[: max(2, min(len(stem) - _ENDING, _LETTERS))])
        if len(stem) <= _SHORT_STEM and stem[1:2] in ("i", "y"):
            found |= {stem[0] + "i", stem[0] + "y"}
    # No ASCII word has any other: what is joined, a symbol, of another script.
    return tuple([f" {each}".encode() for each in found if each.isascii() and each.isalnum()])


def places_of(openings: Sequence[bytes], text: str) -> dict[str, list[int]] | None:
    """Where the chunks stand that may have a term with one of these openings, each with its places.

    Those of one ASCII word that begin so, and all that are not one ASCII word (`plain_word`). None
    where chunks are not what stands between single blanks, where many are not ASCII, or where so
    many begin so that the text is sooner cut.
    """
    if not text.isprintable():  # of all blanks only the plain one is
        return None
    # Between blanks, so that each chunk is; every character of the text is one byte.
    flat = b" %b " % text.encode("ascii", "replace")
    figures = flat.translate(_FIGURES)
    if b"  " in flat or (b"0 000" in figures and _PARTED.search(figures)):
        return None
    small = flat.lower()
    if sum([small.count(opening) for opening in openings]) > _FREE + len(small) // _OFTEN:
        return None
    begins = {at + 1 for opening in openings for at in _all(opening, small)}
    kinds = flat.translate(_KINDS)
    begins |= {flat.rfind(b" ", 0, at + 1) + 1 for at in _signs(kinds)}
    begins |= {at + 1 for at in _all(b" !", kinds)}
    if not text.isascii():
        if flat.count(b"?") * _FEW > len(flat):
            return None
        others = {flat.rfind(b" ", 0, at) + 1 for at in _all(b"?", flat)}
        begins |= others
    found: dict[str, list[int]] = {}
    for begin in begins:
        chunk = text[begin - 1 : flat.find(b" ", begin) - 1]
        found.setdefault(chunk, []).append(begin - 1)
    if not text.isascii() and _CUT_OTHERWISE.search(" ".join(found)):
        return None
    return found


def _signs(kinds: bytes) -> Iterator[int]:
    """The signs before a letter or figure: from behind, since signs are rarer than letters."""
    at = kinds.rfind(b"!a")
    while at >= 0:
        yield at
        at = kinds.rfind(b"!a", 0, at)


def _all(part: bytes, whole: bytes) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)
