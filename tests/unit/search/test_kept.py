"""What is kept for one index version."""

from __future__ import annotations

import pytest

from app.search.kept import Kept


class Made:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> int:
        self.count += 1
        return self.count


def test_a_value_is_made_once_for_a_version() -> None:
    kept: Kept[str, int] = Kept(2)
    make = Made()
    assert [kept.get("v1", "a", make) for _ in range(3)] == [1, 1, 1]
    assert kept.get("v2", "a", make) == 2
    assert kept.get("v1", "a", make) == 3


def test_the_least_recently_used_goes_first() -> None:
    kept: Kept[str, int] = Kept(2)
    make = Made()
    for key in ("a", "b", "a", "c"):
        kept.get("v1", key, make)
    assert kept.get("v1", "a", make) == 1
    assert kept.get("v1", "b", make) == 4


def test_what_fails_is_not_kept() -> None:
    kept: Kept[str, int] = Kept(2)

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        kept.get("v1", "a", fail)
    assert kept.get("v1", "a", lambda: 5) == 5
