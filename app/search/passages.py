"""The best passage of a text: most different matches, whole words, from a sentence's beginning."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Protocol

from app.analysis.cutting import cut_chunks

__all__ = ["passage"]

#: Half-open range of code points.
_Range = tuple[int, int]
#: A match: its range, and the number of the leaf that it is of.
_Spot = tuple[int, int, int]

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", ";", "；", ":", "：")
_CLOSING = "\"'”’»)]"
_SENTENCE_END = re.compile(rf"[{''.join(_SENTENCE_ENDS)}][{re.escape(_CLOSING)}]* ")


def passage(text: str, found: list[_Spot], chars: int, *, spaced: bool) -> _Range:
    """The passage with the most different matches, the densest, the first of equals.

    `found` in order; `spaced`: the text's chunks are parted by single blanks.
    """
    cut = _Spaced(text) if spaced else _Cut(text)
    if len(found) == 1:
        first, last, _ = found[0]
        return _widened(cut, first, min(last, first + chars), chars)
    best: tuple[int, int, int] | None = None
    start, end = 0, 0
    kinds: dict[int, int] = {}
    behind = 0  # the first match behind the passage that begins with this one
    for index, (first, last, kind) in enumerate(found):
        while behind < len(found) and (behind <= index or found[behind][1] - first <= chars):
            reached = found[behind][2]
            kinds[reached] = kinds.get(reached, 0) + 1
            behind += 1
        reach = found[behind - 1][1]
        rank = (len(kinds), behind - index, first - reach)
        if best is None or rank > best:
            best, start, end = rank, first, min(max(reach, last), first + chars)
        kinds[kind] -= 1
        if not kinds[kind]:
            del kinds[kind]
    return _widened(cut, start, end, chars)


def _widened(cut: _Chunks, start: int, end: int, chars: int) -> _Range:
    """The passage in whole words, from the beginning of its sentence where that is near."""
    first = cut.start_before(start)
    reach = cut.end_after(max(end - 1, start))
    if reach - first > chars:
        reach = cut.end_within(first, first + chars)
    if reach - first > chars:  # one word longer than the passage: cut
        return start, min(start + chars, reach)
    room = chars - (reach - first)
    first = cut.sentence(reach - (chars - room // 3), first)
    reach = cut.end_within(first, first + chars)
    return min(first, cut.start_from(reach - chars)), reach


class _Chunks(Protocol):
    """Where the chunks of a text begin and end."""

    def start_before(self, at: int) -> int:
        """The last start at or before `at`."""
        ...

    def start_from(self, at: int) -> int:
        """The first start at or behind `at`; the text's end where there is none."""
        ...

    def end_after(self, at: int) -> int:
        """The end of the chunk that starts last at or before `at`."""
        ...

    def end_within(self, start: int, most: int) -> int:
        """The last end up to `most`, at least that of the chunk that starts at `start`."""
        ...

    def sentence(self, least: int, start: int) -> int:
        """The start behind the last end of a sentence from `least` up to `start`.

        The first start from `least` where no sentence ends between; `start` at the latest.
        """
        ...


class _Spaced:
    """A text of which the chunks are parted by single blanks: the blanks are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def start_before(self, at: int) -> int:
        return self._text.rfind(" ", 0, at) + 1

    def start_from(self, at: int) -> int:
        if at <= 0:
            return 0
        found = self._text.find(" ", at - 1)
        return found + 1 if found >= 0 else len(self._text)

    def end_after(self, at: int) -> int:
        found = self._text.find(" ", at)
        return found if found >= 0 else len(self._text)

    def end_within(self, start: int, most: int) -> int:
        if len(self._text) <= most:
            return len(self._text)
        found = self._text.rfind(" ", start, most + 1)
        return found if found >= 0 else self.end_after(start)

    def sentence(self, least: int, start: int) -> int:
        first = self.start_from(least)
        if first >= start:
            return start
        for match in _SENTENCE_END.finditer(self._text, first, start):
            first = match.end()
        return first


class _Cut:
    """Any other text: its chunks are listed."""

    def __init__(self, text: str) -> None:
        self._starts, self._words = cut_chunks(text)
        self._length = len(text)

    def _end(self, number: int) -> int:
        return self._starts[number] + len(self._words[number])

    def _number(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)

    def start_before(self, at: int) -> int:
        return self._starts[self._number(at)]

    def start_from(self, at: int) -> int:
        number = bisect_left(self._starts, at)
        return self._starts[number] if number < len(self._starts) else self._length

    def end_after(self, at: int) -> int:
        return self._end(self._number(at))

    def end_within(self, start: int, most: int) -> int:
        first, number = self._number(start), self._number(most)
        while number > first and self._end(number) > most:
            number -= 1
        return self._end(number)

    def sentence(self, least: int, start: int) -> int:
        bound, first = bisect_left(self._starts, least), self._number(start)
        for opening in range(first, bound, -1):
            if _ends_sentence(self._words[opening - 1]):
                return self._starts[opening]
            first = opening - 1
        return self._starts[first]


def _ends_sentence(word: str) -> bool:
    return word.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
