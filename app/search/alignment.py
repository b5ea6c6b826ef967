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
from math import isqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.domain.deadline import check_deadline

__all__ = ["Alignment", "Edit", "Op", "align", "compare_words"]

Op = Literal["replace", "delete", "insert"]

_Row = NDArray[np.int32]
#: Cells of a table that is kept whole, of four bytes each.
_KEPT = 1 << 22
#: Rows that are made between two looks at the deadline.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference: words `[quoted_from, quoted_to)` stand for `[source_from, source_to)`.

    `op` is `replace`, `delete` (only quoted) or `insert` (only in the source).
    """

    op: Op
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


def align(
    segments: Sequence[Sequence[str]], source: Sequence[str], *, deadline: float | None = None
) -> Alignment:
    """Align `segments`, in this order, with `source`. Raises TimeBudgetError past `deadline`.

    Of equally cheap passages the first that ends with the last quoted word, else the first; there
    a first or last word that differs stands for the source's word in its place.
    """
    words = [word for segment in segments for word in segment]
    starts = frozenset(_starts(segments))
    table = _Table(words, source, starts, pinned=False, deadline=deadline)
    return table.trace(table.cheapest_end())


def compare_words(
    a: Sequence[str], b: Sequence[str], *, deadline: float | None = None
) -> tuple[int, tuple[Edit, ...]]:
    """Edits that make `a` into `b`, from end to end, and their cost in words.

    Raises TimeBudgetError past `deadline`.
    """
    found = _Table(a, b, frozenset(), pinned=True, deadline=deadline).trace(len(b))
    return found.cost, found.edits


class _Table:
    """The table of least costs: row i, column j for i quoted words that end at source word j.

    Of a large table only every so many rows are kept, and those between two of them are made again
    when the way back comes to them: two paragraphs of 30,000 words take 40 MB and not 3.6 GB.
    """

    def __init__(
        self,
        words: Sequence[str],
        source: Sequence[str],
        starts: frozenset[int],
        *,
        pinned: bool,
        deadline: float | None,
    ) -> None:
        numbers = {word: number for number, word in enumerate(dict.fromkeys((*source, *words)))}
        self._source = np.array([numbers[word] for word in source], dtype=np.int32)
        self._words = [numbers[word] for word in words]
        self._omissions = starts - {0}
        self._pinned = pinned
        self._deadline = deadline
        self._across = np.arange(len(source) + 1, dtype=np.int32)
        cells = len(words) * len(self._across)
        self._step = 1 if cells <= _KEPT else isqrt(len(words)) + 1
        self._made: list[_Row] = []
        self._made_of = -1
        row = self._across if pinned else np.zeros_like(self._across)
        self._kept = [row]
        for index in range(len(words)):
            row = self._next(index, row)
            if (index + 1) % self._step == 0:
                self._kept.append(row)
        self._last = row

    def _next(self, index: int, row: _Row) -> _Row:
        """The row below, of word `index`."""
        if index % _AT_ONCE == 0:
            check_deadline(self._deadline)
        before = self._continued(index, row)
        made = np.empty_like(before)
        made[0] = before[0] + 1
        differs = self._source != self._words[index]
        np.minimum(before[:-1] + differs, before[1:] + 1, out=made[1:])
        return np.minimum.accumulate(made - self._across) + self._across

    def _row(self, number: int) -> _Row:
        """One row. Those of one block are made together: they are asked for one after another."""
        block, place = divmod(number, self._step)
        if place == 0:
            return self._kept[block]
        if self._made_of != block:
            first, row = block * self._step, self._kept[block]
            self._made = []
            for index in range(first, min(first + self._step - 1, len(self._words))):
                row = self._next(index, row)
                self._made.append(row)
            self._made_of = block
        return self._made[place - 1]

    def _continued(self, index: int, row: _Row) -> _Row:
        """The row that word `index` continues: at an omission the source runs on for free."""
        return np.minimum.accumulate(row) if index in self._omissions else row

    def _before(self, index: int) -> _Row:
        index %= len(self._words)
        return self._continued(index, self._row(index))

    def cheapest_end(self) -> int:
        last = self._last
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
        pinned = self._pinned
        while row or (pinned and column):
            here = int(self._row(row)[column])
            same = bool(row and column) and (int(self._source[column - 1]) == self._words[row - 1])
            if same and here == int(self._before(row - 1)[column - 1]):
                op, row, column = "equal", row - 1, column - 1
            elif column and here == int(self._row(row)[column - 1]) + 1:
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
                column = _jump(self._row(row), column)
        return Alignment(column, end, int(self._last[end]), tuple(_edits(reversed(steps))))


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
        op: Op = "replace" if quoted and found else "delete" if quoted else "insert"
        quoted_from = quoted[0] if quoted else ops[0][1]
        found_from = found[0] if found else ops[0][2]
        yield Edit(op, quoted_from, quoted_from + len(quoted), found_from, found_from + len(found))
