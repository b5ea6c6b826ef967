"""What is kept: the values last used, by number or by bytes."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.caching import Cache


class Made:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> int:
        self.count += 1
        return self.count


def test_a_value_is_made_once() -> None:
    cache: Cache[tuple[str, str], int] = Cache(2)
    make = Made()
    assert [cache.get(("v1", "a"), make) for _ in range(3)] == [1, 1, 1]
    assert cache.get(("v2", "a"), make) == 2


def test_the_least_recently_used_goes_first() -> None:
    cache: Cache[str, int] = Cache(2)
    make = Made()
    for key in ("a", "b", "a", "c"):
        cache.get(key, make)
    assert cache.get("a", make) == 1
    assert cache.get("b", make) == 4


def test_large_values_are_bounded_by_their_bytes() -> None:
    cache: Cache[int, bytes] = Cache(100, len)
    for key in range(5):
        cache.keep(key, bytes(30))
    assert [cache.known(key) is not None for key in range(5)] == [False, False, True, True, True]
    cache.keep(4, bytes(60))  # in place of its 30 bytes
    assert [cache.known(key) is not None for key in range(2, 5)] == [False, True, True]
    cache.keep(5, bytes(101))
    assert [cache.known(key) for key in range(6)] == [None] * 6


def test_what_fails_is_not_kept() -> None:
    cache: Cache[str, int] = Cache(2)

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        cache.get("a", fail)
    assert cache.get("a", lambda: 5) == 5


def test_many_threads_keep_within_the_bound() -> None:
    cache: Cache[int, bytes] = Cache(1_000, len)

    def use(seed: int) -> None:
        for step in range(2_000):
            key = (seed * 7 + step) % 97
            assert len(cache.get(key, lambda size=key + 1: bytes(size))) == key + 1

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(use, seed) for seed in range(4)]:
            done.result()
    assert sum(len(cache.known(key) or b"") for key in range(97)) <= 1_000


def test_a_value_may_be_asked_for_between_any_two_steps_of_keeping() -> None:
    cache: Cache[int, int] = Cache(50)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def keep() -> None:
        for step in range(40_000):
            cache.keep(step % 60, 1)

    def ask() -> None:
        for step in range(200_000):
            cache.known(step % 60)

    try:
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(keep), *(pool.submit(ask) for _ in range(3))]:
                done.result()
    finally:
        sys.setswitchinterval(interval)
