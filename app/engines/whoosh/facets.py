"""Facet counts: paragraphs and distinct documents of each value, by counting sets of values."""

from __future__ import annotations

import numpy as np

from app.domain.fields import field_named
from app.domain.search import FacetCount
from app.engines.whoosh.arrays import Array
from app.engines.whoosh.positions import fresh
from app.engines.whoosh.snapshot import Snapshot
from app.engines.whoosh.values import Values
from app.engines.whoosh.vectors import spread

__all__ = ["count_values"]


def count_values(snapshot: Snapshot, field: str, numbers: Array) -> tuple[FacetCount, ...]:
    """The field's values in these paragraphs (rising numbers), by count then label."""
    known = field_named(field)
    if known is None or known.values is None:
        return ()
    values = snapshot.values(field)
    if not values.keys or not len(numbers):
        return ()
    paragraphs = values.per_value(_per_set(values, values.set.take(numbers)))
    of_documents = snapshot.document_of.take(numbers)
    if known.of_document:
        firsts = np.flatnonzero(np.diff(of_documents, prepend=-1))
        documents = values.per_value(_per_set(values, values.set.take(numbers[firsts])))
    else:
        documents = _distinct(values, numbers, of_documents)
    found = [
        values.count(number, int(paragraphs[number]), int(documents[number]))
        for number in np.flatnonzero(paragraphs).tolist()
    ]
    return tuple(sorted(found, key=lambda value: (-value.count, value.label, value.key)))


def _per_set(values: Values, sets: Array) -> Array:
    counts: Array = np.bincount(sets, minlength=values.sets)
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
