"""The form of posted terms: one convention for both engines, the planner and highlighting.

A word's term is its folded (EXACT) or stemmed (STEM, CONTEXT) form. Marks that no word contains
keep other terms apart from words:

    antipersonnel+2   joined word of a compound printed as two parts; it covers two positions
    min@fr, min@fr+2  stem of a language that shares the Latin script with English
    ^US, ^AntiPersonnel+2   EXACT only: the cased form of a token that has a capital
    /a/79/120         EXACT only: a document symbol; it covers as many positions as it has parts
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "MAX_GROUPS",
    "MAX_PARTS",
    "cased",
    "joined",
    "joined_spans",
    "lexeme",
    "mention",
    "tagged",
]

#: A compound of more parts has joined words over runs of at most so many of them.
MAX_PARTS = 4
#: A number has a joined word over at most so many groups of digits.
MAX_GROUPS = 8

_CASED = "^"
_JOINED = "+"
_TAG = "@"
_SYMBOL = "/"


def joined(term: str, parts: int) -> str:
    """The term of a joined word that covers `parts` positions (1: the word itself)."""
    return term if parts == 1 else f"{term}{_JOINED}{parts}"


def joined_spans(word: str) -> range:
    """How many positions a word as printed or joined can cover, itself included."""
    if word.isdecimal():
        groups = min(MAX_GROUPS, (len(word) + 1) // 2) if len(word) > 3 else 1
        return range(1, groups + 1)
    return range(1, MAX_PARTS + 1 if len(word) > 1 else 2)


def mention(words: Sequence[str]) -> str:
    """The EXACT term of a document symbol of these folded words."""
    return _SYMBOL + _SYMBOL.join(words)


def cased(form: str) -> str:
    """The EXACT term of a cased form."""
    return _CASED + form


def tagged(stem: str, language: str) -> str:
    """The STEM term of a stem made by a language's stemmer; English ones stay bare."""
    return stem if language == "en" else f"{stem}{_TAG}{language}"


def lexeme(term: str) -> tuple[str, int] | None:
    """The folded word and the positions it covers of an EXACT term; None for a form of its own.

    Wildcards and fuzzy words compare with the word; word lists show those of one position.
    """
    if term.startswith((_CASED, _SYMBOL)):
        return None
    word, mark, parts = term.partition(_JOINED)
    return (word, int(parts)) if mark else (word, 1)
