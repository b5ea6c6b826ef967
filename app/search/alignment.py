"""Where a quotation stands in a text, word by word: semi-global edit distance.

The quotation is one or more segments, parted by omissions. A segment is aligned with a run of the
source's words; before, after and between the segments the source may run on at no cost. Edits are
words replaced, left out or put in, each counting one (Sellers, "The theory and computation of
evolutionary distances", 1980, with a free gap at each omission).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

__all__ = ["Alignment", "Edit", "align", "compare_words"]

_Row = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference: words `[quoted_from, quoted_to)` stand for `[source_from, source_to)`.

    `op` is `replace`, `delete` (only quoted) or `insert` (only in the source).
    """

    op: str
    quoted_from: int
    quoted_to: int
    source_from: int
    source_to: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best passage: source words `[start, end)`, its cost in edits, and the edits."""

    start: int
    end: int
    cost: int
    edits: tuple[Edit, ...]


def align(segments: Sequence[Sequence[str]], source: Sequence[str]) -> Alignment:
    """Align `segments`, in this order, with `source`.

    Of equally cheap passages the first that ends with the last quoted word, else the first; there
    a first or last word that differs stands for the source's word in its place.
    """
    words = [word for segment in segments for word in segment]
    table = _Table(words, source, frozenset(_starts(segments)), pinned=False)
    return table.trace(table.cheapest_end())


def compare_words(a: Sequence[str], b: Sequence[str]) -> tuple[int, tuple[Edit, ...]]:
    """Edits that make `a` into `b`, from end to end, and their cost in words."""
    found = _Table(a, b, frozenset(), pinned=True).trace(len(b))
    return found.cost, found.edits


class _Table:
    """The table of least costs: row i, column j for i quoted words that end at source word j."""

    def __init__(
        self, words: Sequence[str], source: Sequence[str], starts: frozenset[int], *, pinned: bool
    ) -> None:
        numbers = {word: number for number, word in enumerate(dict.fromkeys((*source, *words)))}
        self._source = np.array([numbers[word] for word in source], dtype=np.int32)
        self._words = [numbers[word] for word in words]
        self._omissions = starts - {0}
        across = np.arange(len(source) + 1, dtype=np.int32)
        self._rows = [across if pinned else np.zeros_like(across)]
        for index, word in enumerate(self._words):
            before = self._before(index)
            row = np.empty_like(before)
            row[0] = before[0] + 1
            np.minimum(before[:-1] + (self._source != word), before[1:] + 1, out=row[1:])
            self._rows.append(np.minimum.accumulate(row - across) + across)

    def _before(self, index: int) -> _Row:
        """The row that word `index` continues: at an omission the source runs on for free."""
        index %= len(self._words)
        row = self._rows[index]
        return np.minimum.accumulate(row) if index in self._omissions else row

    def cheapest_end(self) -> int:
        last = self._rows[-1]
        cheapest = np.flatnonzero(last == np.min(last))
        if self._words and cheapest[-1]:
            for end in cheapest:
                if end and self._source[end - 1] == self._words[-1]:
                    return int(end)
        first = int(cheapest[0])
        # The last word left out costs as much as the last word replaced: so the source is shown.
        replaced = bool(self._words) and first + 1 < len(last) and last[first + 1] == last[first]
        return first + 1 if replaced and self._before(-1)[first] + 1 == last[first] else first

    def trace(self, end: int) -> Alignment:
        """Walk back from `end`; of equal costs prefer what leaves most words matched."""
        steps: list[tuple[str, int, int]] = []
        row, column = len(self._words), end
        pinned = bool(self._rows[0][-1])
        while row or (pinned and column):
            here = int(self._rows[row][column])
            same = bool(row and column) and (int(self._source[column - 1]) == self._words[row - 1])
            if same and here == int(self._before(row - 1)[column - 1]):
                op, row, column = "equal", row - 1, column - 1
            elif column and here == int(self._rows[row][column - 1]) + 1:
                steps.append(("insert", row, column - 1))
                column -= 1
                continue
            elif here == int(self._before(row - 1)[column]) + 1 and not (
                row == 1 and column and not pinned
            ):
                op, row = "delete", row - 1
            else:
                op, row, column = "replace", row - 1, column - 1
            steps.append((op, row, column))
            if row in self._omissions:
                column = _jump(self._rows[row], column)
        return Alignment(column, end, int(self._rows[-1][end]), tuple(_edits(reversed(steps))))


def _starts(segments: Sequence[Sequence[str]]) -> Iterator[int]:
    at = 0
    for segment in segments:
        yield at
        at += len(segment)


def _jump(row: _Row, column: int) -> int:
    """Back over an omission: the nearest place that costs no more than any before `column`."""
    least = int(np.min(row[: column + 1]))
    return int(np.flatnonzero(row[: column + 1] == least)[-1])


def _edits(steps: Iterator[tuple[str, int, int]]) -> Iterator[Edit]:
    """Runs of differing steps as one edit each."""
    for differs, run in groupby(steps, key=lambda step: step[0] != "equal"):
        if not differs:
            continue
        ops = list(run)
        quoted = [at for op, at, _ in ops if op != "insert"]
        found = [at for op, _, at in ops if op != "delete"]
        op = "replace" if quoted and found else "delete" if quoted else "insert"
        quoted_from = quoted[0] if quoted else ops[0][1]
        found_from = found[0] if found else ops[0][2]
        yield Edit(op, quoted_from, quoted_from + len(quoted), found_from, found_from + len(found))
