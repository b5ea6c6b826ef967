"""Patterns to the terms they stand for: prefix ranges, wildcards and fuzzy words on the lexicon."""

from __future__ import annotations

import re
from functools import cached_property

import numpy as np
from rapidfuzz.distance import OSA

from app.analysis import lexeme
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import TermColumn

__all__ = ["Expander"]


class Expander:
    """The words of one segment's field, made ready to be compared with patterns."""

    def __init__(self, column: TermColumn) -> None:
        self._terms = column.terms

    def wildcard(self, text: str) -> Array:
        """Numbers of the terms of which the word matches `*` and `?` (cased forms never do)."""
        literal = re.split(r"[*?]", text, maxsplit=1)[0]
        numbers = self._terms.prefix(literal)
        if text != literal + "*":
            parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in text)
            # The mark of a joined word and its number of parts are no part of the word.
            matches = re.compile("".join(parts) + r"(?:\+\d+)?", re.DOTALL).fullmatch
            term = self._terms
            return np.array([n for n in numbers if matches(term[n])], np.int64)
        return np.arange(numbers.start, numbers.stop, dtype=np.int64)

    def fuzzy(self, text: str, edits: int) -> list[tuple[int, int]]:
        """(number, distance) of the terms of which the word is within `edits` of `text`.

        Distance is that of optimal string alignment: a swap of neighbours is one edit. A word so
        near differs in length by at most `edits`, and in the set of its letters by two an edit.
        """
        lengths, letters = self._signatures
        near = np.abs(lengths - len(text)) <= edits
        wanted = np.bitwise_or.reduce(_bits(np.array([ord(c) for c in text], np.uint32)))
        near &= np.bitwise_count(letters ^ wanted) <= 2 * edits
        found = []
        for number in np.flatnonzero(near).tolist():
            word = lexeme(self._terms[number])
            if word is not None:
                distance = OSA.distance(text, word[0], score_cutoff=edits)
                if distance <= edits:
                    found.append((number, distance))
        return found

    @cached_property
    def _signatures(self) -> tuple[Array, Array]:
        """Length of each term's word and the set of its letters, folded into 64 bits."""
        count = len(self._terms)
        blob = self._terms.blob.tobytes().decode()
        points = np.frombuffer(blob.encode("utf-32-le"), np.uint32)
        # Byte offsets to code-point offsets.
        raw = self._terms.blob
        before = np.concatenate(([0], np.cumsum((raw & 0xC0) != 0x80, dtype=np.int64)))
        bounds = before[self._terms.off.astype(np.int64)]
        if not count:
            return np.empty(0, np.int64), np.empty(0, np.uint64)
        # "+n" ends a joined word: one or two marks that belong to no word.
        kept = (points != ord("+")) & ~np.concatenate(([False], points[:-1] == ord("+")))
        inside = np.concatenate(([0], np.cumsum(kept, dtype=np.int64)))
        lengths = inside[bounds[1:]] - inside[bounds[:-1]]
        bits = np.where(kept, _bits(points), np.uint64(0))
        letters = np.bitwise_or.reduceat(np.append(bits, np.uint64(0)), bounds[:-1])
        letters[bounds[1:] == bounds[:-1]] = 0
        return lengths, letters


def _bits(points: Array) -> Array:
    """One of 64 bits for each code point."""
    return np.uint64(1) << (points % 64).astype(np.uint64)
