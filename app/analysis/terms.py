"""The form of posted terms: one convention for both engines, the planner and highlighting.

A word's term is its folded (EXACT) or stemmed (STEM, CONTEXT) form. Marks that no word contains
keep other terms apart from words:

    antipersonnel+2   joined word of a compound printed as two parts; it covers two positions
    min@fr, min@fr+2  stem of a language that shares the Latin script with English
    ^US, ^AntiPersonnel+2   EXACT only: the cased form of a token that has a capital
"""

from __future__ import annotations

__all__ = ["MAX_PARTS", "cased", "joined", "lexeme", "tagged"]

#: A compound of more parts has joined words over runs of at most so many of them.
MAX_PARTS = 4

_CASED = "^"
_JOINED = "+"
_TAG = "@"


def joined(term: str, parts: int) -> str:
    """The term of a joined word that covers `parts` positions (1: the word itself)."""
    return term if parts == 1 else f"{term}{_JOINED}{parts}"


def cased(form: str) -> str:
    """The EXACT term of a cased form."""
    return _CASED + form


def tagged(stem: str, language: str) -> str:
    """The STEM term of a stem made by a language's stemmer; English ones stay bare."""
    return stem if language == "en" else f"{stem}{_TAG}{language}"


def lexeme(term: str) -> tuple[str, int] | None:
    """The folded word and the positions it covers of an EXACT term; None for a cased form.

    Wildcards and fuzzy words compare with the word; word lists show those of one position.
    """
    if term.startswith(_CASED):
        return None
    word, mark, parts = term.partition(_JOINED)
    return (word, int(parts)) if mark else (word, 1)
