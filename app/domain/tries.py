"""Many words as one regular expression in which common beginnings are written once.

Tried letter by letter it is faster than one word after the other, and it is compiled in a
fraction of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

__all__ = ["one_of"]


def one_of(
    words: Iterable[str],
    literal: Callable[[str], str] = re.escape,
    end: Callable[[str], str] = lambda _: "",
) -> str:
    """A pattern of any of `words`, the longest that fits.

    `literal`: the pattern of a piece of a word; `end`: what must follow, given the word's last
    piece.
    """
    return _branch(sorted({word for word in words if word}), literal, end)


def _branch(words: list[str], literal: Callable[[str], str], end: Callable[[str], str]) -> str:
    if len(words) == 1:
        return literal(words[0]) + end(words[0])
    shared = _shared_prefix(words[0], words[-1])
    tails = [word[len(shared) :] for word in words]
    branches = []
    for _, group in groupby((tail for tail in tails if tail), key=lambda tail: tail[0]):
        branches.append(_branch(list(group), literal, end))
    if not tails[0]:  # sorted: the shortest is first; tried last, so that the longest wins
        branches.append(end(shared))
    return literal(shared) + (branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})")


def _shared_prefix(first: str, last: str) -> str:
    length = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        length += 1
    return first[:length]
