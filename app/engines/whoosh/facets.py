"""Facet counts: paragraphs and distinct documents of each value, by counting sets of values."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from app.domain.fields import field_named
from app.domain.search import FacetCount
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.positions import fresh
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.values import Values
from app.engines.whoosh.vectors import spread

__all__ = ["Counted"]


class Counted:
    """Paragraphs (rising numbers) of which values are counted, field by field."""

    def __init__(self, snapshot: Snapshot, numbers: Array) -> None:
        self._snapshot = snapshot
        self._numbers = numbers

    @cached_property
    def _documents(self) -> Array:
        return self._snapshot.document_of.take(self._numbers)

    @cached_property
    def _runs(self) -> tuple[Array, Array]:
        """The first of the paragraphs of each document, and how many there are."""
        documents = self._documents
        bounds = np.flatnonzero(documents[1:] != documents[:-1]) + 1
        firsts = np.concatenate(([0], bounds))
        return self._numbers[firsts], np.diff(np.append(firsts, len(documents)))

    def values(self, field: str) -> tuple[FacetCount, ...]:
        """The field's values in these paragraphs, by count then label."""
        known = field_named(field)
        if known is None or known.values is None:
            return ()
        values = self._snapshot.values(field)
        if not values.keys or not len(self._numbers):
            return ()
        if known.of_document:
            firsts, counts = self._runs
            sets = values.set.take(firsts)
            documents = values.per_value(_per_set(values, sets))
            paragraphs = values.per_value(_per_set(values, sets, counts))
        else:
            paragraphs = values.per_value(_per_set(values, values.set.take(self._numbers)))
            documents = _distinct(values, self._numbers, self._documents)
        numbers = np.flatnonzero(paragraphs)
        found = [
            values.count(*each)
            for each in zip(
                numbers.tolist(),
                paragraphs[numbers].tolist(),
                documents[numbers].tolist(),
                strict=True,
            )
        ]
        return tuple(sorted(found, key=lambda value: (-value.count, value.label, value.key)))


def _per_set(values: Values, sets: Array, weights: Array | None = None) -> Array:
    counts: Array = np.bincount(sets, weights, minlength=values.sets)
    return counts


def _distinct(values: Values, numbers: Array, documents: Array) -> Array:
    """Documents that have each value in one of the paragraphs."""
    # The documents of each set, each once; then those of each value.
    pairs = fresh(np.sort(documents.astype(np.int64) * values.sets + values.set.take(numbers)))
    owners, sets = np.divmod(pairs, values.sets)
    sizes = values.sizes[sets]
    count = len(values.keys)
    held = values.ordinals[_members(values, sets, sizes)]
    single = fresh(np.sort(np.repeat(owners, sizes) * count + held))
    counts: Array = np.bincount(single % count, minlength=count)
    return counts


def _members(values: Values, sets: Array, sizes: Array) -> Array:
    return spread(values.starts[sets], sizes)
