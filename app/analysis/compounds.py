"""Compounds: neighbouring words of a chunk that are also one joined word."""

from __future__ import annotations

from itertools import pairwise

from app.analysis.cutting import THIN_BLANKS
from app.analysis.terms import MAX_GROUPS, MAX_PARTS
from app.domain.patterns import when_met
from app.domain.text import visible

__all__ = ["FIGURES", "HYPHENS", "compounds_of", "runs_of"]

HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212\u05be\ufe63\uff0d")
#: Raised and lowered figures: exponents, formulas, footnote marks. They join their word.
FIGURES = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
#: What parts the thousands of a number: signs, apostrophes, blanks.
_THOUSANDS = frozenset(
    f".,_\u00b7\u02d9\u060c\u066c\uff0c\uff0e'`\u00b4\u02bc\u2018\u2019\u2032 {THIN_BLANKS}"
)
_FIGURE = when_met(f"[{FIGURES}]")
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
        elif (link in _THOUSANDS and _is_thousands(words)) or (
            link == "." and 1 < len(words) <= MAX_PARTS and all(map(_is_letter, words))
        ):
            found.append((first, len(words), False))
        first = max(last, first + 1)
    return tuple(found)


def _link(gap: str) -> str:
    gap = visible(gap)
    if gap in HYPHENS:
        return "-"
    return gap if gap in _THOUSANDS else ""


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _figure_link(chunk: str, one: tuple[int, int], two: tuple[int, int]) -> str:
    """The link of a raised or lowered figure to its word, never to a number: 10⁶ is not 106."""
    if chunk[one[1] : two[0]] not in _TO_FIGURE:
        return ""
    figures = [_FIGURE.match(chunk[span[0]]) is not None for span in (one, two)]
    edge = chunk[two[0]] if figures[0] else chunk[one[1] - 1]
    return "-" if figures[0] != figures[1] and not edge.isdigit() else ""


def _is_thousands(words: list[str]) -> bool:
    """Whether these are the digits of one number by threes, or as in India: 12,50,000."""
    first, *others = words
    return (
        1 < len(words) <= MAX_GROUPS
        and all(word.isdecimal() for word in words)
        and len(first) <= 3
        and not first.startswith("0")
        and len(others[-1]) == 3
        and (
            all(len(word) == 3 for word in others)
            or (len(first) <= 2 and all(len(word) == 2 for word in others[:-1]))
        )
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
