"""A keyword field across segments: its vocabulary, and the set of values of each paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cached_property
from typing import Any

import numpy as np

from app.domain.search import FacetCount
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import KeywordColumn
from app.engines.whoosh.vectors import joined, starts_of

__all__ = ["Values"]

#: A frozen dataclass sets each member through a guard, which costs three times as much as all else
#: of making one. A search makes a hundred: they are made as objects of a class with the same slots
#: and no guard, and become what they are when they are full.
_Filling = type("Filling", (), {"__slots__": tuple(field.name for field in fields(FacetCount))})


class Values:
    """A keyword field across segments: sets of values, and the values by ordinal."""

    def __init__(
        self, columns: list[KeywordColumn], live: list[Array | None], document_start: Array
    ) -> None:
        """`live`: which paragraphs of each segment are; None: all of them.

        `document_start`: the first paragraph of each document, and one past the last.
        """
        forms: dict[str, tuple[str, str]] = {}
        for column, alive in zip(columns, live, strict=True):
            shown = self._shown(column, alive)
            for key, label, value, held in zip(
                column.keys.all(), column.labels.all(), column.values.all(), shown, strict=True
            ):
                # Of two forms the last by label stands, which prefers small letters to capitals.
                forms[key] = max(forms.get(key, ("", "")), (label, value) if held else ("", ""))
        self.keys = sorted(forms)
        self.forms = [forms[key] for key in self.keys]
        self.ordinal = {key: number for number, key in enumerate(self.keys)}
        bases = starts_of(column.sets for column in columns)
        self.sets = int(bases[-1])
        self.set = joined(
            [self._based(c.set, int(b)) for c, b in zip(columns, bases, strict=False)]
        )
        counts = [np.diff(column.set_off.astype(np.int64)) for column in columns]
        self.sizes = joined(counts)
        self.starts = starts_of(self.sizes)
        self.ordinals = joined([self._global(column) for column in columns])
        self.set = np.ascontiguousarray(self.set)
        #: The set of all paragraphs of a document (int32); -1: they have several.
        self.document_set = _shared(self.set, document_start[:-1])
        #: Each value's place by label, then key.
        self.rank = np.empty(len(self.keys), np.int64)
        self.rank[sorted(range(len(self.keys)), key=self._by_label)] = np.arange(len(self.keys))
        #: The set of each value, in step with `ordinals`.
        self.owner = np.repeat(np.arange(self.sets), self.sizes)

    def _by_label(self, number: int) -> tuple[str, str]:
        return self.forms[number][0], self.keys[number]

    @staticmethod
    def _shown(column: KeywordColumn, live: Array | None) -> list[bool]:
        """Which values some live paragraph has: a changed document's old title shows no more."""
        shown = np.ones(len(column.keys), bool)
        if live is not None:
            sizes: Array = np.diff(column.set_off.astype(np.int64))
            used = np.bincount(column.set[live], minlength=column.sets) > 0
            shown[:] = False
            shown[column.set_ord[np.repeat(used, sizes)]] = True
        return list(shown.tolist())

    @staticmethod
    def _based(sets: Array, base: int) -> Array:
        return sets if not base else sets.astype(np.int64) + base

    def _global(self, column: KeywordColumn) -> Array:
        numbers = np.array([self.ordinal[key] for key in column.keys.all()] or [0], np.int64)
        return numbers[column.set_ord]

    def sets_with(self, keys: Iterable[str]) -> Array:
        """bool [sets]: which sets hold one of the keys."""
        chosen = np.zeros(len(self.keys), bool)
        chosen[[self.ordinal[key] for key in keys if key in self.ordinal]] = True
        found = np.zeros(self.sets, bool)
        found[self.owner[chosen[self.ordinals]]] = True
        return found

    def count(self, number: int, count: int, documents: int) -> FacetCount:
        """A facet value."""
        filling: Any = _Filling()
        filling.label, filling.value = self.forms[number]
        filling.count, filling.documents, filling.key = count, documents, self.keys[number]
        filling.__class__ = FacetCount
        filled: FacetCount = filling
        return filled

    @cached_property
    def described(self) -> tuple[int, ...]:
        """The first members of `Facet` of collect.h."""
        arrays = (self.document_set, self.starts, self.ordinals, self.rank)
        addresses = [each.ctypes.data for each in arrays]
        return (
            self.set.ctypes.data,
            self.set.itemsize,
            *addresses,
            self.sets,
            len(self.keys),
        )


def _shared(sets: Array, firsts: Array) -> Array:
    """The set that all paragraphs of each document have, or -1 (int32)."""
    if not len(firsts):
        return np.empty(0, np.int32)
    least, most = np.minimum.reduceat(sets, firsts), np.maximum.reduceat(sets, firsts)
    return np.where(least == most, least.astype(np.int32), np.int32(-1))
