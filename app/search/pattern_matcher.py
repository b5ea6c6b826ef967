"""Which words of a text a pattern stands for."""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.analysis.chunking import ChunkTable, Known
from app.domain.plan import Pattern, PatternKind

__all__ = ["PatternMatcher"]


class PatternMatcher:
    """Whether terms of EXACT are what a pattern stands for; `leaf` is the number of its leaf."""

    def __init__(self, pattern: Pattern, leaf: int) -> None:
        self.leaf = leaf
        self._pattern = pattern
        form = "".join(
            ".*" if char == "*" else "." if char == "?" else re.escape(char)
            for char in pattern.text
        )
        self._form = re.compile(form, re.DOTALL)
        self._opening = re.split(r"[*?]", pattern.text, maxsplit=1)[0]
        self._is_wildcard = pattern.kind is PatternKind.WILDCARD
        #: What all it stands for begins with, empty if with anything.
        self.prefix = self._opening if self._is_wildcard else ""

    def having(self, chunks: set[str], known: Known, table: ChunkTable) -> set[str]:
        """Those of `chunks` that have such a term."""
        words = known.words
        found = {
            chunk
            for chunk in chunks & known.others
            if any(self.covered(term) for term, _ in table[chunk].exacts)
        }
        read = [*chunks]
        plain = [*map(words.get, read)]
        if self._is_wildcard:
            opening = self._opening
            return found | {
                chunk
                for chunk, word in zip(read, plain, strict=True)
                if word is not None and word.startswith(opening) and self._form.fullmatch(word)
            }
        near = process.extract(
            self._pattern.text,
            plain,
            scorer=OSA.distance,
            processor=None,
            score_cutoff=self._pattern.edits,
            limit=None,
        )
        return found | {read[place] for _, _, place in near}

    def covered(self, term: str) -> int:
        """Positions that the term covers if the pattern stands for it, else 0."""
        if self._is_wildcard and not term.startswith(self._opening):
            return 0
        word, covered = lexeme(term) or ("", 0)
        if self._is_wildcard:
            return covered if self._form.fullmatch(word) else 0
        edits = self._pattern.edits
        distance = OSA.distance(self._pattern.text, word, score_cutoff=edits)
        return covered if distance <= edits else 0
