"""Type sizes, and whether they can be trusted."""

from __future__ import annotations

from collections import Counter

__all__ = ["are_guesses", "rounded"]

#: So many sizes that differ from the usual one by such shares, each with such a share of the type.
GUESSED, NEAR, FAR, SHARE = 3, 0.03, 0.16, 0.01


def rounded(size: float) -> float:
    """`size` to half a point: programs that scale a page leave traces."""
    return round(size * 2) / 2


def are_guesses(sizes: Counter[float], usual: float) -> bool:
    """Whether sizes, with how much is set in each, are a scan's: it guesses one for each word."""
    least = max(1.0, SHARE * sizes.total())
    near = [n for size, n in sizes.items() if NEAR < abs(size / max(usual, 1.0) - 1) < FAR]
    return sum(n >= least for n in near) >= GUESSED
