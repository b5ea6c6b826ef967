"""The chunks of texts that may have a term, found without cutting the texts.

Few of a text's words begin with a letter that a query's terms begin with; to search for these is
sooner done than to cut the text and look at every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_lowercase, digits

from app.analysis.cutting import is_single_spaced

__all__ = ["is_searchable", "openings_of", "that_may_match"]

#: A text in which chunks are searched for has at most one byte in so many that is not ASCII: such
#: chunks are looked at one by one.
_FEW = 16
#: Initial of an ASCII word → what finds the chunks that begin with it.
_OPENINGS = {
    initial: re.compile(rf" ([{initial}{initial.upper()}][^ ]*)")
    for initial in ascii_lowercase + digits
}
#: What only those chunks have that begin with punctuation or are not one ASCII word.
_INSIDE = re.compile(r"[!-/:-@\[-`{-~][0-9A-Za-z]")
_NOT_ASCII = re.compile(r"[^ -~]")


def openings_of(initials: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What finds the ASCII words with these initials."""
    return tuple(_OPENINGS[initial] for initial in sorted(initials) if initial in _OPENINGS)


def is_searchable(text: str) -> bool:
    """Whether chunks are found by the blanks around them, and few of them are not ASCII."""
    return is_single_spaced(text) and (
        text.isascii() or _FEW * (len(text.encode()) - len(text)) < len(text)
    )


def that_may_match(openings: Iterable[re.Pattern[str]], text: str) -> set[str]:
    """The chunks of a searchable text that may have a term of which the initial is found so.

    ASCII words that begin with it (`Known`), and all that are not one ASCII word (`plain_word`).
    """
    whole = f" {text} "
    found: set[str] = set()
    for opening in openings:
        found.update(opening.findall(whole))
    for inside in (_INSIDE,) if text.isascii() else (_INSIDE, _NOT_ASCII):
        match = inside.search(whole)
        while match:
            at = match.start()
            end = whole.index(" ", at)
            found.add(whole[whole.rindex(" ", 0, at) + 1 : end])
            match = inside.search(whole, end)
    return found
