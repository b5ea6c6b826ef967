"""The terms of one text field, with how many paragraphs have each: what patterns are read in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import nsmallest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.domain.errors import QueryError
from app.domain.plan import Pattern, PatternKind
from app.domain.search import TermCount

__all__ = ["EXPANSION_LIMIT", "Lexicon"]

#: Terms a pattern may stand for (docs/query-language.md).
EXPANSION_LIMIT = 5_000
#: Follows every character that a term may have.
_BEHIND = "\U0010ffff"


class Lexicon:
    """Safe under threads: what is made late is made whole before it is seen."""

    def __init__(self, paragraphs: Mapping[str, int]) -> None:
        self._paragraphs = paragraphs

    def paragraphs(self, term: str) -> int:
        """How many paragraphs have the term."""
        return self._paragraphs.get(term, 0)

    def expand(self, pattern: Pattern) -> dict[str, int]:
        """The terms that match, with the positions that each covers.

        Raises QueryError for more than EXPANSION_LIMIT.
        """
        if pattern.kind is PatternKind.FUZZY:
            found = {term: covered for term, covered, _ in self._near(pattern.text, pattern.edits)}
        else:
            found = dict(self._matching(pattern.text))
        if len(found) > EXPANSION_LIMIT:
            raise QueryError(
                f"“{pattern.label}” stands for more than {EXPANSION_LIMIT:,} words.",
                position=pattern.span.start,
                hint="Give more of its letters.",
            )
        return found

    def terms(self, prefix: str, limit: int) -> tuple[TermCount, ...]:
        """The words in most paragraphs that begin with `prefix`."""
        words = (term for term in self._beginning(prefix) if lexeme(term) == (term, 1))
        found = nsmallest(limit, ((-self._paragraphs[term], term) for term in words))
        return tuple(TermCount(term, -count) for count, term in found)

    def similar_words(self, word: str, edits: int, limit: int) -> tuple[TermCount, ...]:
        """Words within `edits` of `word`, nearest then most frequent first."""
        near = (
            (distance, -self._paragraphs[term], term)
            for term, covered, distance in self._near(word, edits)
            if distance and covered == 1
        )
        return tuple(TermCount(term, -count) for _, count, term in nsmallest(limit, near))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._paragraphs)

    def _beginning(self, prefix: str) -> list[str]:
        first = bisect_left(self._sorted, prefix)
        return self._sorted[first : bisect_left(self._sorted, prefix + _BEHIND, lo=first)]

    def _matching(self, text: str) -> Iterator[tuple[str, int]]:
        literal = re.split(r"[*?]", text, maxsplit=1)[0]
        parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in text)
        matches = re.compile("".join(parts), re.DOTALL).fullmatch
        for term in self._beginning(literal):
            word, covered = lexeme(term) or ("", 0)
            if covered and matches(word):
                yield term, covered

    @cached_property
    def _by_length(self) -> Mapping[int, tuple[list[str], list[tuple[str, int]]]]:
        """Words by length, each with its term and the positions covered."""
        found: dict[int, tuple[list[str], list[tuple[str, int]]]] = defaultdict(lambda: ([], []))
        for term in self._sorted:
            word, covered = lexeme(term) or ("", 0)
            if covered:
                words, terms = found[len(word)]
                words.append(word)
                terms.append((term, covered))
        return dict(found)

    def _near(self, text: str, edits: int) -> Iterable[tuple[str, int, int]]:
        """Terms of words within `edits`: the term, the positions covered, the distance."""
        for length in range(max(len(text) - edits, 0), len(text) + edits + 1):
            words, terms = self._by_length.get(length, ((), ()))
            near = process.extract_iter(text, words, scorer=OSA.distance, score_cutoff=edits)
            for _, distance, place in near:
                yield (*terms[place], int(distance))
