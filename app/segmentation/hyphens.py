"""Hyphens at line ends: split words rejoin, true compounds stay."""

from __future__ import annotations

import re

from app.domain.patterns import when_met

__all__ = ["HAN", "glue"]

#: The first of the signs that have no blanks between them, and beyond what other scripts have.
HAN = "\u2e80"
_HYPHENS = ("-", "‐", "\u00ad")
_WORD_MAX = 40
_LAST = when_met(r"([^\W\d_]+)[-‐\u00ad]\Z")
_FIRST = when_met(r"[^\W\d_]+")
#: First parts after which a hyphen is part of the word's spelling.
_PREFIXES = frozenset(
    re.findall(
        r"\w+",
        "above co non anti self ex pre post multi inter semi all cross counter vice well"
        " high low long short half quasi sub extra ultra north south east west peace follow"
        " decision policy mine nuclear weapon legally cease early two three four one third"
        " twenty thirty forty fifty sixty seventy eighty ninety",
    )
)


def glue(left: str, right: str, witness: str) -> tuple[str, str]:
    """`left` as it is to stand before `right`, and what goes between the two.

    `witness` is the document's text in lower case. A hyphen that ends `left` goes if the word
    stands there in one piece, stays if the compound does; with no witness it goes, save after
    usual first parts of compounds and before a capital or a digit.
    """
    found = _LAST.search(left[-_WORD_MAX:]) if left[-1:] in _HYPHENS else None
    if found is None:
        return left, "" if left[-1:] in "/-‐" and left[-2:-1] != " " else _blank(left, right)
    after = _FIRST.match(right)
    if after is None or not right[0].islower():
        return left, "" if left[-2:-1] != " " else " "
    head, tail = found[1].lower(), after[0].lower()
    if left[-1] == "\u00ad" or f"{head}{tail}" in witness:
        return left[:-1], ""
    keep = f"{head}-{tail}" in witness or head in _PREFIXES
    return (left, "") if keep else (left[:-1], "")


def _blank(left: str, right: str) -> str:
    """A blank, save between Chinese characters, which have none."""
    return " " if left[-1:] < HAN or not (_han(left[-1:]) and _han(right[:1])) else ""


def _han(char: str) -> bool:
    return HAN <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
