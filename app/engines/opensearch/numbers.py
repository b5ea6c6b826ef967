"""Numbers of documents, by which the cluster counts them exactly.

OpenSearch counts distinct values by hashes: up to 40,000 of them it keeps the first 25 bits of each
(`cardinality`), so that some values look alike, and beyond it estimates. A document's number is
therefore written as the value whose hash begins with it: the numbers of a generation are all
different, and so is what is kept.
"""

from __future__ import annotations

import math

from app.engines.opensearch.client import Client, path_of
from app.engines.opensearch.patience import patiently
from app.engines.opensearch.place import Place

__all__ = ["MOST_NUMBERS", "Numbers", "distinct", "hashed"]

#: Documents that can be told from one another.
MOST_NUMBERS = 1 << 25
#: Values of which OpenSearch keeps the hashes at most, as it counts them.
_MOST_KEPT = 49_188
#: How many an indexer's process takes at once.
_BLOCK = 64

_BITS, _SHIFT = 64, 64 - 25
_ALL = (1 << _BITS) - 1
#: The hash of a whole number (hppc's BitMixer.mix64), backwards.
_FACTORS = [pow(factor, -1, 1 << _BITS) for factor in (0xFC12C5B19D3259E9, 0x4CD6944C5CC20B6D)]
#: Odd, to spread numbers over all that there may be.
_SPREAD = 0x9E3779B97F4A7C15

_TAKE = "ctx._source.next += params.count"


def hashed(number: int) -> int:
    """The signed whole number of which the hash begins with 25 bits that no other number has."""
    first = number
    for _ in range(3):  # as if by chance, for the estimate of very many
        first = (first ^ first >> 12) * _SPREAD % MOST_NUMBERS
    value = first << _SHIFT | (number * _SPREAD & _ALL) >> (_BITS - _SHIFT)
    value = _unfolded(value, 32) * _FACTORS[0] & _ALL
    value = _unfolded(_unfolded(value, 29) * _FACTORS[1] & _ALL, 32)
    return value - (1 << _BITS) if value >> (_BITS - 1) else value


def _unfolded(value: int, shift: int) -> int:
    """What gave `value` as x ^ (x >> shift), by a shift of a third of the bits or more."""
    return value ^ value >> shift ^ value >> 2 * shift


def distinct(counted: int) -> int:
    """How many there are, of what OpenSearch counts: it allows for hashes that look alike.

    Of more than it keeps, it has estimated them.
    """
    return (
        counted
        if counted > _MOST_KEPT
        else round(MOST_NUMBERS * -math.expm1(-counted / MOST_NUMBERS))
    )


class Numbers:
    """Hands out the numbers of a generation in the making, in blocks, to all its processes."""

    def __init__(self, client: Client, place: Place, version: str, first: int) -> None:
        """`first`: the first that the generation it started from has not given."""
        self._client = client
        self._place = place
        self._version = version
        self._first = first
        self._left = iter(range(0))

    def take(self) -> int:
        """One that no other document has. Raises ClusterError."""
        number = next(self._left, None)
        if number is None:
            end = self._next(_BLOCK)
            self._left = iter(range(end - _BLOCK, end))
            number = next(self._left)
        return number

    def given(self) -> int:
        """The first that nobody has. Raises ClusterError."""
        return self._next(0)

    def _next(self, count: int) -> int:
        path = path_of(self._place.meta, "_update", f"{self._version}/numbers")
        body = {
            "script": {"source": _TAKE, "params": {"count": count}},
            "scripted_upsert": True,
            "upsert": {"generation": self._version, "next": self._first},
            "_source": True,
        }
        answer = patiently(
            self._place.patience,
            lambda: self._client.ask("POST", path, body, retry_on_conflict=20),
        )
        return int(answer["get"]["_source"]["next"])
