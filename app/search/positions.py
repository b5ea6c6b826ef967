"""At which positions the terms that are asked for stand in a text, and where that is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count

from app.analysis.chunking import ChunkTable, Known
from app.analysis.cutting import cut_chunks
from app.search.occurrences import Positions, Range

__all__ = ["AllChunks", "PlacedChunks", "ReadChunks", "Spot", "Terms", "Wanted"]

#: Half-open range of code points and the number of the leaf that matches there.
Spot = tuple[int, int, int]
#: Terms of STEM and of EXACT that are asked for, with their positions in a chunk.
Terms = tuple[list[tuple[str, int]], list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of some chunks in one language.

    `terms` of each chunk where some are to be neighbours, else the chunk's `spots`.
    """

    table: ChunkTable
    known: Known
    terms: Mapping[str, Terms]
    spots: Mapping[str, Sequence[Spot]]
    #: Whether a chunk that is asked for has blanks inside, and so may stand inside another.
    parted: bool


class ReadChunks(ABC):
    """The terms asked for with their positions in a text."""

    def __init__(self) -> None:
        self.stems: Positions = {}
        self.exacts: Positions = {}

    @abstractmethod
    def spot(self, place: Range, leaf: int) -> Spot:
        """The code points from the first to the last of these positions."""

    def _enter(self, terms: Terms, first: int) -> None:
        """A chunk of which the first token has this position."""
        stems, exacts = terms
        for term, place in stems:
            self.stems.setdefault(term, []).append(first + place)
        for term, place in exacts:
            self.exacts.setdefault(term, []).append(first + place)


class PlacedChunks(ReadChunks):
    """Of a text with single blanks, by the chunks that are asked for or are not one token."""

    def __init__(self, text: str, placed: Iterable[tuple[int, str]], wanted: Wanted) -> None:
        super().__init__()
        self._spans: dict[int, tuple[int, int]] = {}
        sizes, terms = wanted.known.sizes, wanted.terms
        first, reached = 0, 0
        for start, chunk in placed:
            first += text.count(" ", reached, start)
            reached = start
            if chunk in terms:
                self._enter(terms[chunk], first)
                for place, (begin, end) in enumerate(wanted.table[chunk].spans, first):
                    self._spans[place] = start + begin, start + end
            first += sizes[chunk] - 1

    def spot(self, place: Range, leaf: int) -> Spot:
        """See `ReadChunks`."""
        return self._spans[place[0]][0], self._spans[place[1] - 1][1], leaf


class AllChunks(ReadChunks):
    """Of any text, by all its chunks."""

    def __init__(self, text: str, words: list[str], wanted: Wanted, *, spaced: bool) -> None:
        super().__init__()
        self._table = wanted.table
        self._words = words
        #: Where each chunk begins, but for the blanks before it: as many as chunks, if `spaced`.
        self._starts = [*accumulate(map(len, words), initial=0)] if spaced else cut_chunks(text)[0]
        self._blank = 1 if spaced else 0
        #: The position of each chunk's first token, and the position after the last.
        self._firsts = [*accumulate(map(wanted.known.sizes.__getitem__, words), initial=0)]
        terms = wanted.terms
        for number in compress(count(), map(terms.__contains__, words)):
            self._enter(terms[words[number]], self._firsts[number])

    def spot(self, place: Range, leaf: int) -> Spot:
        """See `ReadChunks`."""
        first, last = place[0], place[1] - 1
        firsts = self._firsts
        one = bisect_right(firsts, first) - 1
        other = one if last < firsts[one + 1] else bisect_right(firsts, last) - 1
        begin = self._table[self._words[one]].spans[first - firsts[one]][0]
        end = self._table[self._words[other]].spans[last - firsts[other]][1]
        return self._start(one) + begin, self._start(other) + end, leaf

    def _start(self, number: int) -> int:
        return self._starts[number] + self._blank * number
