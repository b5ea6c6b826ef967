"""Lengths of text as Whoosh keeps them: one byte, rounded up to the next of its 256 lengths."""

from __future__ import annotations

import numpy as np

from app.domain.ranking import BYTE_LENGTHS
from app.engines.whoosh.arrays import Array

__all__ = ["ROUNDED", "length_codes"]

#: The length of each code.
ROUNDED = np.array(BYTE_LENGTHS)


def length_codes(lengths: Array) -> Array:
    """Whoosh's length bytes (uint8): the smallest code whose length is not below."""
    most = int(lengths.max(initial=0))
    if most < len(lengths):
        codes = np.minimum(np.searchsorted(ROUNDED, np.arange(most + 1)), 255).astype(np.uint8)
        return codes[lengths]
    return np.minimum(np.searchsorted(ROUNDED, lengths), 255).astype(np.uint8)
