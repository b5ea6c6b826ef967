"""Near-identical paragraphs: what is the same wording under another number, date or print."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

__all__ = ["near_print"]


def near_print(words: Iterable[str]) -> int:
    """A 64-bit fingerprint of folded words in their order; equal for near-identical paragraphs.

    Case, accents, punctuation and hyphens are gone with the folding; numbers are left out here, so
    that one sentence of two meetings is one wording. A paragraph of numbers alone keeps them.
    """
    folded = list(words)
    kept = [word for word in folded if not word.isdecimal()] or folded
    return int.from_bytes(blake2b(" ".join(kept).encode(), digest_size=8).digest(), "little")
