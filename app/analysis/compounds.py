"""Compounds: neighbouring words of a chunk that are also one joined word."""

from __future__ import annotations

import re
from itertools import pairwise

from app.analysis.terms import MAX_PARTS

__all__ = ["FIGURES", "HYPHENS", "compounds_of", "runs_of"]

HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212\u05be\ufe63\uff0d")
#: Raised and lowered figures: exponents, formulas, footnote marks. They join their word.
FIGURES = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
_FIGURE = re.compile(f"[{FIGURES}]")
#: What stands between a word and its figure: nothing, or a raised or lowered minus.
_TO_FIGURE = frozenset({"", "\u207b", "\u208b"})


def compounds_of(
    chunk: str, spans: list[tuple[int, int]], terms: list[str]
) -> tuple[tuple[int, int, bool], ...]:
    """(first, parts, whether shorter runs join too) of hyphenated words, km², 1,000 and U.S.

    `spans` are the words' offsets in `chunk`, `terms` their EXACT forms.
    """
    links = [
        _link(chunk[one[1] : two[0]]) or _figure_link(chunk, one, two)
        for one, two in pairwise(spans)
    ]
    found: list[tuple[int, int, bool]] = []
    first = 0
    while first < len(links):
        link = links[first]
        last = first
        while last < len(links) and link and links[last] == link:
            last += 1
        words = terms[first : last + 1]
        if link == "-" and any(not word.isdecimal() for word in words):
            found.append((first, len(words), True))
        elif 1 < len(words) <= MAX_PARTS and (
            (link == "," and _is_thousands(words))
            or (link == "." and all(len(word) == 1 and word.isalpha() for word in words))
        ):
            found.append((first, len(words), False))
        first = max(last, first + 1)
    return tuple(found)


def _link(gap: str) -> str:
    if gap in HYPHENS:
        return "-"
    return "," if gap == "\u066c" else gap if gap in {",", "."} else ""


def _figure_link(chunk: str, one: tuple[int, int], two: tuple[int, int]) -> str:
    """The link of a raised or lowered figure to its word, never to a number: 10⁶ is not 106."""
    if chunk[one[1] : two[0]] not in _TO_FIGURE:
        return ""
    figures = [_FIGURE.match(chunk[span[0]]) is not None for span in (one, two)]
    edge = chunk[two[0]] if figures[0] else chunk[one[1] - 1]
    return "-" if figures[0] != figures[1] and not edge.isdigit() else ""


def _is_thousands(words: list[str]) -> bool:
    return (
        all(word.isdecimal() for word in words)
        and len(words[0]) <= 3
        and all(len(word) == 3 for word in words[1:])
    )


def runs_of(first: int, count: int, *, partial: bool) -> list[tuple[int, int]]:
    """The runs of parts, half-open, over which a compound has joined words."""
    if not partial:
        return [(first, first + count)]
    return [
        (begin, begin + size)
        for begin in range(first, first + count)
        for size in range(2, min(MAX_PARTS, first + count - begin) + 1)
    ]
