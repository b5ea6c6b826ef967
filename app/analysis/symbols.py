"""Where document symbols (A/RES/78/241) stand in a chunk: a term of their own says which."""

from __future__ import annotations

from itertools import pairwise

from app.domain.text import visible

__all__ = ["symbols_of"]

_LINKS = frozenset("/.-")
#: Letters of a series, behind a dash between two symbols: A/79/120-S/2024/500.
_LONGEST_SERIES = 6


def symbols_of(chunk: str, spans: list[tuple[int, int]], words: list[str]) -> list[tuple[int, int]]:
    """The words of each symbol in `chunk`, as half-open places.

    A symbol begins with a letter; slashes part its elements, of which one behind the first slash
    has a digit (`app.domain.symbols`). `spans` are the words' offsets, `words` their EXACT forms.
    """
    gaps = [visible(chunk[one[1] : two[0]]) for one, two in pairwise(spans)]
    found: list[tuple[int, int]] = []
    begin = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and gaps[end - 1] in _LINKS and not _parts_two(gaps, words, end):
            continue
        slash = next((at for at in range(begin, end - 1) if gaps[at] == "/"), end)
        numbered = any(any(map(str.isdigit, word)) for word in words[slash + 1 : end])
        if numbered and words[begin][0].isalpha():
            found.append((begin, end))
        begin = end
    return found


def _parts_two(gaps: list[str], words: list[str], place: int) -> bool:
    """Whether the dash before this word stands between two symbols."""
    return (
        gaps[place - 1] == "-"
        and words[place].isalpha()
        and len(words[place]) <= _LONGEST_SERIES
        and gaps[place : place + 1] == ["/"]
        and any(map(str.isdigit, words[place - 1]))
    )
