"""The terms of one text field, with how many paragraphs have each: what patterns are read in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nsmallest

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.caching import Cache
from app.domain.plan import EXPANSION_LIMIT, Pattern, PatternKind, too_many_words
from app.domain.search import TermCount
from app.engines.opensearch.gathered import lexicon_parts

__all__ = ["Lexicon"]

#: Bytes of words that are kept by their length, for fuzzy words to be compared with.
_COMPARED = 64 << 20
_LONGEST = 255
#: No UTF-8 string has this byte, so that it bounds all that begin with a prefix.
_BEHIND = b"\xff"

_Word = tuple[str, int]


class Lexicon:
    """Reads `gathered.dump_lexicon` as it stands: some twenty bytes a term. Safe under threads."""

    def __init__(self, content: bytes) -> None:
        self._text, self._counts = lexicon_parts(content)
        breaks = np.flatnonzero(np.frombuffer(self._text, np.uint8) == ord("\n"))
        kind = np.uint32 if len(self._text) < 1 << 32 else np.uint64
        #: Where each term begins, and one past the line break of the last.
        starts = np.concatenate(([0], breaks + 1, [len(self._text) + 1])).astype(kind)
        self._starts = starts.data
        self._words: Cache[int, tuple[list[str], list[_Word]]] = Cache(_COMPARED, _bytes_of)

    def __len__(self) -> int:
        return len(self._counts)

    def paragraphs(self, term: str) -> int:
        """How many paragraphs have the term."""
        wanted = term.encode()
        number = self._first_from(wanted)
        found = number < len(self) and self._raw(number) == wanted
        return int(self._counts[number]) if found else 0

    def expand(self, pattern: Pattern) -> dict[str, int]:
        """The terms that match, with the positions that each covers.

        Raises QueryError for more than EXPANSION_LIMIT.
        """
        if pattern.kind is PatternKind.FUZZY:
            found = {term: covered for term, covered, _ in self._near(pattern.text, pattern.edits)}
        else:
            found = dict(self._matching(pattern.text))
        if len(found) > EXPANSION_LIMIT:
            raise too_many_words(pattern)
        return found

    def terms(self, prefix: str, limit: int) -> tuple[TermCount, ...]:
        """The words in most paragraphs that begin with `prefix`."""
        span = self._span(prefix)
        counts = self._counts[span.start : span.stop]
        if len(span) > 8 * limit > 0:
            # Enough for the most frequent, forms that are no words among them; ties stay whole.
            least = np.partition(counts, -8 * limit)[-8 * limit]
            found = self._frequent(np.flatnonzero(counts >= least) + span.start, limit)
            if len(found) == limit:
                return found
        return self._frequent(span, limit)

    def _frequent(self, numbers: Iterable[int], limit: int) -> tuple[TermCount, ...]:
        """The most frequent of some terms that are words of one position."""
        found = (
            (-int(self._counts[number]), term)
            for number in numbers
            if lexeme(term := self._raw(number).decode()) == (term, 1)
        )
        return tuple(TermCount(term, -count) for count, term in nsmallest(limit, found))

    def similar_words(self, word: str, edits: int, limit: int) -> tuple[TermCount, ...]:
        """Words within `edits` of `word`, nearest then most frequent first."""
        near = (
            (distance, -self.paragraphs(term), term)
            for term, covered, distance in self._near(word, edits)
            if distance and covered == 1
        )
        return tuple(TermCount(term, -count) for _, count, term in nsmallest(limit, near))

    def _raw(self, number: int) -> bytes:
        return self._text[self._starts[number] : self._starts[number + 1] - 1]

    def _first_from(self, wanted: bytes) -> int:
        """The first term that is not below."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._raw(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _span(self, prefix: str) -> range:
        """The numbers of the terms that begin with a prefix."""
        wanted = prefix.encode()
        return range(self._first_from(wanted), self._first_from(wanted + _BEHIND))

    def _matching(self, text: str) -> Iterator[_Word]:
        literal = re.split(r"[*?]", text, maxsplit=1)[0]
        parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in text)
        matches = re.compile("".join(parts), re.DOTALL).fullmatch
        for number in self._span(literal):
            term = self._raw(number).decode()
            word, covered = lexeme(term) or ("", 0)
            if covered and matches(word):
                yield term, covered

    def _near(self, text: str, edits: int) -> Iterable[tuple[str, int, int]]:
        """Terms of words within `edits`: the term, the positions covered, the distance."""
        for length in range(max(len(text) - edits, 1), len(text) + edits + 1):
            words, terms = self._words.get(length, lambda: self._of_length(length))  # noqa: B023
            for _, distance, place in process.extract(
                text, words, scorer=OSA.distance, score_cutoff=edits, limit=None
            ):
                yield (*terms[place], int(distance))

    def _of_length(self, length: int) -> tuple[list[str], list[_Word]]:
        """The words of a length, each with its term and the positions covered."""
        words: list[str] = []
        terms: list[_Word] = []
        for number in np.flatnonzero(self._lengths == min(length, _LONGEST)).tolist():
            term = self._raw(number).decode()
            word, covered = lexeme(term) or ("", 0)
            words.append(word)
            terms.append((term, covered))
        return words, terms

    @cached_property
    def _lengths(self) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
        """How many letters the word of each term has; 0 where it is no word."""
        lengths = (
            min(len((lexeme(self._raw(number).decode()) or ("", 0))[0]), _LONGEST)
            for number in range(len(self))
        )
        return np.fromiter(lengths, np.uint8, len(self))


def _bytes_of(words: tuple[list[str], list[_Word]]) -> int:
    """About how much memory the words of a length take."""
    return 200 + 250 * len(words[0])
