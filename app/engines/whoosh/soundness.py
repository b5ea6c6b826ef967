"""What is looked at when an index is opened, so that searches need not look again.

The kernels index arrays by the numbers of others. What is read once a search they check
themselves; what is read for every hit is checked here, once.
"""

from __future__ import annotations

import numpy as np

from app.engines.whoosh.arrays import Array
from app.engines.whoosh.columns import KeywordColumn, SegmentColumns
from app.engines.whoosh.damage import damaged

__all__ = ["check_keywords", "check_segment"]


def _require(sound: object, what: str) -> None:
    if not sound:
        raise damaged(what)


def check_segment(segment: SegmentColumns) -> None:
    """Whether documents and units part the paragraphs. Raises IndexDamagedError."""
    name, size, documents = segment.name, len(segment), segment.documents
    _require(_parts(segment.document_start, size), f"documents of {name} overlap")
    _require(_parts(segment.unit_start, size), f"contexts of {name} overlap")
    _require(_parts(segment.stored.shared_start, size), f"stored rows of {name} overlap")
    order = np.sort(segment.document_order)
    _require(np.array_equal(order, np.arange(documents)), f"documents of {name} have no order")
    _require(_below(segment.deleted, documents), f"{name} lacks documents that were deleted")


def check_keywords(column: KeywordColumn, field: str) -> None:
    """Whether every paragraph has a set of values that are there. Raises IndexDamagedError."""
    offsets = column.set_off
    rising = not offsets[0] and bool((offsets[1:] >= offsets[:-1]).all())
    _require(rising and int(offsets[-1]) == len(column.set_ord), f"values of {field} overlap")
    _require(_below(column.set, column.sets), f"paragraphs lack their values of {field}")
    _require(_below(column.set_ord, len(column.keys)), f"values of {field} are missing")


def _parts(starts: Array, size: int) -> bool:
    """Whether `starts` part `size` numbers: from 0 to all of them, none empty."""
    return not starts[0] and int(starts[-1]) == size and bool((starts[1:] > starts[:-1]).all())


def _below(numbers: Array, bound: int) -> bool:
    return not len(numbers) or (int(numbers.min()) >= 0 and int(numbers.max()) < bound)
