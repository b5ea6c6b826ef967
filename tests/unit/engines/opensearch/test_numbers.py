from __future__ import annotations

import math

from app.engines.opensearch.numbers import Numbers, distinct, hashed
from tests.unit.engines.opensearch.cluster import Ours

_ALL = (1 << 64) - 1
#: Values that differ in the first bits of their hashes are told from one another.
_KEPT = 25


def mixed(value: int) -> int:
    """OpenSearch's hash of a whole number, forwards."""
    value &= _ALL
    value = (value ^ value >> 32) * 0x4CD6944C5CC20B6D & _ALL
    value = (value ^ value >> 29) * 0xFC12C5B19D3259E9 & _ALL
    return value ^ value >> 32


def test_no_two_numbers_are_taken_for_one() -> None:
    kept = {mixed(hashed(number)) >> (64 - _KEPT) for number in range(100_000)}
    assert len(kept) == 100_000


def test_what_is_counted_is_told_exactly() -> None:
    for count in (0, 1, 5_000, 40_000):
        estimate = round(-(1 << _KEPT) * math.log1p(-count / (1 << _KEPT)))
        assert distinct(estimate) == count
    assert distinct(60_000) == 60_000, "which was estimated otherwise"


def test_processes_get_different_numbers(ours: Ours) -> None:
    ours.index()  # makes the index of notes
    several = [Numbers(ours.client, ours.place, "v", 1_000) for _ in range(3)]
    taken = [numbers.take() for _ in range(100) for numbers in several]
    assert len(set(taken)) == 300
    assert min(taken) == 1_000
    assert several[0].given() > max(taken)
